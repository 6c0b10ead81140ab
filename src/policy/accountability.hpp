// Who answers for monitoring, and as what (C52 to C55).
//
//   const Signed by{cfoo, AccountableSeat::controller, now};
//
// Titles are data of the trust: whoever decides about personal data here is `controller`, whatever
// it says on their door. C54 names the CFOO and C53 legitimate interests; both are shown as the
// policy says them, and the assessment holds the data protection officer's view of the legal
// position beside it. Which people::Seat stands for which of these is asked where seats are known.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "base/person_id.hpp"

namespace probity::policy {

enum class AccountableSeat : std::uint8_t {
  drafter,                  // writes the assessment, consults, tells staff
  data_protection_officer,  // advises, and never decides (C55)
  controller,               // approves, brings into force, withdraws (C54)
  clock,                    // the schedule; nobody's hand
  nobody,                   // any other seat, or none
};
inline constexpr std::array kAccountableSeats{
    AccountableSeat::drafter, AccountableSeat::data_protection_officer, AccountableSeat::controller,
    AccountableSeat::clock, AccountableSeat::nobody};

// The words used in files; nothing for any other.
[[nodiscard]] std::string_view word_for(AccountableSeat seat);
[[nodiscard]] std::optional<AccountableSeat> accountable_seat_named(std::string_view word);

// Who did something, as what, and when. `by` is all zeroes for the clock.
struct Signed {
  PersonId by{};
  AccountableSeat as = AccountableSeat::nobody;
  Instant at{};
  auto operator<=>(const Signed&) const = default;
};

}  // namespace probity::policy
