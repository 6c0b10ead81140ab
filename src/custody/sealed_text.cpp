#include "custody/sealed_text.hpp"

#include <sodium.h>

#include "custody/bytes.hpp"

namespace probity::custody {

namespace {

constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kNonceSize + kTagSize == kSealedTextOverhead);

std::string associated(const SealedPlace& place) {
  std::string out = "probity text 1";
  append_number(out, place.kind, 1);
  append(out, place.of);
  append_number(out, place.number, 4);
  return out;
}

}  // namespace

std::string seal_text(const Key& key, const SealedPlace& place, std::string_view text,
                      RandomSource& random) {
  std::array<std::uint8_t, kNonceSize> nonce{};
  random.fill(nonce);
  const std::string aad = associated(place);
  std::string out;
  append(out, nonce);
  out.resize(kNonceSize + text.size() + kTagSize);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      reinterpret_cast<unsigned char*>(out.data()) + kNonceSize, nullptr, bytes_of(text).data(),
      text.size(), bytes_of(aad).data(), aad.size(), nullptr, nonce.data(), key.bytes().data());
  return out;
}

std::optional<SecretBytes> open_text(const Key& key, const SealedPlace& place,
                                     std::string_view sealed) {
  if (sealed.size() < kSealedTextOverhead) return std::nullopt;
  const auto nonce = bytes_of(sealed.substr(0, kNonceSize));
  const auto box = bytes_of(sealed.substr(kNonceSize));
  const std::string aad = associated(place);
  SecretBytes text{box.size() - kTagSize};
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(text.space().data(), nullptr, nullptr, box.data(),
                                                 box.size(), bytes_of(aad).data(), aad.size(),
                                                 nonce.data(), key.bytes().data()) != 0) {
    return std::nullopt;
  }
  return text;
}

}  // namespace probity::custody
