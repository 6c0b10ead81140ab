// Letters by e-mail as rows: the outbox's adapter.
//
//   ... in a unit of work, with the change that it tells of:  add_letter(unit, message, now);
//   StoredOutbox outbox{database, writer};
//   mail::deliver_due(outbox, sender, options);
#pragma once

#include <vector>

#include "mail/outbox.hpp"
#include "records/tables.hpp"
#include "store/database.hpp"
#include "store/writer.hpp"

namespace probity::records {

[[nodiscard]] Result<void> add_letter(store::UnitOfWork& unit, const mail::Message& message,
                                      Instant now);

// For administrators: what waits and what failed, without its text.
struct LetterState {
  mail::Subject subject;
  mail::Delivery delivery;
  // Of an invitation that failed, so that somebody can mend the register. To whom other letters go
  // may be nobody's business.
  std::optional<mail::MailAddress> undelivered_to{};
};
[[nodiscard]] Result<std::vector<LetterState>> letter_states(Tables tables);

// One thread at a time. What was sent is erased with its address and text.
class StoredOutbox final : public mail::Outbox {
 public:
  StoredOutbox(store::Database& database, store::Writer& writer)
      : database_(database), writer_(writer) {}

  [[nodiscard]] Result<std::vector<mail::Message>> take_due(Instant now, mail::Timing open,
                                                            std::size_t most) override;
  [[nodiscard]] Result<void> succeeded(const mail::MessageId& id, Instant now) override;
  [[nodiscard]] Result<void> failed(const mail::MessageId& id, mail::Problem problem,
                                    Instant now) override;
  // Of a letter that failed: queues it afresh.
  [[nodiscard]] Result<void> try_again(const mail::MessageId& id, Instant now);

 private:
  store::Database& database_;
  store::Writer& writer_;
};

}  // namespace probity::records
