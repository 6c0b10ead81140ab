// One person's day that is not to be used any more (C50; I16).
//
//   PROBITY_ATTEMPT(restrict_day(trust, actor, {person, day, WhyRestricted::objection}));
//   PROBITY_TRY(const auto restriction, restriction_of(reader, person, day));
//   open_cells(warrant, day, restriction, ...);                     // refused when it is
//   restricted
//
// From then on nothing of that person and day is opened, and nothing is added: a collection that
// goes on is over, and is made again without them. Rows that are there already carry no name, so
// nobody but the key holders together can say which they are; they lie unopened until the day's
// end, when they are destroyed with it (docs/adr/0054). Rows of others stay as they are, byte by
// byte.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "acts/trust.hpp"
#include "evidence/open_cells.hpp"

namespace probity::collection {

// What is written into the ledger; free text could name somebody.
enum class WhyRestricted : std::uint8_t { objection, wrong_person, not_covered, advised };
inline constexpr std::array kWhyRestricted{WhyRestricted::objection, WhyRestricted::wrong_person,
                                           WhyRestricted::not_covered, WhyRestricted::advised};
[[nodiscard]] std::string_view word_for(WhyRestricted why);
[[nodiscard]] std::optional<WhyRestricted> why_restricted_named(std::string_view word);

struct RestrictionOrder {
  PersonId person;
  LocalDate day{};
  WhyRestricted why = WhyRestricted::objection;
};

// How far ahead somebody's day can be restricted.
inline constexpr std::chrono::days kMostAhead{31};

// With the leaf day.restricted. Fails (refused) as the table of authority says; (usage) for
// somebody who is not in the register, a day that is past due, or one too far ahead. A day that is
// restricted already stays so.
[[nodiscard]] Result<void> restrict_day(acts::Trust& trust, const acts::Actor& actor,
                                        const RestrictionOrder& order);

// Whoever opens anything asks this in the same reading as the rows. Cost: O(restricted days).
[[nodiscard]] Result<evidence::Restriction> restriction_of(store::Reader& reader,
                                                           const PersonId& person, LocalDate day);

}  // namespace probity::collection
