#include "custody/signing.hpp"

#include <array>
#include <utility>

#include <sodium.h>

#include "custody/bytes.hpp"

namespace probity::custody {

namespace {

// Seed and public key, as libsodium wants them side by side; overwritten when it goes.
struct Expanded {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  VerifyingKey verifying;

  explicit Expanded(const Key& seed) {
    crypto_sign_seed_keypair(verifying.bytes.data(), secret.data(), seed.bytes().data());
  }
  ~Expanded() { sodium_memzero(secret.data(), secret.size()); }
  Expanded(const Expanded&) = delete;
  Expanded& operator=(const Expanded&) = delete;
};

}  // namespace

bool is_signature(const VerifyingKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message).data(),
                                     message.size(), key.bytes.data()) == 0;
}

SigningPair::SigningPair(Key seed) : seed_(std::move(seed)), public_(Expanded{seed_}.verifying) {}

Result<Signature> SigningPair::sign(std::string_view message) {
  const Expanded expanded{seed_};
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, bytes_of(message).data(), message.size(),
                       expanded.secret.data());
  return signature;
}

}  // namespace probity::custody
