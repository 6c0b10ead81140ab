#include "http/loop.hpp"

// GCC's ThreadSanitizer does not know fences. Without them it sees what orders our threads: the
// lock of Asio's queue.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "http/address.hpp"
#include "http/asio_channel.hpp"
#include "http/tls.hpp"

namespace probity::http {

namespace {

namespace asio = boost::asio;
using Code = boost::system::error_code;
using Protocol = asio::generic::stream_protocol;
using Acceptor = asio::basic_socket_acceptor<Protocol, asio::io_context::executor_type>;

// After accept() has failed, for want of file descriptors for one.
constexpr std::chrono::milliseconds kPause{50};

std::unexpected<Error> cannot_listen(std::string_view what, const Code& code) {
  return failure(ErrorKind::environment,
                 "cannot listen: " + std::string{what} + ": " + code.message(),
                 "see whether another program listens there, and whether this user may");
}

Protocol::endpoint endpoint_of(const BindAddress& address) {
  sockaddr_storage raw{};
  std::size_t size = 0;
  int protocol = IPPROTO_TCP;
  if (address.kind == BindAddress::Kind::unix_socket) {
    auto& local = reinterpret_cast<sockaddr_un&>(raw);
    local.sun_family = AF_UNIX;
    std::ranges::copy(address.host, local.sun_path);
    size = sizeof local;
    protocol = 0;
  } else if (address.host.find(':') == std::string::npos) {
    auto& four = reinterpret_cast<sockaddr_in&>(raw);
    four.sin_family = AF_INET;
    four.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &four.sin_addr);
    size = sizeof four;
  } else {
    auto& six = reinterpret_cast<sockaddr_in6&>(raw);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &six.sin6_addr);
    size = sizeof six;
  }
  return {&raw, size, protocol};
}

// Family, address and port of a socket's other end or own end.
struct IpEnd {
  std::string address;
  std::uint16_t port = 0;
};
IpEnd ip_end(const Protocol::endpoint& endpoint) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  std::uint16_t port = 0;
  if (endpoint.protocol().family() == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, endpoint.data(), std::min(endpoint.size(), sizeof four));
    ::inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
    port = ntohs(four.sin_port);
  } else if (endpoint.protocol().family() == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, endpoint.data(), std::min(endpoint.size(), sizeof six));
    ::inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
    port = ntohs(six.sin6_port);
  }
  return {canonical_address(text.data()).value_or(""), port};
}

// A socket's file that nobody listens on any more is left from a crash.
void remove_stale_file(const Protocol::endpoint& endpoint, const std::string& path) {
  struct stat found{};
  if (::lstat(path.c_str(), &found) != 0 || !S_ISSOCK(found.st_mode)) return;
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return;
  const auto* raw = static_cast<const sockaddr*>(endpoint.data());
  const int connected = ::connect(probe, raw, static_cast<socklen_t>(endpoint.size()));
  const bool is_stale = connected != 0 && errno == ECONNREFUSED;
  ::close(probe);
  if (is_stale) ::unlink(path.c_str());
}

// One listener while it listens.
struct Listening {
  Listening(asio::io_context& context, const Listener& wanted, BindAddress where)
      : listener(wanted),
        address(std::move(where)),
        acceptor(context),
        next(context),
        pause(context) {}

  // Each step only if the ones before succeeded.
  [[nodiscard]] Code bind() {
    const auto endpoint = endpoint_of(address);
    const bool is_unix = address.kind == BindAddress::Kind::unix_socket;
    Code code;
    if (is_unix) remove_stale_file(endpoint, address.host);
    code = acceptor.open(endpoint.protocol(), code);
    if (!code) keep_to_ourselves(acceptor.native_handle());
    if (!code && !is_unix) code = acceptor.set_option(Acceptor::reuse_address{true}, code);
    // The file is made with these permissions at most, so that nobody slips in before chmod().
    if (!code && is_unix) ::fchmod(acceptor.native_handle(), listener.unix_mode);
    if (!code) code = acceptor.bind(endpoint, code);
    if (!code && is_unix) {
      has_file = true;
      ::chmod(address.host.c_str(), listener.unix_mode);
    }
    if (!code) code = acceptor.listen(asio::socket_base::max_listen_connections, code);
    return code;
  }

  [[nodiscard]] std::string text() {
    if (address.kind == BindAddress::Kind::unix_socket) return "unix:" + address.host;
    Code ignored;
    const std::uint16_t port = ip_end(acceptor.local_endpoint(ignored)).port;
    const bool is_six = address.host.find(':') != std::string::npos;
    const std::string host = is_six ? "[" + address.host + "]" : address.host;
    return host + ":" + std::to_string(port);
  }

  void close() {
    Code ignored;
    ignored = acceptor.close(ignored);
    pause.cancel();
    if (std::exchange(has_file, false)) ::unlink(address.host.c_str());
  }

  // Programs that we start must not inherit it.
  static void keep_to_ourselves(int descriptor) { ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

  [[nodiscard]] Peer peer_of(Socket& socket) const {
    keep_to_ourselves(socket.native_handle());
    Peer peer{.entrance = listener.entrance};
    peer.is_encrypted = listener.tls.has_value();
    peer.is_trusted_proxy = listener.proxy == Proxy::trusted;
    if (address.kind == BindAddress::Kind::ip) {
      peer.address = ip_end(from).address;
      const int on = 1;  // answers are written whole: waiting to fill a segment only delays them
      ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      return peer;
    }
    ucred credentials{};
    socklen_t size = sizeof credentials;
    const int got =
        ::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size);
    if (got == 0) peer.uid = credentials.uid;
    return peer;
  }

  Listener listener;
  BindAddress address;
  TlsContext tls;
  Acceptor acceptor;
  Socket next;  // whoever connects next, and from where
  Protocol::endpoint from;
  asio::steady_timer pause;
  Loop::Arrival on_arrival;
  bool has_file = false;
};

}  // namespace

class Loop::Implementation {
 public:
  Result<std::string> listen(const Listener& listener, Arrival on_arrival) {
    PROBITY_TRY(BindAddress address, parse_bind_address(listener.address));
    auto listening = std::make_unique<Listening>(context_, listener, std::move(address));
    listening->on_arrival = std::move(on_arrival);
    if (listener.tls) {
      PROBITY_TRY(listening->tls, make_tls_context(*listener.tls));
    }
    if (const Code code = listening->bind()) {
      listening->close();
      return cannot_listen(listener.address, code);
    }
    std::string text = listening->text();
    accept(*listening);
    listening_.push_back(std::move(listening));
    return text;
  }

  void stop_listening() {
    for (const auto& listening : listening_) listening->close();
  }

  void every(std::chrono::milliseconds time, std::function<void()> work) {
    timer_.expires_after(time);
    timer_.async_wait([this, time, work = std::move(work)](Code code) mutable {
      if (code) return;
      work();
      every(time, std::move(work));
    });
  }

  void post(std::function<void()> work) { asio::post(context_, std::move(work)); }
  void run() { context_.run(); }
  void stop() { context_.stop(); }

 private:
  void accept(Listening& listening) {
    listening.acceptor.async_accept(listening.next, listening.from, [this, &listening](Code code) {
      if (!listening.acceptor.is_open()) return;
      if (!code) {
        arrive(listening);
        return accept(listening);
      }
      listening.pause.expires_after(kPause);
      listening.pause.async_wait([this, &listening](Code cancelled) {
        if (!cancelled) accept(listening);
      });
    });
  }

  static void arrive(Listening& listening) {
    Socket socket = std::move(listening.next);  // which is then as it was before
    const Peer peer = listening.peer_of(socket);
    listening.on_arrival(peer, [&]() -> std::unique_ptr<Channel> {
      if (listening.tls) return tls_channel(std::move(socket), listening.tls.get());
      return plain_channel(std::move(socket));
    });
  }

  asio::io_context context_{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard_{context_.get_executor()};
  asio::basic_waitable_timer<std::chrono::steady_clock> timer_{context_};
  std::vector<std::unique_ptr<Listening>> listening_;
};

Loop::Loop() : implementation_(std::make_unique<Implementation>()) {}
Loop::~Loop() { stop_listening(); }

Result<std::string> Loop::listen(const Listener& listener, Arrival on_arrival) {
  return implementation_->listen(listener, std::move(on_arrival));
}
void Loop::stop_listening() { implementation_->stop_listening(); }
void Loop::every(std::chrono::milliseconds time, std::function<void()> work) {
  implementation_->every(time, std::move(work));
}
void Loop::post(std::function<void()> work) { implementation_->post(std::move(work)); }
void Loop::run() { implementation_->run(); }
void Loop::stop() { implementation_->stop(); }

}  // namespace probity::http
