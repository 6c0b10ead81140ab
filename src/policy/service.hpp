// A platform of the site catalogue (C51), as data: docs/formats/sites.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "policy/path_pattern.hpp"

namespace probity::policy {

// The position of a service in the catalogue's alphabetical order. Means nothing outside one
// catalogue.
enum class ServiceId : std::uint16_t {};

enum class ServiceClass : std::uint8_t { social, reference, teaching_media };

// What a host is for. The order is that of docs/formats/sites.md.
enum class HostKind : std::uint8_t {
  site,        // serves pages to a person; the only kind that can open a visit
  app,         // interfaces for apps and pages
  cdn,         // pictures, scripts, files
  widget,      // made for other people's pages
  login,       // signing in, also for other sites
  short_link,  // sends the browser on
  upload,      // receives what people send
  push,        // notifications
};

// What a path on a platform's own host is for. The first list that fits decides, in this order.
enum class PathRule : std::uint8_t { embed, auth, beacon, post, data, page, none };

// Whether a request carries something to the platform.
enum class Sends : std::uint8_t { nothing, content };

struct HostMatch {
  ServiceId service;
  HostKind kind;
  bool streams;  // carries sound or film
};

struct FormerName {
  std::string name;
  std::chrono::sys_days until;  // the first day of the next name
};

struct PathRuleEntry {
  PathRule rule;
  PathPattern pattern;
};

struct Service {
  std::string id;
  std::string name;
  ServiceClass service_class = ServiceClass::social;
  bool has_path_rules = false;    // somebody reviewed its paths
  bool owns_cdn = false;          // has hosts of its own that a page of it would also fetch from
  bool site_is_embedded = false;  // its page hosts also serve widgets (it has embed paths)
  std::vector<std::string> shares_parts_with;  // ids of services whose cdn hosts serve this one too
  std::vector<ServiceId> parts_of;             // the same, looked up, and this service itself
  std::vector<PathRuleEntry> paths;            // in the order in which they decide
  std::optional<std::chrono::sys_days> opened;
  std::optional<std::chrono::sys_days> closed;
  std::vector<FormerName> former_names;  // oldest first

  // The first rule that fits; PathRule::none when nothing does. `path` without query and fragment.
  // `sends`: the request was a POST or PUT; rules for posts are passed over otherwise.
  [[nodiscard]] PathRule path_rule(std::string_view path, Sends sends) const;

  // A platform that has closed cannot be visited: what its hosts do later is something else.
  [[nodiscard]] bool is_open_on(std::chrono::sys_days day) const {
    return !closed || day < *closed;
  }

  // What people called it on that day: Twitter, before it was X.
  [[nodiscard]] const std::string& name_on(std::chrono::sys_days day) const;
};

}  // namespace probity::policy
