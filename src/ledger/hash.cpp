#include "ledger/hash.hpp"

#include <algorithm>

#include <sodium.h>

#include "ledger/encoding.hpp"

namespace probity::ledger {

namespace {

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Hash sha256_after(std::uint8_t prefix, std::string_view a, std::string_view b) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &prefix, 1);
  crypto_hash_sha256_update(&state, unsigned_bytes(a), a.size());
  crypto_hash_sha256_update(&state, unsigned_bytes(b), b.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.bytes.data());
  return hash;
}

}  // namespace

Hash sha256(std::string_view bytes) {
  Hash hash;
  crypto_hash_sha256(hash.bytes.data(), unsigned_bytes(bytes), bytes.size());
  return hash;
}

Hash sha256(std::string_view a, std::string_view b) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, unsigned_bytes(a), a.size());
  crypto_hash_sha256_update(&state, unsigned_bytes(b), b.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.bytes.data());
  return hash;
}

Hash leaf_hash(std::string_view entry) { return sha256_after(0, entry, {}); }

Hash node_hash(const Hash& left, const Hash& right) {
  return sha256_after(1, bytes_of(left), bytes_of(right));
}

Hash empty_root() { return sha256({}); }

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

std::string to_base64(const Hash& hash) { return to_base64(bytes_of(hash)); }
std::string to_hex(const Hash& hash) { return to_hex(bytes_of(hash)); }

std::optional<Hash> hash_from_bytes(std::string_view bytes) {
  Hash hash;
  if (bytes.size() != hash.bytes.size()) return std::nullopt;
  std::ranges::transform(bytes, hash.bytes.begin(),
                         [](char c) { return static_cast<std::uint8_t>(c); });
  return hash;
}

std::optional<Hash> hash_from_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  return bytes ? hash_from_bytes(*bytes) : std::nullopt;
}

}  // namespace probity::ledger
