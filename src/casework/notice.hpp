// Telling whom an opening was about (C60; I24; ECHR in R21).
//
//   Notice notice{.opened = opening, .requester = owner};
//   if (state_on(notice, today) == State::notice_due) hand_to_a_person(...);
//
// They are told at once: what, which days, on which ground, who decides, and how to comment,
// object, complain and be accompanied; never who reported it. Somebody other than the requester can
// put it off, with reasons and an end, for at most 30 days after the opening however often; the end
// comes by itself. Pure values.
#pragma once

#include <optional>
#include <string>

#include "casework/acting.hpp"
#include "casework/written.hpp"

namespace probity::casework {

inline constexpr std::chrono::days kLongestDeferral{30};

struct Deferral {
  LocalDate until{};  // the last day on which they are not told
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

struct Notice {
  policy::Moment opened{};
  PersonId requester{};
  std::optional<Deferral> deferral{};  // the latest
  std::optional<policy::Moment> told{};
};

// notice_due, notice_deferred or notice_told. Never deferred after kLongestDeferral, whatever is
// stored.
[[nodiscard]] State state_on(const Notice& notice, LocalDate day);

[[nodiscard]] Decided<Notice> defer(Notice notice, LocalDate until, std::string reasons,
                                    const Acting& by);
[[nodiscard]] Decided<Notice> tell(Notice notice, const Acting& by);

}  // namespace probity::casework
