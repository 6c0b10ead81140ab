#include "advice/finding.hpp"

#include <algorithm>

namespace probity::advice {

namespace {

constexpr std::array<std::string_view, kClauses> kClauseWords{"pupil_full_name",
                                                              "pupil_tutor_group",
                                                              "pupil_identifying",
                                                              "consent_missing",
                                                              "trip_consent",
                                                              "colleague_personal",
                                                              "confidential",
                                                              "speaking_for_trust",
                                                              "logo_trademark",
                                                              "reference",
                                                              "disparagement",
                                                              "harassment",
                                                              "false_impersonation",
                                                              "pupil_contact",
                                                              "work_email",
                                                              "disclaimer_missing",
                                                              "teaching_off_topic",
                                                              "professional_image",
                                                              "tone"};
constexpr std::array<std::string_view, 3> kBandWords{"must_fix", "check", "note"};
constexpr std::array<std::string_view, 4> kVerdictWords{"nothing_found", "change_first",
                                                        "ask_line_manager", "do_not_post"};

template <class Value, std::size_t size>
std::optional<Value> value_named(const std::array<std::string_view, size>& words,
                                 std::string_view word) {
  const auto* const found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Value>(found - words.begin());
}

}  // namespace

std::string_view word_for(Clause clause) {
  return kClauseWords.at(static_cast<std::size_t>(clause));
}
std::optional<Clause> clause_named(std::string_view word) {
  return value_named<Clause>(kClauseWords, word);
}

std::string_view word_for(Band band) { return kBandWords.at(static_cast<std::size_t>(band)); }
std::optional<Band> band_named(std::string_view word) {
  return value_named<Band>(kBandWords, word);
}

std::string_view word_for(Verdict verdict) {
  return kVerdictWords.at(static_cast<std::size_t>(verdict));
}
std::optional<Verdict> verdict_named(std::string_view word) {
  return value_named<Verdict>(kVerdictWords, word);
}

}  // namespace probity::advice
