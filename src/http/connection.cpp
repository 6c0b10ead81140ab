#include "http/connection.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace probity::http {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSmallestBuffer = 4 * 1024;
// What is read and thrown away of a request that was refused, so that the answer is not lost to a
// reset (RFC 9112 section 9.6).
constexpr std::size_t kMostLingered = 1024 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

Response failed_answer() {
  return plain(Status::internal_error, "Something went wrong here. Please try again later.\n");
}

}  // namespace

Connection::Connection(std::unique_ptr<Channel> channel, Peer peer, Shared& shared, Keeper& keeper)
    : channel_(std::move(channel)),
      peer_(std::move(peer)),
      shared_(shared),
      keeper_(keeper),
      deadline_(Clock::now() + shared.settings.deadlines.head),
      capacity_(std::max(shared.settings.limits.head, kSmallestBuffer)),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

void Connection::start() { channel_->open(shared_from_this()); }

void Connection::opened() {
  if (state_ == State::closed) return;
  state_ = State::idle;
  read_head();
}

Connection::Moment Connection::within(std::chrono::milliseconds time, std::size_t bytes) const {
  const std::size_t rate = std::max<std::size_t>(shared_.settings.deadlines.slowest_rate, 1);
  return Clock::now() + time + std::chrono::milliseconds{bytes * 1000 / rate};
}

void Connection::receive() {
  if (is_receiving_) return;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  is_receiving_ = true;
  channel_->receive({buffer_.get() + end_, capacity_ - end_}, shared_from_this());
}

void Connection::received(std::size_t bytes) {
  is_receiving_ = false;
  end_ += bytes;
  switch (state_) {
    case State::idle:
    case State::head: return read_head();
    case State::body: return read_body();
    case State::lingering:
      lingered_ += bytes;
      begin_ = end_ = 0;
      return lingered_ > kMostLingered ? close() : receive();
    default: return;  // came while a slow request was being refused
  }
}

void Connection::read_head() {
  const Limits& limits = shared_.settings.limits;
  if (state_ != State::head) {
    seen_ = 0;
    const bool has_begun = begin_ != end_;
    state_ = has_begun ? State::head : State::idle;
    const Deadlines& deadlines = shared_.settings.deadlines;
    deadline_ = within(has_begun ? deadlines.head : deadlines.idle, 0);
    if (!has_begun && shared_.is_stopping && channel_->pending() == 0) return close();
    if (!has_begun) return receive();
  }
  const std::string_view bytes = buffered();
  const auto length = head_length(bytes, seen_);
  if (!length) return refuse(length.error());
  if (std::max(*length, *length == 0 ? bytes.size() + 1 : 0) > limits.head) {
    return refuse(Refusal::head_too_large);
  }
  if (*length == 0) return receive();
  auto admitted = admit(bytes.substr(0, *length), limits);
  if (!admitted) return refuse(admitted.error());
  take_head(bytes.substr(0, *length), *std::move(admitted));
}

// A trusted proxy says who the client is and how it came; of everybody else it is not believed.
void Connection::describe_client(Admitted& admitted) {
  RequestHead& head = admitted.head;
  head.entrance = peer_.entrance;
  head.peer = peer_.address;
  head.is_encrypted = peer_.is_encrypted;
  head.peer_uid = peer_.uid;
  if (!peer_.is_trusted_proxy) return;
  head.peer = admitted.forwarded_for.value_or("");
  head.is_encrypted = admitted.forwarded_proto == "https";
}

void Connection::take_head(std::string_view head, Admitted admitted) {
  describe_client(admitted);
  std::size_t most_body = 0;
  try {
    most_body = shared_.handler.most_body(admitted.head, shared_.settings.limits.body);
  } catch (...) {  // a handler's mistake must not end the loop that serves everybody
    count(shared_.tally.handler_failures);
  }
  if (const auto refused = reader_.begin(head, admitted, most_body)) return refuse(*refused);
  count(shared_.tally.requests);
  ++requests_;
  begin_ += head.size();
  stays_open_ = admitted.stays_open;
  static_cast<RequestHead&>(request_) = std::move(admitted.head);
  if (reader_.is_complete()) return dispatch();
  body_began_ = Clock::now();
  if (admitted.expects_continue && begin_ == end_) {
    state_ = State::continuing;
    deadline_ = within(shared_.settings.deadlines.write, 0);
    return channel_->send(kContinue, {}, shared_from_this());
  }
  read_body();
}

void Connection::read_body() {
  state_ = State::body;
  while (!reader_.is_complete() && begin_ != end_) {
    const auto taken = reader_.take(buffered());
    if (!taken) return refuse(taken.error());
    if (*taken == 0) break;
    begin_ += *taken;
  }
  if (!count_body()) return refuse(Refusal::overloaded);
  if (reader_.is_complete()) return dispatch();
  // A chunk's header that fills the buffer is none.
  if (end_ - begin_ == capacity_) return refuse(Refusal::bad_chunk);
  const auto for_bytes =
      within(shared_.settings.deadlines.body, reader_.body_size()) - Clock::now();
  deadline_ = body_began_ + for_bytes;
  receive();
}

bool Connection::count_body() {
  shared_.body_bytes += reader_.body_size() - counted_body_;
  counted_body_ = reader_.body_size();
  return shared_.body_bytes <= shared_.settings.limits.all_bodies;
}

void Connection::dispatch() {
  state_ = State::handling;
  deadline_ = Moment::max();  // how long a handler takes is not the client's doing
  request_.body = reader_.take_body();
  bool is_quick = false;
  try {
    is_quick = shared_.handler.is_quick(request_);
  } catch (...) {
    count(shared_.tally.handler_failures);
  }
  if (is_quick) {
    answer();
    return deliver();
  }
  if (keeper_.hand_over(shared_from_this())) return;
  count(shared_.tally.requests_overloaded);
  response_ = try_later(Status::unavailable, std::chrono::seconds{1});
  deliver();
}

void Connection::answer() {
  try {
    response_ = shared_.handler.answer(request_);
  } catch (...) {  // whatever it says may hold content: nothing of it is told
    count(shared_.tally.handler_failures);
    response_ = failed_answer();
  }
  count(shared_.tally
            .answers[std::min<std::size_t>(static_cast<std::size_t>(response_.status) / 100, 5)]);
}

void Connection::deliver() {
  if (state_ == State::closed) return;
  const bool closes = !stays_open_ || response_.closes || shared_.is_stopping ||
                      requests_ >= shared_.settings.limits.requests_of_one_connection;
  send_answer(request_.method, closes ? After::closes : After::stays_open);
}

void Connection::send_answer(Method method, After after) {
  state_ = State::sending;
  after_ = after;
  out_.clear();
  append_head(out_, response_, after, shared_.date);
  const std::string_view body = has_body(response_, method) ? response_.body.text() : "";
  deadline_ = within(shared_.settings.deadlines.write, out_.size() + body.size());
  channel_->send(out_, body, shared_from_this());
}

void Connection::refuse(Refusal refusal) {
  was_refused_ = true;
  count(refusal == Refusal::overloaded ? shared_.tally.requests_overloaded
                                       : shared_.tally.requests_refused);
  release();
  const RefusalAnswer told = answer_to(refusal);
  response_ = plain(told.status, std::string{told.text});
  if (refusal == Refusal::overloaded) response_.add("retry-after", "1");
  send_answer(Method::get, After::closes);
}

void Connection::sent() {
  if (state_ == State::continuing) return read_body();
  if (state_ != State::sending) return;
  release();
  if (after_ == After::closes) return end();
  state_ = State::idle;
  read_head();
}

// What a request has taken up.
void Connection::release() {
  shared_.body_bytes -= std::exchange(counted_body_, 0);
  reader_.drop();
  request_ = {};
  response_ = {};
}

void Connection::end() {
  state_ = State::lingering;
  deadline_ = within(shared_.settings.deadlines.linger, 0);
  begin_ = end_ = 0;
  if (was_refused_) {
    // The peer may still be sending. TLS would end in one go, and its answer be lost to a reset.
    channel_->end_sending();
  } else if (channel_->finish(shared_from_this()) == Channel::Finish::reports) {
    return;
  }
  receive();
}

void Connection::broken() {
  if (state_ == State::handshake) count(shared_.tally.handshakes_failed);
  close();
}

void Connection::cut_off_late() {
  switch (state_) {
    case State::head:
    case State::body: count(shared_.tally.deadlines_passed); return refuse(Refusal::too_slow);
    case State::idle:
    case State::lingering: return close();
    default: count(shared_.tally.deadlines_passed); return close();
  }
}

void Connection::wind_down() {
  const bool is_between = state_ == State::idle && channel_->pending() == 0;
  if (is_between || state_ == State::handshake) close();
}

void Connection::close() {
  if (state_ == State::closed) return;
  // A worker may still be using the request.
  const bool is_worked_on = state_ == State::handling;
  state_ = State::closed;
  deadline_ = Moment::max();
  shared_.body_bytes -= std::exchange(counted_body_, 0);
  if (!is_worked_on) release();
  channel_->close();
  keeper_.forget(*this);
}

}  // namespace probity::http
