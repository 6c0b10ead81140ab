// A trip that is told of from an account of its own (C46).
//
//   if (may_publish(trip)) ...            // everybody has answered, and the headteacher consents
//   for (const auto& pupil : not_shown_on(trip)) ...
//
// Everybody must have *answered*: pupils whose parents refused come along and are not shown, and so
// is nobody who has not answered. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "registers/trip_risks.hpp"

namespace probity::registers {

struct Trip {
  enum class Answer : std::uint8_t { none, yes, no };
  struct Pupil {
    std::string source_id;
    Answer answer = Answer::none;
    std::optional<LocalDate> answered_on;
    bool operator==(const Pupil&) const = default;
  };
  struct HeadConsent {
    PersonId by;
    LocalDate on{};
    bool operator==(const HeadConsent&) const = default;
  };

  std::uint32_t number = 0;
  std::string name;
  std::string school;  // id
  LocalDate first_day{};
  LocalDate last_day{};
  std::vector<PersonId> leaders;
  std::string account;  // id of the trip's account; empty: none yet
  std::optional<HeadConsent> head_consent;
  TripRisks risks;  // C42: what was thought of
  std::vector<Pupil> pupils;
  bool operator==(const Trip&) const = default;

  [[nodiscard]] const Pupil* pupil(std::string_view source_id) const;
  [[nodiscard]] bool is_led_by(const PersonId& person) const;
};

[[nodiscard]] std::string_view word_for(Trip::Answer answer);  // none, yes, no
[[nodiscard]] std::optional<Trip::Answer> trip_answer_named(std::string_view word);

[[nodiscard]] std::size_t unanswered(const Trip& trip);
[[nodiscard]] bool has_everybody_answered(const Trip& trip);  // and there is somebody
[[nodiscard]] bool may_publish(const Trip& trip);
// sourcedIds of pupils who have refused or not answered.
[[nodiscard]] std::vector<std::string> not_shown_on(const Trip& trip);

}  // namespace probity::registers
