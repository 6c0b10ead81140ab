#include "mail/outbox.hpp"

#include <algorithm>

namespace probity::mail {

Delivery queued(const MessageId& id, Instant now) {
  return {.id = id,
          .next_try = now,
          .first_try = std::nullopt,
          .last_try = std::nullopt,
          .last_problem = std::nullopt};
}

bool is_due(const Delivery& delivery, Instant now) {
  return delivery.state == DeliveryState::queued && delivery.next_try <= now;
}

Span wait_after(std::uint32_t attempts) {
  Span wait = kFirstWait;
  for (std::uint32_t i = 1; i < attempts && wait < kLongestWait; ++i) wait *= 2;
  return std::min(wait, kLongestWait);
}

Delivery after_success(const Delivery& delivery, Instant now) {
  if (delivery.state != DeliveryState::queued) return delivery;
  Delivery out = delivery;
  out.state = DeliveryState::sent;
  ++out.attempts;
  out.first_try = delivery.first_try.value_or(now);
  out.last_try = now;
  out.last_problem = std::nullopt;
  return out;
}

Delivery after_failure(const Delivery& delivery, Problem problem, Instant now) {
  if (delivery.state != DeliveryState::queued) return delivery;
  Delivery out = delivery;
  ++out.attempts;
  out.first_try = delivery.first_try.value_or(now);
  out.last_try = now;
  out.last_problem = problem;
  out.next_try = now + wait_after(out.attempts);
  const bool is_over =
      out.attempts >= kFewestAttempts && out.next_try - *out.first_try > kGiveUpAfter;
  if (is_permanent(problem) || is_over) out.state = DeliveryState::failed;
  return out;
}

Delivery tried_again(const Delivery& delivery, Instant now) {
  if (delivery.state != DeliveryState::failed) return delivery;
  return queued(delivery.id, now);
}

bool may_be_erased(const Delivery& delivery, Instant now) {
  if (delivery.state == DeliveryState::queued) return false;
  return delivery.state == DeliveryState::sent ||
         now - delivery.last_try.value_or(now) >= kFailureShownFor;
}

Result<Round> deliver_due(Outbox& outbox, Sender& sender, const RoundOptions& options) {
  PROBITY_TRY(const auto due, outbox.take_due(options.now, options.open, options.most));
  Round round;
  for (const Message& message : due) {
    if (options.stop.stop_requested()) break;
    if (const Result<void> sent = sender.send(message); sent) {
      PROBITY_ATTEMPT(outbox.succeeded(message.id(), options.now));
      ++round.sent;
    } else {
      const Problem problem = problem_of(sent.error());
      PROBITY_ATTEMPT(outbox.failed(message.id(), problem, options.now));
      ++(is_permanent(problem) ? round.refused : round.waiting);
      if (is_about_server(problem)) {
        round.server_problem = problem;
        break;
      }
    }
  }
  return round;
}

}  // namespace probity::mail
