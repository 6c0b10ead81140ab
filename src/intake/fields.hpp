// Small readers for the fields of a log line. Inside intake only.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "intake/reject.hpp"
#include "intake/request.hpp"

namespace probity::intake {

// Takes fields off the front of a line, separated by one or more spaces.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  // The next field; empty when there is none left.
  std::string_view next() {
    skip_spaces();
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view field = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return field;
  }

  // The next field in double quotes, backslash before a quote inside it; nullopt when it does not
  // start or does not end with one. The text is returned as logged, with its backslashes.
  std::optional<std::string_view> next_quoted();

  // The next field in square brackets.
  std::optional<std::string_view> next_bracketed();

  [[nodiscard]] bool is_at_end() {
    skip_spaces();
    return rest_.empty();
  }

 private:
  void skip_spaces() {
    const std::size_t start = rest_.find_first_not_of(' ');
    rest_.remove_prefix(std::min(start, rest_.size()));
  }
  std::string_view rest_;
};

// All of `text` as a decimal number.
template <class Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "1773100800.349": seconds since 1970 with up to nine decimals.
[[nodiscard]] std::optional<Instant> unix_time(std::string_view text);

// "-" stands for nothing in every Squid format.
[[nodiscard]] inline std::string_view unless_dash(std::string_view field) {
  return field == "-" ? std::string_view{} : field;
}

// Whether Probity believes the year: 2000 to 2099.
[[nodiscard]] constexpr bool is_plausible(Instant moment) {
  return moment >= instant_from_unix(946'684'800'000'000'000) &&
         moment < instant_from_unix(4'102'444'800'000'000'000);
}

[[nodiscard]] bool is_address(std::string_view text);
[[nodiscard]] std::optional<Method> method_named(std::string_view text);
[[nodiscard]] Content content_named(std::string_view mime_type);

// Control characters (tab too) and bytes that are not UTF-8 have no place in a line of these
// formats.
[[nodiscard]] bool is_plain_text(std::string_view line);

}  // namespace probity::intake
