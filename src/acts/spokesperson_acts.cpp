#include "acts/spokesperson_acts.hpp"

#include <utility>

#include <fmt/format.h>

#include "acts/list_change.hpp"

namespace probity::acts {

namespace {

using registers::Spokesperson;

ListChange change_of(std::string_view type, Spokesperson one) {
  Happening happening{.type = std::string{type},
                      .case_id = fmt::format("spokesperson:{}", one.number),
                      .people = {{"person", one.person}}};
  return {std::move(happening), [one = std::move(one)](store::UnitOfWork& unit) {
            return records::save_spokesperson(unit, one);
          }};
}

Result<Spokesperson> authority(const Publishing& seen, std::uint32_t number) {
  for (const auto& one : seen.rows.spokespeople) {
    if (one.number == number) return one;
  }
  return failure(ErrorKind::usage, "there is no authority of this number",
                 "See the list of spokespeople.");
}

Result<void> check(const Publishing& seen, const Spokesperson& one) {
  const people::Person* person = seen.people->register_.find(one.person);
  if (person == nullptr || !people::is_employed(*person, seen.registers.as_of)) {
    return failure(ErrorKind::usage, "there is nobody of this id with the trust",
                   "Choose somebody from the list.");
  }
  if (one.until && *one.until < one.from) {
    return failure(ErrorKind::usage, "the authority ends before it begins",
                   "Correct one of the days.");
  }
  if (one.resolution.minute.empty() || one.resolution.meeting > seen.registers.as_of) {
    return failure(ErrorKind::usage, "a resolution needs its minute and the day of the meeting",
                   "Enter what the Directors resolved (C27).");
  }
  return {};
}

}  // namespace

Result<std::uint32_t> record_spokesperson(PublishingNow& publishing, const Actor& actor,
                                          Spokesperson given) {
  PROBITY_ATTEMPT(change_lists(publishing, actor, Act::record_spokesperson,
                               [&](const Publishing& seen) -> Result<ListChange> {
                                 PROBITY_ATTEMPT(check(seen, given));
                                 const auto& known = seen.rows.spokespeople;
                                 given.number = known.empty() ? 1 : known.back().number + 1;
                                 given.resolution.recorded_by = actor.person.value_or(PersonId{});
                                 given.resolution.recorded_on = seen.registers.as_of;
                                 given.confirmation.reset();
                                 given.ending.reset();
                                 return change_of("spokesperson.recorded", given);
                               }));
  return given.number;
}

Result<void> confirm_spokesperson(PublishingNow& publishing, const Actor& actor,
                                  std::uint32_t number) {
  return change_lists(
      publishing, actor, Act::confirm_spokesperson,
      [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Spokesperson one, authority(seen, number));
        PROBITY_TRY(Spokesperson after,
                    registers::confirmed(
                        std::move(one), {actor.person.value_or(PersonId{}), seen.registers.as_of}));
        return change_of("spokesperson.confirmed", std::move(after));
      });
}

Result<void> end_spokesperson(PublishingNow& publishing, const Actor& actor, std::uint32_t number) {
  return change_lists(
      publishing, actor, Act::end_spokesperson, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Spokesperson one, authority(seen, number));
        PROBITY_TRY(Spokesperson after,
                    registers::ended(std::move(one),
                                     {actor.person.value_or(PersonId{}), seen.registers.as_of}));
        return change_of("spokesperson.ended", std::move(after));
      });
}

Result<void> record_training(PublishingNow& publishing, const Actor& actor, std::uint32_t number,
                             const TrainingDone& training) {
  return change_lists(
      publishing, actor, Act::record_training, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(Spokesperson one, authority(seen, number));
        const bool is_ahead = training.on > seen.registers.as_of;
        if (is_ahead || (training.until && *training.until < training.on)) {
          return failure(ErrorKind::usage, "training is completed on a day that has been",
                         "Correct the days.");
        }
        one.trained_on = training.on;
        one.training_until = training.until;
        return change_of("spokesperson.trained", std::move(one));
      });
}

}  // namespace probity::acts
