// A matter in other hands (C40, C60).
//
//   PROBITY_TRY(HandedOver handed, hand_over({state, owner}, {other, their_standing}, why, by));
//
// Whoever has it hands it over; HR does, for an open case whose owner cannot; and the schedule does
// when its owner holds no office any more, for a concern waits for nobody then. Whoever had it
// decides nothing about it afterwards (I19): they could have asked, and approve now. Pure values.
#pragma once

#include <string>

#include "casework/acting.hpp"
#include "casework/written.hpp"

namespace probity::casework {

struct HandedOver {
  PersonId from{};
  PersonId to{};
  Words reasons;
  PersonId by{};  // zeros: the schedule
  policy::Moment when{};
};

struct InHands {
  State state{};  // concern_received or case_open
  PersonId owner{};
};
struct Taker {
  PersonId who{};
  Standing standing;  // in this matter
};

// Whether somebody could have a matter in that state: an office that handles them, no tie to whom
// it is about or who reported it, and no part in which they look at what its owner does.
[[nodiscard]] bool may_have(State state, Standing standing);

// Fails when it is not theirs to do, without reasons, for somebody who may not have it or has it,
// and when HR would take it for themselves.
[[nodiscard]] Decided<HandedOver> hand_over(const InHands& matter, const Taker& to,
                                            std::string reasons, const Acting& by);

}  // namespace probity::casework
