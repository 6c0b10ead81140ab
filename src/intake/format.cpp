#include "intake/format.hpp"

#include <algorithm>

#include "intake/combined.hpp"
#include "intake/fields.hpp"
#include "intake/squid.hpp"

namespace probity::intake {

namespace {

constexpr std::array<FormatText, 3> kFormats{{
    {Format::squid, "squid", "Squid native"},
    {Format::squid_probity, "squid-probity", "Squid with the browser's headers (probity)"},
    {Format::squid_combined, "squid-combined", "Squid combined"},
}};

constexpr std::size_t kLinesToJudgeBy = 200;

std::expected<Request, RejectReason> parse_text(Format format, std::string_view line,
                                                const LineContext& context) {
  switch (format) {
    case Format::squid: return parse_squid(line);
    case Format::squid_probity: return parse_squid_probity(line);
    case Format::squid_combined: return parse_combined(line, context);
  }
  return std::unexpected(RejectReason::other_format);
}

bool is_of_another_format(Format format, std::string_view line, const LineContext& context) {
  return std::ranges::any_of(kFormats, [&](const FormatText& other) {
    return other.format != format && parse_text(other.format, line, context).has_value();
  });
}

}  // namespace

std::span<const FormatText> formats() { return kFormats; }

const FormatText& text_of(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<Format> format_named(std::string_view id) {
  const auto found = std::ranges::find(kFormats, id, &FormatText::id);
  if (found == kFormats.end()) return std::nullopt;
  return found->format;
}

std::expected<Request, RejectReason> parse_line(Format format, std::string_view line,
                                                const LineContext& context) {
  if (line.size() > kLongestLine) return std::unexpected(RejectReason::too_long);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!is_plain_text(line)) return std::unexpected(RejectReason::not_text);
  auto request = parse_text(format, line, context);
  if (!request && is_of_another_format(format, line, context)) {
    return std::unexpected(RejectReason::other_format);
  }
  return request;
}

std::optional<Format> detect_format(std::string_view start, const LineContext& context) {
  // Without a declared zone a local time is still the sign of its format.
  LineContext any_zone = context;
  if (!any_zone.declared_zone) any_zone.declared_zone = Zone::utc();
  std::array<std::size_t, kFormats.size()> good{};
  std::size_t lines = 0;
  while (lines < kLinesToJudgeBy && !start.empty()) {
    const std::size_t end = start.find('\n');
    if (end == std::string_view::npos && lines > 0) break;  // cut off
    std::string_view line = start.substr(0, end);
    start.remove_prefix(std::min(line.size() + 1, start.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    ++lines;
    for (const FormatText& format : kFormats) {
      good[static_cast<std::size_t>(format.format)] +=
          is_plain_text(line) && parse_text(format.format, line, any_zone).has_value();
    }
  }
  const auto best = std::ranges::max_element(good);
  if (*best == 0 || *best * 2 < lines) return std::nullopt;
  return kFormats[static_cast<std::size_t>(best - good.begin())].format;
}

}  // namespace probity::intake
