#include "registers/not_shown.hpp"

#include <algorithm>

namespace probity::registers {

namespace {

constexpr std::chrono::days kLongest{6};  // after today

NotShown state_on(const Pupil& pupil, std::string_view channel, LocalDate day, const Trip* trip) {
  const Trip::Pupil* on_trip = trip == nullptr ? nullptr : trip->pupil(pupil.source_id);
  const bool is_refused =
      trip != nullptr && (on_trip == nullptr || on_trip->answer != Trip::Answer::yes);
  return {&pupil, !is_refused && may_show(pupil, Shown::image, channel, day),
          !is_refused && may_show(pupil, Shown::name, channel, day)};
}

bool is_same(const NotShown& one, const NotShown& other) {
  return one.may_show_image == other.may_show_image && one.may_show_name == other.may_show_name;
}

}  // namespace

NotShownList not_shown(std::span<const Pupil* const> group, std::string_view channel,
                       LocalDate today, const Trip* trip) {
  NotShownList list;
  list.holds_until = today + kLongest;
  if (trip != nullptr && trip->last_day >= today) {
    list.holds_until = std::min(list.holds_until, trip->last_day);
  }
  for (const Pupil* pupil : group) {
    const NotShown now = state_on(*pupil, channel, today, trip);
    if (!now.may_show_image || !now.may_show_name) list.pupils.push_back(now);
    for (LocalDate day = today + std::chrono::days{1}; day <= list.holds_until;
         day += std::chrono::days{1}) {
      if (!is_same(now, state_on(*pupil, channel, day, trip))) {
        list.holds_until = day - std::chrono::days{1};
      }
    }
  }
  return list;
}

}  // namespace probity::registers
