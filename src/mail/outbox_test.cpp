#include "mail/outbox.hpp"

#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "mail/memory_outbox.hpp"

namespace probity::mail {
namespace {

using namespace std::chrono_literals;

const Instant kNow = std::chrono::sys_days{2026y / 3 / 13} + 15h + 55min;  // a Friday
constexpr MessageId kId{{1}};

TEST(Delivery, Is_due_at_once_and_tried_again_after_waits_that_double_up_to_six_hours) {
  Delivery delivery = queued(kId, kNow);
  EXPECT_TRUE(is_due(delivery, kNow));
  std::vector<Span> waits;
  for (Instant now = kNow; waits.size() < 11; now = delivery.next_try) {
    delivery = after_failure(delivery, Problem::put_off, now);
    waits.push_back(delivery.next_try - now);
    EXPECT_FALSE(is_due(delivery, now));
    EXPECT_TRUE(is_due(delivery, delivery.next_try));
  }
  EXPECT_EQ(waits, (std::vector<Span>{1min, 2min, 4min, 8min, 16min, 32min, 64min, 128min, 256min,
                                      6h, 6h}));
}

TEST(Delivery, Is_given_up_visibly_within_three_days) {
  Delivery delivery = queued(kId, kNow);
  Instant now = kNow;
  while (delivery.state == DeliveryState::queued) {
    now = delivery.next_try;
    delivery = after_failure(delivery, Problem::unreachable, now);
  }
  EXPECT_EQ(delivery.state, DeliveryState::failed);
  EXPECT_EQ(delivery.last_problem, Problem::unreachable);
  EXPECT_LE(now - kNow, kGiveUpAfter);
  EXPECT_GT(now - kNow, kGiveUpAfter - kLongestWait);
  EXPECT_FALSE(is_due(delivery, now + 24h));
}

TEST(Delivery, A_holiday_without_attempts_is_no_reason_to_give_up) {
  const Delivery before = after_failure(queued(kId, kNow), Problem::put_off, kNow);
  const Delivery after = after_failure(before, Problem::put_off, kNow + 16 * 24h);
  EXPECT_EQ(after.state, DeliveryState::queued);
}

TEST(Delivery, A_refused_recipient_is_not_asked_twice) {
  const Delivery delivery = after_failure(queued(kId, kNow), Problem::recipient_refused, kNow);
  EXPECT_EQ(delivery.state, DeliveryState::failed);
  EXPECT_EQ(delivery.attempts, 1U);
}

TEST(Delivery, One_that_failed_can_be_queued_afresh_once_the_fault_is_mended) {
  const Delivery failed = after_failure(queued(kId, kNow), Problem::recipient_refused, kNow);
  EXPECT_EQ(tried_again(failed, kNow + 1h), queued(kId, kNow + 1h));
  const Delivery sent = after_success(queued(kId, kNow), kNow);
  EXPECT_EQ(tried_again(sent, kNow + 1h), sent);
}

TEST(Delivery, What_was_sent_may_go_at_once_and_what_failed_after_a_month_in_sight) {
  EXPECT_FALSE(may_be_erased(queued(kId, kNow), kNow + 1000h));
  EXPECT_TRUE(may_be_erased(after_success(queued(kId, kNow), kNow), kNow));
  const Delivery failed = after_failure(queued(kId, kNow), Problem::message_refused, kNow);
  EXPECT_FALSE(may_be_erased(failed, kNow + 29 * 24h));
  EXPECT_TRUE(may_be_erased(failed, kNow + 30 * 24h));
}

TEST(Problem, Comes_back_out_of_its_error_and_out_of_its_code) {
  for (int i = 0; i <= static_cast<int>(Problem::other); ++i) {
    const auto problem = static_cast<Problem>(i);
    EXPECT_EQ(problem_of(error_of(problem, 451)), problem);
    EXPECT_EQ(problem_of(error_of(problem)), problem);
    EXPECT_EQ(problem_named(code_of(problem)), problem);
    EXPECT_EQ(error_of(problem).kind == ErrorKind::refused, is_permanent(problem));
  }
  EXPECT_EQ(problem_of(Error{ErrorKind::usage, "something else", ""}), Problem::other);
}

RC_GTEST_PROP(Delivery, Any_history_ends_and_what_has_ended_stays_so, ()) {
  Delivery delivery = queued(kId, kNow);
  Instant now = kNow;
  for (int step = 0; step < 400; ++step) {
    const Delivery before = delivery;
    const auto problem =
        *rc::gen::element(Problem::put_off, Problem::unreachable, Problem::too_slow);
    delivery = after_failure(delivery, problem, now);
    if (before.state != DeliveryState::queued) {
      RC_ASSERT(delivery == before);
      return;
    }
    RC_ASSERT(delivery.attempts == before.attempts + 1);
    RC_ASSERT(delivery.next_try > now);
    RC_ASSERT(delivery.next_try - now <= kLongestWait);
    now = delivery.next_try + minutes{*rc::gen::inRange(0, 600)};
  }
  RC_FAIL("it was tried for ever");
}

// Says for each reader what a server would.
class ScriptedSender final : public Sender {
 public:
  Result<void> send(const Message& message) override {
    ++asked;
    const auto answer = answers.find(message.to().spelled_out());
    if (answer == answers.end()) return {};
    return std::unexpected(error_of(answer->second, 451));
  }
  std::map<std::string, Problem> answers;
  int asked = 0;
};

Message message_to(std::string_view to, std::uint8_t number,
                   Subject subject = Subject::something_waits) {
  return Message::create({.id = MessageId{{number}},
                          .to = MailAddress::parse(to).value(),
                          .subject = subject,
                          .body = "Please sign in.\n"})
      .value();
}

struct DeliverDue : testing::Test {
  MemoryOutbox outbox;
  ScriptedSender sender;
};

TEST_F(DeliverDue, One_reader_that_is_refused_does_not_keep_the_others_from_theirs) {
  outbox.put(message_to("gone@school.example", 1), kNow);
  outbox.put(message_to("here@school.example", 2), kNow);
  outbox.put(message_to("grey@school.example", 3), kNow);
  sender.answers = {{"gone@school.example", Problem::recipient_refused},
                    {"grey@school.example", Problem::put_off}};
  const Round round = deliver_due(outbox, sender, {.now = kNow}).value();
  EXPECT_EQ(round.sent, 1U);
  EXPECT_EQ(round.refused, 1U);
  EXPECT_EQ(round.waiting, 1U);
  EXPECT_EQ(round.server_problem, std::nullopt);
  EXPECT_EQ(outbox.of(MessageId{{1}}).state, DeliveryState::failed);
  EXPECT_EQ(outbox.of(MessageId{{2}}).state, DeliveryState::sent);
  EXPECT_EQ(outbox.of(MessageId{{3}}).next_try, kNow + 1min);
}

TEST_F(DeliverDue, A_server_that_is_down_costs_one_attempt_a_round) {
  for (std::uint8_t i = 1; i <= 5; ++i) {
    outbox.put(message_to("a@school.example", i), kNow);
  }
  sender.answers = {{"a@school.example", Problem::unreachable}};
  const Round round = deliver_due(outbox, sender, {.now = kNow}).value();
  EXPECT_EQ(sender.asked, 1);
  EXPECT_EQ(round.server_problem, Problem::unreachable);
  sender.answers.clear();
  EXPECT_EQ(deliver_due(outbox, sender, {.now = kNow + 30s})->sent, 4U);
  EXPECT_EQ(deliver_due(outbox, sender, {.now = kNow + 60s})->sent, 1U);
}

TEST_F(DeliverDue, A_notice_waits_for_school_hours_and_a_request_for_approval_does_not) {
  outbox.put(message_to("a@school.example", 1, Subject::notice_waits), kNow);
  outbox.put(message_to("b@school.example", 2, Subject::approval_waits), kNow);
  EXPECT_EQ(deliver_due(outbox, sender, {.now = kNow + 2h})->sent, 1U);
  EXPECT_EQ(outbox.of(MessageId{{1}}).attempts, 0U);
  EXPECT_EQ(deliver_due(outbox, sender, {.now = kNow + 64h, .open = Timing::school_hours})->sent,
            1U);
}

TEST_F(DeliverDue, Ends_when_asked_to_and_when_the_store_cannot_keep_what_was_sent) {
  outbox.put(message_to("a@school.example", 1), kNow);
  outbox.put(message_to("b@school.example", 2), kNow);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(deliver_due(outbox, sender, {.now = kNow, .stop = stop.get_token()})->sent, 0U);
  EXPECT_EQ(sender.asked, 0);
  outbox.break_down();
  EXPECT_FALSE(deliver_due(outbox, sender, {.now = kNow}));
  EXPECT_EQ(sender.asked, 1);
}

}  // namespace
}  // namespace probity::mail
