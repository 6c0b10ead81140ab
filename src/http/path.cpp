#include "http/path.hpp"

#include "http/characters.hpp"

namespace probity::http {

namespace {

// Raw bytes of a path: RFC 3986 pchar, and what browsers leave raw besides ('[', ']', '|').
bool is_path_byte(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view{"-._~!$&'()*+,;=:@/%[]|"}.find(c) != std::string_view::npos;
}

// "%2e" and "." are the same segment to many programs.
bool is_dots(std::string_view segment) {
  std::size_t dots = 0;
  while (!segment.empty()) {
    const bool is_dot = segment.front() == '.';
    const bool is_encoded_dot = is_same_word(segment.substr(0, 3), "%2e");
    if (!is_dot && !is_encoded_dot) return false;
    segment.remove_prefix(is_dot ? 1 : 3);
    ++dots;
  }
  return dots == 1 || dots == 2;
}

// Escapes are complete, and none hides a separator or a control character.
bool has_plain_escapes(std::string_view path) {
  for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
    if (at + 2 >= path.size()) return false;
    const int high = hexadecimal_value(path[at + 1]);
    const int low = hexadecimal_value(path[at + 2]);
    if (high < 0 || low < 0) return false;
    const int byte = high * 16 + low;
    if (byte < 0x20 || byte == 0x7F || byte == '/' || byte == '\\') return false;
  }
  return true;
}

}  // namespace

bool is_plain_path(std::string_view path) {
  if (!path.starts_with('/') || !std::ranges::all_of(path, is_path_byte)) return false;
  if (!has_plain_escapes(path)) return false;
  std::string_view rest = path.substr(1);
  while (!rest.empty()) {
    const std::string_view segment = cut_piece(rest, '/');
    if (segment.empty() || is_dots(segment)) return false;
  }
  return true;
}

}  // namespace probity::http
