#include "portal/outside_guesses.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <arpa/inet.h>

#include "people/keys.hpp"

namespace probity::portal {

namespace {

constexpr http::RateLimit::Rate kOfNetwork{.burst = 20, .one_each = seconds{15}};
constexpr http::RateLimit::Rate kOfEverybody{.burst = 60, .one_each = seconds{1}};
constexpr http::RateLimit::Rate kAbout{.burst = 5, .one_each = minutes{15}};

}  // namespace

std::string network_of(std::string_view address) {
  const std::string text{address.substr(0, INET6_ADDRSTRLEN)};
  std::array<char, 16> bytes{};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  // An IPv4 address in the clothes of an IPv6 one (RFC 4291 section 2.5.5.2).
  constexpr std::array<char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '\xff', '\xff'};
  if (std::ranges::equal(kMapped, std::string_view{bytes.data(), kMapped.size()})) {
    std::array<char, INET_ADDRSTRLEN> four{};
    ::inet_ntop(AF_INET, bytes.data() + kMapped.size(), four.data(), four.size());
    return four.data();
  }
  return std::string{bytes.data(), 8};
}

OutsideGuesses::OutsideGuesses(std::uint64_t seed)
    : of_network_(kOfNetwork, seed), of_everybody_(kOfEverybody, seed, 1), about_(kAbout, ~seed) {}

bool OutsideGuesses::take(std::string_view address, Instant now) {
  return of_network_.take(network_of(address), now) && of_everybody_.take({}, now);
}

bool OutsideGuesses::take_about(std::string_view typed_name, Instant now) {
  return about_.take(people::without_case(typed_name), now);
}

}  // namespace probity::portal
