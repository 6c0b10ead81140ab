#include "html/url.hpp"

#include <algorithm>

namespace probity::html {
namespace {

constexpr std::string_view kHexadecimal = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 3986 section 2.3.
bool is_unreserved(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// RFC 3986 section 3.3: what may stand in a path as it is.
bool is_path_character(char c) {
  return is_unreserved(c) || std::string_view("!$&'()*+,;=:@/").contains(c);
}

// The characters of a URI (RFC 3986 section 2).
bool is_allowed(char c) { return is_path_character(c) || std::string_view("?#[]%").contains(c); }

void append_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHexadecimal[byte >> 4];
  out += kHexadecimal[byte & 15];
}

// Scheme names are compared without case (RFC 3986 section 3.1).
bool begins_with(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix, [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b;
         });
}

bool has_host(std::string_view after_slashes) {
  const std::string_view authority = after_slashes.substr(0, after_slashes.find_first_of("/?#"));
  // A user name before the host makes one host look like another (RFC 3986 section 7.6).
  return !authority.empty() && !authority.contains('@') && !authority.starts_with(':');
}

bool is_accepted(std::string_view text) {
  if (!std::ranges::all_of(text, is_allowed)) return false;
  if (begins_with(text, "https://")) return has_host(text.substr(8));
  if (begins_with(text, "http://")) return has_host(text.substr(7));
  if (begins_with(text, "mailto:")) return text.substr(7).contains('@');
  if (text.starts_with('#') || text.starts_with('?')) return text.size() > 1;
  return text.starts_with('/') && !text.starts_with("//");
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

Result<Url> Url::parse(std::string_view text) {
  if (!is_accepted(text)) {
    return failure(ErrorKind::usage, "This is not a link that a page may have.",
                   "Use an address that begins with https://, http://, mailto: or one /.");
  }
  return Url(std::string(text));
}

Url Url::local(std::string_view path) {
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  std::string out = "/";
  for (const char c : path) {
    if (is_path_character(c)) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return Url(std::move(out));
}

Url Url::place(std::string_view id) {
  std::string out = "#";
  for (const char c : id) out += is_letter_or_digit(c) || c == '_' ? c : '-';
  if (out.size() == 1) out += '-';
  return Url(std::move(out));
}

Url Url::with(std::string_view name, std::string_view value) const {
  const std::size_t end = std::min(text_.find('#'), text_.size());
  const bool has_query = std::string_view(text_).substr(0, end).contains('?');
  std::string out = text_.substr(0, end);
  out += has_query ? '&' : '?';
  out += percent_encoded(name);
  out += '=';
  out += percent_encoded(value);
  out += text_.substr(end);
  return Url(std::move(out));
}

}  // namespace probity::html
