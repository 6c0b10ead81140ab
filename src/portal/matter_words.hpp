// Words of matters, from a concern to an outcome, as people say them; and as programs get them.
//
//   model.set("state", state_value(seen.state));        // "request.waiting", "waits for an answer"
//
// Whom something is about is called by name or "the person"; nobody is called guilty by a word.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "casework/dossier_view.hpp"
#include "portal/value.hpp"

namespace probity::portal {

using casework::Action;
using casework::InDossier;
using casework::Lens;
using casework::State;

// Whether it is in the range, by a member where one is named.
template <class Range, class Wanted, class Member = std::identity>
[[nodiscard]] bool has_one(const Range& range, const Wanted& wanted, Member member = {}) {
  return std::ranges::find(range, wanted, member) != std::ranges::end(range);
}

[[nodiscard]] Value state_value(State state);
// For a reporter: nothing of it tells what was found or done about anybody.
[[nodiscard]] Value progress_value(State state);
[[nodiscard]] Value lens_value(Lens lens);
// What is done next, as a link says it: "Ask back".
[[nodiscard]] Value action_value(Action action);
[[nodiscard]] std::string_view link_text(Action action);

[[nodiscard]] Value ground_value(casework::GroundKind kind);
[[nodiscard]] Value end_value(casework::ConcernEnd how);
[[nodiscard]] Value shows_value(casework::Shows most);
[[nodiscard]] Value kept_value(evidence::Kept most);
[[nodiscard]] Value part_value(casework::Role part);
[[nodiscard]] Value outcome_value(casework::OutcomeKind kind);
[[nodiscard]] Value removal_end_value(casework::RemovalEnd end);
[[nodiscard]] Value objection_end_value(casework::ObjectionEnd end);

// Words of a form, back; nothing for any other.
[[nodiscard]] std::optional<casework::Receiver> receiver_named(std::string_view word);
[[nodiscard]] std::optional<casework::ConcernEnd> end_named(std::string_view word);
[[nodiscard]] std::optional<casework::GroundKind> ground_named(std::string_view word);
[[nodiscard]] std::optional<evidence::Kept> kept_named(std::string_view word);
[[nodiscard]] std::optional<casework::OutcomeKind> outcome_named(std::string_view word);
[[nodiscard]] std::optional<casework::RemovalEnd> removal_end_named(std::string_view word);
[[nodiscard]] std::string_view word_for(casework::GroundKind kind);
[[nodiscard]] std::string_view text_for(casework::GroundKind kind);
[[nodiscard]] std::string_view text_for(casework::OutcomeKind kind);
[[nodiscard]] std::string_view word_for(casework::OutcomeKind kind);
[[nodiscard]] std::string_view word_for(evidence::Kept most);

}  // namespace probity::portal
