#include "acts/figure_book.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "acts/ledger_acts.hpp"
#include "records/sealed_records.hpp"

namespace probity::acts {

namespace {

using casework::Event;
using casework::Figure;

constexpr std::uint64_t kLeavesAtOnce = 4096;
constexpr Span kGrace = hours{1};  // decision 3: destroyed within an hour of its due

std::uint64_t matter_in(std::string_view case_id) {
  constexpr std::string_view kCase = "case:";
  std::uint64_t number = 0;
  if (!case_id.starts_with(kCase)) return 0;
  std::from_chars(case_id.data() + kCase.size(), case_id.data() + case_id.size(), number);
  return number;
}

// C63: in time, or late, or past due and still there.
std::optional<Event> event_of(const records::SealedDay& day, const Zone& zone, Instant now) {
  const Instant latest = day.due + kGrace;
  if (day.destroyed && *day.destroyed <= latest) {
    return Event{Figure::days_destroyed_in_time, zone.date(*day.destroyed)};
  }
  if (latest < now) return Event{Figure::days_destroyed_late, zone.date(latest)};
  return std::nullopt;
}

}  // namespace

Result<void> FigureBook::read_on() {
  for (;;) {
    PROBITY_TRY(const auto leaves, leaves_of(trust_, read_, read_ + kLeavesAtOnce));
    for (const ledger::Leaf& leaf : leaves) {
      const LocalDate day = trust_.zone().date(leaf.time);
      if (!since_) since_ = day;
      if (const auto what = casework::counted_as(leaf.type)) {
        so_far_.push_back({*what, day, matter_in(leaf.case_id)});
      }
    }
    read_ += leaves.size();
    if (leaves.size() < kLeavesAtOnce) return {};
  }
}

Result<std::vector<Event>> FigureBook::events() {
  PROBITY_TRY(const auto days,
              trust_.read([](store::Reader& reader) { return records::load_days(reader); }));
  const std::lock_guard lock{mutex_};
  PROBITY_ATTEMPT(read_on());
  std::vector<Event> all = so_far_;
  for (const auto& day : days) {
    if (const auto event = event_of(day, trust_.zone(), trust_.now())) all.push_back(*event);
  }
  return all;
}

casework::Staff FigureBook::staff_on(LocalDate day) const {
  const auto people = trust_.people();
  std::map<std::optional<people::SchoolId>, std::uint32_t> at;
  for (const people::Person& person : people->register_.people()) {
    if (!people::is_employed(person, day)) continue;
    const auto posting = std::ranges::find_if(
        person.postings, [&](const auto& one) { return one.days.contains(day); });
    ++at[posting == person.postings.end() ? std::nullopt : std::optional{posting->what.school}];
  }
  casework::Staff staff;
  for (const auto& [school, count] : at) staff.push_back({school, count});
  return staff;
}

Result<std::optional<LocalDate>> FigureBook::since() {
  const std::lock_guard lock{mutex_};
  PROBITY_ATTEMPT(read_on());
  return since_;
}

Result<std::vector<casework::Period>> FigureBook::years() {
  PROBITY_TRY(const auto first, since());
  if (!first) return std::vector<casework::Period>{};
  const bool is_demonstration = trust_.configuration().purpose == Purpose::demonstration;
  const LocalDate today = trust_.today();
  return casework::school_years(*first, is_demonstration ? today : casework::counted_until(today));
}

Result<casework::Figures> FigureBook::of(const casework::Period& period) {
  PROBITY_TRY(const auto all, events());
  return casework::figures_of(staff_on(period.until), casework::counts_of(all, period), period);
}

}  // namespace probity::acts
