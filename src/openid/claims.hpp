// What every token of a provider must say, whatever it is for. Inside this library only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "openid/json.hpp"

namespace probity::openid {

// How far our clock and the provider's may be apart.
inline constexpr Span kClockSlack = seconds{60};

// iss, aud with azp, exp, nbf and iat (OpenID Connect Core 1.0 section 3.1.3.7, steps 2 to 5, 9 and
// 10). Fails (refused).
[[nodiscard]] Result<void> check_common_claims(const Json& claims, std::string_view issuer,
                                               std::string_view client, Instant now);

// "sub": 1 to 255 printable ASCII characters (section 2); nothing when it is something else.
[[nodiscard]] std::optional<std::string> subject_in(const Json& claims);

// In a time that does not tell how much of it was right.
[[nodiscard]] bool is_same_secret(std::string_view one, std::string_view other);

}  // namespace probity::openid
