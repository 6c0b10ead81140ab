// GCC's ThreadSanitizer does not know fences. Without them it sees what orders our threads: the
// lock of Asio's queue.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include "http/asio_channel.hpp"

#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

namespace probity::http {

namespace {

namespace asio = boost::asio;
using Code = boost::system::error_code;

// What both kinds do in the same way. Each handler owns the owner, which owns the channel.
template <class Stream>
class StreamChannel : public Channel {
 public:
  void receive(std::span<char> room, Owned owner) final {
    stream_.async_read_some(asio::buffer(room.data(), room.size()),
                            [owner = std::move(owner)](Code code, std::size_t bytes) {
                              code ? owner->broken() : owner->received(bytes);
                            });
  }

  void send(std::string_view first, std::string_view second, Owned owner) final {
    const std::array<asio::const_buffer, 2> both{asio::buffer(first), asio::buffer(second)};
    asio::async_write(stream_, both, [owner = std::move(owner)](Code code, std::size_t) {
      code ? owner->broken() : owner->sent();
    });
  }

  void end_sending() final {
    Code ignored;
    socket().shutdown(Socket::shutdown_send, ignored);
  }

  void close() final {
    Code ignored;
    socket().close(ignored);
  }

  std::size_t pending() final {
    Code code;
    const std::size_t bytes = socket().available(code);
    return code ? 0 : bytes;
  }

 protected:
  template <class... Arguments>
  explicit StreamChannel(Arguments&&... arguments)
      : stream_(std::forward<Arguments>(arguments)...) {}

  virtual Socket& socket() = 0;
  Stream stream_;
};

class PlainChannel final : public StreamChannel<Socket> {
 public:
  explicit PlainChannel(Socket socket) : StreamChannel(std::move(socket)) {}

  void open(Owned owner) final { owner->opened(); }

  Finish finish(Owned) final {
    end_sending();
    return Finish::read_on;
  }

 private:
  Socket& socket() final { return stream_; }
};

class TlsChannel final : public StreamChannel<asio::ssl::stream<Socket>> {
 public:
  TlsChannel(Socket socket, asio::ssl::context& context)
      : StreamChannel(std::move(socket), context) {}

  void open(Owned owner) final {
    stream_.async_handshake(asio::ssl::stream_base::server, [owner = std::move(owner)](Code code) {
      code ? owner->broken() : owner->opened();
    });
  }

  Finish finish(Owned owner) final {
    stream_.async_shutdown([owner = std::move(owner)](Code) { owner->broken(); });
    return Finish::reports;
  }

 private:
  Socket& socket() final { return stream_.next_layer(); }
};

}  // namespace

std::unique_ptr<Channel> plain_channel(Socket socket) {
  return std::make_unique<PlainChannel>(std::move(socket));
}

std::unique_ptr<Channel> tls_channel(Socket socket, ssl_ctx_st* context) {
  SSL_CTX_up_ref(context);             // the next line takes one reference over ...
  asio::ssl::context shared{context};  // ... and is needed only while the stream is made
  return std::make_unique<TlsChannel>(std::move(socket), shared);
}

}  // namespace probity::http
