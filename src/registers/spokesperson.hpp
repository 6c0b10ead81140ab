// Who may speak for the trust (C26 to C28), about what, where and when.
//
//   if (may_speak(spokesperson, today)) ...          // about something, somewhere
//   if (may_speak(spokesperson, {"exams", "Facebook"}, today)) ...
//
// As for an edition: the clerk records what the Directors resolved, and a Director who did not
// record it confirms it. Authority is valid only while everything holds at once (I44): it is
// confirmed and not ended, the day is one of its days, and the training that it asks for is done
// and has not run out. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"

namespace probity::registers {

struct Spokesperson {
  // C28: said for each authority; a training that runs out counts only where one is needed.
  enum class Training : std::uint8_t { not_needed, needed };
  struct Resolution {
    PersonId recorded_by;
    LocalDate recorded_on{};
    LocalDate meeting{};
    std::string minute;
    bool operator==(const Resolution&) const = default;
  };
  struct Step {
    PersonId by;
    LocalDate on{};
    bool operator==(const Step&) const = default;
  };

  std::uint32_t number = 0;
  PersonId person;
  std::vector<std::string> topics;    // empty: all
  std::vector<std::string> channels;  // empty: all
  LocalDate from{};
  std::optional<LocalDate> until;  // the last day
  Training training = Training::needed;
  std::optional<LocalDate> trained_on;
  std::optional<LocalDate> training_until;  // the last day; none: it does not run out
  Resolution resolution;
  std::optional<Step> confirmation;
  std::optional<Step> ending;  // counts from that day on
  bool operator==(const Spokesperson&) const = default;
};

enum class Authority : std::uint8_t {
  waits_for_director,
  ended,
  not_yet,      // its days have not begun
  over,         // its days are over
  untrained,    // training is needed and was not completed
  out_of_date,  // training is needed and has run out
  valid,
};
[[nodiscard]] Authority authority_of(const Spokesperson& spokesperson, LocalDate day);
[[nodiscard]] std::string_view word_for(Authority authority);

struct Speech {
  std::string topic;    // empty: not said
  std::string channel;  // empty: not said
};
[[nodiscard]] bool may_speak(const Spokesperson& spokesperson, LocalDate day);
// Names are compared without regard to case. What is not said is allowed only to whoever may speak
// about everything, or everywhere.
[[nodiscard]] bool may_speak(const Spokesperson& spokesperson, const Speech& speech, LocalDate day);

// A Director's confirmation. Fails (refused) for whoever recorded it and for the person themselves
// (C5), (usage) when it is confirmed or ended already.
[[nodiscard]] Result<Spokesperson> confirmed(Spokesperson spokesperson,
                                             const Spokesperson::Step& step);
// Fails (usage) when it is ended already.
[[nodiscard]] Result<Spokesperson> ended(Spokesperson spokesperson, const Spokesperson::Step& step);

}  // namespace probity::registers
