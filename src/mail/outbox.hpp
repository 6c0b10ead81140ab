// What becomes of a message that was written: when it is tried, how often, and when that ends.
//
//   Delivery delivery = queued(message.id(), now);
//   delivery = after_failure(delivery, Problem::put_off, now);    // in a minute again
//   ...
//   Result<Round> round = deliver_due(outbox, sender, {.now = clock.now(), .open =
//   Timing::school_hours});
//
// Whoever waits for an answer must be able to see that a message did not arrive: a delivery that
// failed stays, with its problem, until somebody has had a month to see it. Everything but
// deliver_due() is pure. A message may arrive twice, when the program ends between sending and
// keeping that; both have one Message-ID. It is never lost for that reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "mail/message.hpp"
#include "mail/problem.hpp"
#include "mail/sender.hpp"
#include "mail/subject.hpp"

namespace probity::mail {

enum class DeliveryState : std::uint8_t {
  queued,  // will be tried at next_try
  sent,    // the mail server has taken it; what becomes of it then comes back as a message
  failed,  // given up: to be shown
};

struct Delivery {
  MessageId id;
  DeliveryState state = DeliveryState::queued;
  std::uint32_t attempts = 0;
  Instant next_try{};                   // meaningless unless queued
  std::optional<Instant> first_try;     // nullopt until there was one
  std::optional<Instant> last_try;      // likewise
  std::optional<Problem> last_problem;  // of the last attempt; nullopt when it went well

  bool operator==(const Delivery&) const = default;
};

inline constexpr Span kFirstWait = minutes{1};
inline constexpr Span kLongestWait = hours{6};
// Given up after as long as this since the first attempt, and not before kFewestAttempts: a holiday
// in which nothing was tried is no reason to give up (RFC 5321 section 4.5.4.1 asks for 4 to 5 days
// of servers; we have one next to us that does that part).
inline constexpr Span kGiveUpAfter = hours{72};
inline constexpr std::uint32_t kFewestAttempts = 8;
inline constexpr Span kFailureShownFor = hours{30 * 24};

[[nodiscard]] Delivery queued(const MessageId& id, Instant now);
[[nodiscard]] bool is_due(const Delivery& delivery, Instant now);
// The wait after that many attempts: doubles from kFirstWait to kLongestWait.
[[nodiscard]] Span wait_after(std::uint32_t attempts);

// Of a delivery that is queued; any other is returned as it is.
[[nodiscard]] Delivery after_success(const Delivery& delivery, Instant now);
[[nodiscard]] Delivery after_failure(const Delivery& delivery, Problem problem, Instant now);
// Somebody has repaired what was wrong: a failed one is queued afresh, its attempts forgotten.
[[nodiscard]] Delivery tried_again(const Delivery& delivery, Instant now);

// Whether address and text may go: at once when it was sent, kFailureShownFor after the last
// attempt when it failed, never while it is queued.
[[nodiscard]] bool may_be_erased(const Delivery& delivery, Instant now);

// Where messages wait: a port. Its adapter keeps each Delivery with its Message, and applies the
// functions above in one commit each.
class Outbox {
 public:
  Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  virtual ~Outbox() = default;

  // At most `most` that are due, those first that have been due longest. Outside school hours
  // (`open` is any_hour) only those whose subject may be sent at any hour. Changes nothing: they
  // stay due until one of the calls below. Fails as the store does.
  [[nodiscard]] virtual Result<std::vector<Message>> take_due(Instant now, Timing open,
                                                              std::size_t most) = 0;
  [[nodiscard]] virtual Result<void> succeeded(const MessageId& id, Instant now) = 0;
  [[nodiscard]] virtual Result<void> failed(const MessageId& id, Problem problem, Instant now) = 0;
};

struct RoundOptions {
  Instant now;
  Timing open = Timing::any_hour;  // school_hours when the school is open now: then all may go
  std::size_t most = 50;           // raising it makes a round longer, and a stop with it
  std::stop_token stop = {};       // looked at before each message
};

struct Round {
  std::size_t sent = 0;
  std::size_t waiting = 0;                // failed this time, will be tried again or were given up
  std::size_t refused = 0;                // permanently
  std::optional<Problem> server_problem;  // what ended the round early
};

// Sends what is due. Ends at the first problem that concerns every message: so a server that is
// down costs one attempt of one message each round. Fails as the outbox does; what was sent by then
// and could not be kept is sent again. One thread at a time for one outbox.
[[nodiscard]] Result<Round> deliver_due(Outbox& outbox, Sender& sender,
                                        const RoundOptions& options);

}  // namespace probity::mail
