// How one person signs in here, and what wrong guesses do.
//
//   if (auto until = closed_until(account, now)) return ask_to_wait(*until);
//   if (account.password->check(typed) == PasswordCheck::wrong) account.count_failure(now);
//
// Guessing is slowed for each account, beside what the door does for each address: after five wrong
// guesses an account is closed for a minute, after each further one for twice as long, up to a
// quarter of an hour. Nobody can close somebody else's account for longer than that.
#pragma once

#include <cstdint>
#include <optional>

#include "base/instant.hpp"
#include "identity/one_time_password.hpp"
#include "identity/password.hpp"

namespace probity::identity {

struct Account {
  std::optional<PasswordHash> password;  // none until an invitation was taken up
  std::optional<OneTimeSeed> one_time_seed;
  std::optional<OneTimeStep> one_time_step;  // the last that was used
  std::uint32_t failures = 0;                // since the last success
  std::optional<Instant> closed_until;
  std::optional<Instant> signed_out_at;  // everywhere
  std::uint64_t last_visit_size = 0;     // leaves that a verifier saw on the last visit

  void count_failure(Instant now);
  void count_success();
};

// The moment until which no guess is taken; nothing when one may be made now.
[[nodiscard]] std::optional<Instant> closed_until(const Account& account, Instant now);

// How long an invitation on paper or by e-mail may be used, and one to recover an account.
inline constexpr Span kInvitationLasts = hours{24 * 14};
inline constexpr Span kRecoveryLasts = hours{24};

}  // namespace probity::identity
