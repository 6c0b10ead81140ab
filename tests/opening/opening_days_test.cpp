// What an approval opens and what it does not (I11, I18, I20), over visits that were collected from
// a log and sealed with real keys.
#include <gtest/gtest.h>

#include "collection/destruction.hpp"
#include "example_opening.hpp"
#include "records/sealed_records.hpp"

namespace probity::opening {

namespace {

using example::forge;
using example::kKeyHolders;
using example::kSomebodyElse;
using example::OpeningTest;
using std::chrono::days;

TEST_F(OpeningTest, Opens_exactly_the_approved_person_and_day) {
  seal_three_days();
  const LocalDate day = first_day() + days{1};
  auto asked = ask({day});
  const auto opened = open(asked, warrant(asked), turn_both(asked));
  ASSERT_TRUE(opened) << opened.error().what;
  ASSERT_EQ(opened->days.size(), 1U);
  EXPECT_EQ(opened->days[0].day, day);
  EXPECT_TRUE(opened->days[0].is_complete());
  ASSERT_EQ(opened->days[0].visits.size(), 1U) << "two people have one visit each on that day";
  const auto& visit = opened->days[0].visits[0];
  EXPECT_EQ(visit.from.service, "facebook");
  EXPECT_EQ(trust_->zone().date(visit.first), day);
  EXPECT_TRUE(opened->complaints.empty());
}

TEST_F(OpeningTest, Days_without_a_log_are_there_and_empty) {
  seal_three_days();
  auto asked = ask({first_day(), first_day() + days{2}, first_day() - days{1}});
  const auto opened = open(asked, warrant(asked), turn_both(asked));
  ASSERT_TRUE(opened) << opened.error().what;
  std::vector<std::size_t> visits;
  for (const auto& day : opened->days) visits.push_back(day.visits.size());
  EXPECT_EQ(visits, (std::vector<std::size_t>{0, 1, 1})) << "by day, whatever the order asked in";
}

// Each pair of the four, the other way round as well.
TEST_F(OpeningTest, Every_two_key_holders_open_the_same) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto allowed = warrant(asked);
  for (std::size_t one = 0; one < kKeyHolders.size(); ++one) {
    for (std::size_t two = 0; two < kKeyHolders.size(); ++two) {
      if (one == two) continue;
      const auto opened = open(asked, allowed, turn_both(asked, one, two));
      ASSERT_TRUE(opened) << one << two << ' ' << opened.error().what;
      EXPECT_EQ(opened->days[0].visits.size(), 1U) << one << two;
      EXPECT_TRUE(opened->days[0].is_complete()) << one << two;
    }
  }
}

TEST_F(OpeningTest, One_key_holder_opens_nothing_nor_does_one_who_answers_twice) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto allowed = warrant(asked);
  const auto file = file_of(asked);
  const auto answer = turn(2, file).value();
  for (const auto& answers : {std::vector{answer}, std::vector{answer, turn(2, file).value()}}) {
    EXPECT_EQ(answers_to(file.request, answers), 1U);
    const auto opened = open(asked, allowed, answers);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::refused);
    EXPECT_EQ(opened.error().what, "1 of 2 key holders have turned their keys (C60)");
  }
}

// I18, cell by cell: what the answers hold values for, and what not.
TEST_F(OpeningTest, I18_The_answers_hold_nothing_for_another_person_day_or_step) {
  seal_three_days();
  const LocalDate day = first_day() + days{1};
  auto asked = ask({day});
  const auto answers = turn_both(asked);
  const auto reply =
      open_reply(*locks_, locks_->case_slot().name, asked.prepared.sealed_reply).value();
  const auto turned = TurnedKeys::of(asked.prepared.requests, answers, manifests_, reply).value();
  const auto allowed = warrant(asked);
  TurnedLocks locks{turned, *locks_, {}};
  for (int after = 0; after < 3; ++after) {
    const LocalDate other = first_day() + days{after};
    for (const auto& segment : stored({other})) {
      const auto& id_of = segment.header.context().segment;
      const bool is_asked = other == day;
      EXPECT_EQ(turned.asked_for(id_of), is_asked);
      EXPECT_EQ(turned.responses(id(example::kSubject), id_of, 0).has_value(), is_asked);
      EXPECT_FALSE(turned.responses(id(kSomebodyElse), id_of, 0));
      const auto last = static_cast<std::uint32_t>(segment.steps.size());
      EXPECT_FALSE(turned.responses(id(example::kSubject), id_of, last));
      EXPECT_EQ(locks.responses(allowed, segment.header, 0).has_value(), is_asked);
    }
  }
}

TEST_F(OpeningTest, A_later_day_stays_closed_to_the_keys_of_an_earlier_one) {
  seal_three_days();
  auto asked = ask({first_day()});
  auto later = ask({first_day() + days{1}});
  const auto opened = open(later, warrant(later), turn_both(asked));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().what, "a key holder's answer is to another request");
}

// T1: the operator has a warrant, and puts a wider request in its place.
TEST_F(OpeningTest, I18_Requests_wider_than_the_warrant_open_nothing) {
  seal_three_days();
  auto narrow = ask({first_day()});
  auto wide = ask({first_day(), first_day() + days{1}});
  const auto opened = open(wide, warrant(narrow), turn_both(wide));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().what, "key holders were asked for more than was approved (C60)");
}

TEST_F(OpeningTest, I20_An_opening_needs_a_leaf_of_its_own_case_that_was_published) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto allowed = warrant(asked);
  const auto answers = turn_both(asked);
  const auto intent = announce("case:77");
  const OpeningParts parts{.intent = intent,
                           .trust = *trust_,
                           .requests = asked.prepared.requests,
                           .answers = answers,
                           .manifests = manifests_,
                           .case_slot = locks_->case_slot().name,
                           .sealed_reply = asked.prepared.sealed_reply,
                           .locks = *locks_};
  EXPECT_EQ(open_days(allowed, parts, {}).error().what,
            "what was announced is the opening of another case (I20)");
  // A leaf that nobody published, another leaf, and one that no witness has seen.
  const auto unpublished =
      trust_->commit_as("role:it_support", {.type = std::string{kIntent}, .case_id = "case:3"});
  EXPECT_FALSE(OpeningIntent::kept(*ledger_, unpublished->first_leaf, "case:3", log()));
  publish();
  EXPECT_TRUE(OpeningIntent::kept(*ledger_, unpublished->first_leaf, "case:3", log()));
  EXPECT_EQ(OpeningIntent::kept(*ledger_, asked.leaf, "case:3", log()).error().kind,
            ErrorKind::refused);
  ledger::SigningKey witness{"w.example.org", ledger::SignatureType::cosignature, ledger::Seed{9}};
  ledger::Trust witnessed = log();
  witnessed.witnesses = {witness.key()};
  witnessed.quorum = 1;
  EXPECT_FALSE(OpeningIntent::kept(*ledger_, unpublished->first_leaf, "case:3", witnessed));
}

// C63: a day whose month is over has no key; the others of the approval still open.
TEST_F(OpeningTest, I14_A_day_past_its_due_stays_closed_and_is_named) {
  seal_three_days();
  const auto due = custody::due_of(first_day(), trust_->zone());
  clock_.now_ = due - days{3};
  auto asked = ask({first_day(), first_day() + days{2}});
  const auto allowed = warrant(asked);
  const auto answers = turn_both(asked);
  clock_.now_ = due;
  const auto opened = open(asked, allowed, answers);
  ASSERT_TRUE(opened) << opened.error().what;
  ASSERT_EQ(opened->days.size(), 1U);
  EXPECT_EQ(opened->days[0].day, first_day() + days{2});
  EXPECT_EQ(opened->not_opened, (std::vector{NotOpened{first_day(), NotOpened::Why::past_due}}));
  clock_.now_ = due + days{2};
  const auto over = open(asked, allowed, answers);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().what, "all of those days are past due (C63)");
}

TEST_F(OpeningTest, The_lock_itself_refuses_past_due_whatever_the_database_says) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto segments = stored({first_day()});
  clock_.now_ = custody::due_of(first_day(), trust_->zone());
  const auto answers = std::vector<custody::TurnAnswer>{};
  const auto reply =
      open_reply(*locks_, locks_->case_slot().name, asked.prepared.sealed_reply).value();
  EXPECT_FALSE(locks_->open(custody::day_slot(first_day()), segments[0].header.time_box()));
}

TEST_F(OpeningTest, I16_A_restricted_day_stays_closed) {
  seal_three_days();
  auto asked = ask({first_day(), first_day() + days{1}});
  const auto allowed = warrant(asked);
  const auto answers = turn_both(asked);
  const auto restrict = [&](LocalDate day, const char* who) {
    done(trust_->commit_as("role:test", {.type = "test.restricted"}, [&](store::UnitOfWork& unit) {
      return records::save_restriction(unit, {day, id(who)}, clock_.now_);
    }));
  };
  restrict(first_day(), kSomebodyElse);
  EXPECT_EQ(open(asked, allowed, answers)->days.size(), 2U) << "somebody else's day";
  restrict(first_day(), example::kSubject);
  const auto one = open(asked, allowed, answers);
  ASSERT_TRUE(one) << one.error().what;
  EXPECT_EQ(one->days.size(), 1U);
  EXPECT_EQ(one->not_opened, (std::vector{NotOpened{first_day(), NotOpened::Why::restricted}}));
  restrict(first_day() + days{1}, example::kSubject);
  EXPECT_EQ(open(asked, allowed, answers).error().what,
            "nothing of that may be opened: it is restricted (I16)");
}

TEST_F(OpeningTest, What_was_collected_after_keys_were_asked_for_is_incomplete_and_stays_closed) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto answers = turn_both(asked);
  done(collect(example::visit_lines(example::kMorning - std::chrono::hours{2},
                                    example::kSubjectLogin, "10.20.0.9")));
  const auto opened = open(asked, warrant(asked), answers);
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(opened->days[0].visits.size(), 1U);
  EXPECT_EQ(opened->days[0].segments_not_asked, 1U);
  EXPECT_FALSE(opened->days[0].is_complete());
}

// Two of three answer for the same pieces; one of them has a key that is not the manifest's.
TEST_F(OpeningTest, A_wrong_piece_is_named_with_the_holders_who_differ) {
  seal_three_days();
  auto asked = ask({first_day()});
  const auto file = file_of(asked);
  // Holder 2's answer, with values that are not theirs: what a damaged key or a liar would give.
  custody::example::AlwaysApproved yes;
  auto lie = custody::TurnRequest::of(custody::TurnKind::opening, file.request.case_number(),
                                      file.request.made(), file.request.approval(),
                                      file.request.reply_to())
                 .value();
  for (const auto& segment : file.request.segments()) {
    const custody::AskedCell cell{id(kSomebodyElse), segment.cells[0].first,
                                  segment.cells[0].count};
    lie.ask(segment.header, {&cell, 1}).value();
  }
  const auto others = custody::turn(holder_keys_[2], lie, yes, clock_.now_).value();
  const auto forged = forge(others, file.request, holder_keys_[2]);
  const std::vector answers{turn(0, file).value(), turn(1, file).value(), forged};
  const auto opened = open(asked, warrant(asked), answers);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::refused);
  EXPECT_NE(opened.error().what.find("key holder 1 of 4 and key holder 3 of 4 differ about piece"),
            std::string::npos)
      << opened.error().what;
}

TEST_F(OpeningTest, Progress_tells_steps_of_everybody_and_ends_whole) {
  seal_three_days();
  auto asked = ask({first_day(), first_day() + days{1}});
  std::vector<Progress> seen;
  const auto opened = open(asked, warrant(asked), turn_both(asked),
                           [&](const Progress& now) { seen.push_back(now); });
  ASSERT_TRUE(opened);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].days_done, 1U);
  EXPECT_EQ(seen[1].days_done, 2U);
  EXPECT_EQ(seen[1].steps_done, seen[1].steps);
}

TEST_F(OpeningTest, Nothing_is_asked_when_nothing_was_sealed_on_those_days) {
  const auto scope =
      ApprovedScope::of(approve({first_day() - days{5}}).scope(), "Bo Olmedilla").value();
  const auto prepared =
      prepare_opening(scope, clock_.now_ + days{7}, {}, locks_->case_slot(), clock_.now_, random_);
  ASSERT_FALSE(prepared);
  EXPECT_EQ(prepared.error().kind, ErrorKind::refused);
}

}  // namespace

}  // namespace probity::opening
