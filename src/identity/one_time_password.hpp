// One-time passwords by time (RFC 6238 with HMAC-SHA-1, six digits, 30 s), as every authenticator
// has.
//
//   OneTimePasswords second_factor{seed};
//   if (auto step = second_factor.accepted_step("492039", now, last_step)) keep(*step);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "identity/random.hpp"

namespace probity::identity {

// 160 bits, as RFC 4226 section 4 recommends.
using OneTimeSeed = Secret<20>;

// The number of 30-second steps since 1970.
enum class OneTimeStep : std::int64_t {};
[[nodiscard]] OneTimeStep step_at(Instant now);

class OneTimePasswords {
 public:
  explicit OneTimePasswords(OneTimeSeed seed) : seed_(std::move(seed)) {}

  // Six digits.
  [[nodiscard]] std::string password_at(OneTimeStep step) const;

  // The step whose password was typed: now, or one before or after, because clocks differ. Never
  // one at or before `last`, so that each password opens once (RFC 6238 section 5.2). Spaces are
  // passed over. The caller keeps the step before it lets anybody in.
  [[nodiscard]] std::optional<OneTimeStep> accepted_step(std::string_view typed, Instant now,
                                                         std::optional<OneTimeStep> last) const;

  // What an authenticator reads from a QR code. `account` and `issuer` are percent-encoded here.
  [[nodiscard]] std::string enrolment_uri(std::string_view issuer, std::string_view account) const;

 private:
  OneTimeSeed seed_;
};

}  // namespace probity::identity
