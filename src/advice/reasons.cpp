#include "advice/reasons.hpp"

#include "advice/toml_reading.hpp"

namespace probity::advice {

namespace {

Result<Reason> reason_of(std::string_view file, const toml::table& table, std::string_view id) {
  PROBITY_ATTEMPT(
      only_keys(file, id, table, {"id", "policy", "band", "verdict", "reason", "suggestion"}));
  Reason reason;
  PROBITY_TRY(reason.policy, texts_at(file, table, "policy"));
  const auto band = band_named(text_at(table, "band"));
  const auto verdict = verdict_named(text_at(table, "verdict"));
  reason.reason = text_at(table, "reason");
  reason.suggestion = text_at(table, "suggestion");
  if (!band || !verdict || reason.policy.empty() || reason.reason.empty() ||
      reason.suggestion.empty()) {
    return words_fault(file, fmt::format("{}: not complete", id));
  }
  reason.band = *band;
  reason.verdict = *verdict;
  return reason;
}

}  // namespace

Result<Reasons> Reasons::read(std::string_view file, std::string_view text) {
  PROBITY_TRY(const auto table, parse_words(file, text));
  PROBITY_ATTEMPT(only_keys(file, "file", table, {"clause"}));
  PROBITY_TRY(const auto clauses, tables_at(file, table, "clause"));
  Reasons reasons;
  for (const toml::table* const one : clauses) {
    const std::string id = text_at(*one, "id");
    const auto clause = clause_named(id);
    if (!clause) return words_fault(file, "no such clause: " + id);
    auto& place = reasons.reasons_.at(static_cast<std::size_t>(*clause));
    if (!place.reason.empty()) return words_fault(file, id + " is there twice");
    PROBITY_TRY(place, reason_of(file, *one, id));
  }
  for (std::size_t clause = 0; clause < kClauses; ++clause) {
    if (!reasons.reasons_.at(clause).reason.empty()) continue;
    return words_fault(file, fmt::format("{} is missing", word_for(static_cast<Clause>(clause))));
  }
  return reasons;
}

}  // namespace probity::advice
