#include "custody/merkle.hpp"

#include <bit>
#include <cstdint>

#include <sodium.h>

#include "custody/bytes.hpp"

namespace probity::custody {

namespace {

Digest sha256(std::uint8_t prefix, std::span<const std::uint8_t> a,
              std::span<const std::uint8_t> b) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &prefix, 1);
  crypto_hash_sha256_update(&state, a.data(), a.size());
  crypto_hash_sha256_update(&state, b.data(), b.size());
  Digest digest;
  crypto_hash_sha256_final(&state, digest.bytes.data());
  return digest;
}

}  // namespace

Digest merkle_leaf(std::string_view entry) { return sha256(0, bytes_of(entry), {}); }

Digest merkle_root(std::span<const Digest> leaves) {
  if (leaves.empty()) {
    Digest digest;
    crypto_hash_sha256(digest.bytes.data(), nullptr, 0);
    return digest;
  }
  if (leaves.size() == 1) return leaves.front();
  const std::size_t middle = std::bit_floor(leaves.size() - 1);
  return sha256(1, merkle_root(leaves.first(middle)).bytes,
                merkle_root(leaves.subspan(middle)).bytes);
}

}  // namespace probity::custody
