#include "registers/chasing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/example_trust.hpp"

namespace probity::registers {
namespace {

using namespace example;

using Sent = std::vector<std::pair<LocalDate, ReminderKind>>;

struct Story {
  Campaign running = campaign();
  std::vector<Person> people{person(1)};
  std::vector<Acknowledgement> acknowledgements;
  std::vector<Leave> leaves;
  std::vector<Question> questions;
  std::vector<Reminder> sent;

  [[nodiscard]] Chase chase_with(const std::vector<Reminder>& letters) const {
    return {running, people, acknowledgements, leaves, questions, letters, kSchoolDay};
  }
  [[nodiscard]] Sent letters(LocalDate last) const {
    Sent out;
    for (const Reminder& letter : letters_until(chase_with(sent), last)) {
      out.emplace_back(letter.day, letter.kind);
    }
    return out;
  }
};

TEST(Chasing, A_notice_then_a_week_before_a_day_before_and_every_week) {
  EXPECT_EQ(Story{}.letters(date(5, 8)), (Sent{{date(3, 2), ReminderKind::first_notice},
                                               {date(3, 20), ReminderKind::week_before},
                                               {date(3, 26), ReminderKind::day_before},
                                               {date(4, 20), ReminderKind::overdue},
                                               {date(4, 27), ReminderKind::overdue},
                                               {date(5, 4), ReminderKind::overdue}}))
      << "none in the holidays from 3 to 17 April";
}

TEST(Chasing, When_the_day_before_is_a_Sunday_it_goes_on_the_due_day) {
  Story story;
  story.running.due = date(3, 23);
  EXPECT_EQ(story.letters(date(3, 25)), (Sent{{date(3, 2), ReminderKind::first_notice},
                                              {date(3, 16), ReminderKind::week_before},
                                              {date(3, 23), ReminderKind::day_before}}));
}

TEST(Chasing, In_the_holidays_the_last_one_goes_before_them) {
  Story story;
  story.running.due = date(4, 10);
  EXPECT_EQ(story.letters(date(4, 17)), (Sent{{date(3, 2), ReminderKind::first_notice},
                                              {date(4, 2), ReminderKind::day_before}}))
      << "the week before would be the same day";
}

TEST(Chasing, A_short_campaign_does_not_send_twice_in_a_week) {
  Story story;
  story.running.due = date(3, 10);
  EXPECT_EQ(story.letters(date(3, 10)), (Sent{{date(3, 2), ReminderKind::first_notice},
                                              {date(3, 9), ReminderKind::day_before}}));
}

TEST(Chasing, Whoever_has_acknowledged_hears_nothing_more) {
  Story story;
  story.acknowledgements = {signed_by(1, date(3, 2))};
  EXPECT_TRUE(story.letters(date(5, 8)).empty());
  story.acknowledgements[0].campaign = 4;
  EXPECT_FALSE(story.letters(date(5, 8)).empty()) << "that was another campaign";
}

TEST(Chasing, Whoever_was_away_at_the_opening_gets_the_first_notice_on_return) {
  Story story;
  story.leaves = {{id(1), {date(2, 1), date(4, 22)}}};
  EXPECT_EQ(story.letters(date(5, 8)), (Sent{{date(4, 22), ReminderKind::first_notice},
                                             {date(4, 29), ReminderKind::week_before},
                                             {date(5, 5), ReminderKind::day_before}}));
}

TEST(Chasing, A_new_starter_is_asked_on_arrival) {
  Story story;
  story.people[0].employed = {DayRange{date(4, 22), LocalDate::max()}};
  EXPECT_EQ(story.letters(date(5, 8)), (Sent{{date(4, 22), ReminderKind::first_notice},
                                             {date(4, 29), ReminderKind::week_before},
                                             {date(5, 5), ReminderKind::day_before}}));
}

TEST(Chasing, Whoever_waits_for_an_answer_is_left_alone) {
  Story story;
  story.sent = {{5, id(1), ReminderKind::first_notice, date(3, 2), kDue}};
  story.questions.push_back(
      ask({.number = 1, .asked_by = id(1), .text = "Why?"}, story.running, moment(date(3, 3)))
          .value());
  EXPECT_EQ(story.letters(date(5, 8)).size(), 1U);
}

TEST(Chasing, After_three_letters_past_the_due_day_the_line_manager_sees_the_fact) {
  const Story story;
  const auto on = [&](LocalDate day) {
    const auto letters = letters_until(story.chase_with({}), day);
    return chase(story.chase_with(letters), day).for_line_managers;
  };
  EXPECT_TRUE(on(date(5, 1)).empty());
  EXPECT_EQ(on(date(5, 4)), (std::vector{NotYetAcknowledged{id(1), kDue}}));
  Story back = story;
  back.leaves = {{id(1), {date(5, 4), date(6, 1)}}};
  EXPECT_TRUE(chase(back.chase_with(letters_until(story.chase_with({}), date(5, 4))), date(5, 5))
                  .for_line_managers.empty())
      << "not of somebody away";
}

TEST(Chasing, The_same_day_asked_twice_sends_once) {
  const Story story;
  const auto letters = letters_until(story.chase_with({}), date(3, 26));
  EXPECT_TRUE(chase(story.chase_with(letters), date(3, 26)).reminders.empty());
}

TEST(Chasing, Every_kind_has_a_word) {
  for (const auto kind : {ReminderKind::first_notice, ReminderKind::week_before,
                          ReminderKind::day_before, ReminderKind::overdue}) {
    EXPECT_EQ(reminder_kind_named(word_for(kind)), kind);
  }
  EXPECT_FALSE(reminder_kind_named("warning").has_value());
}

// Any staff: some start, leave, go away, sign. Day 0 is the opening.
struct Life {
  int starts = 0;
  int ends = 0;
  int away_from = 0;
  int away_for = 0;
  int signs = 0;
};

rc::Gen<Life> some_life() {
  const auto some_day = rc::gen::inRange(-20, 140);
  return rc::gen::build<Life>(rc::gen::set(&Life::starts, some_day),
                              rc::gen::set(&Life::ends, rc::gen::inRange(0, 400)),
                              rc::gen::set(&Life::away_from, some_day),
                              rc::gen::set(&Life::away_for, rc::gen::inRange(0, 60)),
                              rc::gen::set(&Life::signs, rc::gen::inRange(0, 400)));
}

constexpr int kLast = 200;

struct Lived {
  Story story;
  std::vector<Life> lives;
};

Lived lived(const std::vector<Life>& lives, int due) {
  Lived out{.story = {}, .lives = lives};
  out.story.people.clear();
  out.story.running.due = kOpening + days{due};
  for (std::size_t i = 0; i < lives.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    Person who = person(number);
    who.employed = {DayRange{kOpening + days{lives[i].starts}, kOpening + days{lives[i].ends}}};
    if (who.employed[0].is_empty()) who.employed.clear();
    out.story.people.push_back(who);
    const LocalDate from = kOpening + days{lives[i].away_from};
    out.story.leaves.push_back({id(number), {from, from + days{lives[i].away_for}}});
  }
  return out;
}

// What is sent when the days go by and people sign.
std::vector<Reminder> live(Story& story, const std::vector<Life>& lives) {
  std::vector<Reminder> sent;
  for (int at = 0; at <= kLast; ++at) {
    const ChasingDay today = chase(story.chase_with(sent), kOpening + days{at});
    sent.insert(sent.end(), today.reminders.begin(), today.reminders.end());
    for (std::size_t i = 0; i < lives.size(); ++i) {
      if (lives[i].signs != at) continue;
      story.acknowledgements.push_back(signed_by(static_cast<int>(i) + 1, kOpening + days{at}));
    }
  }
  return sent;
}

std::vector<Reminder> to(const std::vector<Reminder>& sent, const PersonId& who) {
  std::vector<Reminder> out;
  std::ranges::copy_if(sent, std::back_inserter(out),
                       [&](const Reminder& letter) { return letter.person == who; });
  return out;
}

RC_GTEST_PROP(Chasing, Nobody_gets_a_letter_who_has_signed_is_away_or_has_left, ()) {
  const auto lives = *rc::gen::resize(6, rc::gen::container<std::vector<Life>>(some_life()));
  Lived all = lived(lives, *rc::gen::inRange(1, 60));
  for (const Reminder& letter : live(all.story, lives)) {
    const std::size_t place = static_cast<std::size_t>(letter.person.bytes[15]) - 1;
    RC_ASSERT(is_employed(all.story.people[place], letter.day));
    RC_ASSERT(!is_away(all.story.leaves, letter.person, letter.day));
    RC_ASSERT(kSchoolDay(letter.day));
    RC_ASSERT(letter.day <= kOpening + days{lives[place].signs});
    const bool is_overdue = letter.kind == ReminderKind::overdue;
    RC_ASSERT(!is_overdue || letter.day >= letter.due + days{7});
  }
}

RC_GTEST_PROP(Chasing, Letters_to_one_person_are_six_days_apart_and_begin_with_the_notice, ()) {
  const auto lives = *rc::gen::resize(6, rc::gen::container<std::vector<Life>>(some_life()));
  Lived all = lived(lives, *rc::gen::inRange(1, 60));
  const auto sent = live(all.story, lives);
  for (const Person& who : all.story.people) {
    const auto letters = to(sent, who.id);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      RC_ASSERT((letters[i].kind == ReminderKind::first_notice) == (i == 0));
      const bool is_far = i == 0 || letters[i].day - letters[i - 1].day >= kBetween;
      RC_ASSERT(is_far);
    }
  }
}

RC_GTEST_PROP(Chasing, Whoever_stays_and_does_not_sign_is_reminded_until_their_manager_knows, ()) {
  auto lives = *rc::gen::resize(6, rc::gen::container<std::vector<Life>>(some_life()));
  for (Life& life : lives) {
    life.ends = 1000;
    life.signs = 1000;
    life.starts = std::min(life.starts, 60);
    life.away_from = std::min(life.away_from, 60);
  }
  Lived all = lived(lives, *rc::gen::inRange(1, 60));
  const auto sent = live(all.story, lives);
  for (const Person& who : all.story.people) {
    const auto letters = to(sent, who.id);
    RC_ASSERT(letters.size() >= 4U);
    const auto known = chase(all.story.chase_with(sent), kOpening + days{kLast}).for_line_managers;
    RC_ASSERT(known.size() == all.story.people.size());
  }
}

}  // namespace
}  // namespace probity::registers
