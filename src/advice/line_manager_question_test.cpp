#include "advice/line_manager_question.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::advice {
namespace {

using people::PeopleRegister;
using people::example::id;
using people::example::kToday;

const Instant kNow = instant_from_unix(1'790'000'000'000'000'000);

// S4 answers to S3, S3 to S2, S2 to S1; S5 leads S4's school, S6 is its deputy, S7 is HR.
constexpr std::string_view kStaff =
    "sourcedId,status,orgSourcedIds,role,givenName,familyName,category,line_manager,seats,household"
    "\n"
    "S1,active,ORG-T,administrator,Amara,Okafor,employee,,,\n"
    "S2,active,ORG-T,administrator,Julian,Castell,employee,S1,,\n"
    "S3,active,ORG-H,teacher,Eve,Brown,employee,S2,,\n"
    "S4,active,ORG-H,teacher,Zo,Darcy,employee,S3,,\n"
    "S5,active,ORG-H,teacher,Rana,Hale,employee,,headteacher@ORG-H,\n"
    "S6,active,ORG-H,teacher,Owen,Pike,employee,S5,headteacher/deputy@ORG-H,\n"
    "S7,active,ORG-T,administrator,Mei,Lam,employee,,hr,\n";

PeopleRegister staff() { return people::example::imported({}, kStaff); }

std::optional<WhomToAsk> whom(const PeopleRegister& people, const std::set<PersonId>& away = {},
                              const std::vector<PersonId>& named = {}) {
  const auto is_away = [&](const PersonId& one) { return away.contains(one); };
  return whom_to_ask(people, id("S4"), kToday, is_away, named);
}

LineManagerQuestion asked() {
  return ask({1, id("S4"), id("S3"), "A-1", "Look at this!", "May I?"}, kNow).value();
}

}  // namespace

TEST(Whom_to_ask, Is_the_line_manager) {
  const auto to = whom(staff());
  ASSERT_TRUE(to);
  EXPECT_EQ(to->to, id("S3"));
  EXPECT_EQ(to->route, Route::line_manager);
}

TEST(Whom_to_ask, Is_the_next_in_line_when_the_manager_is_away_or_named) {
  for (const auto& to : {whom(staff(), {id("S3")}), whom(staff(), {}, {id("S3")})}) {
    ASSERT_TRUE(to);
    EXPECT_EQ(to->to, id("S2"));
    EXPECT_EQ(to->route, Route::further_up);
  }
}

TEST(Whom_to_ask, Is_the_headteacher_then_their_deputy_then_HR_when_the_whole_line_is_away) {
  std::set away{id("S1"), id("S2"), id("S3")};
  EXPECT_EQ(whom(staff(), away)->route, Route::headteacher);
  away.insert(id("S5"));
  EXPECT_EQ(whom(staff(), away)->to, id("S6"));
  EXPECT_EQ(whom(staff(), away)->route, Route::deputy_headteacher);
  away.insert(id("S6"));
  EXPECT_EQ(whom(staff(), away)->to, id("S7"));
  away.insert(id("S7"));
  EXPECT_FALSE(whom(staff(), away));
}

TEST(Whom_to_ask, Is_nobody_for_somebody_whom_the_register_does_not_know) {
  EXPECT_FALSE(whom_to_ask(staff(), id("nobody"), kToday, [](const auto&) { return false; }, {}));
}

// Over every line, household, declared conflict, absence and naming of seven people.
RC_GTEST_PROP(Whom_to_ask, Never_the_author_the_absent_the_named_the_household_or_the_conflicted,
              ()) {
  constexpr int kPeople = 7;
  const auto key = [](int number) { return "S" + std::to_string(number); };
  std::string file =
      "sourcedId,status,orgSourcedIds,role,givenName,familyName,category,line_manager,seats,"
      "household,ends\n";
  for (int number = 0; number < kPeople; ++number) {
    const int manager = number == 0 ? -1 : *rc::gen::inRange(-1, number);
    const auto seats =
        *rc::gen::element<std::string>("", "hr", "headteacher@ORG-H", "headteacher/deputy@ORG-H");
    const auto household = *rc::gen::element<std::string>("", "H1", "H2");
    const auto ends = *rc::gen::element<std::string>("", "", "2026-01-31");
    file += key(number) + ",active,ORG-H,teacher,G,F,employee," +
            (manager < 0 ? "" : key(manager)) + "," + seats + "," + household + "," + ends + "\n";
  }
  const auto plan = people::example::planned({}, file);
  RC_PRE(!std::holds_alternative<people::RefusedImport>(plan));
  const PeopleRegister imported = people::example::applied({}, plan);
  std::vector<people::Person> everybody{imported.people().begin(), imported.people().end()};
  for (auto& person : everybody) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    const auto other = id(key(*rc::gen::inRange(0, kPeople)));
    if (other != person.id) person.conflicts.push_back({other, {}});
  }
  const PeopleRegister people = PeopleRegister::of(everybody).value();
  const auto some = [&] {
    std::set<PersonId> chosen;
    for (int number = 0; number < kPeople; ++number) {
      if (*rc::gen::inRange(0, 3) == 0) chosen.insert(id(key(number)));
    }
    return chosen;
  };
  const auto away = some();
  const auto named = some();
  const PersonId author = id(key(*rc::gen::inRange(0, kPeople)));
  const auto to =
      whom_to_ask(people, author, kToday, [&](const PersonId& one) { return away.contains(one); },
                  {named.begin(), named.end()});
  RC_CLASSIFY(to.has_value());
  if (!to) return;
  RC_ASSERT(to->to != author);
  RC_ASSERT(!away.contains(to->to));
  RC_ASSERT(!named.contains(to->to));
  RC_ASSERT(!people.share_household(author, to->to, kToday));
  RC_ASSERT(!people.have_conflict(author, to->to, kToday));
  RC_ASSERT(is_employed(*people.find(to->to), kToday));
}

TEST(Line_manager_question, Is_held_until_it_is_answered_or_taken_back) {
  EXPECT_EQ(state_of(asked()), QuestionState::held);
  EXPECT_EQ(state_of(*answer(asked(), id("S3"), Ruling::fine, "", kNow)), QuestionState::answered);
  EXPECT_EQ(state_of(*take_back(asked(), id("S4"), kNow)), QuestionState::taken_back);
}

TEST(Line_manager_question, Needs_a_draft_that_reads_and_somebody_else) {
  EXPECT_EQ(ask({1, id("S4"), id("S3"), "", "", ""}, kNow).error().kind, ErrorKind::usage);
  EXPECT_FALSE(ask({1, id("S4"), id("S3"), "", "\xff", ""}, kNow));
  EXPECT_FALSE(ask({1, id("S4"), id("S3"), "", "x", std::string(kLongestNote + 1, 'x')}, kNow));
  EXPECT_EQ(ask({1, id("S4"), id("S4"), "", "x", ""}, kNow).error().kind, ErrorKind::refused);
}

TEST(Line_manager_question, Is_answered_once_and_only_by_whoever_it_was_sent_to) {
  EXPECT_EQ(answer(asked(), id("S2"), Ruling::fine, "", kNow).error().kind, ErrorKind::refused);
  EXPECT_EQ(answer(asked(), id("S4"), Ruling::fine, "", kNow).error().kind, ErrorKind::refused);
  const auto once = answer(asked(), id("S3"), Ruling::not_this, "", kNow);
  ASSERT_TRUE(once);
  EXPECT_FALSE(answer(*once, id("S3"), Ruling::fine, "", kNow));
  EXPECT_FALSE(take_back(*once, id("S4"), kNow));
  EXPECT_FALSE(pass_on(*once, id("S2")));
}

TEST(Line_manager_question, Asking_for_changes_names_them) {
  EXPECT_EQ(answer(asked(), id("S3"), Ruling::fine_with_changes, "", kNow).error().kind,
            ErrorKind::usage);
  EXPECT_TRUE(answer(asked(), id("S3"), Ruling::fine_with_changes, "No surname.", kNow));
}

TEST(Line_manager_question, Is_taken_back_by_its_author_alone_and_passed_on_to_anybody_else) {
  EXPECT_FALSE(take_back(asked(), id("S3"), kNow));
  EXPECT_FALSE(pass_on(asked(), id("S4")));
  const auto passed = pass_on(asked(), id("S2"));
  ASSERT_TRUE(passed);
  EXPECT_FALSE(answer(*passed, id("S3"), Ruling::fine, "", kNow));
  EXPECT_TRUE(answer(*passed, id("S2"), Ruling::fine, "", kNow));
}

TEST(Line_manager_question, Goes_thirty_days_after_the_answer_and_never_while_it_is_held) {
  using std::chrono::days;
  const auto answered = *answer(asked(), id("S3"), Ruling::fine, "", kNow);
  EXPECT_FALSE(is_due_to_go(answered, kNow + days{30} - seconds{1}));
  EXPECT_TRUE(is_due_to_go(answered, kNow + days{30}));
  EXPECT_TRUE(is_due_to_go(*take_back(asked(), id("S4"), kNow), kNow + days{30}));
  EXPECT_FALSE(is_due_to_go(asked(), kNow + days{3000}));
}

TEST(Line_manager_question, Rulings_have_words_that_read_back) {
  for (const Ruling ruling :
       {Ruling::fine, Ruling::fine_with_changes, Ruling::not_this, Ruling::let_us_talk}) {
    EXPECT_EQ(ruling_named(word_for(ruling)), ruling);
    EXPECT_FALSE(in_words(ruling).empty());
  }
  EXPECT_FALSE(ruling_named("safe"));
}

TEST(Waiting, Is_told_once_and_then_lapses) {
  EXPECT_EQ(waits_since(asked()), kNow);
  EXPECT_FALSE(lapse(asked(), kNow)) << "its author must know first";
  const auto told = remind(asked(), id("S2"), kNow + hours{48});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->to, id("S2"));
  EXPECT_EQ(waits_since(*told), kNow + hours{48});
  EXPECT_FALSE(remind(*told, id("S1"), kNow + hours{50}));
  EXPECT_FALSE(answer(*told, id("S3"), Ruling::fine, "", kNow)) << "it is not with them any more";
  const auto over = lapse(*told, kNow + hours{96});
  ASSERT_TRUE(over);
  EXPECT_EQ(state_of(*over), QuestionState::lapsed);
  EXPECT_FALSE(answer(*over, id("S2"), Ruling::fine, "", kNow + hours{97}));
  EXPECT_FALSE(take_back(*over, id("S4"), kNow + hours{97}));
  EXPECT_FALSE(is_due_to_go(*over, kNow + hours{96}));
  EXPECT_TRUE(is_due_to_go(*over, kNow + hours{96} + kKeptAfterwards));
}

TEST(Waiting, Stays_where_it_is_when_there_is_nobody_else) {
  const auto told = remind(asked(), std::nullopt, kNow + hours{48});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->to, id("S3"));
  EXPECT_TRUE(answer(*told, id("S3"), Ruling::fine, "", kNow + hours{49}));
}

RC_GTEST_PROP(PassingOn, Never_reaches_its_author_or_anybody_twice, ()) {
  LineManagerQuestion question = asked();
  std::set<PersonId> had{question.to};
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 8));
  for (const int step : steps) {
    const PersonId next = id("S" + std::to_string(step));
    const auto passed = pass_on(question, next);
    const bool is_new = next != question.asked_by && !had.contains(next);
    RC_ASSERT(passed.has_value() == is_new);
    if (!passed) continue;
    question = *passed;
    had.insert(next);
    RC_ASSERT(question.earlier.size() + 1 == had.size());
  }
}

}  // namespace probity::advice
