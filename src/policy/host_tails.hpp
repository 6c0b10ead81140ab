// A quick "surely not": whether the end of a host name could belong to any platform of the
// catalogue.
//
// Nearly every line of a proxy log is about some other site, so the reader wants a "no" in a few
// nanoseconds without taking the name apart. Two small bitmaps answer from a hash of the last two
// labels and, where these are a public suffix such as co.uk or shared with others, of the last
// three. A "maybe" is then looked up properly; a "no" is certain.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/hash.hpp"

namespace probity::policy {

static_assert(std::endian::native == std::endian::little,
              "the end of a text is the top of its words");

// Of the last sixteen bytes before an end, those that belong to a tail of some length.
struct TailBytes {
  std::uint64_t last = 0;    // of the last eight
  std::uint64_t before = 0;  // of the eight before them
};

constexpr std::uint64_t top_bytes(unsigned count) {
  return count == 0 ? 0 : ~std::uint64_t{0} << (64 - 8 * count);
}

inline constexpr std::array<TailBytes, 64> kTailBytes = [] {
  std::array<TailBytes, 64> bytes{};
  for (unsigned length = 0; length < 64; ++length) {
    const unsigned wanted = length < 16 ? length : 16;
    bytes[length] = {top_bytes(wanted < 8 ? wanted : 8), top_bytes(wanted < 8 ? 0 : wanted - 8)};
  }
  return bytes;
}();

// Value type of 10 KiB: it stays in the nearest cache.
class HostTails {
 public:
  // A tail is the last two or three labels of a host. Only its last 16 bytes and its length, below
  // 64, are looked at. At least 16 bytes before `end` must be readable, whatever the length.
  [[nodiscard, gnu::always_inline]] static inline std::uint64_t hash(const char* end,
                                                                     std::size_t length) {
    constexpr std::uint64_t kLowerCase = 0x2020202020202020ULL;
    std::uint64_t last = 0;
    std::uint64_t before = 0;
    std::memcpy(&last, end - 8, 8);
    std::memcpy(&before, end - 16, 8);
    const TailBytes wanted = kTailBytes.data()[length % 64];
    return mix(((last | kLowerCase) & wanted.last) ^ (std::uint64_t{length} << 56),
               (before | kLowerCase) & wanted.before);
  }

  // Whether the host whose last two and three labels have these hashes may be a platform's. Without
  // branches, because which way they went would be as random as what people browse.
  [[nodiscard, gnu::always_inline]] inline bool may_own(std::uint64_t two_labels,
                                                        std::uint64_t three_labels) const {
    return (bit(owned_, two_labels >> 48) |
            (bit(longer_, two_labels >> 50) & bit(owned_, three_labels >> 48))) != 0;
  }

  // Everything that ends in this tail may be a platform's.
  void add_owned(std::uint64_t tail) { set(owned_, tail >> 48); }
  // Some of what ends in these two labels may be: a third one decides.
  void add_longer(std::uint64_t two_labels) { set(longer_, two_labels >> 50); }

 private:
  template <std::size_t N>
  [[gnu::always_inline]] static inline std::uint64_t bit(const std::array<std::uint64_t, N>& bits,
                                                         std::uint64_t index) {
    return bits.data()[index / 64] >> (index % 64) & 1;
  }
  template <std::size_t N>
  static void set(std::array<std::uint64_t, N>& bits, std::uint64_t index) {
    bits[index / 64] |= 1ULL << (index % 64);
  }
  std::array<std::uint64_t, 1024> owned_{};  // 2^16 bits
  std::array<std::uint64_t, 256> longer_{};  // 2^14 bits
};

}  // namespace probity::policy
