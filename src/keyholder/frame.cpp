#include "keyholder/frame.hpp"

#include "ledger/encoding.hpp"

namespace probity::keyholder {

namespace {

constexpr std::string_view kMagic = "PK";

bool is_known(std::uint8_t type) {
  switch (static_cast<FrameType>(type)) {
    case FrameType::public_key:
    case FrameType::sign_checkpoint:
    case FrameType::ring_state:
    case FrameType::make_key:
    case FrameType::open_lock:
    case FrameType::destroy:
    case FrameType::make_salt:
    case FrameType::confirm_time:
    case FrameType::key_is:
    case FrameType::signature_is:
    case FrameType::ring_is:
    case FrameType::slot_is:
    case FrameType::opened:
    case FrameType::generation_is:
    case FrameType::salt_is:
    case FrameType::time_is:
    case FrameType::failed: return true;
  }
  return false;
}

}  // namespace

Result<Frame> Frame::parse(std::string_view packet) {
  const auto no_frame = [](const char* why) { return failure(ErrorKind::unreadable, why); };
  if (packet.size() < kFrameHeader) return no_frame("the message is too short");
  if (packet.size() > kLargestFrame) return no_frame("the message is too long");
  if (!packet.starts_with(kMagic)) return no_frame("the message is none of this protocol");
  if (static_cast<std::uint8_t>(packet[2]) != kProtocolVersion) {
    return no_frame("the message is of another version");
  }
  const auto type = static_cast<std::uint8_t>(packet[3]);
  if (!is_known(type)) return no_frame("the message is of an unknown type");
  const std::string_view payload = packet.substr(kFrameHeader);
  if (ledger::read_big_endian(packet.substr(8), 4) != payload.size()) {
    return no_frame("the message has another length than it says");
  }
  return Frame{static_cast<FrameType>(type),
               static_cast<std::uint32_t>(ledger::read_big_endian(packet.substr(4), 4)),
               std::string{payload}};
}

std::string Frame::print() const {
  std::string packet{kMagic};
  packet += static_cast<char>(kProtocolVersion);
  packet += static_cast<char>(type);
  packet += ledger::big_endian_32(number);
  packet += ledger::big_endian_32(static_cast<std::uint32_t>(payload.size()));
  return packet + payload;
}

}  // namespace probity::keyholder
