// The log formats that Probity reads: docs/formats/logs.md has each with an example.
//
//   auto request = parse_line(Format::squid, line, {});
//   if (!request) ++rejected[request.error()];
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include "base/zone.hpp"
#include "intake/reject.hpp"
#include "intake/request.hpp"

namespace probity::intake {

enum class Format : std::uint8_t {
  squid,           // Squid's native access.log
  squid_probity,   // native plus the browser's own headers: the format to ask for
  squid_combined,  // the web servers' "combined" format
};

struct FormatText {
  Format format;
  std::string_view id;    // on the command line
  std::string_view name;  // for people
};

[[nodiscard]] std::span<const FormatText> formats();
[[nodiscard]] const FormatText& text_of(Format format);
[[nodiscard]] std::optional<Format> format_named(std::string_view id);

// What a line's meaning can depend on besides its bytes.
struct LineContext {
  std::optional<Zone> declared_zone;  // for times without a zone
};

// `line` without its line break. Pure, no allocation, linear in the line's length; any bytes are
// safe.
[[nodiscard]] std::expected<Request, RejectReason> parse_line(Format format, std::string_view line,
                                                              const LineContext& context);

// The format that most of the first lines are well-formed in. nullopt when fewer than half of them
// are in any. `start` is the beginning of a file, up to 64 KiB, possibly cut inside its last line.
[[nodiscard]] std::optional<Format> detect_format(std::string_view start,
                                                  const LineContext& context);

inline constexpr std::size_t kLongestLine = 64 * 1024;

}  // namespace probity::intake
