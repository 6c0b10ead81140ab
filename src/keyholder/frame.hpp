// One message between the server and the process that keeps the keys: a packet of its own.
//
//   "PK"  version 1  type 1  number 4  length 4  payload        (bytes; numbers big-endian)
//
//   Result<Frame> frame = Frame::parse(packet);
//
// A packet is a frame or nothing: there is no stream to get out of step with, so what is malformed
// is answered and forgotten. Parsing is pure and total. docs/formats/keyholder.md
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::keyholder {

inline constexpr std::uint8_t kProtocolVersion = 1;
inline constexpr std::size_t kFrameHeader = 12;     // bytes
inline constexpr std::size_t kLargestFrame = 8192;  // bytes, with its header

// Requests have the highest bit clear, replies have it set.
enum class FrameType : std::uint8_t {
  public_key = 0x01,
  sign_checkpoint = 0x02,
  // Of the ring's process, which speaks the same packets (src/ringholder).
  ring_state = 0x11,
  make_key = 0x12,
  open_lock = 0x13,
  destroy = 0x14,
  make_salt = 0x15,
  confirm_time = 0x16,
  key_is = 0x81,
  signature_is = 0x82,
  ring_is = 0x91,
  slot_is = 0x92,
  opened = 0x93,
  generation_is = 0x94,
  salt_is = 0x95,
  time_is = 0x96,
  failed = 0xff,
};

struct Frame {
  FrameType type = FrameType::failed;
  std::uint32_t number = 0;  // a reply has its request's; 0 is nobody's
  std::string payload;       // at most kLargestFrame - kFrameHeader bytes

  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<Frame> parse(std::string_view packet);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const Frame&) const = default;
};

}  // namespace probity::keyholder
