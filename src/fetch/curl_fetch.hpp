// Asks a provider over HTTPS (RFC 9110), within the bounds that openid/fetch.hpp sets.
//
//   PROBITY_TRY(auto fetch, CurlFetch::create({.ca_file = "/etc/probity/ca.pem"}));
//   PROBITY_TRY(const auto answer, fetch->get("https://issuer.example/keys"));
//
// Proxies, .netrc and other settings of the environment are not looked at; cookies are not kept;
// nothing is compressed, and no redirect is followed.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "openid/fetch.hpp"

namespace probity::fetch {

struct FetchSettings {
  // PEM file with the authorities to trust, when it is not the system's list: they alone count
  // then. Empty: the system's.
  std::string ca_file = {};
  // Until the connection stands, TLS included. Raising it helps with slow networks only.
  Span connect_timeout = seconds{5};
  // For the whole of one answer; at most ten seconds, which is also the default. Lower it when
  // people should rather be told that the provider does not answer.
  Span timeout = openid::kLongestFetch;
};

// Thread-safe: every request has a connection of its own, which ends with it. Cost: that of a
// connection, with TLS a few milliseconds of work.
class CurlFetch final : public openid::Fetch {
 public:
  // Does not connect. Fails (usage) for settings that cannot be.
  [[nodiscard]] static Result<std::unique_ptr<CurlFetch>> create(FetchSettings settings);
  ~CurlFetch() override;

  // Both fail (usage) for an address that is not safe to ask, and (environment) when it is not
  // reached, answers too slowly, with more than 256 KiB or not in HTTP, or when its certificate is
  // not trusted. The error does not repeat the address.
  [[nodiscard]] Result<openid::FetchAnswer> get(const std::string& url) override;
  [[nodiscard]] Result<openid::FetchAnswer> post_form(
      const std::string& url, std::span<const openid::FormField> fields,
      const openid::BasicCredentials& credentials) override;

 private:
  explicit CurlFetch(FetchSettings settings) : settings_(std::move(settings)) {}
  const FetchSettings settings_;
};

}  // namespace probity::fetch
