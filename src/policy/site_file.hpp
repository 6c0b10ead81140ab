// One file of the site catalogue, read and checked on its own: docs/formats/sites.md.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "policy/service.hpp"

namespace probity::policy {

struct HostPattern {
  std::string pattern;  // "www.facebook.com" or "*.facebook.com"
  HostKind kind;
  bool streams;
};

struct SiteFile {
  Service service;
  std::vector<HostPattern> hosts;
};

// Fails (unreadable) naming the file and the key. `name` is the file name, such as facebook.toml.
[[nodiscard]] Result<SiteFile> parse_site_file(std::string_view name, std::string_view text);

}  // namespace probity::policy
