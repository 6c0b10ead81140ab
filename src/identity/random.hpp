// The system's randomness, and bytes that must not stay in memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/random.hpp"

namespace probity::identity {

using probity::RandomSource;

// The operating system's. Thread-safe.
class SystemRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

// Bytes that must not stay in memory: overwritten when they go, and never printed or compared.
template <std::size_t size>
class Secret {
 public:
  explicit Secret(RandomSource& source) { source.fill(bytes_); }
  explicit Secret(std::span<const std::uint8_t, size> bytes) {
    for (std::size_t i = 0; i < size; ++i) bytes_[i] = bytes[i];
  }
  ~Secret() { wipe(bytes_); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
  Secret& operator=(Secret&&) = delete;

  [[nodiscard]] std::span<const std::uint8_t, size> bytes() const { return bytes_; }
  bool operator==(const Secret&) const = delete;

 private:
  static void wipe(std::span<std::uint8_t> bytes) {
    volatile std::uint8_t* at = bytes.data();
    for (std::size_t i = 0; i < bytes.size(); ++i) at[i] = 0;
  }
  std::array<std::uint8_t, size> bytes_{};
};

}  // namespace probity::identity
