#include "openid/sign_in.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <openssl/sha.h>

#include "openid/base64url.hpp"
#include "openid/claims.hpp"
#include "openid/id_token.hpp"
#include "openid/json.hpp"
#include "openid/signed_token.hpp"
#include "openid/trouble.hpp"
#include "openid/url.hpp"

namespace probity::openid {

namespace {

constexpr std::size_t kLongestCode = 4'096;

// RFC 7636 section 4.2, S256.
std::string challenge_of(std::string_view verifier) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> hash{};
  SHA256(reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size(), hash.data());
  return base64url(hash);
}

// RFC 6749 section 4.1.2.1 and OpenID Connect Core 1.0 section 3.1.2.6.
Trouble trouble_of_error(std::string_view error) {
  if (error == "access_denied") return Trouble::cancelled;
  if (error == "server_error" || error == "temporarily_unavailable") {
    return Trouble::provider_failed;
  }
  constexpr std::array<std::string_view, 4> kInteractions{
      "interaction_required", "login_required", "account_selection_required", "consent_required"};
  const bool wants_person = std::ranges::find(kInteractions, error) != kInteractions.end();
  return wants_person ? Trouble::interaction : Trouble::provider_refuses_us;
}

// Whether the answer is one to this attempt, and from the provider that was asked (RFC 9207 section
// 2.4), also when it says that something went wrong.
Result<void> check_origin(const SignInAttempt& attempt, const ProviderAnswer& answer,
                          const Metadata& metadata, std::string_view issuer) {
  if (!answer.state || !is_same_secret(*answer.state, attempt.state)) {
    return trouble(Trouble::unknown_attempt);
  }
  const bool must_say = metadata.answer_issuer == AnswerIssuer::always_there;
  if ((must_say && !answer.iss) || (answer.iss && *answer.iss != issuer)) {
    return trouble(Trouble::other_issuer);
  }
  return {};
}

Result<std::string> code_in(const ProviderAnswer& answer) {
  if (answer.error) return trouble(trouble_of_error(*answer.error));
  const auto is_plain = [](char c) { return c >= ' ' && c < '\x7F'; };
  if (!answer.code || answer.code->empty() || answer.code->size() > kLongestCode ||
      !std::ranges::all_of(*answer.code, is_plain)) {
    return trouble(Trouble::answer_incomplete);
  }
  return *answer.code;
}

// RFC 6749 section 5.2.
Trouble trouble_of_refusal(const FetchAnswer& answer) {
  if (answer.status >= 500 || answer.status == 429) return Trouble::provider_failed;
  const auto json = Json::read(answer.body);
  const std::string* error = json ? json->text_of("error") : nullptr;
  if (error != nullptr && *error == "invalid_grant") return Trouble::code_refused;
  return Trouble::provider_refuses_us;
}

Result<void> check_proof(const VerifiedIdentity& identity, const SignInAttempt& attempt,
                         const Provider& provider) {
  if (attempt.proof == Proof::any) return {};
  // OpenID Connect Core 1.0 section 3.1.2.1: asked with max_age, auth_time must be there. A
  // provider that let an old session through is not believed.
  if (!identity.signed_in_at || *identity.signed_in_at < attempt.created - kClockSlack) {
    return trouble(Trouble::not_again);
  }
  if (attempt.proof == Proof::second_factor && !shows_second_factor(identity, provider)) {
    return trouble(Trouble::no_second_factor);
  }
  return {};
}

}  // namespace

struct SignIn::Tokens {
  std::string id_token;
  std::string access_token;  // never used: only what the ID token says of it is checked
};

std::string SignIn::random_text() {
  std::array<std::uint8_t, 32> bytes{};
  random_.fill(bytes);
  return base64url(bytes);
}

std::string SignIn::address_for(const SignInAttempt& attempt, const std::string& endpoint) const {
  std::string out = endpoint;
  char before = endpoint.find('?') == std::string::npos ? '?' : '&';
  const auto add = [&](std::string_view name, std::string_view value) {
    out += before;
    out += name;
    out += '=';
    out += percent_encoded(value);
    before = '&';
  };
  add("response_type", "code");
  add("scope", "openid email");
  add("client_id", provider_.client_id);
  add("redirect_uri", provider_.redirect_uri);
  add("state", attempt.state);
  add("nonce", attempt.nonce);
  add("code_challenge", challenge_of(attempt.verifier));
  add("code_challenge_method", "S256");
  // A hint that spares people the choice between accounts; what counts is the claim.
  if (provider_.tenant_claim == "hd") add("hd", provider_.tenant);
  if (attempt.proof != Proof::any) {
    add("prompt", "login");
    add("max_age", "0");
  }
  if (attempt.proof == Proof::second_factor && !provider_.second_factor_acr.empty()) {
    add("acr_values", provider_.second_factor_acr);
  }
  return out;
}

Result<Beginning> SignIn::begin(Proof proof, Instant now) {
  PROBITY_TRY(const auto metadata, discovery_.metadata(now));
  SignInAttempt attempt{.state = random_text(),
                        .browser = random_text(),
                        .nonce = random_text(),
                        .verifier = random_text(),
                        .proof = proof,
                        .created = now};
  std::string address = address_for(attempt, metadata.authorization_endpoint);
  return Beginning{std::move(attempt), std::move(address)};
}

Result<SignIn::Tokens> SignIn::exchange(const std::string& code, const SignInAttempt& attempt,
                                        Instant now) {
  PROBITY_TRY(const auto metadata, discovery_.metadata(now));
  const std::array fields{FormField{"grant_type", "authorization_code"}, FormField{"code", code},
                          FormField{"redirect_uri", provider_.redirect_uri},
                          FormField{"code_verifier", attempt.verifier}};
  // RFC 6749 section 2.3.1: both are encoded as in a form before they are put together.
  const std::string user = percent_encoded(provider_.client_id);
  const ClientSecret password{percent_encoded(provider_.client_secret.spelled_out())};
  PROBITY_TRY(const auto answer,
              fetch_.post_form(metadata.token_endpoint, fields, {user, password.spelled_out()}));
  if (answer.status != 200) return trouble(trouble_of_refusal(answer));
  const auto json = Json::read(answer.body);
  if (!json) return trouble(Trouble::token_answer);
  const std::string* id_token = json->text_of("id_token");
  const std::string* access_token = json->text_of("access_token");
  if (id_token == nullptr) return trouble(Trouble::token_answer);
  return Tokens{*id_token, access_token == nullptr ? std::string{} : *access_token};
}

Result<VerifiedIdentity> SignIn::finish(SignInAttempt&& attempt, const ProviderAnswer& answer,
                                        Instant now) {
  const SignInAttempt used = std::move(attempt);
  if (!is_fresh(used, now)) return trouble(Trouble::unknown_attempt);
  PROBITY_TRY(const auto metadata, discovery_.metadata(now));
  PROBITY_ATTEMPT(check_origin(used, answer, metadata, provider_.issuer));
  PROBITY_TRY(const auto code, code_in(answer));
  PROBITY_TRY(const auto tokens, exchange(code, used, now));
  PROBITY_TRY(const auto token, SignedToken::read(tokens.id_token));
  PROBITY_TRY(const auto keys, discovery_.keys_for(token, now));
  const Asked asked{.provider = provider_,
                    .nonce = used.nonce,
                    .began = used.created,
                    .access_token = tokens.access_token};
  PROBITY_TRY(auto identity, identity_in(token, *keys, asked, now));
  PROBITY_ATTEMPT(check_proof(identity, used, provider_));
  return identity;
}

Result<SignedOut> SignIn::signed_out(std::string_view logout_token, Instant now) {
  PROBITY_TRY(const auto token, SignedToken::read(logout_token));
  PROBITY_TRY(const auto keys, discovery_.keys_for(token, now));
  return sign_out_in(token, *keys, provider_, now);
}

}  // namespace probity::openid
