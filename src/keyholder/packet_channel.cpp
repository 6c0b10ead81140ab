#include "keyholder/packet_channel.hpp"

#include <cerrno>

#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

namespace probity::keyholder {

// What was asked to be opened or signed has been in it.
PacketChannel::~PacketChannel() { sodium_memzero(packet_.data(), packet_.size()); }

bool PacketChannel::is_one() const {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(descriptor_, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
         type == SOCK_SEQPACKET;
}

std::optional<std::string_view> PacketChannel::next() {
  ssize_t count;
  do {
    count = ::read(descriptor_, packet_.data(), packet_.size());
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return std::nullopt;
  return std::string_view{packet_.data(), static_cast<std::size_t>(count)};
}

bool PacketChannel::send(std::string_view packet) const {
  return ::write(descriptor_, packet.data(), packet.size()) == static_cast<ssize_t>(packet.size());
}

}  // namespace probity::keyholder
