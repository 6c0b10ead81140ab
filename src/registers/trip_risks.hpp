// What was thought of before a trip is told of from an account (C42): a few plain questions, the
// same for every trip, which whoever leads it answers in their own words and the headteacher reads
// before consenting. Nothing scores or judges the answers. Pure values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/person_id.hpp"
#include "base/zone.hpp"

namespace probity::registers {

enum class TripQuestion : std::uint8_t {
  others,       // third parties who take part, and what they publish
  whereabouts,  // what tells strangers where the group is, while it is there
  audience,     // who sees the account, and who can write to pupils through it
  not_shown,    // keeping pupils out of pictures who may not be in them
  emergency,    // who posts nothing, and who tells parents, when something happens
};
inline constexpr std::array kTripQuestions{TripQuestion::others, TripQuestion::whereabouts,
                                           TripQuestion::audience, TripQuestion::not_shown,
                                           TripQuestion::emergency};
[[nodiscard]] std::string_view word_for(TripQuestion question);

inline constexpr std::size_t kLongestTripAnswer = 2000;  // bytes

struct TripRisks {
  std::array<std::string, kTripQuestions.size()> answers{};  // in the order of the questions
  std::optional<PersonId> by{};                              // who answered last
  std::optional<LocalDate> on{};
  bool operator==(const TripRisks&) const = default;

  [[nodiscard]] const std::string& answer(TripQuestion question) const {
    return answers.at(static_cast<std::size_t>(question));
  }
};
[[nodiscard]] bool are_answered(const TripRisks& risks);  // each of them

}  // namespace probity::registers
