// The keyholder's end of the socket that its parent gave it: one packet in, one packet out.
//
// Inside the library and of `ringholder`. By read(2) and write(2) alone, which the filter lets
// through on this descriptor. One thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "keyholder/frame.hpp"

namespace probity::keyholder {

class PacketChannel final {
 public:
  explicit PacketChannel(int descriptor) : descriptor_(descriptor) {}
  ~PacketChannel();
  PacketChannel(const PacketChannel&) = delete;
  PacketChannel& operator=(const PacketChannel&) = delete;

  // Whether it is a socket of packets at all.
  [[nodiscard]] bool is_one() const;
  // The next packet, valid until the one after it; nullopt when there will be none.
  [[nodiscard]] std::optional<std::string_view> next();
  [[nodiscard]] bool send(std::string_view packet) const;

 private:
  int descriptor_;
  // One byte more than the largest: what does not fit is seen to be too long.
  std::array<char, kLargestFrame + 1> packet_{};
};

}  // namespace probity::keyholder
