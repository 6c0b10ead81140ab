// A worked example as text (cases/README.md), taken apart.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "intake/format.hpp"

namespace probity::cases {

// One request of the story.
struct Act {
  Instant start;
  std::string who;      // login; "-" for nobody
  std::string address;  // of the device
  std::string verb;
  std::string target;  // URL or host; the whole line for `raw`
  std::string from;    // Referer; empty without
  std::optional<std::uint64_t> bytes;
  Span duration{0};
  Span late{0};
};

struct Story {
  std::string title;
  std::vector<intake::Format> formats;
  std::string zone_name = "Europe/London";
  Zone zone = Zone::utc();
  std::string hours;
  std::set<std::string, std::less<>> shared;
  std::vector<Act> acts;
  std::vector<std::string> expected;                               // for every format ...
  std::map<intake::Format, std::vector<std::string>> expected_in;  // ... but these
};

// Fails (unreadable) naming the line.
[[nodiscard]] Result<Story> parse_story(const std::string& text);

// The story as a log of that format, in the order in which a proxy would write it.
[[nodiscard]] std::string write_log(const Story& story, intake::Format format);

}  // namespace probity::cases
