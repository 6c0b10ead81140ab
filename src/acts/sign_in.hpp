// Signing in with an account of this trust: password, second factor, invitations, recovery.
//
//   PROBITY_TRY(const Attempt attempt, try_password(trust, typed_name, typed_password));
//   if (auto* right = std::get_if<RightPassword>(&attempt)) ...
//
// Whoever guesses learns nothing but "wrong": an unknown name takes as long, and answers the same,
// as a known one. Everything that matters is a leaf without a name.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "acts/trust.hpp"
#include "identity/account.hpp"

namespace probity::acts {

// What somebody who knows their password still has to do.
enum class NextStep : std::uint8_t {
  none,           // signed in
  second_factor,  // type a code
  enrol,          // set up a second factor first: they hold a seat (needs_second_factor)
};

struct RightPassword {
  PersonId person;
  NextStep next;
};
struct WrongPassword {};
struct ClosedUntil {
  Instant until;
};
using Attempt = std::variant<RightPassword, WrongPassword, ClosedUntil>;

// Where somebody guesses. Outside the network anybody can, so the door itself slows them down, and
// wrong passwords do not close the account for its owner within.
enum class GuessFrom : std::uint8_t { network, outside };

// `typed_name`: the e-mail address or a login.
[[nodiscard]] Result<Attempt> try_password(Trust& trust, std::string_view typed_name,
                                           std::string_view password,
                                           GuessFrom from = GuessFrom::network);
[[nodiscard]] NextStep next_step_of(const Trust& trust, const PersonId& person,
                                    const identity::Account& account);

[[nodiscard]] Result<NextStep> next_step_of(Trust& trust, const PersonId& person);

enum class CodeOutcome : std::uint8_t { right, wrong, closed };
// Each code once. Wrong ones count as wrong passwords do.
[[nodiscard]] Result<CodeOutcome> try_one_time_code(Trust& trust, const PersonId& person,
                                                    std::string_view typed);

// Who an invitation is for; nobody when it is wrong, used or over.
[[nodiscard]] Result<std::optional<PersonId>> invited(Trust& trust, std::string_view typed_code);
// Sets the password and uses the invitation up. Fails (refused) with what is wrong with the
// password, or when the code no longer counts.
[[nodiscard]] Result<PersonId> accept_invitation(Trust& trust, std::string_view typed_code,
                                                 std::string_view password);
// Fails (refused) when `current` is wrong or the new one may not be a password.
[[nodiscard]] Result<void> change_password(Trust& trust, const PersonId& person,
                                           std::string_view current, std::string_view changed);

// Sets up codes from an authenticator, once one of them was typed. Refused when it does not fit.
[[nodiscard]] Result<void> enrol_one_time_codes(Trust& trust, const PersonId& person,
                                                identity::OneTimeSeed seed, std::string_view typed);
// A lost telephone: by an administrator, after they have made sure who asks. The person sets up a
// new one at the next sign-in.
[[nodiscard]] Result<void> reset_second_factor(Trust& trust, const Actor& actor,
                                               const PersonId& person);

}  // namespace probity::acts
