// A small linear model that votes beside the rules: policy/words/model.tsv.
//
//   PROBITY_TRY(const Model model, Model::read(text));
//   const Votes votes = model.vote(features_of(seen, lexicon, situation));
//
// Features are words, pairs of words, beginnings of long words and groups of the word lists, with
// <staff>, <trust> ... in place of names, so that no name weighs anything, and <identity> in place
// of whom a post is about, so that swapping one group for another changes nothing (C12).
//
// Immutable; thread-safe. O(features).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "advice/finding.hpp"
#include "advice/lexicon.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

namespace probity::advice {

// Each once, in no particular order. Of the whole text, or of one sentence.
[[nodiscard]] std::vector<std::string> features_of(const Sightings& seen, const Lexicon& lexicon,
                                                   const Situation& situation);
[[nodiscard]] std::vector<std::string> features_of(const Sightings& seen, const Lexicon& lexicon,
                                                   const Situation& situation,
                                                   const Sentence& sentence);

// The logarithm of the odds for each clause; clauses that the model does not know have nothing to
// say.
using Odds = std::array<double, kClauses>;

class Model {
 public:
  Model() = default;
  // Lines `clause<TAB>feature<TAB>weight`; the feature @bias is the clause's own weight. Lines that
  // begin with # are skipped. Fails (unreadable) with the number of the line.
  [[nodiscard]] static Result<Model> read(std::string_view text);

  [[nodiscard]] Odds odds(const std::vector<std::string>& features) const;
  // Which features weighed most for a clause, gravest first; for --explain.
  [[nodiscard]] std::vector<std::pair<std::string, double>> reasons(
      const std::vector<std::string>& features, Clause clause, std::size_t most) const;
  [[nodiscard]] bool knows(Clause clause) const {
    return known_.at(static_cast<std::size_t>(clause));
  }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
  };
  struct Weight {
    Clause clause{};
    float weight = 0;
  };
  std::unordered_map<std::string, std::vector<Weight>, TextHash, std::equal_to<>> weights_;
  Odds bias_{};
  std::array<bool, kClauses> known_{};
};

}  // namespace probity::advice
