#include "custody/ring_secret.hpp"

#include <algorithm>

#include <sodium.h>

namespace probity::custody {

RingSecret::RingSecret(std::span<const std::uint8_t, kSize> bytes) {
  std::ranges::copy(bytes, bytes_.begin());
}

RingSecret::~RingSecret() { wipe(); }

RingSecret::RingSecret(RingSecret&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }

RingSecret& RingSecret::operator=(RingSecret&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    other.wipe();
  }
  return *this;
}

RingSecret RingSecret::random() {
  RingSecret made;
  randombytes_buf(made.bytes_.data(), made.bytes_.size());
  return made;
}

RingSecret RingSecret::derive(std::string_view use) const {
  std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES> personal{};
  std::copy_n(use.begin(), std::min(use.size(), personal.size()), personal.begin());
  RingSecret derived;
  crypto_generichash_blake2b_salt_personal(derived.bytes_.data(), kSize, nullptr, 0, bytes_.data(),
                                           kSize, nullptr, personal.data());
  return derived;
}

void RingSecret::wipe() { sodium_memzero(bytes_.data(), bytes_.size()); }

void wipe(std::span<char> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace probity::custody
