#include "openid/settings.hpp"

#include <algorithm>
#include <cstddef>

#include <openssl/crypto.h>

#include "openid/url.hpp"

namespace probity::openid {

namespace {

constexpr std::size_t kLongest = 512;

bool is_printable(std::string_view text) {
  return !text.empty() && text.size() <= kLongest &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

ClientSecret& ClientSecret::operator=(ClientSecret&& other) noexcept {
  if (this != &other) take(other);
  return *this;
}

void ClientSecret::take(ClientSecret& other) {
  wipe();
  text_ = other.text_;
  other.wipe();
}

void ClientSecret::wipe() {
  OPENSSL_cleanse(text_.data(), text_.size());
  text_.clear();
}

Result<void> check(const Provider& provider) {
  const auto unusable = [](std::string_view what, std::string_view next) {
    return failure(ErrorKind::usage, "OpenID settings: " + std::string{what}, std::string{next});
  };
  // OpenID Connect Discovery 1.0 section 3: an issuer has neither query nor fragment.
  if (!is_safe_to_ask(provider.issuer) || provider.issuer.find('?') != std::string::npos) {
    return unusable("issuer", "give the provider's https address, as its documentation spells it");
  }
  if (!is_safe_to_ask(provider.redirect_uri)) {
    return unusable("redirect address", "give the https address that is registered there");
  }
  if (!is_printable(provider.client_id)) {
    return unusable("client", "give the id that the provider has issued");
  }
  if (!is_printable(provider.client_secret.spelled_out())) {
    return unusable("client secret", "give what the provider has issued, on one line");
  }
  if (provider.tenant_claim.empty() != provider.tenant.empty()) {
    return unusable("tenant and its claim", "give both, or neither");
  }
  const bool is_known_claim = provider.tenant_claim.empty() || provider.tenant_claim == "hd" ||
                              provider.tenant_claim == "tid";
  if (!is_known_claim) return unusable("tenant claim", "give hd (Google) or tid (Microsoft)");
  return {};
}

}  // namespace probity::openid
