#include "registers/trip.hpp"

#include <algorithm>
#include <array>

namespace probity::registers {

namespace {

constexpr std::array<std::string_view, 3> kAnswers{"none", "yes", "no"};

}  // namespace

const Trip::Pupil* Trip::pupil(std::string_view source_id) const {
  const auto found = std::ranges::find(pupils, source_id, &Pupil::source_id);
  return found == pupils.end() ? nullptr : &*found;
}

bool Trip::is_led_by(const PersonId& person) const {
  return std::ranges::find(leaders, person) != leaders.end();
}

std::string_view word_for(Trip::Answer answer) {
  return kAnswers.at(static_cast<std::size_t>(answer));
}

std::optional<Trip::Answer> trip_answer_named(std::string_view word) {
  const auto found = std::ranges::find(kAnswers, word);
  if (found == kAnswers.end()) return std::nullopt;
  return static_cast<Trip::Answer>(found - kAnswers.begin());
}

std::size_t unanswered(const Trip& trip) {
  return static_cast<std::size_t>(
      std::ranges::count(trip.pupils, Trip::Answer::none, &Trip::Pupil::answer));
}

bool has_everybody_answered(const Trip& trip) {
  return !trip.pupils.empty() && unanswered(trip) == 0;
}

bool may_publish(const Trip& trip) {
  return trip.head_consent.has_value() && has_everybody_answered(trip);
}

std::vector<std::string> not_shown_on(const Trip& trip) {
  std::vector<std::string> pupils;
  for (const Trip::Pupil& pupil : trip.pupils) {
    if (pupil.answer != Trip::Answer::yes) pupils.push_back(pupil.source_id);
  }
  return pupils;
}

}  // namespace probity::registers
