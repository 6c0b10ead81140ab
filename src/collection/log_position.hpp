// How much of a log was taken, told by content and not by the file's name: a log that was renamed,
// packed, grown or handed in twice is known again.
//
//   PrefixDigest taken{key};
//   taken.add(bytes);
//   const Digest so_far = taken.digest();          // and go on adding
//
// BLAKE2b-256, keyed, so that a kept position says nothing about a log to whoever has only the
// database. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace probity::collection {

using Digest = std::array<std::uint8_t, 32>;

// The secret behind the digests of one source. Overwritten when it goes.
class PositionKey final {
 public:
  explicit PositionKey(std::span<const std::uint8_t, 32> bytes);
  ~PositionKey();
  PositionKey(const PositionKey& other) = default;
  PositionKey& operator=(const PositionKey& other) = default;

  [[nodiscard]] std::span<const std::uint8_t, 32> bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

class PrefixDigest final {
 public:
  explicit PrefixDigest(const PositionKey& key);
  ~PrefixDigest();
  PrefixDigest(const PrefixDigest& other) = default;
  PrefixDigest& operator=(const PrefixDigest& other) = default;

  void add(std::string_view bytes);
  [[nodiscard]] std::uint64_t length() const { return length_; }
  [[nodiscard]] Digest digest() const;

 private:
  static constexpr std::size_t kStateSize = 384;  // crypto_generichash_state
  alignas(64) std::array<std::byte, kStateSize> state_;
  std::uint64_t length_ = 0;
};

}  // namespace probity::collection
