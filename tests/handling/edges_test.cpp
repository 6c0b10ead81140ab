// The edges of rights: an end of employment or of a seat, somebody who acts twice, an objection,
// two people at once, and what somebody who is shut out can measure (I18, I19, I21, I38, I47).
#include <gtest/gtest.h>

#include "acts/embedded_files.hpp"
#include "acts/people_acts.hpp"
#include "example_handling.hpp"

namespace probity::handling {
namespace {

using namespace example;
using casework::State;
using std::chrono::days;
namespace steps = casework::steps;

class EdgesTest : public HandlingTest {
 protected:
  // The register's file again, with somebody's row changed.
  void change_row(const std::string& key, const std::string& from, const std::string& to) {
    std::string file{acts::embedded_file("people.csv")};
    const std::size_t row = file.find("\n" + key + ",") + 1;
    const std::size_t at = file.find(from, row);
    ASSERT_LT(at, file.find('\n', row)) << key << " has no " << from;
    file.replace(at, from.size(), to);
    done(acts::import_people(*trust_, console_, file, {}));
    done(trust_->reload_people());
  }
};

TEST_F(EdgesTest, I21_an_employment_that_ended_ends_reading_at_once) {
  const auto number = open_case();
  ask(number);
  ASSERT_TRUE(board().look(actor(kApprover), number));
  change_row(kApprover, "2024-09-01,", "2024-09-01,2026-09-01");
  // Whoever still has a session, with the seats of an hour ago.
  const acts::Actor stale{.person = id(kApprover),
                          .seats = {{people::Seat::cfoo, people::Capacity::holder, {}}},
                          .proof = acts::Proof::shown_again};
  EXPECT_FALSE(board().look(stale, number));
  EXPECT_TRUE(board().list(stale).value().empty());
  EXPECT_FALSE(board().take(stale, number, steps::RefuseRequest{1, "No."}));
}

TEST_F(EdgesTest, C40_what_somebody_had_who_left_goes_where_it_would_go_today) {
  const auto number = take(kReporter, std::nullopt, concern());
  EXPECT_EQ(room().hand_over_what_was_left().value(), 0U);
  constexpr const char* kDeputyHead = "HGS-02";
  EXPECT_FALSE(board().look(actor(kDeputyHead), number));
  change_row(kHead, "2024-09-01,", "2024-09-01,2026-09-01");
  EXPECT_EQ(room().hand_over_what_was_left().value(), 1U);
  EXPECT_EQ(room().hand_over_what_was_left().value(), 0U);
  const auto seen = board().look(actor(kDeputyHead), number);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->handed_over.size(), 1U);
  EXPECT_EQ(seen->handed_over.front().from, id(kHead));
  EXPECT_EQ(seen->handed_over.front().by, PersonId{});
  EXPECT_FALSE(board().look(actor(kHead), number));
  EXPECT_NE(ledger_text().find("matter.hand_over"), std::string::npos);
  // And it is read again from its rows.
  restart();
  EXPECT_TRUE(board().look(actor(kDeputyHead), number));
}

TEST_F(EdgesTest, I19_whoever_had_a_linked_case_approves_nothing_in_this_one) {
  auto to_cfoo = concern();
  to_cfoo.chosen = casework::Receiver::cfoo;
  const auto linked = take(kReporter, std::nullopt, to_cfoo);
  const auto number = open_case();
  ask(number);
  take(kApprover, linked, steps::HandOver{id(kHr), "I would have to approve."});
  EXPECT_FALSE(board().look(actor(kApprover), linked));
  EXPECT_FALSE(board().take(
      actor(kApprover), number,
      steps::Approve{1, {{asked_day()}, {"facebook"}, evidence::Kept::durations}, "Needed."}));
}

TEST_F(EdgesTest, I18_a_seat_that_nobody_approved_gives_nothing) {
  const auto number = open_case();
  ask(number);
  change_row("LLT-18", "Finance,,", "Finance,cfoo/deputy,");
  clock_.now_ += days{9};
  EXPECT_FALSE(board().look(actor("LLT-18"), number)) << "imported, and approved by nobody";
  done(acts::approve_seats_at_set_up(*trust_));
  done(trust_->reload_people());
  EXPECT_FALSE(board().take(actor("LLT-14"), number, steps::RefuseRequest{1, "No."}))
      << "an administrator has no path to evidence";
}

TEST_F(EdgesTest, I18_whoever_has_a_part_has_no_other) {
  const auto number = open_case();
  ask(number);
  EXPECT_FALSE(board().take(actor(kOwner), number,
                            steps::Approve{1, {{asked_day()}, {"facebook"}, {}}, "Yes."}))
      << "their own request";
  EXPECT_FALSE(board().take(actor(kReporter), number,
                            steps::Approve{1, {{asked_day()}, {"facebook"}, {}}, "Yes."}))
      << "what they reported";
  approve(number);
  turn_keys(number);
  EXPECT_FALSE(board().carry_out(actor(kKeyHolders[0]), number, 1)) << "who turned a key";
  EXPECT_FALSE(board().carry_out(actor(kApprover), number, 1)) << "who approved";
}

// A wider approval is no approval; a request never asks for more than the assessment lets.
TEST_F(EdgesTest, C60_nothing_is_ever_widened) {
  const auto number = open_case();
  EXPECT_FALSE(
      board().take(actor(kOwner), number, steps::AskOpening{{asked_day()}, {"tiktok"}, {}}))
      << "the assessment does not name it";
  ask(number);
  EXPECT_FALSE(board().take(
      actor(kApprover), number,
      steps::Approve{1, {{asked_day(), asked_day() + days{1}}, {"facebook"}, {}}, "More."}));
  EXPECT_FALSE(board().take(
      actor(kApprover), number,
      steps::Approve{1, {{asked_day()}, {"facebook"}, evidence::Kept::content}, "More."}));
}

TEST_F(EdgesTest, C60_an_approval_expires_after_seven_days) {
  const auto number = open_case();
  ask(number);
  approve(number);
  turn_keys(number);
  clock_.now_ += days{8};
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1));
}

TEST_F(EdgesTest, I38_an_objection_stands_against_an_opening_until_somebody_has_decided) {
  const auto number = open_case();
  ask(number);
  approve(number);
  turn_keys(number);
  const auto objection = take(kSubjectKey, std::nullopt, steps::Object{"It is about my health."});
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1));
  take(kApprover, objection,
       steps::DecideObjection{casework::ObjectionEnd::overridden, "The ground weighs more."});
  EXPECT_TRUE(board().carry_out(actor(kOperator), number, 1));
}

TEST_F(EdgesTest, two_people_at_once_are_one_after_the_other) {
  const auto number = take(kReporter, std::nullopt, concern());
  const auto first = dossiers().find(number).value();
  take(kHead, number, steps::EndConcern{casework::ConcernEnd::no_action, "Nothing."});
  const auto who = actor(kHead);
  casework::TakenStep late{.what = steps::EndConcern{casework::ConcernEnd::spoken_to, "Late."},
                           .by = id(kHead)};
  const auto second = dossiers().add(*first, {.actor = &who, .step = late});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::usage);
}

// C48: pictures are kept as they came, by their first bytes.
TEST_F(EdgesTest, C48_a_picture_is_kept_as_it_came_and_nothing_else_is_taken) {
  const std::string png = "\x89PNG\r\n\x1a\n the rest of a picture";
  const auto number = board().raise_with_picture(
      actor(kReporter), concern(), {.name = "x", .media_type = "text/html", .bytes = png});
  ASSERT_TRUE(number) << number.error().what;
  const auto kept = board().picture(actor(kHead), *number, 1);
  ASSERT_TRUE(kept) << kept.error().what;
  EXPECT_EQ(kept->bytes, png);
  EXPECT_EQ(kept->media_type, "image/png");
  EXPECT_FALSE(board().picture(actor(kSubjectKey), *number, 1));
  EXPECT_EQ(database_text().find("the rest of a picture"), std::string::npos) << "sealed";

  const auto page = board().raise_with_picture(
      actor(kReporter), concern(), {.name = "x", .media_type = "", .bytes = "<!DOCTYPE html><p>"});
  ASSERT_TRUE(page);
  EXPECT_EQ(board().picture(actor(kHead), *page, 1)->media_type, "text/plain") << "nothing runs";
  EXPECT_FALSE(board().raise_with_picture(actor(kReporter), concern(), {.bytes = "MZ program"}));
  EXPECT_FALSE(board().raise_with_picture(actor(kReporter), concern(), {}));
  EXPECT_FALSE(board().raise_with_picture(actor(kReporter), concern(),
                                          {.bytes = png + std::string(kLargestPicture, 'x')}));
}

// R13: HR can answer, because what was held at the moment of asking is noted; nobody else reads it.
TEST_F(EdgesTest, R13_an_access_request_notes_what_is_held_and_is_answered) {
  const auto number = take(kSubjectKey, std::nullopt, steps::AskAccess{});
  const auto noted =
      dossiers().file(*dossiers().find(number).value(), records::DossierFile::exhibit, 1);
  ASSERT_TRUE(noted.value());
  EXPECT_NE(noted.value()->find("2026-09-2"), std::string::npos) << *noted.value();
  EXPECT_TRUE(board().look(actor(kHr), number));
  EXPECT_FALSE(board().look(actor(kReporter), number));
  take(kHr, number, steps::AnswerAccess{"The register, your hours, and no visits."});
  EXPECT_EQ(board().look(actor(kSubjectKey), number)->state, casework::State::access_answered);
}

}  // namespace
}  // namespace probity::handling
