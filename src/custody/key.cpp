#include "custody/key.hpp"

#include <algorithm>
#include <utility>

#include <sodium.h>

namespace probity::custody {

Key Key::random(RandomSource& source) {
  std::array<std::uint8_t, kSize> bytes{};
  source.fill(bytes);
  Key key{std::span<const std::uint8_t, kSize>{bytes}};
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Key::Key(std::span<const std::uint8_t, kSize> bytes) { std::ranges::copy(bytes, bytes_.begin()); }

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

Key::Key(Key&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

Key& Key::operator=(Key&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
  return *this;
}

SecretBytes::~SecretBytes() {
  if (!bytes_.empty()) sodium_memzero(bytes_.data(), bytes_.size());
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this == &other) return *this;
  if (!bytes_.empty()) sodium_memzero(bytes_.data(), bytes_.size());
  bytes_ = std::move(other.bytes_);
  other.bytes_.clear();
  return *this;
}

void SecretBytes::shorten(std::size_t size) {
  if (size >= bytes_.size()) return;
  sodium_memzero(bytes_.data() + size, bytes_.size() - size);
  bytes_.resize(size);
}

CollectorId CollectorId::random(RandomSource& source) {
  CollectorId id;
  source.fill(id.bytes);
  return id;
}

SegmentId SegmentId::random(RandomSource& source) {
  SegmentId id;
  source.fill(id.bytes);
  return id;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace probity::custody
