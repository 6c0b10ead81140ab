// Who may do what, in which state, with which relation to the matter: one table (C60; I18, I19,
// I47). cases/casework/table.txt is the same as text, and a test compares every combination.
//
//   PROBITY_ATTEMPT(require(standing, State::request_waiting, Action::approve));
//
// What no row names is refused. A row that refuses beats every other, so that a second seat is no
// way round it. An answer may ask for something beside the right person (Need); whether that is
// there is looked at by the act itself. Pure; O(rows).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "casework/few.hpp"
#include "casework/refusal.hpp"
#include "casework/words.hpp"

namespace probity::casework {

enum class Answer : std::uint8_t { refused, allowed };

struct Row {
  Few<Role> roles;
  Few<Relation> relations;
  Few<State> states;
  Few<Action> actions;
  Answer answer = Answer::allowed;
  Need need = Need::nothing;
  std::string_view clauses;
};

// The table itself.
[[nodiscard]] std::span<const Row> rows();

// Somebody's parts and relations in one matter (standing.hpp works them out).
struct Standing {
  Few<Role> roles;
  Few<Relation> relations{Relation::none};
};

struct Verdict {
  Answer answer = Answer::refused;
  Need need = Need::nothing;
  std::string_view clauses = "I47";  // of the row; I47 when there is none
  bool operator==(const Verdict&) const = default;
};

[[nodiscard]] Verdict ask(std::span<const Row> table, const Standing& who, State state,
                          Action action);
[[nodiscard]] Verdict ask(const Standing& who, State state, Action action);

// Fails with the rule in words: that a relation shuts them out, that it is for others to do, or
// that in this state it cannot be done at all.
[[nodiscard]] Decided<Need> require(const Standing& who, State state, Action action);

// "nobody acts in a matter about themselves": what a relation shuts out by.
[[nodiscard]] std::string_view rule_of(Relation relation);

}  // namespace probity::casework
