// Trips that are told of from an account of their own (C46), each change with its leaf.
//
//   PROBITY_ATTEMPT(answer_trip(publishing, actor, 2, {{"P1", Trip::Answer::no}}));
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "acts/publishing_now.hpp"

namespace probity::acts {

// Those that the actor leads, or all of the schools that are theirs.
[[nodiscard]] std::vector<const registers::Trip*> trips_of(const Publishing& seen,
                                                           const Actor& actor);

// A new trip when its number is 0; otherwise a change of one. By the school's headteacher or HR:
// whoever leads a trip may see its pupils. Answers that are there stay; the headteacher's consent
// stays unless days, leaders or pupils change. Fails (usage) for pupils of another school, leaders
// who are not there, and days in the wrong order.
[[nodiscard]] Result<std::uint32_t> plan_trip(PublishingNow& publishing, const Actor& actor,
                                              registers::Trip trip);

// What parents answered: by a leader, the headteacher or HR. A yes that becomes a no opens a task
// for the trip's account.
using TripAnswers = std::vector<std::pair<std::string, registers::Trip::Answer>>;
[[nodiscard]] Result<void> answer_trip(PublishingNow& publishing, const Actor& actor,
                                       std::uint32_t number, const TripAnswers& answers);

// Of the school's headteacher, who may take it back.
enum class HeadAnswer : std::uint8_t { consents, takes_back };
[[nodiscard]] Result<void> consent_to_trip(PublishingNow& publishing, const Actor& actor,
                                           std::uint32_t number, HeadAnswer answer);
// C42: what whoever leads it has thought of, for the headteacher to read: by a leader, the
// headteacher or HR. Other answers than before take the headteacher's consent back. Fails (usage)
// while one is missing or too long.
[[nodiscard]] Result<void> think_of_risks(PublishingNow& publishing, const Actor& actor,
                                          std::uint32_t number, registers::TripRisks risks);
// Ends it with all answers.
[[nodiscard]] Result<void> forget_trip(PublishingNow& publishing, const Actor& actor,
                                       std::uint32_t number);

}  // namespace probity::acts
