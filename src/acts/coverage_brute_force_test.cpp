// Coverage beside the rule itself: every pair of people of a small trust, by brute force.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "acts/example_town.hpp"
#include "casework/standing.hpp"

namespace probity::acts {
namespace {

using namespace example_town;

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

}  // namespace
}  // namespace probity::acts
