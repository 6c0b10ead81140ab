// The HTTP/1.1 server: listens, lets requests through the gate, has them answered, and goes on
// whatever clients do.
//
//   PROBITY_TRY(auto server, http::Server::start({.listeners = {{.entrance = Entrance::internal,
//                                                                 .address = "127.0.0.1:0"}}},
//                                                                 pages));
//   announce(server->addresses().front());
//   ...
//   server->stop(seconds{10});
//
// One thread serves all connections; `Settings::workers` threads run the handler. Nothing about a
// request is ever logged: what there is to tell are counts.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/handler.hpp"
#include "http/settings.hpp"

namespace probity::http {

// Since the start, unless said otherwise.
struct Counters {
  std::uint64_t open_connections = 0;  // now
  std::uint64_t waiting_requests = 0;  // now: read, and no worker has them yet

  std::uint64_t connections = 0;           // accepted
  std::uint64_t connections_refused = 0;   // too many, in all or of one address
  std::uint64_t handshakes_failed = 0;     // TLS
  std::uint64_t requests = 0;              // passed the gate
  std::uint64_t requests_refused = 0;      // did not: malformed, too large, not served
  std::uint64_t requests_overloaded = 0;   // 503: the queue or the memory for bodies was full
  std::uint64_t deadlines_passed = 0;      // connections cut off for being slow
  std::uint64_t handler_failures = 0;      // exceptions
  std::array<std::uint64_t, 6> answers{};  // of handlers, by first digit of the status

  bool operator==(const Counters&) const = default;
};

class Server final {
 public:
  // Binds all listeners, or none. The handler must outlive the server. Fails with
  // ErrorKind::usage for settings that cannot be (an address that is none, TLS on a Unix socket),
  // and ErrorKind::environment (address in use, certificate that cannot be read).
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(Settings settings, Handler& handler);
  ~Server();  // as stop(0)
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // One for each listener, in their order, with the ports that were taken: "127.0.0.1:41873".
  [[nodiscard]] const std::vector<std::string>& addresses() const;

  // Takes no more connections, ends idle ones, lets requests that have begun be answered for up to
  // `grace`, then ends them. Returns when all threads have; a handler that is running is waited
  // for. Thread-safe, but not from inside the handler. Can be called more than once.
  void stop(std::chrono::milliseconds grace);

  // Thread-safe. The figures are each right, but not of exactly the same moment.
  [[nodiscard]] Counters counters() const;

 private:
  class Implementation;
  explicit Server(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace probity::http
