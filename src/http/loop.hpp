// The thread that serves all connections: listens, waits for sockets and time. All of Asio is
// behind this. Inside `http`.
//
//   Loop loop;
//   PROBITY_TRY(std::string address, loop.listen(listener, on_arrival));
//   loop.every(milliseconds{250}, sweep);
//   loop.run();            // until stop()
//
// post() and stop() are thread-safe; everything else belongs to the thread that runs it, or to the
// one that prepares it before.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/channel.hpp"
#include "http/settings.hpp"

namespace probity::http {

class Loop final {
 public:
  // Makes the channel of a connection that is wanted; otherwise the connection is closed.
  using MakeChannel = std::function<std::unique_ptr<Channel>()>;
  using Arrival = std::function<void(Peer, const MakeChannel&)>;

  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Returns the address with the port that was taken. Fails as Server::start() does.
  [[nodiscard]] Result<std::string> listen(const Listener& listener, Arrival on_arrival);
  // Nobody can connect any more; files of Unix sockets go.
  void stop_listening();

  void every(std::chrono::milliseconds time, std::function<void()> work);
  void post(std::function<void()> work);
  void run();
  void stop();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace probity::http
