// 32 bytes that nobody may see: an epoch key, a slot's secret, or what follows from one.
//
//   RingSecret epoch = RingSecret::random();
//   RingSecret sealing = epoch.derive("probity.ringseal");
//
// Cannot be copied, printed or compared, and is overwritten when it goes. No errors. Not
// thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace probity::custody {

class RingSecret final {
 public:
  static constexpr std::size_t kSize = 32;

  [[nodiscard]] static RingSecret random();
  // A copy of these; whoever has them overwrites them.
  explicit RingSecret(std::span<const std::uint8_t, kSize> bytes);
  ~RingSecret();
  RingSecret(const RingSecret&) = delete;
  RingSecret& operator=(const RingSecret&) = delete;
  RingSecret(RingSecret&& other) noexcept;
  RingSecret& operator=(RingSecret&& other) noexcept;

  // The key for one use, whose name has 16 characters (docs/formats/ring.md, "Keys").
  [[nodiscard]] RingSecret derive(std::string_view use) const;

  [[nodiscard]] std::span<const std::uint8_t, kSize> bytes() const { return bytes_; }
  bool operator==(const RingSecret&) const = delete;

 private:
  RingSecret() = default;
  void wipe();

  std::array<std::uint8_t, kSize> bytes_{};
};

// Overwrites bytes in a way that no compiler leaves out.
void wipe(std::span<char> bytes);

}  // namespace probity::custody
