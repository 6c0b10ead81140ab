#include "records/letter_records.hpp"

#include <functional>
#include <utility>

namespace probity::records {

namespace {

using mail::Delivery;
using mail::DeliveryState;
using mail::MessageId;
using store::Blob;

Result<MessageId> message_id_of(const Blob& blob) {
  PROBITY_TRY(const auto bytes, bytes_of<16>(blob, "a letter's id"));
  return MessageId{bytes};
}

std::string_view word_of(DeliveryState state) {
  return state == DeliveryState::failed ? "failed" : "queued";
}

std::optional<mail::Problem> problem_of(const std::optional<std::string>& code) {
  return code ? mail::problem_named(*code) : std::nullopt;
}

Result<std::optional<Delivery>> load_delivery(Tables tables, const MessageId& id) {
  PROBITY_TRY(auto statement, tables.prepare("letter_get"));
  statement.bind("id", blob_of(id.bytes));
  PROBITY_TRY(const auto row,
              (statement.one<std::string, std::int64_t, Instant, std::optional<Instant>,
                             std::optional<Instant>, std::optional<std::string>>()));
  if (!row) return std::nullopt;
  const auto& [state, attempts, next_try, first_try, last_try, problem] = *row;
  return Delivery{.id = id,
                  .state = state == "failed" ? DeliveryState::failed : DeliveryState::queued,
                  .attempts = static_cast<std::uint32_t>(attempts),
                  .next_try = next_try,
                  .first_try = first_try,
                  .last_try = last_try,
                  .last_problem = problem_of(problem)};
}

Result<void> save_delivery(store::UnitOfWork& unit, const Delivery& delivery) {
  if (delivery.state == DeliveryState::sent) {
    PROBITY_TRY(auto erase, unit.prepare("letter_delete"));
    PROBITY_ATTEMPT(erase.bind("id", blob_of(delivery.id.bytes)).run());
    return {};
  }
  PROBITY_TRY(auto update, unit.prepare("letter_update"));
  update.bind("id", blob_of(delivery.id.bytes))
      .bind("state", word_of(delivery.state))
      .bind("attempts", delivery.attempts)
      .bind("next_try", delivery.next_try)
      .bind("first_try", delivery.first_try)
      .bind("last_try", delivery.last_try);
  if (delivery.last_problem) {
    update.bind("last_problem", mail::code_of(*delivery.last_problem));
  } else {
    update.bind("last_problem", std::nullopt);
  }
  PROBITY_ATTEMPT(update.run());
  return {};
}

Result<void> change(store::Writer& writer, const MessageId& id,
                    const std::function<Delivery(const Delivery&)>& after) {
  auto kept = writer.submit({.work = [&](store::UnitOfWork& unit) -> Result<void> {
                               PROBITY_TRY(const auto before, load_delivery(unit, id));
                               if (!before) return {};
                               return save_delivery(unit, after(*before));
                             },
                             .kind = store::Unit::Kind::housekeeping,
                             .reason = "a letter was tried"});
  if (!kept) return std::unexpected(kept.error());
  return {};
}

Result<mail::Message> message_of(const MessageId& id, const std::string& recipient,
                                 const std::string& subject, std::string body,
                                 const std::optional<std::string>& reply_to) {
  PROBITY_TRY(auto to, mail::MailAddress::parse(recipient));
  const auto known = mail::subject_of(subject);
  if (!known) return failure(ErrorKind::unreadable, "a letter's subject is not known");
  mail::Message::Parts parts{
      .id = id, .to = std::move(to), .subject = *known, .body = std::move(body)};
  if (reply_to) {
    PROBITY_TRY(parts.reply_to, mail::MailAddress::parse(*reply_to));
  }
  return mail::Message::create(std::move(parts));
}

}  // namespace

Result<void> add_letter(store::UnitOfWork& unit, const mail::Message& message, Instant now) {
  PROBITY_TRY(auto insert, unit.prepare("letter_insert"));
  insert.bind("id", blob_of(message.id().bytes))
      .bind("recipient", message.to().spelled_out())
      .bind("subject", mail::line_of(message.subject()).code)
      .bind("body", message.body())
      .bind("next_try", now);
  if (message.reply_to()) {
    insert.bind("reply_to", message.reply_to()->spelled_out());
  } else {
    insert.bind("reply_to", std::nullopt);
  }
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<std::vector<LetterState>> letter_states(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("letter_all"));
  PROBITY_TRY(
      const auto rows,
      (statement
           .all<Blob, std::string, std::string, std::int64_t, Instant, std::optional<Instant>,
                std::optional<Instant>, std::optional<std::string>, std::optional<std::string>>()));
  std::vector<LetterState> states;
  for (const auto& [id, subject, state, attempts, next, first, last, problem, to] : rows) {
    PROBITY_TRY(const auto message_id, message_id_of(id));
    std::optional<mail::MailAddress> undelivered_to;
    if (to) {
      PROBITY_TRY(undelivered_to, mail::MailAddress::parse(*to));
    }
    states.push_back({mail::subject_of(subject).value_or(mail::Subject::something_waits),
                      {.id = message_id,
                       .state = state == "failed" ? DeliveryState::failed : DeliveryState::queued,
                       .attempts = static_cast<std::uint32_t>(attempts),
                       .next_try = next,
                       .first_try = first,
                       .last_try = last,
                       .last_problem = problem_of(problem)},
                      std::move(undelivered_to)});
  }
  return states;
}

Result<std::vector<mail::Message>> StoredOutbox::take_due(Instant now, mail::Timing open,
                                                          std::size_t most) {
  PROBITY_TRY(auto reader, database_.reader());
  PROBITY_TRY(auto statement, reader->prepare("letter_due"));
  // Letters that wait for school hours stand in the way of others only as far as this many.
  statement.bind("now", now).bind("most", most + 1'000);
  PROBITY_TRY(
      auto rows,
      (statement.all<Blob, std::string, std::string, std::string, std::optional<std::string>>()));
  std::vector<mail::Message> messages;
  for (auto& [id, recipient, subject, body, reply_to] : rows) {
    if (messages.size() == most) break;
    PROBITY_TRY(const auto message_id, message_id_of(id));
    PROBITY_TRY(auto message,
                message_of(message_id, recipient, subject, std::move(body), reply_to));
    const bool must_wait = open == mail::Timing::any_hour &&
                           mail::line_of(message.subject()).timing == mail::Timing::school_hours;
    if (!must_wait) messages.push_back(std::move(message));
  }
  return messages;
}

Result<void> StoredOutbox::succeeded(const MessageId& id, Instant now) {
  return change(writer_, id, [&](const Delivery& d) { return mail::after_success(d, now); });
}

Result<void> StoredOutbox::failed(const MessageId& id, mail::Problem problem, Instant now) {
  return change(writer_, id,
                [&](const Delivery& d) { return mail::after_failure(d, problem, now); });
}

Result<void> StoredOutbox::try_again(const MessageId& id, Instant now) {
  return change(writer_, id, [&](const Delivery& d) { return mail::tried_again(d, now); });
}

}  // namespace probity::records
