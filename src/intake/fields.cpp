#include "intake/fields.hpp"

#include <algorithm>

namespace probity::intake {

std::optional<std::string_view> Fields::next_quoted() {
  skip_spaces();
  if (!rest_.starts_with('"')) return std::nullopt;
  for (std::size_t at = 1; at < rest_.size(); ++at) {
    if (rest_[at] == '\\') {
      ++at;
    } else if (rest_[at] == '"') {
      const std::string_view field = rest_.substr(1, at - 1);
      rest_.remove_prefix(at + 1);
      return field;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> Fields::next_bracketed() {
  skip_spaces();
  const std::size_t end = rest_.find(']');
  if (!rest_.starts_with('[') || end == std::string_view::npos) return std::nullopt;
  const std::string_view field = rest_.substr(1, end - 1);
  rest_.remove_prefix(end + 1);
  return field;
}

std::optional<Instant> unix_time(std::string_view text) {
  // "1773100800.349", which it nearly always is, in one go.
  if (text.size() == 14 && text[10] == '.') {
    std::uint64_t milli = 0;
    bool is_number = true;
    for (std::size_t i = 0; i < 14; ++i) {
      if (i == 10) continue;
      const unsigned digit = static_cast<unsigned char>(text[i]) - '0';
      is_number &= digit < 10;
      milli = milli * 10 + digit;
    }
    if (!is_number) return std::nullopt;
    return instant_from_unix(static_cast<std::int64_t>(milli * 1'000'000));
  }
  const std::size_t dot = std::min(text.find('.'), text.size());
  if (dot == 0 || dot > 10) return std::nullopt;
  const auto whole = whole_number<std::uint64_t>(text.substr(0, dot));
  if (!whole) return std::nullopt;
  std::uint64_t nanoseconds = *whole * 1'000'000'000;
  if (dot < text.size()) {
    const std::string_view decimals = text.substr(dot + 1);
    if (decimals.empty() || decimals.size() > 9) return std::nullopt;
    auto fraction = whole_number<std::uint64_t>(decimals);
    if (!fraction) return std::nullopt;
    for (std::size_t digits = decimals.size(); digits < 9; ++digits) *fraction *= 10;
    nanoseconds += *fraction;
  }
  return instant_from_unix(static_cast<std::int64_t>(nanoseconds));
}

bool is_address(std::string_view text) {
  // Squid writes an IPv4 or IPv6 address, or a name where reverse look-up is switched on.
  return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == ':' || c == '-' || c == '_' || c == '%';
  });
}

std::optional<Method> method_named(std::string_view text) {
  if (text == "GET") return Method::get;
  if (text == "CONNECT") return Method::connect;
  if (text == "POST") return Method::post;
  if (text == "PUT") return Method::put;
  const bool is_token = !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  if (!is_token) return std::nullopt;
  return Method::other;
}

Content content_named(std::string_view mime_type) {
  if (mime_type.empty() || mime_type == "-") return Content::unknown;
  if (mime_type == "text/html" || mime_type == "application/xhtml+xml") return Content::html;
  if (mime_type == "application/json" || mime_type.ends_with("+json")) return Content::json;
  if (mime_type.starts_with("image/")) return Content::picture;
  if (mime_type.starts_with("video/") || mime_type.starts_with("audio/")) return Content::media;
  return Content::other;
}

namespace {

// The length of the UTF-8 sequence at `at`, 0 when it is not well-formed (Unicode 15 table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(at);
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0U : 0x80U;
    const unsigned high = first == 0xED ? 0x9FU : 0xBFU;
    return follows(at + 1, low, high) && follows(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90U : 0x80U;
    const unsigned high = first == 0xF4 ? 0x8FU : 0xBFU;
    return follows(at + 1, low, high) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

bool is_plain_text(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const std::size_t length = sequence_length(line, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace probity::intake
