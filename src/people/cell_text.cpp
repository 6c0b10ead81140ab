#include "people/cell_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace probity::people {

namespace {

constexpr std::string_view kBlanks = " \t";

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
}

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;  // 0: not UTF-8
};

// The first code point of a text that is not empty (RFC 3629 section 4).
CodePoint first_of(std::string_view text) {
  const std::uint8_t lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {0, 0};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const std::uint8_t next = byte_at(text, i);
    if ((next & 0xC0U) != 0x80U) return {0, 0};
    value = value << 6 | (next & 0x3FU);
  }
  const bool is_overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (is_overlong || is_surrogate || value > 0x10FFFF) return {0, 0};
  return {value, bytes};
}

bool is_control(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0xFEFF;
}

// Line and paragraph separators, and what turns or isolates the direction of writing.
bool turns_text(std::uint32_t point) {
  return point == 0x200E || point == 0x200F || point == 0x061C ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::optional<int> digits(std::string_view text) {
  const bool are_digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!are_digits || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

constexpr std::string_view kWrongDays =
    "days are written in brackets after the item: [2025-09-01..2026-08-31], of which the first or "
    "the last may be left out";

// "2025-09-01..": into the item.
bool read_days(std::string_view days, DatedItem& item) {
  const std::size_t dots = days.find("..");
  if (dots == std::string_view::npos) return false;
  const std::string_view first = trimmed(days.substr(0, dots));
  const std::string_view last = trimmed(days.substr(dots + 2));
  item.first = date_in(first);
  item.last = date_in(last);
  return (first.empty() || item.first) && (last.empty() || item.last);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  const std::size_t last = text.find_last_not_of(kBlanks);
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::optional<std::string_view> text_fault(std::string_view text, std::size_t most_bytes) {
  if (text.size() > most_bytes) return "the text is too long; shorten it";
  while (!text.empty()) {
    const CodePoint point = first_of(text);
    if (point.bytes == 0) return "the text is not UTF-8; save the file as CSV UTF-8";
    if (is_control(point.value)) {
      return "the text holds a line break or another control character; take it out";
    }
    if (turns_text(point.value)) {
      return "the text holds an invisible mark for the direction of writing; take it out";
    }
    text.remove_prefix(point.bytes);
  }
  return std::nullopt;
}

std::optional<LocalDate> date_in(std::string_view text) {
  std::string_view year_text;
  std::string_view month_text;
  std::string_view day_text;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    year_text = text.substr(0, 4);
    month_text = text.substr(5, 2);
    day_text = text.substr(8, 2);
  } else if (text.size() == 10 && text[2] == '/' && text[5] == '/') {
    // What a spreadsheet in the United Kingdom makes of the other as soon as it saves the file.
    day_text = text.substr(0, 2);
    month_text = text.substr(3, 2);
    year_text = text.substr(6, 4);
  }
  const auto year = digits(year_text);
  const auto month = digits(month_text);
  const auto day = digits(day_text);
  if (!year || !month || !day || *year < 1900 || *year > 2199) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return LocalDate{date};
}

bool is_code(std::string_view text) {
  constexpr std::string_view kOthers = "._:/-";
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.contains(c);
  });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return text.size() <= 254 && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t,;<>\"") == std::string_view::npos;
}

std::vector<std::string> plain_list(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (const std::string_view item = trimmed(text.substr(0, comma)); !item.empty()) {
      out.emplace_back(item);
    }
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return out;
}

std::expected<std::vector<DatedItem>, std::string_view> dated_list(std::string_view text) {
  std::vector<DatedItem> out;
  for (const std::string& item : plain_list(text)) {
    DatedItem& dated = out.emplace_back();
    const std::size_t open = item.find('[');
    dated.text = trimmed(std::string_view{item}.substr(0, open));
    if (dated.text.empty()) return std::unexpected(kWrongDays);
    if (open == std::string::npos) continue;
    const bool is_closed =
        item.ends_with(']') && item.find_first_of("[]", open + 1) + 1 == item.size();
    if (!is_closed ||
        !read_days(std::string_view{item}.substr(open + 1, item.size() - open - 2), dated)) {
      return std::unexpected(kWrongDays);
    }
  }
  return out;
}

}  // namespace probity::people
