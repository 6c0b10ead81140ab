// What the checker answers: findings with their reasons, and what to do. Never "safe", never
// "breach", nothing about anybody's belief (C64: a person decides).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advice/text.hpp"

namespace probity::advice {

// In the order in which findings of one place are shown.
enum class Clause : std::uint8_t {
  pupil_full_name,      // C43
  pupil_tutor_group,    // C43
  pupil_identifying,    // C43
  consent_missing,      // C44
  trip_consent,         // C46
  colleague_personal,   // C13
  confidential,         // C9, C29, C30
  speaking_for_trust,   // C27
  logo_trademark,       // C31
  reference,            // C15
  disparagement,        // C22, C23
  harassment,           // C11, C12, C24
  false_impersonation,  // C25, C26
  pupil_contact,        // C41
  work_email,           // C34
  disclaimer_missing,   // C37
  teaching_off_topic,   // C45
  professional_image,   // C38
  tone,                 // C35
};
inline constexpr std::size_t kClauses = 19;
[[nodiscard]] std::string_view word_for(Clause clause);
[[nodiscard]] std::optional<Clause> clause_named(std::string_view word);

enum class Band : std::uint8_t { must_fix, check, note };
[[nodiscard]] std::string_view word_for(Band band);
[[nodiscard]] std::optional<Band> band_named(std::string_view word);

// Rising: the answer to a draft is the gravest of its findings'. Notes leave it as it is.
enum class Verdict : std::uint8_t { nothing_found, change_first, ask_line_manager, do_not_post };
[[nodiscard]] std::string_view word_for(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_named(std::string_view word);

struct Finding {
  Clause clause{};
  std::optional<Span> at;  // nothing: it is in the picture, the account or the profile
  Band band = Band::check;
  std::vector<std::string> policy;  // C43 ...
  std::string reason;
  std::string suggestion;
  std::optional<std::string> instead;  // what to write in place of the span, where that is plain
};

struct Advice {
  Verdict verdict = Verdict::nothing_found;
  std::vector<Finding> findings;  // by place, those without a place last
};

}  // namespace probity::advice
