#include "visits/foreground.hpp"

#include <algorithm>

namespace probity::visits {

namespace {

constexpr std::size_t kStreaks = 8;
constexpr std::size_t kEnded = 16;
constexpr std::size_t kRun = 32;  // signs within 15 s that a proven stretch can begin at

bool is_page(const Event& event) {
  return event.sign == Sign::page || event.sign == Sign::next_page;
}

// The entry for a key in a short list, made if need be, moved to the back; the front one goes when
// full.
template <class Entry, class Key>
Entry& entry_for(std::vector<Entry>& entries, Key Entry::* member, Key key, std::size_t capacity) {
  const auto known = std::ranges::find(entries, key, member);
  if (known != entries.end()) {
    std::rotate(known, known + 1, entries.end());
  } else {
    if (entries.size() == capacity) entries.erase(entries.begin());
    entries.emplace_back();
    entries.back().*member = key;
  }
  return entries.back();
}

}  // namespace

Foreground::OpenVisit* Foreground::find(SiteKey site) {
  const auto found =
      std::ranges::find_if(visits_, [&](const OpenVisit& visit) { return visit.sum.site == site; });
  return found == visits_.end() ? nullptr : &*found;
}

// The last moment at which the person may still be there, if nothing else is known.
Instant Foreground::horizon(const OpenVisit& visit) const {
  const Instant silent = visit.last_sign + parameters_.possible_gap + visit.resolution;
  const Instant watching = std::min(visit.media_until + parameters_.after_media,
                                    visit.last_sign + parameters_.possible_watching);
  return std::max(silent, watching);
}

Instant Foreground::closes_at(const OpenVisit& visit) const {
  return std::max(visit.last_sign + parameters_.visit_gap, horizon(visit));
}

void Foreground::apply(const Event& event) {
  end_those_over(event.at, ended_early_);
  if (event.sign == Sign::media) return note_media(event);
  leave_others(event);
  OpenVisit* visit = is_service(event.site) ? visit_of(event) : nullptr;
  extend_run(visit, event);
  if (visit != nullptr) {
    count(*visit, event);
    split_if_large(*visit);
  }
}

// The visit that the event belongs to, opened by it or not, with its upper bound extended to the
// event.
Foreground::OpenVisit* Foreground::visit_of(const Event& event) {
  OpenVisit* visit = find(event.site);
  if (visit != nullptr) {
    if (visit->is_tentative && is_page(event)) make_real(*visit, event);
    extend_upper(*visit, event);
    return visit;
  }
  if (is_page(event)) return &open(event, event.at - parameters_.before_page);
  return event.may_reopen ? take_up_again(event) : nullptr;
}

Foreground::OpenVisit& Foreground::open(const Event& event, Instant possible_from) {
  if (visits_.size() == parameters_.open_visits) {
    const auto least = std::ranges::min_element(visits_, {}, [](const OpenVisit& visit) {
      return std::pair{!visit.is_tentative, visit.last_sign};
    });
    end(*least, closes_at(*least), ended_early_);
  }
  OpenVisit visit;
  visit.sum.site = event.site;
  visit.sum.first = event.at;
  visit.sum.upper.add({possible_from, event.at + event.resolution});
  visit.last_sign = event.at;
  visit.upper_from = event.at;
  visits_.push_back(std::move(visit));
  return visits_.back();
}

// Back on a page that was left open: nothing but what the page fetches can show it, so it takes as
// much as showing use does, and until then nothing is said.
Foreground::OpenVisit* Foreground::take_up_again(const Event& event) {
  const auto before = std::ranges::find(ended_, event.site, &Ended::site);
  const bool is_lately =
      before != ended_.end() && event.at - before->at <= parameters_.reopen_without_referrer;
  if (event.level == Level::l1c && !is_lately) return nullptr;
  OpenVisit& visit = open(event, earliest_return(event.site, event.at));
  visit.is_tentative = true;
  return &visit;
}

// A person who was there at `first` may have come back silently before, but not while they were
// elsewhere.
Instant Foreground::earliest_return(SiteKey site, Instant first) const {
  Instant earliest = first - parameters_.possible_gap;
  const auto before = std::ranges::find(ended_, site, &Ended::site);
  if (before != ended_.end()) earliest = std::max(earliest, before->at);
  for (const Elsewhere& elsewhere : decisive_) {
    if (elsewhere.site != site && elsewhere.at <= first)
      earliest = std::max(earliest, elsewhere.at);
  }
  return std::min(earliest, first);
}

// A page was opened: what came before it was some tab of its own accord.
void Foreground::make_real(OpenVisit& visit, const Event& page) {
  visit.is_tentative = false;
  visit.sum.first = page.at;
  visit.sum.upper = visit.sum.lower;
  visit.sum.upper.add({page.at - parameters_.before_page, page.at + page.resolution});
  visit.sum.acts = 0;
  visit.may_be_there = true;
  visit.upper_from = page.at;
}

// Sound or film lengthens how long the person may be there; it never says that they are.
void Foreground::note_media(const Event& event) {
  OpenVisit* visit = find(event.site);
  if (visit == nullptr) visit = take_up_film(event);
  if (visit == nullptr || !visit->may_be_there) return;
  visit->media_until = std::max(visit->media_until, event.until);
}

// A film in one long request is logged when it is over. If it began while the visit lasted, the
// person may have watched all of it, until something showed them elsewhere.
Foreground::OpenVisit* Foreground::take_up_film(const Event& event) {
  const auto before = std::ranges::find(ended_, event.site, &Ended::site);
  if (before == ended_.end() || event.since >= before->at) return nullptr;
  Ended ended = *before;
  ended.at = std::min(ended.at, event.at);  // a visit that had to make room ended before its time
  const Instant latest =
      std::min(ended.last_sign + parameters_.possible_watching, ended.seen_elsewhere);
  if (latest <= ended.at) return nullptr;
  OpenVisit& visit = open(event, ended.at);
  visit.sum.first = ended.at;
  visit.sum.last = event.at;
  visit.sum.upper.clear();
  visit.last_sign = ended.last_sign;
  visit.upper_from = ended.at;
  visit.media_until = event.until;
  if (ended.seen_elsewhere != Instant::max())
    leave(visit, ended.seen_elsewhere, ended.seen_elsewhere);
  return &visit;
}

// The person is there now, and may have been since the last sign, or have come back at any time
// since something showed them elsewhere.
void Foreground::extend_upper(OpenVisit& visit, const Event& event) {
  const Span longest =
      event.sign == Sign::page ? parameters_.before_page : parameters_.possible_gap;
  const Instant earliest = visit.may_be_there ? visit.upper_from : visit.elsewhere_at;
  if (visit.may_be_there) {
    visit.sum.upper.add({visit.upper_from, std::min(event.at, horizon(visit))});
  }
  visit.sum.upper.add({std::max(earliest, event.at - longest), event.at + event.resolution});
  visit.may_be_there = true;
  visit.last_sign = event.at;
  visit.upper_from = event.at;
}

// Proven is the time between two signs of a person at the service with nothing else in between, if
// they are close and the later one is more than a page that may have opened by itself. Own signs
// only add.
void Foreground::extend_run(OpenVisit* visit, const Event& event) {
  if (run_site_ != event.site) {
    run_site_ = event.site;
    run_.clear();
    unconfirmed_.reset();
  }
  const bool is_unasked = event.sign == Sign::page && event.level == Level::l1a && !event.is_chosen;
  if (is_unasked || event.hour_is_unsure) return;
  if (event.sign == Sign::act && !event.brings_content) return;
  const bool proves = event.sign != Sign::page;
  if (unconfirmed_ && visit != nullptr && proves && event.at <= unconfirmed_->until) {
    add_proven(*visit, unconfirmed_->stretch);
    unconfirmed_.reset();
  }
  std::erase_if(run_,
                [&](const RunSign& sign) { return event.at - sign.at > parameters_.proven_gap; });
  if (visit != nullptr && proves && !run_.empty()) prove(*visit, event);
  if (run_.size() == kRun) run_.erase(run_.begin());
  const bool is_anchored = event.sign != Sign::act || !run_.empty();
  run_.push_back({event.at, is_anchored});
}

// What lies between the event and the signs shortly before it. A silence that is long for an edge
// counts only with signs on both sides of it, so that a page that updates itself proves nothing by
// one sign.
void Foreground::prove(OpenVisit& visit, const Event& event) {
  const auto near = std::ranges::find_if(
      run_, [&](const RunSign& sign) { return event.at - sign.at <= parameters_.proven_edge_gap; });
  if (near != run_.end()) add_proven(visit, {near->at + event.resolution, event.at});
  const auto far = std::ranges::find_if(run_, &RunSign::is_anchored);
  if (far == run_.end()) return;
  const Interval stretch{far->at + event.resolution, event.at};
  if (event.sign == Sign::act) {
    unconfirmed_ = Unconfirmed{stretch, event.at + parameters_.proven_gap};
  } else {
    add_proven(visit, stretch);
  }
}

void Foreground::add_proven(OpenVisit& visit, Interval stretch) {
  stretch.begin = std::max(stretch.begin, visit.proven_from);
  visit.sum.lower.add(stretch);
  visit.sum.upper.add(stretch);  // may begin before the page that opened the visit
}

void Foreground::count(OpenVisit& visit, const Event& event) {
  ClosedVisit& sum = visit.sum;
  sum.last = event.at;
  sum.level = std::max(sum.level, event.level);
  sum.pages += is_page(event);
  sum.acts += event.sign == Sign::act;
  // Without Referers no log shows that something was contributed (C58), only that the page was
  // used.
  sum.posts += event.sign == Sign::post && event.level != Level::l1c;
  visit.resolution = std::max(visit.resolution, event.resolution);
  if (event.sign == Sign::next_page || event.sign == Sign::post) show_use(visit, event.at);
  if (event.sign == Sign::act && !event.hour_is_unsure) {
    const auto since = visit.dense.note(event.at, event.brings_content, parameters_.acts_apart,
                                        parameters_.proven_gap);
    if (since) show_use(visit, *since);
  }
}

// What a tab did by itself before somebody came back to it is no part of their visit.
void Foreground::show_use(OpenVisit& visit, Instant since) {
  if (visit.is_tentative) {
    visit.is_tentative = false;
    visit.sum.first = std::max(visit.sum.first, since);
    visit.sum.upper.subtract({Instant::min(), earliest_return(visit.sum.site, since)});
    visit.sum.upper.add(visit.sum.lower);
  }
  visit.is_shown = true;
}

// From when on the event shows the person at its site, for the visits of other services; nullopt
// when it does not. A page that a person chose, or something sent, does for that moment. A single
// ACT does not: tabs in the background fetch too. Three of one kind, with no longer silence between
// them than a lower bound would accept, show it as well as they would show use here.
std::optional<Instant> Foreground::shown_since(const Event& event) {
  if (event.sign == Sign::page && event.level == Level::l1a && !event.is_chosen)
    return std::nullopt;
  if (event.sign != Sign::act) return event.at;
  Streak& streak = entry_for(streaks_, &Streak::kind, event.kind, kStreaks);
  const Streak before = streak;
  const auto follows = [&](Instant a, Instant b) {
    return a != Instant{} && b - a <= parameters_.proven_gap;
  };
  streak = {event.kind, follows(before.second, event.at) ? before.second : Instant{}, event.at};
  if (!follows(before.first, before.second) || !follows(before.second, event.at))
    return std::nullopt;
  return before.first;
}

void Foreground::leave_others(const Event& event) {
  const auto since = shown_since(event);
  if (!since) return;
  if (decisive_[1].site != event.site) decisive_[0] = decisive_[1];
  decisive_[1] = {event.site, event.at};
  for (OpenVisit& visit : visits_) {
    if (visit.sum.site != event.site && visit.last_sign <= *since) {
      leave(visit, *since + event.resolution, event.at);
    }
  }
  for (Ended& ended : ended_) {
    if (ended.site == event.site || ended.last_sign > *since) continue;
    ended.seen_elsewhere = std::min(ended.seen_elsewhere, *since + event.resolution);
  }
}

void Foreground::leave(OpenVisit& visit, Instant left_at, Instant seen_elsewhere_at) {
  if (visit.may_be_there) {
    visit.sum.upper.add({visit.upper_from, std::min(left_at, horizon(visit))});
    visit.may_be_there = false;
  }
  visit.elsewhere_at = seen_elsewhere_at;
}

// A visit with very many separate stretches is reported in parts, each judged by its own signs, so
// that memory stays bounded.
void Foreground::split_if_large(OpenVisit& visit) {
  if (visit.sum.upper.size() + visit.sum.lower.size() <= parameters_.intervals_of_a_visit) return;
  OpenVisit rest;
  rest.sum.site = visit.sum.site;
  rest.sum.first = visit.sum.last;
  rest.sum.last = visit.sum.last;
  rest.last_sign = visit.last_sign;
  rest.media_until = visit.media_until;
  rest.upper_from = visit.upper_from;
  rest.proven_from = visit.sum.lower.is_empty() ? visit.proven_from : visit.sum.lower.hull().end;
  visit.may_be_there = false;  // the rest may be there; this part ends at its last sign
  const Instant now = visit.last_sign;
  end(visit, now, ended_early_);
  visits_.push_back(std::move(rest));
}

void Foreground::end(OpenVisit& visit, Instant closed, std::vector<ClosedVisit>& into) {
  ClosedVisit& sum = visit.sum;
  if (!visit.is_tentative) {
    if (visit.may_be_there) sum.upper.add({visit.upper_from, horizon(visit)});
    sum.closed = closed;
    if (visit.is_shown) {
      sum.word = Word::use_recorded;
    } else {
      sum.lower.clear();
    }
    Ended& ended = entry_for(ended_, &Ended::site, sum.site, kEnded);
    ended.at = sum.upper.hull().end;
    ended.last_sign = visit.last_sign;
    ended.seen_elsewhere = visit.may_be_there ? Instant::max() : sum.upper.hull().end;
    into.push_back(std::move(sum));
  }
  visits_.erase(visits_.begin() + (&visit - visits_.data()));
}

void Foreground::close_until(Instant now, std::vector<ClosedVisit>& closed) {
  const auto over = std::ranges::stable_partition(
      ended_early_, [&](const ClosedVisit& visit) { return visit.closed > now; });
  std::ranges::move(over, std::back_inserter(closed));
  ended_early_.erase(over.begin(), over.end());
  end_those_over(now, closed);
}

void Foreground::end_those_over(Instant now, std::vector<ClosedVisit>& into) {
  for (std::size_t i = visits_.size(); i-- > 0;) {
    const Instant closes = closes_at(visits_[i]);
    if (closes <= now) end(visits_[i], closes, into);
  }
}

void Foreground::close_all(std::vector<ClosedVisit>& closed) {
  close_until(Instant::max(), closed);
}

bool Foreground::has_open_visit(SiteKey site) const {
  return std::ranges::any_of(visits_, [&](const OpenVisit& visit) {
    return visit.sum.site == site && !visit.is_tentative;
  });
}

std::optional<Instant> Foreground::oldest_opening() const {
  std::optional<Instant> oldest;
  const auto note = [&](Instant first) { oldest = std::min(oldest.value_or(first), first); };
  for (const OpenVisit& visit : visits_) note(visit.sum.first);
  for (const ClosedVisit& visit : ended_early_) note(visit.first);
  return oldest;
}

void Foreground::collect_proven(IntervalSet& into) const {
  for (const OpenVisit& visit : visits_) into.add(visit.sum.lower);
  for (const ClosedVisit& visit : ended_early_) into.add(visit.lower);
}

}  // namespace probity::visits
