#include "acts/trip_acts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/list_change.hpp"
#include "acts/withdrawal_tasks.hpp"

namespace probity::acts {

namespace {

using registers::Trip;

std::unexpected<Error> no_such_trip() {
  return failure(ErrorKind::usage, "there is no such trip, or it is not yours",
                 "See the list of trips.");
}

bool is_theirs(const Publishing& seen, const Actor& actor, const Trip& trip) {
  return (actor.person && trip.is_led_by(*actor.person)) ||
         pupils_of(seen, actor).sees_whole_school(trip.school);
}

Result<Trip> their_trip(const Publishing& seen, const Actor& actor, std::uint32_t number) {
  const Trip* trip = seen.trip(number);
  if (trip == nullptr || !is_theirs(seen, actor, *trip)) return no_such_trip();
  return *trip;
}

Result<void> check(const Publishing& seen, const Trip& trip) {
  if (trip.name.empty() || trip.leaders.empty() || trip.pupils.empty()) {
    return failure(ErrorKind::usage, "a trip needs a name, a leader and pupils",
                   "Enter what is missing.");
  }
  if (trip.last_day < trip.first_day) {
    return failure(ErrorKind::usage, "the trip ends before it begins", "Correct one of the days.");
  }
  const bool has_strangers = std::ranges::any_of(trip.pupils, [&](const auto& one) {
    const auto* pupil = seen.pupil(one.source_id);
    return pupil == nullptr || pupil->school != trip.school;
  });
  const bool has_unknown = std::ranges::any_of(trip.leaders, [&](const auto& leader) {
    const auto* person = seen.people->register_.find(leader);
    return person == nullptr || !people::is_employed(*person, seen.registers.as_of);
  });
  if (has_strangers || has_unknown) {
    return failure(ErrorKind::usage, "a pupil or a leader of the trip is not of this school",
                   "Choose them from the lists.");
  }
  return {};
}

std::vector<std::string> ids_of(const Trip& trip) {
  std::vector<std::string> ids;
  for (const auto& pupil : trip.pupils) ids.push_back(pupil.source_id);
  std::ranges::sort(ids);
  return ids;
}

// The headteacher has consented to these days, these leaders and these pupils.
bool is_what_head_saw(const Trip& before, const Trip& after) {
  return before.first_day == after.first_day && before.last_day == after.last_day &&
         before.leaders == after.leaders && ids_of(before) == ids_of(after);
}

void take_over(const Trip& before, Trip& after) {
  after.head_consent = is_what_head_saw(before, after) ? before.head_consent : std::nullopt;
  after.risks = before.risks;
  for (auto& pupil : after.pupils) {
    const auto* known = before.pupil(pupil.source_id);
    if (known != nullptr) pupil = *known;
  }
}

std::string case_of(std::uint32_t number) { return fmt::format("trip:{}", number); }

ListChange change_of(std::string_view type, Trip trip) {
  return {
      {.type = std::string{type}, .case_id = case_of(trip.number)},
      [trip = std::move(trip)](store::UnitOfWork& unit) { return records::save_trip(unit, trip); }};
}

}  // namespace

std::vector<const Trip*> trips_of(const Publishing& seen, const Actor& actor) {
  std::vector<const Trip*> trips;
  for (const Trip& trip : seen.rows.trips) {
    if (is_theirs(seen, actor, trip)) trips.push_back(&trip);
  }
  return trips;
}

Result<std::uint32_t> plan_trip(PublishingNow& publishing, const Actor& actor, Trip trip) {
  const bool is_new = trip.number == 0;
  PROBITY_ATTEMPT(change_lists(
      publishing, actor, Act::plan_trip, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_ATTEMPT(require_whole_school(seen, actor, trip.school));
        PROBITY_ATTEMPT(check(seen, trip));
        Trip after = trip;
        for (auto& pupil : after.pupils) pupil = {pupil.source_id, Trip::Answer::none, {}};
        after.head_consent.reset();
        after.risks = {};
        if (is_new) {
          after.number = seen.rows.trips.empty() ? 1 : seen.rows.trips.back().number + 1;
        } else {
          const Trip* before = seen.trip(trip.number);
          if (before == nullptr || before->school != trip.school) return no_such_trip();
          take_over(*before, after);
        }
        trip.number = after.number;
        return change_of(is_new ? "trip.planned" : "trip.changed", std::move(after));
      }));
  return trip.number;
}

Result<void> answer_trip(PublishingNow& publishing, const Actor& actor, std::uint32_t number,
                         const TripAnswers& answers) {
  return change_lists(
      publishing, actor, Act::answer_trip, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Trip trip, their_trip(seen, actor, number));
        std::vector<registers::WithdrawalTask> tasks;
        for (const auto& [id, answer] : answers) {
          const auto found = std::ranges::find(trip.pupils, id, &Trip::Pupil::source_id);
          if (found == trip.pupils.end()) return no_such_trip();
          const bool is_taken_back =
              found->answer == Trip::Answer::yes && answer != Trip::Answer::yes;
          if (is_taken_back && !trip.account.empty()) {
            std::ranges::move(tasks_about(seen, *seen.pupil(id), publishing.trust().now(), tasks),
                              std::back_inserter(tasks));
          }
          if (found->answer == answer) continue;
          found->answer = answer;
          found->answered_on =
              answer == Trip::Answer::none ? std::nullopt : std::optional{seen.registers.as_of};
        }
        // Other accounts of the school have nothing to do with this answer.
        std::erase_if(tasks, [&](const auto& task) { return task.account != trip.account; });
        ListChange change = change_of("trip.answered", std::move(trip));
        change.work = [save = std::move(change.work),
                       open = opening(publishing, seen, std::move(tasks))](
                          store::UnitOfWork& unit) -> Result<void> {
          PROBITY_ATTEMPT(save(unit));
          return open(unit);
        };
        return change;
      });
}

Result<void> consent_to_trip(PublishingNow& publishing, const Actor& actor, std::uint32_t number,
                             HeadAnswer answer) {
  return change_lists(
      publishing, actor, Act::consent_to_trip, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Trip trip, their_trip(seen, actor, number));
        PROBITY_ATTEMPT(require_whole_school(seen, actor, trip.school));
        if (answer == HeadAnswer::consents) {
          trip.head_consent = {actor.person.value_or(PersonId{}), seen.registers.as_of};
          return change_of("trip.consented", std::move(trip));
        }
        trip.head_consent.reset();
        return change_of("trip.consent_taken_back", std::move(trip));
      });
}

Result<void> think_of_risks(PublishingNow& publishing, const Actor& actor, std::uint32_t number,
                            registers::TripRisks risks) {
  return change_lists(
      publishing, actor, Act::answer_trip, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Trip trip, their_trip(seen, actor, number));
        const bool is_too_long = std::ranges::any_of(risks.answers, [](const std::string& answer) {
          return answer.size() > registers::kLongestTripAnswer;
        });
        if (!are_answered(risks) || is_too_long) {
          return failure(ErrorKind::usage, "an answer about the trip is missing or too long (C42)",
                         "Answer each question in a sentence or two.");
        }
        if (risks.answers != trip.risks.answers) trip.head_consent.reset();
        trip.risks = {std::move(risks.answers), actor.person, seen.registers.as_of};
        return change_of("trip.risks_answered", std::move(trip));
      });
}

Result<void> forget_trip(PublishingNow& publishing, const Actor& actor, std::uint32_t number) {
  return change_lists(
      publishing, actor, Act::plan_trip, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(const Trip trip, their_trip(seen, actor, number));
        PROBITY_ATTEMPT(require_whole_school(seen, actor, trip.school));
        return ListChange{
            {.type = "trip.forgotten", .case_id = case_of(number)},
            [number](store::UnitOfWork& unit) { return records::delete_trip(unit, number); }};
      });
}

}  // namespace probity::acts
