#include "mail/address.hpp"

#include <algorithm>
#include <ranges>

namespace probity::mail {

namespace {

// RFC 5321 section 4.5.3.1: octets. A path may have 256 with its angle brackets.
constexpr std::size_t kMostInAddress = 254;
constexpr std::size_t kMostInLocalPart = 64;
constexpr std::size_t kMostInLabel = 63;

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 5322 section 3.2.3.
constexpr bool is_atom_character(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

// Calls `accepts` with each part between dots; false as soon as one is not accepted.
template <class Accepts>
bool all_parts(std::string_view text, Accepts accepts) {
  while (true) {
    const std::size_t dot = text.find('.');
    if (!accepts(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_atom(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, is_atom_character);
}

bool is_label(std::string_view part) {
  return !part.empty() && part.size() <= kMostInLabel && part.front() != '-' &&
         part.back() != '-' &&
         std::ranges::all_of(part, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// Numbers alone would be an IPv4 address, which needs brackets (RFC 5321 section 4.1.3).
bool is_domain(std::string_view domain) {
  const std::size_t last_dot = domain.rfind('.');
  if (last_dot == std::string_view::npos || !all_parts(domain, is_label)) return false;
  return !std::ranges::all_of(domain.substr(last_dot + 1), is_digit);
}

std::unexpected<Error> unusable(std::string_view rule) {
  return failure(ErrorKind::unreadable, "not a usable e-mail address: " + std::string{rule},
                 "write it as name@school.example, without a display name, quotes or spaces");
}

}  // namespace

Result<MailAddress> MailAddress::parse(std::string_view text) {
  if (text.size() > kMostInAddress) return unusable("it is longer than 254 characters");
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return unusable("it has no @");
  const std::string_view local = text.substr(0, at);
  if (local.size() > kMostInLocalPart) return unusable("more than 64 characters before the @");
  if (!all_parts(local, is_atom)) return unusable("the part before the @ is not plain");
  if (!is_domain(text.substr(at + 1))) return unusable("the part after the @ is not a domain");
  std::string kept{text};
  for (char& c : kept | std::views::drop(at)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return MailAddress{std::move(kept)};
}

std::string_view MailAddress::domain() const {
  return std::string_view{text_}.substr(text_.find('@') + 1);
}

}  // namespace probity::mail
