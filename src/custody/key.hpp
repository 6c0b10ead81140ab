// Keys, and the fixed-width values around them.
//
//   const Key key = Key::random(random);
//   const Key same = key.copy();             // said aloud, for two of them are two to wipe
//   const PublicKey to = box_public_key(key);
//
// A Key and SecretBytes cannot be printed, compared or copied by accident, and are overwritten when
// they go. Everything else here is public: digests, public keys, signatures, ids. All are values;
// several threads may read one at once.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"

namespace probity::custody {

// 32 secret bytes.
class Key final {
 public:
  static constexpr std::size_t kSize = 32;

  [[nodiscard]] static Key random(RandomSource& source);
  explicit Key(std::span<const std::uint8_t, kSize> bytes);
  ~Key();
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  Key(Key&& other) noexcept;             // leaves zeros behind
  Key& operator=(Key&& other) noexcept;  // the same; what was here is overwritten
  bool operator==(const Key&) const = delete;

  [[nodiscard]] Key copy() const { return Key{bytes()}; }
  [[nodiscard]] std::span<const std::uint8_t, kSize> bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kSize> bytes_{};
};

// Any number of secret bytes: the inside of a box, the text of an opened row.
class SecretBytes final {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size) : bytes_(size) {}
  explicit SecretBytes(std::string_view text) : bytes_(text.begin(), text.end()) {}
  ~SecretBytes();
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  SecretBytes(SecretBytes&& other) noexcept = default;  // takes the allocation, leaves nothing
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  bool operator==(const SecretBytes&) const = delete;

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t> space() { return bytes_; }  // to be written into
  // As the text that it is. Borrowed; whoever copies it has two places to mind.
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  void shorten(std::size_t size);  // overwrites what is cut off; `size` <= size()

 private:
  std::vector<std::uint8_t> bytes_;
};

// X25519: what boxes are sealed to.
struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

// Ed25519 (RFC 8032): what signatures are verified by.
struct VerifyingKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const VerifyingKey&) const = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  auto operator<=>(const Signature&) const = default;
};

// BLAKE2b-256 or SHA-256 of something public.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
};

// Who seals: one process at one place. All zeros is nobody's, and belongs to drills (drill.hpp).
struct CollectorId {
  std::array<std::uint8_t, 16> bytes{};
  [[nodiscard]] static CollectorId random(RandomSource& source);
  auto operator<=>(const CollectorId&) const = default;
};

// One start of a collector: random, so that two never have one key for two things (I17).
struct SegmentId {
  std::array<std::uint8_t, 16> bytes{};
  [[nodiscard]] static SegmentId random(RandomSource& source);
  auto operator<=>(const SegmentId&) const = default;
};

// Two lower-case digits a byte.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

}  // namespace probity::custody
