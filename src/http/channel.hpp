// A connection as bytes, plain or encrypted, whatever it runs over. Inside `http`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace probity::http {

// Who is at the other end, as far as the system knows.
struct Peer {
  Entrance entrance = Entrance::internal;
  std::string address{};  // canonical; empty on a Unix socket
  std::optional<std::uint32_t> uid{};
  bool is_encrypted = false;
  bool is_trusted_proxy = false;
};

// All calls from the loop's thread. At most one of open() and receive(), and one of send() and
// finish(), is under way at a time; what they borrow lives until they report.
class Channel {
 public:
  class Owner {
   public:
    virtual ~Owner() = default;
    virtual void opened() = 0;
    virtual void received(std::size_t bytes) = 0;  // more than 0
    virtual void sent() = 0;
    virtual void broken() = 0;  // the peer has closed, or it failed; also after close()

   protected:
    Owner() = default;
    Owner(const Owner&) = default;
    Owner& operator=(const Owner&) = default;
  };
  // The connection, and each operation that is under way for it, own the owner.
  using Owned = std::shared_ptr<Owner>;

  virtual ~Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  virtual void open(Owned owner) = 0;  // the handshake; reports opened()
  virtual void receive(std::span<char> room, Owned owner) = 0;
  virtual void send(std::string_view first, std::string_view second, Owned owner) = 0;  // sent()
  // Tells the peer that nothing more comes. Reports broken() when the peer has agreed, or leaves it
  // to the caller to read until the peer closes.
  enum class Finish : std::uint8_t { reports, read_on };
  virtual Finish finish(Owned owner) = 0;
  // The same at once and without ceremony: the caller goes on reading.
  virtual void end_sending() = 0;
  virtual void close() = 0;

  // Bytes that came and were not received yet.
  [[nodiscard]] virtual std::size_t pending() = 0;

 protected:
  Channel() = default;
};

}  // namespace probity::http
