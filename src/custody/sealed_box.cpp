#include "custody/sealed_box.hpp"

#include <utility>

#include <sodium.h>

#include "custody/bytes.hpp"

namespace probity::custody {

static_assert(kBoxOverhead == crypto_box_SEALBYTES);

std::optional<std::string> seal_to(const PublicKey& key, std::span<const std::uint8_t> secret) {
  std::string box(secret.size() + kBoxOverhead, '\0');
  if (crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()), secret.data(), secret.size(),
                      key.bytes.data()) != 0) {
    return std::nullopt;
  }
  return box;
}

BoxKeyPair::BoxKeyPair(Key secret) : secret_(std::move(secret)) {
  crypto_scalarmult_base(public_.bytes.data(), secret_.bytes().data());
}

std::optional<SecretBytes> BoxKeyPair::open(std::string_view box) const {
  if (box.size() < kBoxOverhead) return std::nullopt;
  SecretBytes opened{box.size() - kBoxOverhead};
  if (crypto_box_seal_open(opened.space().data(), bytes_of(box).data(), box.size(),
                           public_.bytes.data(), secret_.bytes().data()) != 0) {
    return std::nullopt;
  }
  return opened;
}

}  // namespace probity::custody
