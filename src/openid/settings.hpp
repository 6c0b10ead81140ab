// What an administrator says about the provider through which people sign in.
//
//   Provider provider{.issuer = "https://accounts.google.com",
//                     .client_id = "...", .client_secret = ClientSecret{text},
//                     .tenant_claim = "hd", .tenant = "trust.example",
//                     .redirect_uri = "https://probity.trust.example/sign-in/return"};
//   PROBITY_ATTEMPT(check(provider));
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::openid {

// What proves to the provider that it is us who ask. Cannot be printed, compared or copied, and is
// overwritten when it goes.
class ClientSecret {
 public:
  ClientSecret() = default;
  explicit ClientSecret(std::string_view text) : text_(text) {}
  ~ClientSecret() { wipe(); }
  ClientSecret(const ClientSecret&) = delete;
  ClientSecret& operator=(const ClientSecret&) = delete;
  ClientSecret(ClientSecret&& other) noexcept { take(other); }
  ClientSecret& operator=(ClientSecret&& other) noexcept;

  [[nodiscard]] bool is_empty() const { return text_.empty(); }
  // For the request to the token endpoint alone.
  [[nodiscard]] std::string_view spelled_out() const { return text_; }
  bool operator==(const ClientSecret&) const = delete;

 private:
  // A copy, and not a move: that would leave short texts behind.
  void take(ClientSecret& other);
  void wipe();
  std::string text_;
};

struct Provider {
  // Exactly as its metadata spells it, with or without a slash at the end. One tenant's issuer
  // where the provider has one for each (Microsoft: https://login.microsoftonline.com/TENANT/v2.0).
  std::string issuer;
  std::string client_id;
  ClientSecret client_secret;
  // The claim that says which organisation an account belongs to: hd (Google), tid (Microsoft).
  // Empty: accounts of everybody whom the provider knows come through, and nobody is ever bound by
  // e-mail address. Leave it empty only for a provider that has no other accounts than the trust's.
  std::string tenant_claim = {};
  // What that claim must be, letter by letter. Not empty when tenant_claim is not.
  std::string tenant = {};
  // Registered with the provider letter by letter (RFC 9700 section 2.1). https, or http on
  // loopback.
  std::string redirect_uri;
  // The acr value by which this provider says that a second factor was shown; asked for when one is
  // needed. Empty: only "mfa" in amr (RFC 8176) counts.
  std::string second_factor_acr = {};
};

// Fails (usage) naming the setting that cannot be; never repeats the secret.
[[nodiscard]] Result<void> check(const Provider& provider);

}  // namespace probity::openid
