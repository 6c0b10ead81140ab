// Seats: the offices through which the policy is carried out, and which of them one person may hold
// together.
//
//   if (auto refusal = refusal_to_hold_together(Seat::it_support, Seat::cfoo))
//     show(refusal->reason, refusal->clauses);
//
// Line manager and business-area manager are relations to particular people, not seats. Decider,
// investigator and panel member are named for each case. Titles are data of the trust: whoever
// does what the CFOO does here holds the seat `cfoo`, whatever it says on their door.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "people/keys.hpp"

namespace probity::people {

enum class Seat : std::uint8_t {
  it_support,     // runs sources, carries out approved openings (C59)
  head_of_it,     // receives reports (C40)
  administrator,  // configuration, accounts, backups
  headteacher,    // of one school: receives reports, consents to trip accounts (C40, C46)
  cfoo,           // decides openings and disclosures (C54, C60, C65)
  hr,             // concerns, cases, shares, outcomes (C48, C60)
  director,       // approves editions and spokespeople (C5, C27)
  chair,          // of the Directors: the last resort
  clerk,          // records the Directors' resolutions (C5)
  dpo,            // advises and verifies (C55)
  key_holder,     // turns their key for one approved opening
};
inline constexpr std::array kSeats{Seat::it_support,  Seat::head_of_it, Seat::administrator,
                                   Seat::headteacher, Seat::cfoo,       Seat::hr,
                                   Seat::director,    Seat::chair,      Seat::clerk,
                                   Seat::dpo,         Seat::key_holder};

// A deputy acts when the holder is in conflict, away or silent.
enum class Capacity : std::uint8_t { holder, deputy };

// Where a seat is held: in one school, in the whole trust, or as the trust likes.
enum class SeatPlace : std::uint8_t { school, trust, either };
[[nodiscard]] SeatPlace place_of(Seat seat);

struct SeatHeld {
  Seat seat{};
  Capacity capacity = Capacity::holder;
  SchoolId school;  // empty: the whole trust
  auto operator<=>(const SeatHeld&) const = default;
};

// Why two seats may not be one person's. Views into the program's own text.
struct SeatRefusal {
  std::string_view reason;
  std::string_view clauses;
};

// Whether one person may hold both at the same time; nothing means yes. The order does not matter.
// A seat beside itself is another school's, so the table allows it. That somebody may hold both
// does not let them act twice in one matter: each case looks at that for itself.
[[nodiscard]] std::optional<SeatRefusal> refusal_to_hold_together(Seat one, Seat other);
[[nodiscard]] bool may_hold_together(Seat one, Seat other);

// The same for what is held, and that nobody deputises for themselves.
[[nodiscard]] std::optional<SeatRefusal> refusal_to_hold_together(const SeatHeld& one,
                                                                  const SeatHeld& other);

// For people: "IT Support", "Headteacher". What the trust calls the office may differ.
[[nodiscard]] std::string_view title_for(Seat seat);

// The words used in files: headteacher, key_holder.
[[nodiscard]] std::string_view word_for(Seat seat);
[[nodiscard]] std::optional<Seat> seat_named(std::string_view word);

}  // namespace probity::people
