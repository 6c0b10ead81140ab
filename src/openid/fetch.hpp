// Asking the provider, as a port. The adapter is fetch/curl_fetch.hpp.
//
//   PROBITY_TRY(const auto answer, fetch.get("https://issuer.example/keys"));
//   if (answer.status != 200) ...
//
// What every adapter keeps to: only addresses that is_safe_to_ask() (url.hpp), no redirects, an
// answer of at most 256 KiB within ten seconds, certificates are checked, nothing is logged.
// Thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::openid {

inline constexpr std::size_t kMostBytes = 256 * std::size_t{1024};
inline constexpr Span kLongestFetch = seconds{10};

struct FetchAnswer {
  int status = 0;  // 100 to 599; a redirect is an answer like any other
  std::string body;
};

// One pair of a form; borrowed for the call.
struct FormField {
  std::string_view name;
  std::string_view value;
};

// RFC 7617, both already as RFC 6749 section 2.3.1 wants them; borrowed for the call.
struct BasicCredentials {
  std::string_view user;
  std::string_view password;
};

class Fetch {
 public:
  Fetch() = default;
  Fetch(const Fetch&) = delete;
  Fetch& operator=(const Fetch&) = delete;
  virtual ~Fetch() = default;

  // Both fail (environment) when no whole answer comes, (usage) for an address that is not asked.
  [[nodiscard]] virtual Result<FetchAnswer> get(const std::string& url) = 0;
  [[nodiscard]] virtual Result<FetchAnswer> post_form(const std::string& url,
                                                      std::span<const FormField> fields,
                                                      const BasicCredentials& credentials) = 0;
};

}  // namespace probity::openid
