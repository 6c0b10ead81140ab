#include "collection/destruction.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "custody/due.hpp"
#include "records/sealed_records.hpp"

namespace probity::collection {

namespace {

using acts::Act;
using records::SealedDay;

constexpr std::size_t kMostAtATime = 100;

struct Plan {
  std::vector<LocalDate> to_destroy;  // the key is there, and the time is over
  std::vector<LocalDate> to_say;      // meant to be destroyed, and the key is gone
};

bool has(const std::vector<LocalDate>& days, LocalDate day) {
  return std::ranges::find(days, day) != days.end();
}

Plan plan_for(const std::vector<SealedDay>& days, const RingState& ring, const Zone& zone) {
  Plan plan;
  for (const SealedDay& day : days) {
    if (day.destroyed || has(ring.days, day.day)) continue;
    // Without a key nobody can open it any more, whatever became of the process that ended it.
    if (day.intent || day.due <= ring.now) plan.to_say.push_back(day.day);
  }
  for (const LocalDate day : ring.days) {
    if (custody::due_of(day, zone) <= ring.now) plan.to_destroy.push_back(day);
  }
  if (plan.to_destroy.size() > kMostAtATime) plan.to_destroy.resize(kMostAtATime);
  return plan;
}

// With two leaves a day: a day is what is destroyed, and its leaf is what a certificate cites.
Result<void> intend(acts::Trust& trust, const acts::Actor& actor, LocalDate day) {
  const std::chrono::year_month_day date{day};
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::destroy_due,
      {.type = "day.destruction_intended",
       .case_id =
           fmt::format("day:{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()))},
      [&](store::UnitOfWork& unit) -> Result<void> {
        // The leaf of this unit is the one before the next.
        PROBITY_ATTEMPT(records::save_day(unit, day, custody::due_of(day, trust.zone())));
        return records::intend_destruction(unit, day, unit.next_leaf() - 1);
      }));
  return {};
}

Result<void> say_destroyed(acts::Trust& trust, const acts::Actor& actor, LocalDate day,
                           const RingState& ring) {
  const std::chrono::year_month_day date{day};
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::destroy_due,
      {.type = "day.destroyed",
       .case_id =
           fmt::format("day:{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())),
       .commitments = {{"generation", ring.generation}, {"level", std::uint64_t{ring.level}}}},
      [&](store::UnitOfWork& unit) {
        return records::end_day(unit, day, {ring.now, ring.level, unit.next_leaf() - 1});
      }));
  return {};
}

}  // namespace

Result<DestructionReport> destroy_due(acts::Trust& trust, DayKeys& keys, const acts::Actor& actor) {
  PROBITY_ATTEMPT(acts::require(actor, Act::destroy_due));
  PROBITY_TRY(RingState ring, believed(keys));
  PROBITY_TRY(const auto days,
              trust.read([](store::Reader& reader) { return records::load_days(reader); }));
  Plan plan = plan_for(days, ring, trust.zone());
  DestructionReport report{.destroyed = plan.to_destroy, .recovered = plan.to_say};
  for (const LocalDate day : plan.to_destroy) PROBITY_ATTEMPT(intend(trust, actor, day));
  if (!plan.to_destroy.empty()) {
    PROBITY_ATTEMPT(keys.destroy(plan.to_destroy));
    PROBITY_TRY(ring, keys.state());
  }
  std::ranges::copy(plan.to_destroy, std::back_inserter(plan.to_say));
  for (const LocalDate day : plan.to_say) {
    if (has(ring.days, day)) continue;  // it is there after all: the next call tries again
    PROBITY_ATTEMPT(say_destroyed(trust, actor, day, ring));
  }
  report.generation = ring.generation;
  report.level = ring.level;
  // Also after a call that was cut off here (I48).
  if (!trust.writer().erase_deleted()) report.pages = DestructionReport::Pages::waiting;
  return report;
}

}  // namespace probity::collection
