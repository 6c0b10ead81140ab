// How much speaks for a clause: the points of its rules and the model's vote, sentence by sentence.
#pragma once

#include <optional>
#include <vector>

#include "advice/reading.hpp"

namespace probity::advice {

struct Score {
  double points = 0;               // of rules, here
  double total = 0;                // with the model's vote
  std::optional<WordRange> words;  // what the rules that speak for it hold on to
  std::size_t sentence = 0;
};

// Whether the model's vote can be enough. Not where the finding is a detail: then some rule has to
// point at it.
enum class ModelAlone : std::uint8_t { enough, not_enough };

// For each sentence in which it is a finding, in the order of the text. O(rule hits).
[[nodiscard]] std::vector<Score> scores_for(const DraftReading& reading, Clause clause,
                                            ModelAlone alone = ModelAlone::enough);

}  // namespace probity::advice
