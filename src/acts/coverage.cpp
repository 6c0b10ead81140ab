#include "acts/coverage.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "acts/matters.hpp"

namespace probity::acts {

namespace {

using people::PeopleRegister;
using people::Person;
using people::Seat;

struct Words {
  Need need;
  std::string_view word;
  std::string_view lack;  // what could not be done, after "nobody could"
  std::string_view remedy;
};
constexpr std::array kWords{
    Words{Need::line_manager, "line_manager", "answer a question before they post (C39)",
          "Enter their line manager in the file of people, or a manager of their business area."},
    Words{Need::administrator, "administrator", "make accounts or import the register (C50)",
          "Appoint an administrator."},
    Words{Need::second_person, "second_person", "approve a seat as the second person (C5, C60)",
          "Appoint two of these: administrator, CFOO, deputy CFOO, Chair."},
    Words{Need::hr, "hr", "ask people to read the policy, or answer them (C4, C50)",
          "Appoint somebody to the seat hr."},
    Words{Need::clerk, "clerk", "record a resolution of the Directors (C5)",
          "Appoint a governance clerk."},
    Words{Need::director, "director", "confirm a resolution of the Directors (C5)",
          "Enter the Directors with the seat director."},
    Words{Need::nominated_lead, "nominated_lead", "approve the edition as its nominated lead (C5)",
          "Name somebody who is with the trust as lead, on the page of the edition."},
    Words{Need::case_owner, "case_owner", "own the case (C40, C60)",
          "Appoint somebody to the seat hr, or a deputy head, who is not below them in the line."},
    Words{Need::approver, "approver", "approve an opening or a disclosure (C60, C65)",
          "Appoint a deputy CFOO, or a deputy of the Chair, who is not in their line."},
    Words{Need::decider, "decider",
          "find reasonable grounds, or decide what follows (C16, C61, C64)",
          "Appoint a deputy head or a deputy CFOO who is not in their line."},
    Words{Need::operator_, "operator", "carry out an opening (C59)",
          "Appoint somebody else to the seat it_support."},
    Words{Need::key_holders, "key_holders", "turn two keys (C59)",
          "Appoint another key holder who is not in their line."},
    Words{Need::different_people, "different_people",
          "act without acting twice in the same matter (C59, C60, C61)",
          "Appoint one more deputy or key holder."},
};

const Words& words_of(Need need) { return *std::ranges::find(kWords, need, &Words::need); }

std::size_t count_of(const People& people, LocalDate day, std::initializer_list<Seat> seats) {
  std::vector<PersonId> all;
  for (const Seat seat : seats) {
    const auto holders = people.holders_of(seat, day);
    all.insert(all.end(), holders.begin(), holders.end());
  }
  std::ranges::sort(all);
  const auto again = std::ranges::unique(all);
  return all.size() - again.size();
}

// The Directors and the data protection officer answer to nobody in a line: they ask the Chair, and
// the Chair another Director.
bool is_above_lines(const std::vector<people::SeatHeld>& seats) {
  return std::ranges::any_of(seats, [](const auto& held) {
    return held.seat == Seat::director || held.seat == Seat::chair || held.seat == Seat::dpo;
  });
}

// Whom people without a line manager may turn to, as lists that are looked through for each.
struct Others {
  struct Head {
    people::SchoolId school;
    PersonId person;
  };
  std::vector<people::Dated<people::BusinessArea>> areas;  // that somebody manages
  std::vector<PersonId> area_managers;                     // of each of them
  std::vector<Head> heads;
  std::vector<PersonId> directors;
};

Others others_in(const People& people, LocalDate day) {
  Others others;
  for (const Person& person : people.register_.people()) {
    if (!is_employed(person, day)) continue;
    for (const auto& area : person.managed_areas) {
      if (!area.days.contains(day)) continue;
      others.areas.push_back(area);
      others.area_managers.push_back(person.id);
    }
    if (person.seats.empty()) continue;
    for (const auto& held : people.seats_of(person.id, day)) {
      if (held.seat == Seat::headteacher) others.heads.push_back({held.school, person.id});
      if (held.seat == Seat::director || held.seat == Seat::chair) {
        others.directors.push_back(person.id);
      }
    }
  }
  return others;
}

bool is_answered_by_area(const Others& others, const Person& person, LocalDate day) {
  for (std::size_t i = 0; i < others.areas.size(); ++i) {
    if (others.area_managers[i] == person.id) continue;
    for (const auto& area : person.business_areas) {
      if (area.days.contains(day) && area.what == others.areas[i].what) return true;
    }
  }
  return false;
}

bool is_answered_by_head(const Others& others, const Person& person, LocalDate day) {
  return std::ranges::any_of(others.heads, [&](const Others::Head& head) {
    return head.person != person.id &&
           std::ranges::any_of(person.postings, [&](const auto& posting) {
             return posting.days.contains(day) && posting.what.school == head.school;
           });
  });
}

bool has_somebody_to_ask(const People& people, const Others& others, const Person& person,
                         LocalDate day) {
  if (people.register_.line_manager_of(person.id, day)) return true;
  if (is_answered_by_area(others, person, day) || is_answered_by_head(others, person, day)) {
    return true;
  }
  return is_above_lines(people.seats_of(person.id, day)) &&
         std::ranges::any_of(others.directors, [&](const auto& id) { return id != person.id; });
}

void add_people_without_manager(Coverage& coverage, const People& people, LocalDate day) {
  const Others others = others_in(people, day);
  Gap gap{.need = Need::line_manager};
  for (const Person& person : people.register_.people()) {
    if (!is_employed(person, day) || has_somebody_to_ask(people, others, person, day)) continue;
    if (gap.subject_count < kShownInGap) gap.some_subjects.push_back(person.id);
    ++gap.subject_count;
  }
  if (gap.subject_count > 0) coverage.gaps.push_back(std::move(gap));
}

void add_missing_seats(Coverage& coverage, const People& people, LocalDate day) {
  const auto need = [&](Need what, std::size_t least, std::initializer_list<Seat> seats) {
    if (count_of(people, day, seats) < least) coverage.gaps.push_back({.need = what});
  };
  need(Need::administrator, 1, {Seat::administrator});
  need(Need::second_person, 2, {Seat::administrator, Seat::cfoo, Seat::chair});
  need(Need::hr, 1, {Seat::hr});
  need(Need::clerk, 1, {Seat::clerk});
  need(Need::director, 1, {Seat::director, Seat::chair});
}

std::string people_in_words(std::size_t count) {
  return count == 1 ? "one person" : fmt::format("one of {} people", count);
}

}  // namespace

std::string_view word_for(Need need) { return words_of(need).word; }

std::string_view remedy_for(Need need) { return words_of(need).remedy; }

Coverage coverage_of(const People& people, Stage stage, LocalDate day) {
  Coverage coverage{{}, people.register_.employed_on(day).size()};
  add_people_without_manager(coverage, people, day);
  add_missing_seats(coverage, people, day);
  if (stage != Stage::advice) {
    auto gaps = gaps_in_matters(people, stage, day);
    std::ranges::move(gaps, std::back_inserter(coverage.gaps));
  }
  return coverage;
}

std::vector<Gap> gaps_of_leads(const People& people, std::span<const policy::Edition> editions,
                               LocalDate day) {
  const policy::Edition* newest = nullptr;
  for (const auto& edition : editions) {
    if (!edition.withdrawal && (newest == nullptr || edition.number > newest->number)) {
      newest = &edition;
    }
  }
  if (newest == nullptr) return {};
  const auto is_here = [&](const policy::NominatedLead& nominated) {
    if (nominated.approval) return true;  // has done what a lead is for
    if (!nominated.lead.person) return false;
    const Person* person = people.register_.find(*nominated.lead.person);
    return person != nullptr && is_employed(*person, day);
  };
  if (!newest->leads.empty() && std::ranges::all_of(newest->leads, is_here)) return {};
  return {Gap{.need = Need::nominated_lead}};
}

std::string sentence_for(const Gap& gap) {
  const std::string_view lack = words_of(gap.need).lack;
  if (gap.need == Need::line_manager) {
    return gap.subject_count == 1
               ? fmt::format("If one person has a question, nobody could {}.", lack)
               : fmt::format("If one of {} people has a question, nobody could {}.",
                             gap.subject_count, lack);
  }
  if (gap.subject_count == 0) return fmt::format("Nobody could {}.", lack);
  if (gap.reporters == Reporters::whoever) {
    return fmt::format("If a matter is about {}, nobody could {}.",
                       people_in_words(gap.subject_count), lack);
  }
  return fmt::format("If a matter is about {} and is reported by {}, nobody could {}.",
                     people_in_words(gap.subject_count), people_in_words(gap.reporter_count), lack);
}

}  // namespace probity::acts
