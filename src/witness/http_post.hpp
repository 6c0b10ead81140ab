// One HTTP POST of text, with limits on everything.
//
//   PROBITY_TRY(const PostReply reply, post(url, body, {.patience = seconds{10}}));
//
// By libcurl: http and https only, TLS 1.2 or later, certificates checked, no redirects. A proxy is
// used if the environment names one (https_proxy). Thread-safe.
#pragma once

#include <cstdint>
#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::witness {

struct PostLimits {
  milliseconds patience{10'000};        // for all of it
  std::size_t most_bytes = 128 * 1024;  // of the reply's body; more is a failure
};

struct PostReply {
  std::int64_t status = 0;
  std::string body;
};

// Fails (environment) when no whole reply came. The text names neither address nor content.
[[nodiscard]] Result<PostReply> post(const std::string& url, const std::string& body,
                                     const PostLimits& limits);

}  // namespace probity::witness
