// A fast 64-bit hash for tables in memory. Not for secrets, and never the only proof that two texts
// are the same where a person is concerned: there the texts themselves are compared.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace probity {

// Both halves of the 128-bit product, folded: every input bit reaches every output bit.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0x9e3779b97f4a7c15ULL) * (b ^ 0xbf58476d1ce4e5b9ULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed = 0) {
  std::uint64_t state = mix(seed, text.size());
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    state = mix(state, word);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, at, left);
  return mix(state, rest);
}

}  // namespace probity
