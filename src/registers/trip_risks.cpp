#include "registers/trip_risks.hpp"

#include <algorithm>

namespace probity::registers {

namespace {

constexpr std::array<std::string_view, kTripQuestions.size()> kWords{
    "others", "whereabouts", "audience", "not_shown", "emergency"};

}  // namespace

std::string_view word_for(TripQuestion question) {
  return kWords.at(static_cast<std::size_t>(question));
}

bool are_answered(const TripRisks& risks) {
  return std::ranges::none_of(risks.answers, &std::string::empty);
}

}  // namespace probity::registers
