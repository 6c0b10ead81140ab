#include "acts/coverage.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "casework/standing.hpp"
#include "registers/example_trust.hpp"

namespace probity::acts {
namespace {

using people::Capacity;
using people::DayRange;
using people::Person;
using people::Seat;
using people::SeatHeld;

constexpr LocalDate kDay =
    std::chrono::local_days{std::chrono::year{2026} / std::chrono::March / 10};
const people::SchoolId kSchool{"ORG-HGS"};

PersonId id(int number) {
  PersonId out;
  out.bytes[14] = static_cast<std::byte>(number / 256);
  out.bytes[15] = static_cast<std::byte>(number % 256);
  return out;
}

// People with numbers; every seat is approved unless it is taken from `approvals`.
struct Town {
  std::map<int, Person> all;

  Person& add(int number, std::vector<SeatHeld> seats = {}) {
    Person& one =
        all.emplace(number, registers::example::person(number, kSchool.text)).first->second;
    one.id = id(number);
    for (auto& seat : seats) one.seats.push_back({std::move(seat), DayRange{}});
    return one;
  }
  void put_under(int number, int manager) {
    all.at(number).line_managers = {{id(manager), DayRange{}}};
  }
  [[nodiscard]] People people() const {
    std::vector<Person> persons;
    std::vector<records::SeatApproval> approvals;
    for (const auto& [number, one] : all) {
      persons.push_back(one);
      for (const auto& seat : one.seats) approvals.push_back({one.id, seat.what, {}, {}});
    }
    return {people::PeopleRegister::of(std::move(persons)).value(), std::move(approvals)};
  }
};

SeatHeld seat(Seat which) { return {which, Capacity::holder, {}}; }
SeatHeld deputy(Seat which) { return {which, Capacity::deputy, {}}; }
SeatHeld head(Capacity capacity = Capacity::holder) {
  return {Seat::headteacher, capacity, kSchool};
}

// A trust in which nothing is missing at any stage.
Town complete() {
  Town town;
  town.add(1, {seat(Seat::cfoo)});
  town.add(2, {deputy(Seat::cfoo)});
  town.add(3, {seat(Seat::chair), seat(Seat::director)});
  town.add(4, {seat(Seat::administrator)});
  town.add(5, {seat(Seat::hr)});
  town.add(6, {seat(Seat::clerk), seat(Seat::key_holder)});
  town.add(7, {head()});
  town.add(8, {head(Capacity::deputy)});
  town.add(9, {seat(Seat::it_support)});
  town.add(10, {seat(Seat::it_support)});
  for (int key = 11; key < 15; ++key) town.add(key, {seat(Seat::key_holder)});
  town.add(15, {deputy(Seat::hr)});
  town.add(17, {seat(Seat::it_support)});
  town.add(20);
  town.add(21);
  town.add(16, {deputy(Seat::cfoo)});
  return town;
}

std::vector<Need> needs_in(const Coverage& coverage) {
  std::vector<Need> needs;
  for (const Gap& gap : coverage.gaps) needs.push_back(gap.need);
  return needs;
}

std::vector<Need> needs_of(const Town& town, Stage stage) {
  return needs_in(coverage_of(town.people(), stage, kDay));
}

TEST(Coverage, A_trust_with_every_seat_and_deputies_has_no_gap_at_any_stage) {
  for (const Stage stage : {Stage::advice, Stage::casework, Stage::monitoring}) {
    const auto coverage = coverage_of(complete().people(), stage, kDay);
    for (const Gap& gap : coverage.gaps) ADD_FAILURE() << sentence_for(gap);
    EXPECT_EQ(coverage.people, complete().all.size());
  }
}

TEST(Coverage, An_empty_register_lacks_the_seats_of_its_stage_and_no_more) {
  EXPECT_EQ(needs_of({}, Stage::advice), (std::vector{Need::administrator, Need::second_person,
                                                      Need::hr, Need::clerk, Need::director}));
  EXPECT_EQ(needs_of({}, Stage::monitoring), needs_of({}, Stage::advice));
}

TEST(Coverage, A_seat_counts_only_once_a_second_person_has_approved_it) {
  People people = complete().people();
  std::erase_if(people.approvals,
                [](const auto& one) { return one.seat.seat == Seat::administrator; });
  EXPECT_EQ(needs_in(coverage_of(people, Stage::advice, kDay)), std::vector{Need::administrator});
}

TEST(Coverage, Somebody_without_manager_area_or_head_has_nobody_to_ask) {
  Town town = complete();
  town.all.at(20).postings.clear();
  const auto coverage = coverage_of(town.people(), Stage::advice, kDay);
  ASSERT_EQ(coverage.gaps.size(), 1U);
  EXPECT_EQ(coverage.gaps[0].need, Need::line_manager);
  EXPECT_EQ(coverage.gaps[0].some_subjects, std::vector{id(20)});
  EXPECT_EQ(sentence_for(coverage.gaps[0]),
            "If one person has a question, nobody could answer a question before they post (C39).");
  town.put_under(20, 21);
  EXPECT_TRUE(needs_of(town, Stage::advice).empty());
}

TEST(Coverage, A_manager_of_the_business_area_can_be_asked_but_not_by_themselves) {
  Town town = complete();
  town.all.at(20).postings.clear();
  town.all.at(20).business_areas = {{people::BusinessArea{"Finance"}, DayRange{}}};
  town.all.at(20).managed_areas = {{people::BusinessArea{"finance"}, DayRange{}}};
  EXPECT_EQ(needs_of(town, Stage::advice), std::vector{Need::line_manager});
  town.all.at(21).managed_areas = {{people::BusinessArea{"finance"}, DayRange{}}};
  EXPECT_TRUE(needs_of(town, Stage::advice).empty());
}

TEST(Coverage, Later_stages_do_not_ask_for_what_is_off) {
  Town town = complete();
  for (const int number : {9, 10, 17}) town.all.at(number).seats.clear();
  EXPECT_TRUE(needs_of(town, Stage::casework).empty());
  EXPECT_EQ(needs_of(town, Stage::monitoring), std::vector{Need::operator_});
}

TEST(Coverage, Who_is_in_the_line_of_the_only_approvers_has_nobody_to_approve) {
  Town town = complete();
  town.all.at(2).seats.clear();
  town.all.at(16).seats.clear();
  town.all.at(3).seats = {{seat(Seat::director), DayRange{}}};
  town.put_under(20, 1);
  const auto coverage = coverage_of(town.people(), Stage::casework, kDay);
  const auto gap = std::ranges::find_if(coverage.gaps, [](const Gap& one) {
    return one.need == Need::approver && one.reporters == Reporters::whoever;
  });
  ASSERT_NE(gap, coverage.gaps.end());
  EXPECT_EQ(gap->some_subjects, (std::vector{id(1), id(20)}));
  EXPECT_EQ(sentence_for(*gap),
            "If a matter is about one of 2 people, nobody could approve an opening or a disclosure "
            "(C60, C65).");
  const auto reported = std::next(gap);
  ASSERT_NE(reported, coverage.gaps.end());
  EXPECT_EQ(reported->reporters, Reporters::some);
  EXPECT_EQ(reported->some_reporters, std::vector{id(1)});
}

TEST(Coverage, The_Chair_is_the_last_resort) {
  Town town = complete();
  town.all.at(2).seats.clear();
  town.all.at(16).seats.clear();
  town.put_under(20, 1);
  for (const Gap& gap : coverage_of(town.people(), Stage::casework, kDay).gaps) {
    EXPECT_EQ(gap.reporters, Reporters::some) << sentence_for(gap);
  }
}

TEST(Coverage, Two_keys_turned_by_the_approver_are_one_too_few) {
  Town town = complete();
  for (const int number : {6, 11, 12, 13, 14}) town.all.at(number).seats.clear();
  for (const int number : {1, 2, 3, 16}) {
    town.all.at(number).seats.push_back({seat(Seat::key_holder), DayRange{}});
  }
  town.all.at(6).seats = {{seat(Seat::clerk), DayRange{}}};
  town.all.at(16).seats = {{seat(Seat::key_holder), DayRange{}}};
  town.all.at(2).seats = {};
  const auto needs = needs_of(town, Stage::monitoring);
  EXPECT_NE(std::ranges::find(needs, Need::different_people), needs.end());
}

TEST(Coverage, Leads_of_the_newest_edition_must_be_here) {
  Town town = complete();
  policy::Edition edition{.number = 1};
  const auto gaps = [&] { return gaps_of_leads(town.people(), std::vector{edition}, kDay).size(); };
  EXPECT_EQ(gaps(), 1U);
  edition.leads = {{.lead = {"Head of HR", id(5)}, .approval = {}}};
  EXPECT_EQ(gaps(), 0U);
  town.all.at(5).employed = {{LocalDate::min(), kDay}};
  EXPECT_EQ(gaps(), 1U);
  edition.leads[0].approval = policy::Approval{};
  EXPECT_EQ(gaps(), 0U);
}

// ---- The line of management, as casework's table has it

// Somebody under a head, and the head under the chief executive, who holds no seat.
Town with_lines() {
  Town town = complete();
  town.put_under(20, 7);
  town.put_under(7, 21);
  return town;
}

bool has_gap_about(const Town& town, Stage stage, Need need, int subject) {
  const auto coverage = coverage_of(town.people(), stage, kDay);
  return std::ranges::any_of(coverage.gaps, [&](const Gap& gap) {
    return gap.need == need && gap.reporters == Reporters::whoever &&
           std::ranges::find(gap.some_subjects, id(subject)) != gap.some_subjects.end();
  });
}

TEST(Coverage, C16_C40_a_head_alone_owns_the_case_of_somebody_in_their_line) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 5, 8, 15, 16}) town.all.at(number).seats.clear();
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::case_owner, 20));
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::case_owner, 7)) << "nobody owns their own";
}

TEST(Coverage, C60_nobody_below_owns_a_case_about_somebody_above) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 5, 8, 15, 16}) town.all.at(number).seats.clear();
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::case_owner, 21));
}

TEST(Coverage, C16_C61_a_head_alone_decides_an_outcome_in_their_line_but_finds_no_grounds) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 8, 16}) town.all.at(number).seats.clear();
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::decider, 20));
  EXPECT_TRUE(has_gap_about(town, Stage::monitoring, Need::decider, 20));
}

TEST(Coverage, C60_the_only_approver_approves_nothing_in_their_line) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 16}) town.all.at(number).seats.clear();
  town.all.at(21).seats = {{seat(Seat::cfoo), DayRange{}}};
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::approver, 20));
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::approver, 10)) << "of another line";
}

TEST(Coverage, C59_a_key_holder_in_the_line_turns_no_key_and_an_operator_carries_it_out) {
  Town town = with_lines();
  for (const int number : {6, 12, 13, 14}) town.all.at(number).seats.clear();
  for (const int number : {9, 10}) town.all.at(number).seats.clear();
  town.all.at(7).seats.push_back({seat(Seat::key_holder), DayRange{}});
  town.put_under(17, 20);
  EXPECT_TRUE(has_gap_about(town, Stage::monitoring, Need::key_holders, 20)) << "11 is left";
  EXPECT_FALSE(has_gap_about(town, Stage::monitoring, Need::operator_, 20));
}

// ---- By brute force: every pair, with casework's own rule (I18, I47).

struct Everything {
  const People& people;
  Stage stage;

  struct Part {
    std::set<Seat> seats;
    casework::Role role;
    casework::State state;
    casework::Action action;
  };

  [[nodiscard]] bool may_act(const Person& one, const Part& as, const Person& subject,
                             const Person* reporter) const {
    casework::Matter matter{.subject = subject.id};
    if (reporter != nullptr) matter.reporter = reporter->id;
    if (as.action == casework::Action::open_case) matter.owner = one.id;
    const auto relations = casework::relations_of(matter, people.register_, one.id, kDay);
    return ask({as.role, relations}, as.state, as.action).answer == casework::Answer::allowed;
  }

  [[nodiscard]] std::vector<PersonId> able(const Part& as, const Person& subject,
                                           const Person* reporter) const {
    std::vector<PersonId> able;
    for (const Person& one : people.register_.people()) {
      const auto held = people.seats_of(one.id, kDay);
      const bool suits = std::ranges::any_of(held, [&](const SeatHeld& its) {
        if (!as.seats.contains(its.seat)) return false;
        if (its.seat != Seat::headteacher) return true;
        return std::ranges::any_of(subject.postings, [&](const auto& posting) {
          return posting.what.school == its.school && posting.days.contains(kDay);
        });
      });
      if (suits && may_act(one, as, subject, reporter)) able.push_back(one.id);
    }
    return able;
  }

  [[nodiscard]] std::set<Need> missing(const Person& subject, const Person* reporter) const {
    using enum Seat;
    using casework::Action;
    using casework::Role;
    using casework::State;
    const auto of = [&](const Part& part) { return able(part, subject, reporter); };
    const bool watches = stage == Stage::monitoring;
    const std::set<Seat> deciding{cfoo, chair, headteacher};
    const auto owners = of({{hr, head_of_it, cfoo, chair, headteacher},
                            Role::hr,
                            State::concern_received,
                            Action::open_case});
    const auto approvers =
        of({{cfoo, chair}, Role::chair, State::request_with_chair, Action::approve});
    const auto deciders =
        watches ? of({deciding, Role::decider, State::extract_made, Action::find_grounds})
                : of({deciding, Role::cfoo, State::outcome_prepared, Action::decide_outcome});
    const auto operators =
        of({{it_support}, Role::it_support, State::warrant_live, Action::carry_out});
    const auto keys = of({{key_holder}, Role::key_holder, State::warrant_live, Action::turn_key});
    std::set<Need> needs;
    if (owners.empty()) needs.insert(Need::case_owner);
    if (approvers.empty()) needs.insert(Need::approver);
    if (deciders.empty()) needs.insert(Need::decider);
    if (watches && operators.empty()) needs.insert(Need::operator_);
    if (watches && keys.size() < 2) needs.insert(Need::key_holders);
    if (!needs.empty()) return needs;
    for (const auto& owner : owners) {
      for (const auto& approver : approvers) {
        if (people.register_.are_in_one_line(owner, approver, kDay)) continue;
        for (const auto& decider : deciders) {
          if (decider == owner) continue;
          if (!watches) return {};
          for (const auto& op : operators) {
            const std::set<PersonId> busy{owner, approver, op};
            if (op == owner || op == approver || op == decider) continue;
            if (std::ranges::count_if(keys, [&](const auto& key) { return !busy.contains(key); }) >=
                2) {
              return {};
            }
          }
        }
      }
    }
    return {Need::different_people};
  }

  [[nodiscard]] std::vector<Gap> gaps() const {
    std::map<Need, std::set<PersonId>> whoever;
    std::map<Need, std::set<PersonId>> subjects;
    std::map<Need, std::set<PersonId>> reporters;
    for (const Person& subject : people.register_.people()) {
      if (!is_employed(subject, kDay)) continue;
      const auto always = missing(subject, nullptr);
      for (const Need need : always) whoever[need].insert(subject.id);
      for (const Person& reporter : people.register_.people()) {
        if (!is_employed(reporter, kDay) || reporter.id == subject.id) continue;
        for (const Need need : missing(subject, &reporter)) {
          if (always.contains(need)) continue;
          subjects[need].insert(subject.id);
          reporters[need].insert(reporter.id);
        }
      }
    }
    std::vector<Gap> gaps;
    const auto first = [](const std::set<PersonId>& ids) {
      std::vector<PersonId> some{ids.begin(), ids.end()};
      some.resize(std::min(some.size(), kShownInGap));
      return some;
    };
    for (const Need need : {Need::case_owner, Need::approver, Need::decider, Need::operator_,
                            Need::key_holders, Need::different_people}) {
      if (whoever.contains(need)) {
        gaps.push_back(
            {need, Reporters::whoever, whoever[need].size(), 0, first(whoever[need]), {}});
      }
      if (subjects.contains(need)) {
        gaps.push_back({need, Reporters::some, subjects[need].size(), reporters[need].size(),
                        first(subjects[need]), first(reporters[need])});
      }
    }
    return gaps;
  }
};

std::vector<Gap> of_matters(Coverage coverage) {
  std::erase_if(coverage.gaps, [](const Gap& gap) { return gap.need < Need::case_owner; });
  return coverage.gaps;
}

People some_people() {
  Town town;
  const int count = *rc::gen::inRange(0, 9);
  for (int number = 0; number < count; ++number) {
    Person& one = town.add(number);
    if (*rc::gen::inRange(0, 4) == 0) one.postings.clear();
    const int seats = *rc::gen::inRange(0, 3);
    for (int i = 0; i < seats; ++i) {
      const Seat which = *rc::gen::elementOf(std::vector<Seat>{
          Seat::hr, Seat::cfoo, Seat::cfoo, Seat::chair, Seat::it_support, Seat::key_holder,
          Seat::key_holder, Seat::headteacher, Seat::head_of_it});
      const auto capacity = *rc::gen::arbitrary<bool>() ? Capacity::holder : Capacity::deputy;
      one.seats.push_back(
          {{which, capacity, which == Seat::headteacher ? kSchool : people::SchoolId{}},
           DayRange{}});
    }
    if (number > 0 && *rc::gen::inRange(0, 2) == 0) {
      town.put_under(number, *rc::gen::inRange(0, number));
    }
    if (*rc::gen::inRange(0, 4) == 0) {
      one.households = {
          {people::HouseholdCode{*rc::gen::element<std::string>("H1", "H2")}, DayRange{}}};
    }
    if (number > 0 && *rc::gen::inRange(0, 4) == 0) {
      one.conflicts = {{id(*rc::gen::inRange(0, number)), DayRange{}}};
    }
    if (*rc::gen::inRange(0, 8) == 0) one.employed = {{LocalDate::min(), kDay}};
  }
  People people = town.people();
  if (!people.approvals.empty() && *rc::gen::inRange(0, 4) == 0) people.approvals.pop_back();
  return people;
}

RC_GTEST_PROP(CoverageProperty, Groups_find_the_gaps_that_every_pair_has, ()) {
  const People people = some_people();
  const Stage stage = *rc::gen::element(Stage::casework, Stage::monitoring);
  const auto found = of_matters(coverage_of(people, stage, kDay));
  const auto wanted = Everything{people, stage}.gaps();
  RC_TAG(wanted.empty() ? "none" : "some");
  RC_ASSERT(found == wanted);
}

RC_GTEST_PROP(CoverageProperty, An_approved_seat_more_leaves_nobody_with_less, ()) {
  People people = some_people();
  if (people.approvals.empty()) return;
  const auto subjects = [&](Need need) {
    for (const Gap& gap : coverage_of(people, Stage::monitoring, kDay).gaps) {
      if (gap.need == need && gap.reporters == Reporters::whoever) return gap.subject_count;
    }
    return std::size_t{0};
  };
  const std::vector needs{Need::case_owner, Need::approver, Need::decider, Need::operator_,
                          Need::key_holders};
  std::vector<std::size_t> with;
  for (const Need need : needs) with.push_back(subjects(need));
  people.approvals.pop_back();
  for (std::size_t i = 0; i < needs.size(); ++i) RC_ASSERT(with[i] <= subjects(needs[i]));
}

TEST(Coverage, Ten_thousand_people_take_less_than_a_second) {
  Town town = complete();
  constexpr int kPeople = 10'000;
  for (int number = 100; number < kPeople; ++number) {
    town.add(number);
    town.put_under(number, number < 200 ? 7 : 100 + number % 100);
    if (number % 50 == 0) {
      town.all.at(number).households = {
          {people::HouseholdCode{"H" + std::to_string(number)}, DayRange{}}};
    }
  }
  const People people = town.people();
  const auto begin = std::chrono::steady_clock::now();
  const auto coverage = coverage_of(people, Stage::monitoring, kDay);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(coverage.people, town.all.size());
  // Generous: sanitized builds on a busy machine run this too.
  EXPECT_LT(took, std::chrono::seconds{5});
  RecordProperty(
      "milliseconds",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
}

}  // namespace
}  // namespace probity::acts
