#include "openid/claims.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <openssl/crypto.h>

#include "openid/trouble.hpp"

namespace probity::openid {

namespace {

constexpr std::size_t kLongestSubject = 255;

Result<void> check_audience(const Json& claims, std::string_view client) {
  std::vector<std::string> audience;
  if (const std::string* one = claims.text_of("aud")) audience.push_back(*one);
  if (auto several = claims.texts_of("aud")) audience = *std::move(several);
  if (std::ranges::find(audience, client) == audience.end()) {
    return trouble(Trouble::wrong_audience);
  }
  // Several may use it only if it says that it was us who asked for it.
  const std::string* party = claims.text_of("azp");
  const bool needs_party = audience.size() > 1 || claims.member("azp") != nullptr;
  if (needs_party && (party == nullptr || *party != client)) {
    return trouble(Trouble::wrong_audience);
  }
  return {};
}

Result<void> check_times(const Json& claims, Instant now) {
  const auto expires = claims.moment_of("exp");
  const auto issued = claims.moment_of("iat");
  const auto begins = claims.moment_of("nbf");
  if (!expires || !issued || (claims.member("nbf") != nullptr && !begins)) {
    return trouble(Trouble::claims_missing);
  }
  if (now >= *expires + kClockSlack) return trouble(Trouble::too_old);
  if (*issued > now + kClockSlack) return trouble(Trouble::clock);
  if (begins && *begins > now + kClockSlack) return trouble(Trouble::clock);
  return {};
}

}  // namespace

Result<void> check_common_claims(const Json& claims, std::string_view issuer,
                                 std::string_view client, Instant now) {
  const std::string* from = claims.text_of("iss");
  if (from == nullptr || *from != issuer) return trouble(Trouble::wrong_issuer);
  PROBITY_ATTEMPT(check_audience(claims, client));
  return check_times(claims, now);
}

std::optional<std::string> subject_in(const Json& claims) {
  const std::string* subject = claims.text_of("sub");
  const auto is_printable = [](char c) { return c >= ' ' && c < '\x7F'; };
  if (subject == nullptr || subject->empty() || subject->size() > kLongestSubject ||
      !std::ranges::all_of(*subject, is_printable)) {
    return std::nullopt;
  }
  return *subject;
}

bool is_same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace probity::openid
