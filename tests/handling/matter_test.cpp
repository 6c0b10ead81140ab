// A matter from a concern to an outcome, as pages and commands carry it out: real rows, a real
// ledger, sealed visits of a real collection, key holders with their keys.
#include <gtest/gtest.h>

#include "acts/people_acts.hpp"
#include "casework/extract.hpp"
#include "example_handling.hpp"
#include "extracts/extract_file.hpp"

namespace probity::handling {
namespace {

using namespace example;
using casework::Action;
using casework::Lens;
using casework::State;
namespace steps = casework::steps;

class MatterTest : public HandlingTest {};

TEST_F(MatterTest, C40_a_concern_goes_around_whom_it_names_and_ends_with_a_talk) {
  const auto number = take(kReporter, std::nullopt, concern());
  const auto waiting = board().list(actor(kHead)).value();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().number, number);
  EXPECT_FALSE(waiting.front().waits.empty());
  const auto mine = board().list(actor(kReporter)).value();
  EXPECT_EQ(mine.at(0).lenses, std::vector{Lens::reporter});
  EXPECT_TRUE(board().list(actor(kSubjectKey)).value().empty());

  take(kHead, number, steps::EndConcern{casework::ConcernEnd::spoken_to, "We had a talk."});
  const auto ended = board().look(actor(kHead), number);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->state, State::concern_ended);
  const auto over = board().list(actor(kHead)).value();
  EXPECT_TRUE(over.at(0).waits.empty());
}

// The headteacher accused: nothing of it reaches her, and what she is told is what she would be
// told of a matter that does not exist.
TEST_F(MatterTest, C60_whoever_it_is_about_cannot_tell_it_from_nothing) {
  auto about_head = concern();
  about_head.named = {id(kHead)};
  const auto number = take(kReporter, std::nullopt, about_head);
  EXPECT_TRUE(board().list(actor(kHead)).value().empty());
  const auto denied = board().look(actor(kHead), number);
  const auto missing = board().look(actor(kHead), 4711);
  ASSERT_FALSE(denied);
  EXPECT_EQ(denied.error().what, missing.error().what);
  EXPECT_EQ(denied.error().next, missing.error().next);
  EXPECT_EQ(denied.error().kind, missing.error().kind);
  EXPECT_EQ(take_error(kHead, number, steps::EndConcern{}).what, missing.error().what);
}

TEST_F(MatterTest, an_opening_from_request_to_outcome) {
  const auto number = open_case();
  ask(number);
  approve(number);
  turn_keys(number);
  const auto opening = carry_out(number);
  for (const auto kind : {records::DossierFile::opening, records::DossierFile::answer}) {
    const auto used = kind == records::DossierFile::opening ? 1U : 101U;
    EXPECT_FALSE(dossiers().file(*dossiers().find(number).value(), kind, used).value())
        << "what was answered is gone";
  }

  // C61: the decider first, who reads it and finds grounds.
  EXPECT_FALSE(board().extract(actor(kOwner), number, opening, acts::ExtractForm::file));
  const auto file = board().extract(actor(kDecider), number, opening, acts::ExtractForm::file);
  ASSERT_TRUE(file) << file.error().what;
  const auto extract = extracts::parse(file->bytes);
  ASSERT_TRUE(extract) << extract.error().what;
  ASSERT_EQ(extract->days.size(), 1U);
  // C17: nobody has entered hours, so no minute of it was surely working time.
  EXPECT_TRUE(extract->days.front().visits.empty());
  EXPECT_FALSE(extract->days.front().set_aside.empty());
  EXPECT_EQ(extract->person, id(kSubjectKey));
  take(kDecider, number,
       steps::FindGrounds{opening, steps::FindGrounds::Found::reasonable, "It shows it."});

  // C60: with one person, for a reason; and whom it is about is told.
  take(kOwner, number,
       steps::ShareWith{opening, id(kDecider), "To decide.", today() + std::chrono::days{20}});
  EXPECT_TRUE(board().list(actor(kSubjectKey)).value().empty()) << "not told yet";
  take(kOwner, number, steps::TellSubject{opening});
  const auto own = board().look(actor(kSubjectKey), number);
  ASSERT_TRUE(own) << own.error().what;
  EXPECT_EQ(own->lenses, std::vector{Lens::subject});
  EXPECT_FALSE(own->reporter);
  EXPECT_TRUE(board().extract(actor(kSubjectKey), number, opening, acts::ExtractForm::page));

  // Closing ends reading for everybody but whom it was about (decision 24).
  take(kHr, number, steps::CloseCase{"Guidance was given."});
  EXPECT_FALSE(board().extract(actor(kDecider), number, opening, acts::ExtractForm::file));
  EXPECT_TRUE(board().extract(actor(kSubjectKey), number, opening, acts::ExtractForm::file));
  const auto closed = board().look(actor(kHr), number);
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->state, State::case_closed);
  EXPECT_FALSE(closed->subject) << "what is left is that it was";
  EXPECT_FALSE(closed->grounds);
}

// T1, I18: not the administrator, not IT Support alone, not one key holder.
TEST_F(MatterTest, I18_nothing_opens_without_approval_and_two_keys) {
  const auto number = open_case();
  ask(number);
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1));
  approve(number);
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1)) << "no key is turned";
  turn_key(0, number);
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1)) << "one key is turned";
  EXPECT_FALSE(board().look(acts::Actor{}, number)) << "the console has no way in";
  turn_key(1, number);
  EXPECT_TRUE(board().carry_out(actor(kOperator), number, 1));
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1)) << "once";
}

// A restart reads everything from its rows again, through the same rules.
TEST_F(MatterTest, is_the_same_after_a_restart) {
  const auto number = open_case();
  ask(number);
  approve(number);
  turn_key(0, number);
  restart();
  const auto again = board().look(actor(kOwner), number);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->requests.at(0).keys_turned, 1U);
  turn_key(1, number);
  EXPECT_TRUE(board().carry_out(actor(kOperator), number, 1));
}

// C62: closing ends a matter; then nothing opens it, from whatever copy of the database.
TEST_F(MatterTest, C62_a_matter_that_has_ended_cannot_be_opened_from_a_copy) {
  const auto number = take(kReporter, std::nullopt, concern());
  take(kHead, number, steps::EndConcern{casework::ConcernEnd::no_action, "Nothing to it."});
  std::filesystem::copy_file(folder_ + "/probity.db", root_ + "/copy.db");
  clock_.now_ += kAfterItsEnd - std::chrono::hours{1};
  EXPECT_EQ(dossiers().end_what_is_due().value(), 0U);
  clock_.now_ += std::chrono::hours{2};
  EXPECT_EQ(dossiers().end_what_is_due().value(), 1U);
  EXPECT_FALSE(board().look(actor(kHead), number));
  EXPECT_TRUE(case_keys().keys.empty()) << "with its key every copy of it is closed";
}

// A backup has no key of a matter: after a restore there is none that opens, and the ledger says
// so.
TEST_F(MatterTest, C62_a_matter_whose_key_is_gone_has_ended_and_others_go_on) {
  const auto lost = take(kReporter, std::nullopt, concern());
  const auto kept = take(kReporter, std::nullopt, concern());
  case_keys().keys.erase(dossiers().find(lost).value()->stored.id);
  restart();
  EXPECT_FALSE(board().look(actor(kHead), lost));
  EXPECT_TRUE(board().look(actor(kHead), kept));
  EXPECT_EQ(board().list(actor(kHead)).value().size(), 1U);
  EXPECT_EQ(dossiers().end_what_is_due().value(), 1U);
  EXPECT_NE(ledger_text().find("dossier.ended"), std::string::npos);
}

// I35: everything that was done, and what was refused, has its leaf; none has a name or a text.
TEST_F(MatterTest, I35_every_step_and_refusal_is_a_leaf_without_a_name) {
  const auto number = open_case();
  ask(number);
  take_error(kOperator, number, steps::CloseCase{"Enough."});
  approve(number);
  const auto text = ledger_text();
  for (const char* type : {"concern.raise", "case.open", "opening.approved", "refused"}) {
    EXPECT_NE(text.find(type), std::string::npos) << type;
  }
  for (const char* secret : {"Olmedilla", "Posts during lessons", "b.olmedilla"}) {
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(database_text().find("Posts during lessons"), std::string::npos);
}

}  // namespace
}  // namespace probity::handling
