#include "collection/restriction.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "custody/due.hpp"
#include "records/preserved_records.hpp"
#include "records/sealed_records.hpp"

namespace probity::collection {

namespace {

constexpr std::array<std::string_view, kWhyRestricted.size()> kWords{"objection", "wrong_person",
                                                                     "not_covered", "advised"};

std::string case_of(LocalDate day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("day:{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<void> check(acts::Trust& trust, const RestrictionOrder& order) {
  if (trust.people()->register_.find(order.person) == nullptr) {
    return failure(ErrorKind::usage, "there is nobody of this id in the register");
  }
  // A case can keep a day past its month (C62): as long as it does, the day can be restricted.
  PROBITY_TRY(const bool is_kept, trust.read([&](store::Reader& reader) {
    return records::is_preserved(reader, order.day);
  }));
  if (!is_kept && custody::due_of(order.day, trust.zone()) <= trust.now()) {
    return failure(ErrorKind::usage, "that day is past its month: nothing of it can be opened",
                   "There is nothing to do; the destruction calendar has its certificate.");
  }
  if (order.day > trust.today() + kMostAhead) {
    return failure(ErrorKind::usage, "that day is more than a month ahead",
                   "Restrict it when it is nearer, or correct what the assessment covers.");
  }
  return {};
}

}  // namespace

std::string_view word_for(WhyRestricted why) { return kWords[static_cast<std::size_t>(why)]; }

std::optional<WhyRestricted> why_restricted_named(std::string_view word) {
  const auto found = std::ranges::find(kWords, word);
  if (found == kWords.end()) return std::nullopt;
  return kWhyRestricted[static_cast<std::size_t>(found - kWords.begin())];
}

Result<void> restrict_day(acts::Trust& trust, const acts::Actor& actor,
                          const RestrictionOrder& order) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::restrict_day));
  PROBITY_ATTEMPT(check(trust, order));
  PROBITY_TRY(const auto before, trust.read([&](store::Reader& reader) {
    return restriction_of(reader, order.person, order.day);
  }));
  if (before == evidence::Restriction::restricted) return {};
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    // Also for a day that has no rows: its restriction ends with it, like everything else.
    PROBITY_ATTEMPT(records::save_day(unit, order.day, custody::due_of(order.day, trust.zone())));
    return records::save_restriction(unit, {order.day, order.person}, trust.now());
  };
  PROBITY_ATTEMPT(trust.commit(actor, acts::Act::restrict_day,
                               {.type = "day.restricted",
                                .case_id = case_of(order.day),
                                .purpose = std::string{word_for(order.why)},
                                .people = {{"person", order.person}}},
                               work));
  return {};
}

Result<evidence::Restriction> restriction_of(store::Reader& reader, const PersonId& person,
                                             LocalDate day) {
  PROBITY_TRY(const auto all, records::load_restrictions(reader));
  const bool is_restricted =
      std::ranges::find(all, records::RestrictedDay{day, person}) != all.end();
  return is_restricted ? evidence::Restriction::restricted : evidence::Restriction::none;
}

}  // namespace probity::collection
