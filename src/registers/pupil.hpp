// A pupil, as far as a post is concerned: how they are called, where they are taught, and what may
// be shown of them (C43, C44). No address, no grades, no needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"

namespace probity::registers {

enum class Shown : std::uint8_t { image, name };

// One answer about one use. What is blank or past its last day is "no" (C44).
struct Consent {
  enum class Answer : std::uint8_t { yes, no };
  enum class Responder : std::uint8_t { unknown, pupil, parent, guardian, local_authority };
  Shown use = Shown::image;
  Answer answer = Answer::no;
  std::string channel;  // empty: everywhere online
  std::optional<LocalDate> from;
  std::optional<LocalDate> until;  // the last day
  std::optional<LocalDate> withdrawn_on;
  Responder responder = Responder::unknown;
  bool operator==(const Consent&) const = default;
};

struct Pupil {
  std::string source_id;  // OneRoster sourcedId; what images are tagged with
  std::string given;
  std::string preferred;
  std::string middle;
  std::string family;
  std::string tutor_group;
  std::string year;
  std::string school;  // id of the school
  std::vector<std::string> classes;
  std::optional<LocalDate> birth_date;
  std::vector<Consent> consents;
  bool never_show = false;  // safeguarding: beats every consent, and no reason is ever given
  bool operator==(const Pupil&) const = default;
};

// Whether that use is consented to on that day, in that channel. Never-show pupils never.
[[nodiscard]] bool may_show(const Pupil& pupil, Shown use, std::string_view channel, LocalDate day);

}  // namespace probity::registers
