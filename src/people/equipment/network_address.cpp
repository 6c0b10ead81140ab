#include "people/equipment/network_address.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>

#include "people/cell_text.hpp"
#include "people/keys.hpp"

namespace probity::people {

namespace {

constexpr std::uint8_t kIpv4Prefix = 96;
constexpr std::array<std::uint8_t, 12> kIpv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::size_t kLongestAddress = 45;  // INET6_ADDRSTRLEN without its end

bool bit_of(const NetworkAddress& address, std::size_t bit) {
  return (address.bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

bool have_same_bits(const NetworkAddress& one, const NetworkAddress& other, std::uint8_t count) {
  const std::size_t whole = count / 8;
  if (!std::equal(one.bytes.begin(), one.bytes.begin() + whole, other.bytes.begin())) return false;
  for (std::size_t bit = whole * 8; bit < count; ++bit) {
    if (bit_of(one, bit) != bit_of(other, bit)) return false;
  }
  return true;
}

std::optional<unsigned> number_in(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.size() > 3 || error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

bool NetworkAddress::is_ipv4() const {
  return std::equal(kIpv4.begin(), kIpv4.end(), bytes.begin());
}

std::optional<NetworkAddress> address_in(std::string_view text) {
  if (text.size() > kLongestAddress) return std::nullopt;
  const std::string whole{text};  // inet_pton wants an end
  if (whole.size() != std::strlen(whole.c_str())) return std::nullopt;
  NetworkAddress out;
  in_addr four{};
  if (inet_pton(AF_INET, whole.c_str(), &four) == 1) {
    std::ranges::copy(kIpv4, out.bytes.begin());
    std::memcpy(out.bytes.data() + kIpv4.size(), &four, sizeof four);
    return out;
  }
  if (inet_pton(AF_INET6, whole.c_str(), out.bytes.data()) == 1) return out;
  return std::nullopt;
}

std::string text_of(const NetworkAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  const bool is_four = address.is_ipv4();
  inet_ntop(is_four ? AF_INET : AF_INET6, address.bytes.data() + (is_four ? kIpv4.size() : 0),
            out.data(), out.size());
  return out.data();
}

bool AddressRange::contains(const NetworkAddress& address) const {
  return have_same_bits(first, address, prefix);
}

bool AddressRange::overlaps(const AddressRange& other) const {
  return have_same_bits(first, other.first, std::min(prefix, other.prefix));
}

std::optional<AddressRange> range_in(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = address_in(text.substr(0, slash));
  if (!address) return std::nullopt;
  unsigned prefix = 128;
  if (slash != std::string_view::npos) {
    const bool is_four = address->is_ipv4() && !text.contains(':');
    const auto bits = number_in(text.substr(slash + 1));
    if (!bits || *bits > (is_four ? 32U : 128U)) return std::nullopt;
    prefix = *bits + (is_four ? kIpv4Prefix : 0);
  }
  for (std::size_t bit = prefix; bit < 128; ++bit) {
    if (bit_of(*address, bit)) return std::nullopt;
  }
  return AddressRange{*address, static_cast<std::uint8_t>(prefix)};
}

std::string text_of(const AddressRange& range) {
  const bool is_four = range.first.is_ipv4() && range.prefix >= kIpv4Prefix;
  if (range.prefix == 128) return text_of(range.first);
  return text_of(range.first) + "/" + std::to_string(range.prefix - (is_four ? kIpv4Prefix : 0));
}

std::optional<std::string> mac_address_in(std::string_view text) {
  constexpr std::size_t kDigits = 12;
  std::string digits;
  for (const char c : without_case(trimmed(text))) {
    const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (is_digit) {
      digits += c;
    } else if (c != ':' && c != '-' && c != '.') {
      return std::nullopt;
    }
  }
  if (digits.size() != kDigits) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < kDigits; i += 2) {
    if (i > 0) out += ':';
    out += digits.substr(i, 2);
  }
  return out;
}

}  // namespace probity::people
