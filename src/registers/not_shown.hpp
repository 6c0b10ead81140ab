// The short list for a class, a club or a trip: who may not be shown, today and until when that can
// be relied on (C43, C44, C46). No reason is ever in it.
//
//   const NotShownList list = not_shown(pupils, "Facebook", today, trip);
//
// Pure; O(pupils x answers).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "registers/pupil.hpp"
#include "registers/trip.hpp"

namespace probity::registers {

struct NotShown {
  const Pupil* pupil = nullptr;
  bool may_show_image = false;
  bool may_show_name = false;
};

struct NotShownList {
  std::vector<NotShown> pupils;  // in the order given; who may be shown and named is not in it
  // The last day on which it holds, unless somebody takes consent back before: seven days with
  // today, until the trip ends, or until an answer expires.
  LocalDate holds_until{};
};

// `channel`: empty for everywhere online. Of a trip nobody is shown who refused or has not
// answered.
[[nodiscard]] NotShownList not_shown(std::span<const Pupil* const> group, std::string_view channel,
                                     LocalDate today, const Trip* trip = nullptr);

}  // namespace probity::registers
