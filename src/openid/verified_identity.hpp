// Who signed in, on the word of the provider, after every check.
//
//   const OutsideIdentity key{identity.issuer, identity.subject};   // never the e-mail address
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "openid/settings.hpp"

namespace probity::openid {

// What the provider says somebody's e-mail address is. Personal, so it cannot be printed or
// compared; spelled_out() is for looking it up in the register alone.
class ClaimedEmail {
 public:
  explicit ClaimedEmail(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] std::string_view spelled_out() const { return text_; }
  bool operator==(const ClaimedEmail&) const = delete;

 private:
  std::string text_;
};

enum class EmailStanding : std::uint8_t { none, unverified, verified };

// Issuer and subject together say who it is, and nothing else does (OpenID Connect Core 1.0 section
// 5.7): an address passes on to somebody else one day.
struct VerifiedIdentity {
  std::string issuer;
  std::string subject;
  ClaimedEmail email{{}};  // empty unless its standing says otherwise
  EmailStanding email_standing = EmailStanding::none;
  std::string tenant_value;  // of the settings' tenant claim, equal to theirs; empty without one
  std::vector<std::string> methods;     // amr, RFC 8176; may be empty
  std::string context;                  // acr; may be empty
  std::optional<Instant> signed_in_at;  // auth_time
  std::string session;                  // sid, by which the provider ends it again; may be empty
};

// Whether the provider says that a second factor was shown: "mfa" in amr, or the settings' acr.
[[nodiscard]] bool shows_second_factor(const VerifiedIdentity& identity, const Provider& provider);

}  // namespace probity::openid
