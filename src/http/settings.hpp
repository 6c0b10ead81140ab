// What a server is told when it starts. Every default serves a trust of 10,000 people.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "http/request.hpp"

namespace probity::http {

// PEM files. The certificate's file holds the whole chain, our own first. Read once, at the start.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

// Who stands between the clients and a Unix socket.
enum class Proxy : std::uint8_t {
  none,     // X-Forwarded-For and X-Forwarded-Proto are ignored
  trusted,  // believed: the last address of X-Forwarded-For is the client
};

struct Listener {
  Entrance entrance = Entrance::internal;
  // "127.0.0.1:8080", "[::1]:0" (port 0: any free one), "unix:/run/probity/http.sock". No host
  // names.
  std::string address{};
  std::optional<TlsFiles> tls{};  // TLS 1.2 or 1.3; not for Unix sockets
  Proxy proxy = Proxy::none;      // `trusted` only for Unix sockets: nobody else can connect there
  // Permissions of the Unix socket's file. 0660 lets the proxy's group in.
  std::uint32_t unix_mode = 0600;
};

// What clients may use up. All in bytes or pieces.
struct Limits {
  // Request line and fields. Raise it only if a proxy adds very large cookies. More: 431.
  std::size_t head = 16 * 1024;
  // Path and query together. More: 414.
  std::size_t target = 4 * 1024;
  // Fields of one request. More: 431.
  std::size_t fields = 64;
  // A body, unless Handler::most_body() says otherwise; it is kept in memory. More: 413.
  std::size_t body = 1024 * 1024;
  // Bodies of all connections together, as far as they have been read. More: 503. Raising it raises
  // the most memory that clients can take.
  std::size_t all_bodies = 256 * 1024 * 1024;
  // Connections at a time. More are closed unheard. Needs as many file descriptors.
  std::size_t connections = 2'000;
  // Connections at a time of one IP address (IPv6: of one /64). A school behind one address needs
  // many; does not count on Unix sockets.
  std::size_t connections_of_one_address = 400;
  // Requests after which a connection is closed, so that no client holds on for ever.
  std::size_t requests_of_one_connection = 10'000;
};

// How long a client may take. Whoever takes longer is cut off. Checked several times within the
// shortest of them, so that each may last up to a quarter of the shortest longer.
struct Deadlines {
  // TLS handshake, and from the first byte of a request until its head is complete.
  std::chrono::milliseconds head{10'000};
  // For a body, besides the time that its bytes so far take at `slowest_rate`.
  std::chrono::milliseconds body{30'000};
  // For an answer to be taken off us, besides the time that its bytes take at `slowest_rate`.
  std::chrono::milliseconds write{30'000};
  // Between requests.
  std::chrono::milliseconds idle{30'000};
  // For the client to close after us.
  std::chrono::milliseconds linger{2'000};
  // Bytes a second. Lower it only for lines slower than an old modem.
  std::size_t slowest_rate = 4 * 1024;
};

struct Settings {
  std::vector<Listener> listeners{};
  Limits limits{};
  Deadlines deadlines{};
  // Threads that run the handler. More help where handlers wait for a disk or hash passwords.
  std::size_t workers = 4;
  // Requests that may wait for a worker. More are answered with 503 at once. Raising it makes
  // people wait longer instead.
  std::size_t queue = 256;
};

}  // namespace probity::http
