// One connection from its first byte to its last: reads requests, has them answered one after the
// other, and ends. Inside `http`.
//
// Everything runs on the loop's thread but answer(), which a worker may call. While it does, only
// the worker touches request and response: the loop's thread waits for deliver().
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/channel.hpp"
#include "http/handler.hpp"
#include "http/message_reader.hpp"
#include "http/refusal.hpp"
#include "http/response_head.hpp"
#include "http/settings.hpp"
#include "http/tally.hpp"

namespace probity::http {

// What all connections of a server share. Written by the loop's thread alone, but for the tally.
struct Shared {
  const Settings& settings;
  Handler& handler;
  Tally& tally;
  std::size_t body_bytes = 0;  // of bodies in memory
  bool is_stopping = false;
  std::string date{};  // of now, for answers
};

class Connection final : public Channel::Owner, public std::enable_shared_from_this<Connection> {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // Who keeps connections and workers.
  class Keeper {
   public:
    virtual ~Keeper() = default;
    // A worker will call answer(), then the loop's thread deliver(). False if too many wait.
    [[nodiscard]] virtual bool hand_over(std::shared_ptr<Connection> connection) = 0;
    virtual void forget(Connection& connection) = 0;

   protected:
    Keeper() = default;
    Keeper(const Keeper&) = default;
    Keeper& operator=(const Keeper&) = default;
  };

  Connection(std::unique_ptr<Channel> channel, Peer peer, Shared& shared, Keeper& keeper);

  void start();
  [[nodiscard]] const Peer& peer() const { return peer_; }
  [[nodiscard]] bool is_late(Moment now) const { return now >= deadline_; }
  void cut_off_late();  // after is_late()
  // The server is stopping: ends now unless a request has begun.
  void wind_down();
  void close();

  void answer();   // any thread, once after hand_over()
  void deliver();  // after answer()

  void opened() override;
  void received(std::size_t bytes) override;
  void sent() override;
  void broken() override;

 private:
  enum class State : std::uint8_t {
    handshake,
    idle,        // between requests, nothing has come
    head,        // a request has begun
    continuing,  // 100 Continue is being sent
    body,
    handling,
    sending,
    lingering,  // all was sent; waiting for the peer to close
    closed,
  };

  void receive();
  void read_head();
  void take_head(std::string_view head, Admitted admitted);
  void read_body();
  [[nodiscard]] bool count_body();  // false if all bodies are too large together
  void dispatch();
  void refuse(Refusal refusal);
  void send_answer(Method method, After after);
  void end();
  void release();
  void describe_client(Admitted& admitted);
  [[nodiscard]] std::string_view buffered() const {
    return {buffer_.get() + begin_, end_ - begin_};
  }
  [[nodiscard]] Moment within(std::chrono::milliseconds time, std::size_t bytes) const;

  std::unique_ptr<Channel> channel_;
  Peer peer_;
  Shared& shared_;
  Keeper& keeper_;

  State state_ = State::handshake;
  Moment deadline_;
  Moment body_began_{};
  bool is_receiving_ = false;
  bool was_refused_ = false;
  After after_ = After::stays_open;
  std::size_t requests_ = 0;
  std::size_t lingered_ = 0;

  // Bytes that came: [begin_, end_) of the buffer. `seen_` counts from begin_.
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t seen_ = 0;

  MessageReader reader_;
  std::size_t counted_body_ = 0;  // of Shared::body_bytes
  bool stays_open_ = false;
  Request request_;
  Response response_;
  std::string out_;
};

}  // namespace probity::http
