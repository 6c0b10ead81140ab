// Figures about matters, of the whole trust and never of somebody (C55, C62; I25, decision 7).
//
//   const Counts counts = counts_of(events, period);
//   const Figures figures = figures_of(staff, counts, period);   // what may be shown of them
//
// What is counted is the ledger's entries: their kind, their day and the number of their matter.
// So nothing is opened to count it, what was destroyed still counts, and whoever has the ledger can
// count again. Nothing is held back because few things happened: 2 openings among 600 people is
// said. What is about fewer than kLeastPopulation people is not said, nor what would leave fewer
// than that when it is taken from a larger figure. Pure; O(n log n).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "people/keys.hpp"

namespace probity::casework {

// Fewer people than that, and a figure would be about somebody.
inline constexpr std::uint32_t kLeastPopulation = 10;

enum class Figure : std::uint8_t {
  concerns,
  ended_without_case,
  cases,       // also those by exception
  exceptions,  // a ground that the policy does not name (C14, C21)
  requests,
  approved,
  refused,
  taken_back,
  lapsed,  // 28 days without an answer, or the case closed before one; by the day of asking
  openings,
  openings_without_outcome,  // in a matter in which nobody has decided anything by the last day
  notices_deferred,
  shares,
  removals,
  disclosures_made,
  disclosures_refused,
  outcomes,
  cases_closed,
  access_requests,
  objections,
  complaints,
  days_destroyed_in_time,  // of sealed visits (C63)
  days_destroyed_late,     // or not yet
};
inline constexpr std::size_t kFigures = static_cast<std::size_t>(Figure::days_destroyed_late) + 1;
// As in JSON: "openings_without_outcome".
[[nodiscard]] std::string_view word_for(Figure figure);

class Counts {
 public:
  [[nodiscard]] std::uint32_t operator[](Figure figure) const {
    return counts_[static_cast<std::size_t>(figure)];
  }
  void add(Figure figure, std::uint32_t more = 1) {
    counts_[static_cast<std::size_t>(figure)] += more;
  }
  bool operator==(const Counts&) const = default;

 private:
  std::array<std::uint32_t, kFigures> counts_{};
};

struct Event {
  Figure what{};
  LocalDate day{};
  std::uint64_t matter = 0;  // 0: of no matter
};
// What a type of the ledger's entries counts as; nothing: it is not counted. Never one of those
// that follow from others.
[[nodiscard]] std::optional<Figure> counted_as(std::string_view leaf_type);

struct Period {
  LocalDate from{};
  LocalDate until{};  // inclusive
  bool operator==(const Period&) const = default;
};
// Events in the ledger's order. What lapsed and what has no outcome is said as of the last day.
[[nodiscard]] Counts counts_of(std::span<const Event> events, const Period& period);

// Everybody whom the policy covers, each at one place.
struct PlaceCount {
  std::optional<people::SchoolId> school{};  // nothing: at none
  std::uint32_t people = 0;
  bool operator==(const PlaceCount&) const = default;
};
using Staff = std::vector<PlaceCount>;  // no school twice

struct Figures {
  Period period;
  std::optional<std::uint32_t> population{};  // nothing: too few for any figure
  std::vector<PlaceCount> schools{};          // those that may be told apart, in their order
  std::optional<std::uint32_t> elsewhere{};   // everybody else together; nothing: there is nobody
  std::optional<Counts> counts{};
  bool operator==(const Figures&) const = default;
};
// A school is told apart only when it has enough people and so have all together that are not.
[[nodiscard]] Figures figures_of(const Staff& staff, const Counts& counts, const Period& period);

// The last day of which figures are given: the month before is over. A figure that moved at once
// would tell somebody what is not yet theirs to know.
[[nodiscard]] LocalDate counted_until(LocalDate today);
// School years, from September on, from the one of `first` until `last`; newest first, the newest
// only as far as it goes. Empty when `last` is before `first`.
[[nodiscard]] std::vector<Period> school_years(LocalDate first, LocalDate last);

}  // namespace probity::casework
