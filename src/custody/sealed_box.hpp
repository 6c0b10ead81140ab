// Something that only one key can open (libsodium crypto_box_seal: X25519, XSalsa20-Poly1305).
//
//   const std::string box = seal_to(pair.public_key(), secret.bytes());
//   std::optional<SecretBytes> opened = pair.open(box);
//
// Nobody can tell who sealed a box, so what is inside must say what it belongs to. 60 microseconds
// each way. The one-time key of a box comes from the system's randomness.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "custody/key.hpp"

namespace probity::custody {

inline constexpr std::size_t kBoxOverhead = 48;  // bytes: one-time public key and tag

// Fails (nothing) when the key is one to which nothing can be sealed.
[[nodiscard]] std::optional<std::string> seal_to(const PublicKey& key,
                                                 std::span<const std::uint8_t> secret);

class BoxKeyPair final {
 public:
  // The pair whose secret key this is (RFC 7748), as a slot of the ring keeps it.
  explicit BoxKeyPair(Key secret);

  [[nodiscard]] const PublicKey& public_key() const { return public_; }
  // Nothing unless it was sealed to this key and is unchanged.
  [[nodiscard]] std::optional<SecretBytes> open(std::string_view box) const;

 private:
  Key secret_;
  PublicKey public_;
};

}  // namespace probity::custody
