#include "openid/id_token.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include <openssl/evp.h>

#include "openid/base64url.hpp"
#include "openid/claims.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {

namespace {

constexpr std::size_t kLongestEmail = 254;

// Section 3.1.3.6: the first half of the hash that belongs to the algorithm.
std::string half_of_hash(std::string_view text, Algorithm algorithm) {
  const EVP_MD* hash = algorithm == Algorithm::eddsa ? EVP_sha512() : EVP_sha256();
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &length, hash, nullptr);
  return base64url(std::span{bytes}.first(length / 2));
}

Result<void> check_belongs(const Json& claims, Algorithm algorithm, const Asked& asked) {
  const std::string* nonce = claims.text_of("nonce");
  if (nonce == nullptr || !is_same_secret(*nonce, asked.nonce)) return trouble(Trouble::nonce);
  if (claims.moment_of("iat") < asked.began - kClockSlack) return trouble(Trouble::clock);
  if (claims.member("at_hash") == nullptr) return {};
  const std::string* hash = claims.text_of("at_hash");
  if (hash == nullptr || asked.access_token.empty() ||
      !is_same_secret(*hash, half_of_hash(asked.access_token, algorithm))) {
    return trouble(Trouble::access_token_hash);
  }
  return {};
}

Result<std::string> tenant_in(const Json& claims, const Provider& provider) {
  if (provider.tenant_claim.empty()) return std::string{};
  const std::string* tenant = claims.text_of(provider.tenant_claim);
  if (tenant == nullptr || *tenant != provider.tenant) return trouble(Trouble::tenant);
  return *tenant;
}

void take_email(const Json& claims, VerifiedIdentity& identity) {
  const std::string* email = claims.text_of("email");
  const auto is_plain = [](char c) { return c < '\0' || (c > ' ' && c != '\x7F'); };
  if (email == nullptr || email->empty() || email->size() > kLongestEmail ||
      !std::ranges::all_of(*email, is_plain)) {
    return;
  }
  identity.email = ClaimedEmail{*email};
  // Only the truth value counts: some providers write "true" as a text, about which section 5.1
  // says nothing.
  const bool is_verified = claims.truth_of("email_verified").value_or(false);
  identity.email_standing = is_verified ? EmailStanding::verified : EmailStanding::unverified;
}

std::string text_in(const Json& claims, std::string_view name) {
  const std::string* text = claims.text_of(name);
  return text == nullptr ? std::string{} : *text;
}

}  // namespace

Result<VerifiedIdentity> identity_in(const SignedToken& token, const KeySet& keys,
                                     const Asked& asked, Instant now) {
  PROBITY_TRY(const Json* const claims, token.signed_claims(keys));
  // RFC 8725 section 3.11: nothing else that the provider signs passes for an ID token.
  if (!token.type().empty() && token.type() != "jwt") return trouble(Trouble::token_form);
  const Provider& provider = asked.provider;
  PROBITY_ATTEMPT(check_common_claims(*claims, provider.issuer, provider.client_id, now));
  PROBITY_ATTEMPT(check_belongs(*claims, token.algorithm(), asked));
  auto subject = subject_in(*claims);
  if (!subject) return trouble(Trouble::claims_missing);
  PROBITY_TRY(auto tenant, tenant_in(*claims, provider));
  VerifiedIdentity out;
  out.issuer = provider.issuer;
  out.subject = *std::move(subject);
  out.tenant_value = std::move(tenant);
  out.methods = claims->texts_of("amr").value_or(std::vector<std::string>{});
  out.context = text_in(*claims, "acr");
  out.signed_in_at = claims->moment_of("auth_time");
  out.session = text_in(*claims, "sid");
  take_email(*claims, out);
  return out;
}

bool shows_second_factor(const VerifiedIdentity& identity, const Provider& provider) {
  if (std::ranges::find(identity.methods, "mfa") != identity.methods.end()) return true;
  return !provider.second_factor_acr.empty() && identity.context == provider.second_factor_acr;
}

}  // namespace probity::openid
