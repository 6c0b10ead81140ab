#include "openid/logout_token.hpp"

#include <utility>

#include "openid/claims.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {

namespace {

constexpr const char* kEvent = "http://schemas.openid.net/event/backchannel-logout";
// Section 4 wants a short life; a provider that gives more is not followed.
constexpr Span kOldest = minutes{10};

bool is_type_of_logout(const std::string& type) {
  return type.empty() || type == "jwt" || type == "logout+jwt" || type == "application/logout+jwt";
}

bool says_sign_out(const Json& claims) {
  const Json* events = claims.member("events");
  const Json* event = events == nullptr ? nullptr : events->member(kEvent);
  return event != nullptr && event->is_object() && claims.member("nonce") == nullptr;
}

}  // namespace

Result<SignedOut> sign_out_in(const SignedToken& token, const KeySet& keys,
                              const Provider& provider, Instant now) {
  PROBITY_TRY(const Json* const claims, token.signed_claims(keys));
  if (!is_type_of_logout(token.type())) return trouble(Trouble::not_a_sign_out);
  PROBITY_ATTEMPT(check_common_claims(*claims, provider.issuer, provider.client_id, now));
  if (!says_sign_out(*claims)) return trouble(Trouble::not_a_sign_out);
  if (*claims->moment_of("iat") < now - kOldest) return trouble(Trouble::too_old);
  const std::string* id = claims->text_of("jti");
  const std::string* session = claims->text_of("sid");
  auto subject = subject_in(*claims);
  const bool has_wrong_subject = claims->member("sub") != nullptr && !subject;
  if (id == nullptr || has_wrong_subject || (!subject && session == nullptr)) {
    return trouble(Trouble::claims_missing);
  }
  SignedOut out{.issuer = provider.issuer,
                .subject = std::move(subject),
                .session = {},
                .token_id = *id,
                .expires = *claims->moment_of("exp")};
  if (session != nullptr) out.session = *session;
  return out;
}

}  // namespace probity::openid
