#include "extracts/make_extract.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "extracts/clean_text.hpp"
#include "visits/working_time.hpp"

namespace probity::extracts {

namespace {

using casework::GroundKind;
using evidence::Kept;
using evidence::RecordedVisit;

bool is_approved(const ExtractInputs& inputs, const std::string& service) {
  return std::ranges::find(inputs.scope.services, service) != inputs.scope.services.end();
}

template <class T>
void sort_once(std::vector<T>& list) {
  std::ranges::sort(list);
  const auto again = std::ranges::unique(list);
  list.erase(again.begin(), again.end());
}

Interval signs_of(const RecordedVisit& visit) { return {visit.first, visit.last + seconds{1}}; }

// When it may have been used at all, its signs included.
IntervalSet whole_of(const RecordedVisit& visit) {
  IntervalSet whole = visit.upper;
  whole.add(signs_of(visit));
  return whole;
}

// One source may be wrong or have been fed lines by somebody; two that agree are said to (T3).
bool is_corroborated(const RecordedVisit& visit, const std::vector<RecordedVisit>& all) {
  const IntervalSet whole = whole_of(visit);
  return std::ranges::any_of(all, [&](const RecordedVisit& other) {
    return other.from.source != visit.from.source && other.from.service == visit.from.service &&
           !intersection(whole, whole_of(other)).is_empty();
  });
}

ExtractVisit shown_whole(const RecordedVisit& visit) {
  ExtractVisit out;
  out.from = visit.from;
  out.level = visit.level;
  out.word = visit.word;
  out.two_devices = visit.two_devices;
  out.signs = signs_of(visit);
  out.at_least = visit.lower;
  out.at_most = visit.upper;
  out.pages = visit.pages;
  out.posts = visit.posts;
  out.set_aside = visit.set_aside;
  return out;
}

// C17, decision 8: what lies outside surely working time is not shown. Counts cannot be divided, so
// of a visit that is cut they are not told.
ExtractVisit cut_to_working(const RecordedVisit& visit, const IntervalSet& working) {
  ExtractVisit out = shown_whole(visit);
  if (working.contains(whole_of(visit))) return out;
  out.is_partial = true;
  out.at_least = intersection(visit.lower, working);
  out.at_most = intersection(visit.upper, working);
  out.signs = intersection(working, signs_of(visit)).hull();
  // That it was used was shown by what lies outside; the part inside proves no more than this.
  if (out.at_least.is_empty() && out.word == visits::Word::use_recorded) {
    out.word = visits::Word::page_opened;
  }
  out.pages = 0;
  out.posts = 0;
  out.set_aside = {};
  return out;
}

// Why a visit is not shown; nothing when it is.
std::optional<NotShown> reason_against(const ExtractInputs& inputs, const ExtractDay& day,
                                       const RecordedVisit& visit) {
  if (!is_approved(inputs, visit.from.service)) {
    return NotShown::not_approved;
  }
  if (inputs.ground != GroundKind::working_time) return std::nullopt;
  if (day.working.overlaps(signs_of(visit))) return std::nullopt;
  if (day.working.is_empty() && day.rest.is_empty() && day.outside.is_empty()) {
    return NotShown::working_time_unknown;
  }
  const bool may_last_into_it = !intersection(day.working, visit.upper).is_empty();
  return may_last_into_it ? NotShown::only_its_end_in_working_time : NotShown::outside_working_time;
}

class DayMaking {
 public:
  DayMaking(const ExtractInputs& inputs, LocalDate date) : inputs_(inputs) {
    day_.day = date;
    day_.hours = {inputs.zone.start_of(date), inputs.zone.start_of(date + std::chrono::days{1})};
    for (const DayNotOpened& closed : inputs.not_opened) {
      if (closed.day == date) day_.state = std::max(day_.state, closed.why);
    }
  }

  [[nodiscard]] ExtractDay make() && {
    divide();
    cover();
    gather();
    for (const RecordedVisit& visit : recorded_) place(visit);
    std::ranges::sort(day_.visits, comes_before);
    for (const auto& [reason, visits] : set_aside_) day_.set_aside.push_back({reason, visits});
    return std::move(day_);
  }

 private:
  void divide() {
    day_.unknown.add(day_.hours);
    for (const WorkingDay& of_day : inputs_.working) {
      if (of_day.day != day_.day) continue;
      day_.working = within(visits::surely_working(of_day.parts, day_.hours));
      day_.rest = within(of_day.parts.rest);
      day_.outside = within(of_day.parts.outside);
      day_.unknown = within(of_day.parts.unknown);
    }
  }

  void cover() {
    for (const SourceCoverage& coverage : inputs_.sources) {
      day_.collected.add(within(coverage.collected));
      day_.silent.add(within(coverage.silent));
    }
  }

  void gather() {
    for (const evidence::OpenedDay& opened : inputs_.opened) {
      if (opened.day != day_.day) continue;
      day_.state = DayState::opened;
      recorded_.insert(recorded_.end(), opened.visits.begin(), opened.visits.end());
      day_.incomplete.steps += opened.steps_incomplete;
      day_.incomplete.segments += opened.segments_not_closed;
      day_.incomplete.texts += opened.texts_unreadable;
      day_.incomplete.visits += opened.visits_incomplete;
    }
  }

  void place(const RecordedVisit& found) {
    const RecordedVisit visit = evidence::only(inputs_.scope.most, found);
    if (const auto reason = reason_against(inputs_, day_, visit)) {
      ++set_aside_[*reason];
      return;
    }
    ExtractVisit shown = inputs_.ground == GroundKind::working_time
                             ? cut_to_working(visit, day_.working)
                             : shown_whole(visit);
    shown.is_corroborated = is_corroborated(found, recorded_);
    day_.visits.push_back(std::move(shown));
  }

  [[nodiscard]] IntervalSet within(const IntervalSet& set) const {
    return intersection(set, day_.hours);
  }

  const ExtractInputs& inputs_;
  ExtractDay day_;
  std::vector<RecordedVisit> recorded_;
  std::map<NotShown, std::uint64_t> set_aside_;
};

std::vector<ExtractService> services_of(const ExtractInputs& inputs) {
  std::map<std::string, ExtractService> by_id;
  for (const std::string& id : inputs.scope.services) by_id.try_emplace(id, ExtractService{id, id});
  for (const ExtractService& service : inputs.services) {
    const auto approved = by_id.find(service.id);
    if (approved == by_id.end()) continue;
    approved->second = service;
    approved->second.name = cleaned(service.name);
  }
  std::vector<ExtractService> out;
  for (auto& [id, service] : by_id) out.push_back(std::move(service));
  return out;
}

std::vector<OfficialAccount> accounts_of(const ExtractInputs& inputs) {
  std::vector<OfficialAccount> out;
  for (const OfficialAccount& account : inputs.accounts) {
    if (!is_approved(inputs, account.service)) continue;
    out.push_back({account.service, cleaned(account.name)});
  }
  sort_once(out);
  return out;
}

// Those that were given, and those that a record names without anybody knowing them.
std::vector<ExtractSource> sources_of(const ExtractInputs& inputs, const OpeningExtract& extract) {
  std::map<std::uint32_t, ExtractSource> by_number;
  for (const ExtractDay& day : extract.days) {
    for (const ExtractVisit& visit : day.visits) {
      by_number.try_emplace(visit.from.source,
                            ExtractSource{visit.from.source, {}, visit.from.feeding});
    }
  }
  for (const SourceCoverage& coverage : inputs.sources) {
    ExtractSource source = coverage.source;
    source.name = cleaned(source.name);
    by_number.insert_or_assign(source.number, std::move(source));
  }
  std::vector<ExtractSource> out;
  for (auto& [number, source] : by_number) out.push_back(std::move(source));
  return out;
}

}  // namespace

OpeningExtract make(const ExtractInputs& inputs) {
  OpeningExtract out;
  out.case_id = cleaned(inputs.scope.case_id);
  out.person = inputs.scope.person;
  out.ground = inputs.ground;
  out.fields = inputs.scope.most;
  out.assessment = inputs.assessment;
  out.edition = inputs.edition;
  out.zone = inputs.zone;
  out.services = services_of(inputs);
  out.accounts = accounts_of(inputs);
  const std::set<LocalDate> days(inputs.scope.days.begin(), inputs.scope.days.end());
  for (const LocalDate day : days) out.days.push_back(DayMaking{inputs, day}.make());
  out.sources = sources_of(inputs, out);
  return out;
}

}  // namespace probity::extracts
