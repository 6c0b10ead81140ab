#include "casework/rules.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace probity::casework {
namespace {

using Words = std::vector<std::string>;

// One line of cases/casework/table.txt, read by itself: lists of words and nothing of the code's.
struct Line {
  Words roles, relations, states, actions;
  std::string answer, clauses;

  [[nodiscard]] bool names(const Words& words, std::string_view word) const {
    return words == Words{"*"} || std::ranges::find(words, word) != words.end();
  }
};

Words split(const std::string& text, const std::map<std::string, Words>& lists) {
  Words out;
  std::istringstream in{text};
  for (std::string word; std::getline(in, word, ',');) {
    const auto list = lists.find(word);
    if (list == lists.end()) {
      out.push_back(word);
    } else {
      out.insert(out.end(), list->second.begin(), list->second.end());
    }
  }
  return out;
}

std::vector<Line> written_table() {
  std::vector<Line> lines;
  std::map<std::string, Words> lists;
  std::ifstream file{PROBITY_CASEWORK_CASES "/table.txt"};
  for (std::string text; std::getline(file, text);) {
    std::istringstream in{text};
    std::string role, relation, state, action;
    if (!(in >> role) || role.front() == '#') continue;
    in >> relation >> state >> action;
    if (role == "let") {
      lists[relation] = split(action, lists);
      continue;
    }
    Line line{split(role, lists),
              split(relation, lists),
              split(state, lists),
              split(action, lists),
              {},
              {}};
    in >> line.answer >> line.clauses;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string said(const Verdict& verdict) {
  std::string out = verdict.answer == Answer::refused ? "refused"
                    : verdict.need == Need::nothing
                        ? "allowed"
                        : "needs:" + std::string{word_for(verdict.need)};
  return out + " " + std::string{verdict.clauses};
}

struct Combination {
  Role role;
  Relation relation;
  State state;
  Action action;
};

std::string name_of(const Combination& one) {
  return std::string{word_for(one.role)} + " " + std::string{word_for(one.relation)} + " " +
         std::string{word_for(one.state)} + " " + std::string{word_for(one.action)};
}

// What the text says about every combination, in the order of the words.
class Written {
 public:
  Written() {
    const std::vector<Line> lines = written_table();
    for (const Role role : kRoles) {
      for (const Relation relation : kRelations) fill(lines, role, relation);
    }
  }
  [[nodiscard]] const std::string& at(const Combination& one) const {
    const auto index = ((static_cast<std::size_t>(one.role) * kRelations.size() +
                         static_cast<std::size_t>(one.relation)) *
                            kStates.size() +
                        static_cast<std::size_t>(one.state)) *
                           kActions.size() +
                       static_cast<std::size_t>(one.action);
    return answers_.at(index);
  }
  [[nodiscard]] std::size_t size() const { return answers_.size(); }

 private:
  void fill(const std::vector<Line>& lines, Role role, Relation relation) {
    std::vector<const Line*> bars, allows;
    for (const Line& line : lines) {
      if (!line.names(line.roles, word_for(role))) continue;
      const bool own = line.names(line.relations, word_for(relation));
      if (line.answer == "refused") {
        if (own) bars.push_back(&line);
      } else if (own || line.names(line.relations, "none")) {
        allows.push_back(&line);
      }
    }
    for (const State state : kStates) {
      for (const Action action : kActions) answers_.push_back(answer(bars, allows, state, action));
    }
  }

  static std::string answer(const std::vector<const Line*>& bars,
                            const std::vector<const Line*>& allows, State state, Action action) {
    for (const auto* lines : {&bars, &allows}) {
      for (const Line* line : *lines) {
        if (line->names(line->states, word_for(state)) &&
            line->names(line->actions, word_for(action))) {
          return line->answer + " " + line->clauses;
        }
      }
    }
    return "refused I47";
  }

  std::vector<std::string> answers_;
};

const Written& written() {
  static const Written table;
  return table;
}

// The first combination about which a table and the text disagree; nothing when they never do.
std::optional<Combination> first_difference(std::span<const Row> table, const Row* only = nullptr) {
  for (const Role role : kRoles) {
    if (only != nullptr && !only->roles.has(role)) continue;
    for (const Relation relation : kRelations) {
      for (const State state : kStates) {
        if (only != nullptr && !only->states.has(state)) continue;
        for (const Action action : kActions) {
          if (only != nullptr && !only->actions.has(action)) continue;
          const Combination one{role, relation, state, action};
          const Standing who{role, relation};
          if (said(ask(table, who, state, action)) != written().at(one)) return one;
        }
      }
    }
  }
  return {};
}

TEST(Rules, I47_every_combination_is_as_the_written_table_says) {
  ASSERT_EQ(written().size(), 19U * 15 * 41 * 55);
  const auto difference = first_difference(rows());
  EXPECT_FALSE(difference) << name_of(*difference) << " is written as "
                           << written().at(*difference);
}

TEST(Rules, the_text_uses_only_words_that_there_are) {
  const auto all_known = [](const Words& words, const auto& named) {
    return std::ranges::all_of(
        words, [&](const std::string& word) { return word == "*" || named(word).has_value(); });
  };
  for (const Line& line : written_table()) {
    EXPECT_TRUE(all_known(line.roles, role_named));
    EXPECT_TRUE(all_known(line.relations, relation_named));
    EXPECT_TRUE(all_known(line.states, state_named));
    EXPECT_TRUE(all_known(line.actions, action_named));
    EXPECT_FALSE(line.clauses.empty());
  }
}

TEST(Rules, I47_flipping_any_row_of_the_code_is_seen) {
  const std::vector<Row> table{rows().begin(), rows().end()};
  for (std::size_t place = 0; place < table.size(); ++place) {
    std::vector<Row> flipped = table;
    Row& row = flipped[place];
    row.answer = row.answer == Answer::allowed ? Answer::refused : Answer::allowed;
    EXPECT_TRUE(first_difference(flipped, &table[place])) << "row " << place << " flipped";
    flipped.erase(flipped.begin() + static_cast<std::ptrdiff_t>(place));
    EXPECT_TRUE(first_difference(flipped, &table[place])) << "row " << place << " left out";
  }
}

// Not only a row as a whole: each thing that it names.
TEST(Rules, I47_leaving_any_single_permission_out_of_the_code_is_seen) {
  const std::vector<Row> table{rows().begin(), rows().end()};
  for (std::size_t place = 0; place < table.size(); ++place) {
    if (table[place].answer == Answer::refused) continue;
    for (const Role role : kRoles) {
      if (!table[place].roles.has(role)) continue;
      std::vector<Row> changed = table;
      changed[place].roles = changed[place].roles.without(role);
      EXPECT_TRUE(first_difference(changed, &table[place])) << place << " " << word_for(role);
    }
    for (const Action action : kActions) {
      if (!table[place].actions.has(action)) continue;
      std::vector<Row> changed = table;
      changed[place].actions = changed[place].actions.without(action);
      EXPECT_TRUE(first_difference(changed, &table[place])) << place << " " << word_for(action);
    }
  }
}

TEST(Rules, I18_a_second_seat_is_no_way_round_a_relation) {
  const Standing who{{Role::cfoo, Role::chair, Role::hr, Role::staff}, Relation::subject};
  for (const State state : kStates) {
    EXPECT_EQ(ask(who, state, Action::approve).answer, Answer::refused);
    EXPECT_EQ(ask(who, state, Action::decide_outcome).answer, Answer::refused);
  }
}

TEST(Rules, a_refusal_says_the_rule_the_clause_and_who_could) {
  const auto own =
      require({Role::cfoo, Relation::subject}, State::request_waiting, Action::approve);
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error(), (Refusal{"nobody acts in a matter about themselves", "C60",
                                  "somebody without that tie to the matter: cfoo"}));
  const auto other = require({Role::hr}, State::request_waiting, Action::approve);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error(), (Refusal{"this is for others to do", "I47", "one of: cfoo"}));
  const auto never = require({Role::cfoo}, State::request_refused, Action::approve);
  ASSERT_FALSE(never);
  EXPECT_EQ(never.error().needed, "another state than request.refused");
  const auto program = require({Role::clock}, State::outcome_prepared, Action::decide_outcome);
  ASSERT_FALSE(program);
  EXPECT_EQ(program.error(), (Refusal{"no program decides about anybody", "C64", "a person"}));
  EXPECT_EQ(require({Role::cfoo}, State::request_waiting, Action::approve),
            Need::proof_and_reasons);
}

TEST(Rules, whoever_has_no_part_can_do_nothing_in_any_state) {
  for (const State state : kStates) {
    for (const Action action : kActions) {
      EXPECT_EQ(ask(Standing{}, state, action), Verdict{}) << word_for(action);
    }
  }
}

}  // namespace
}  // namespace probity::casework
