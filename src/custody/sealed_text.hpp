// A text under a key, bound to what it is and where it belongs (XChaCha20-Poly1305).
//
//   const std::string kept = seal_text(key, place, text, random);
//   const std::optional<SecretBytes> again = open_text(key, place, kept);   // nothing: not this
//   one
//
// The nonce is 24 bytes of chance, so that two processes or a copied machine never repeat one
// (I17). The length of the text shows. Pure but for the chance.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "custody/key.hpp"

namespace probity::custody {

inline constexpr std::size_t kSealedTextOverhead = 24 + 16;  // bytes: nonce and tag

// Which text of which thing: two of them are never taken for each other.
struct SealedPlace {
  std::uint8_t kind = 0;  // of text; the caller's own numbers
  std::array<std::uint8_t, 16> of{};
  std::uint32_t number = 0;
};

[[nodiscard]] std::string seal_text(const Key& key, const SealedPlace& place, std::string_view text,
                                    RandomSource& random);
[[nodiscard]] std::optional<SecretBytes> open_text(const Key& key, const SealedPlace& place,
                                                   std::string_view sealed);

}  // namespace probity::custody
