// Who answers requests: the port of the server that a portal implements.
//
//   class Pages final : public http::Handler {
//     http::Response answer(const http::Request& request) override { return ...; }
//   };
#pragma once

#include <cstddef>

#include "http/request.hpp"
#include "http/response.hpp"

namespace probity::http {

class Handler {
 public:
  virtual ~Handler() = default;

  // Called by the worker threads, several at a time; may wait for a disk. An exception becomes 500
  // with a constant body and counts (Counters::handler_failures); nothing of it is told.
  [[nodiscard]] virtual Response answer(const Request& request) = 0;

  // The most bytes that the body of this request may have, asked before any of it is read. More is
  // answered with 413. Called by the thread that serves all connections: must not wait. By default
  // Limits::body.
  [[nodiscard]] virtual std::size_t most_body(const RequestHead& head, std::size_t usual) const {
    static_cast<void>(head);
    return usual;
  }

  // Whether answer() will neither wait nor compute for more than some microseconds (an asset, a
  // health check). Then it is called by the thread that serves all connections, which saves two
  // changes of thread; a slow answer there makes everybody wait.
  [[nodiscard]] virtual bool is_quick(const RequestHead& head) const {
    static_cast<void>(head);
    return false;
  }

 protected:
  Handler() = default;
  Handler(const Handler&) = default;
  Handler& operator=(const Handler&) = default;
};

}  // namespace probity::http
