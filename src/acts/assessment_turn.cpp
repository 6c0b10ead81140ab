#include "acts/assessment_turn.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "acts/letters.hpp"

namespace probity::acts {

namespace {

using people::Seat;
using policy::AssessmentState;
using policy::ImpactAssessment;

bool were_staff_told(const ImpactAssessment& version, Instant now) {
  return policy::last_step(version, policy::AssessmentAct::tell_staff, now) != nullptr;
}

void add_in_progress(std::vector<Seat>& seats, const ImpactAssessment& version, Instant now) {
  const AssessmentState state = policy::state_of(version, now);
  if (state == AssessmentState::consulted) {
    // C55: nothing is decided without advice on what is to be decided.
    const bool is_advised = policy::current_advice(version, now) != nullptr;
    seats.push_back(is_advised ? Seat::cfoo : Seat::dpo);
  }
  if (state == AssessmentState::approved) {
    seats.push_back(were_staff_told(version, now) ? Seat::cfoo : Seat::hr);
  }
}

}  // namespace

std::vector<Seat> turn_in(const AssessmentVersions& versions, Instant now) {
  std::vector<Seat> seats;
  const ImpactAssessment* next = policy::assessment_in_progress(versions, now);
  const ImpactAssessment* current = policy::assessment_in_force(versions, now);
  if (next != nullptr) add_in_progress(seats, *next, now);
  const bool ends_soon =
      current != nullptr && policy::in_force_of(*current)->until - now <= kReviewNotice;
  if (ends_soon && next == nullptr) seats.insert(seats.end(), {Seat::hr, Seat::cfoo});
  std::ranges::sort(seats);
  return seats;
}

Result<void> write_to_whose_turn_it_is(store::UnitOfWork& unit, Trust& trust,
                                       const AssessmentVersions& before,
                                       const AssessmentVersions& after, const PersonId& except) {
  const auto people = trust.people();
  const std::vector<Seat> waited_for = turn_in(before, trust.now());
  std::set<PersonId> readers;
  for (const Seat seat : turn_in(after, trust.now())) {
    if (std::ranges::find(waited_for, seat) != waited_for.end()) continue;
    for (const PersonId& holder : people->holders_of(seat, trust.today())) readers.insert(holder);
  }
  readers.erase(except);
  for (const PersonId& reader : readers) {
    const people::Person* person = people->register_.find(reader);
    if (person == nullptr) continue;
    PROBITY_ATTEMPT(add_letter(unit, trust, *person, mail::Subject::something_waits,
                               fmt::format("Something waits for you in Probity. Please sign in:\n"
                                           "{}/assessment\n",
                                           trust.configuration().address)));
  }
  return {};
}

}  // namespace probity::acts
