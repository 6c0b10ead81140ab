#include "acts/configuration_change.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "acts/configuration.hpp"

namespace probity::acts {

namespace {

// A basic string of TOML; a name has neither line feeds nor other control characters.
std::string quoted(std::string_view text) {
  std::string out{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::size_t begin_of_line(std::string_view text, std::uint32_t number) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < number; ++line) at = text.find('\n', at) + 1;
  return at;
}

std::string replaced(const std::string& text, std::string_view key, std::string_view value) {
  const toml::table file = toml::parse(text);
  const toml::node* const node = file["trust"][key].node();
  if (node == nullptr) return {};
  const toml::source_region& place = node->source();
  if (place.begin.line != place.end.line) return {};
  std::string changed = text;
  changed.replace(begin_of_line(text, place.begin.line) + place.begin.column - 1,
                  place.end.column - place.begin.column, quoted(value));
  return changed;
}

}  // namespace

Result<std::string> with_trust_key(const std::string& configuration, std::string_view key,
                                   std::string_view value) {
  PROBITY_ATTEMPT(read_configuration(configuration));
  try {
    std::string changed = replaced(configuration, key, value);
    const bool can_be_read = !changed.empty() && read_configuration(changed);
    if (can_be_read && toml::parse(changed)["trust"][key].value<std::string_view>() == value) {
      return changed;
    }
  } catch (const toml::parse_error&) {
    return failure(ErrorKind::unreadable, "probity.toml cannot be read");
  }
  return failure(
      ErrorKind::unreadable, fmt::format("trust.{} cannot be set in probity.toml", key),
      fmt::format("Set it by hand: {} = {}, below [trust] and in one line.", key, quoted(value)));
}

}  // namespace probity::acts
