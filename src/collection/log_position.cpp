#include "collection/log_position.hpp"

#include <algorithm>

#include <sodium.h>

namespace probity::collection {

namespace {

crypto_generichash_state* state_in(std::byte* bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes);
}

}  // namespace

PositionKey::PositionKey(std::span<const std::uint8_t, 32> bytes) {
  std::ranges::copy(bytes, bytes_.begin());
}

PositionKey::~PositionKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

PrefixDigest::PrefixDigest(const PositionKey& key) : state_{} {
  static_assert(sizeof(crypto_generichash_state) == kStateSize);
  static_assert(alignof(crypto_generichash_state) <= 64);
  crypto_generichash_init(state_in(state_.data()), key.bytes().data(), key.bytes().size(),
                          Digest{}.size());
}

PrefixDigest::~PrefixDigest() { sodium_memzero(state_.data(), state_.size()); }

void PrefixDigest::add(std::string_view bytes) {
  crypto_generichash_update(state_in(state_.data()),
                            reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  length_ += bytes.size();
}

Digest PrefixDigest::digest() const {
  Digest digest{};
  PrefixDigest end = *this;
  crypto_generichash_final(state_in(end.state_.data()), digest.data(), digest.size());
  return digest;
}

}  // namespace probity::collection
