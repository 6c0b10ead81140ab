// An outbox in memory, for tests: the same functions that an adapter to the store applies.
//
//   MemoryOutbox outbox;
//   outbox.put(message, now);
//   deliver_due(outbox, sender, {.now = now});
//
// Not thread-safe. O(messages) for everything.
#pragma once

#include <algorithm>
#include <vector>

#include "mail/outbox.hpp"

namespace probity::mail {

class MemoryOutbox final : public Outbox {
 public:
  void put(const Message& message, Instant now) {
    kept_.push_back({message, queued(message.id(), now)});
  }

  Result<std::vector<Message>> take_due(Instant now, Timing open, std::size_t most) override {
    std::ranges::stable_sort(kept_, {}, [](const Kept& kept) { return kept.delivery.next_try; });
    std::vector<Message> out;
    for (const Kept& kept : kept_) {
      const bool may_go = open == Timing::school_hours ||
                          line_of(kept.message.subject()).timing == Timing::any_hour;
      if (may_go && is_due(kept.delivery, now) && out.size() < most) out.push_back(kept.message);
    }
    return out;
  }
  Result<void> succeeded(const MessageId& id, Instant now) override {
    if (is_broken_) return failure(ErrorKind::environment, "the disk is full");
    Delivery& delivery = of(id);
    delivery = after_success(delivery, now);
    return {};
  }
  Result<void> failed(const MessageId& id, Problem problem, Instant now) override {
    Delivery& delivery = of(id);
    delivery = after_failure(delivery, problem, now);
    return {};
  }
  // From now on nothing can be kept.
  void break_down() { is_broken_ = true; }

  Delivery& of(const MessageId& id) {
    return std::ranges::find(kept_, id, [](const Kept& kept) { return kept.delivery.id; })
        ->delivery;
  }

 private:
  bool is_broken_ = false;
  struct Kept {
    Message message;
    Delivery delivery;
  };
  std::vector<Kept> kept_;
};

}  // namespace probity::mail
