// What is different between two clause maps, so that a Director reads the change and not two texts.
//
//   for (const ClauseChange& change : difference_between(before, after).changed)
//     show(change.id, change.summary);   // runs of words: same, added, removed
//
// Clauses are matched by id, which never changes its meaning. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/clause_map.hpp"

namespace probity::policy {

enum class RunKind : std::uint8_t { same, added, removed };

// Words with one space between them. Where words were replaced, the removed ones come first.
struct WordRun {
  RunKind kind = RunKind::same;
  std::string words{};

  auto operator<=>(const WordRun&) const = default;
};

// The words of `before` are those of the same and removed runs, the words of `after` those of the
// same and added ones, each in order (tested as a property). Neighbouring runs differ in kind. As
// few words as can be are marked, up to 2,000 x 2,000 words between the first and the last
// difference; beyond that everything between is removed and added. O(words x words), at most 8 MB.
[[nodiscard]] std::vector<WordRun> word_difference(std::string_view before, std::string_view after);

// A clause whose id stands in both maps and whose words are not the same. Of a text that has not
// changed there is one run at most.
struct ClauseChange {
  std::string id{};
  std::vector<WordRun> part{};
  std::vector<WordRun> heading{};
  std::vector<WordRun> summary{};
  std::vector<WordRun> place{};

  bool operator==(const ClauseChange&) const = default;
};

struct MapDifference {
  std::vector<Clause> added{};
  std::vector<Clause> removed{};
  std::vector<ClauseChange> changed{};
  std::size_t unchanged = 0;  // how many clauses

  [[nodiscard]] bool is_empty() const {
    return added.empty() && removed.empty() && changed.empty();
  }
  bool operator==(const MapDifference&) const = default;
};

[[nodiscard]] MapDifference difference_between(const ClauseMap& before, const ClauseMap& after);

}  // namespace probity::policy
