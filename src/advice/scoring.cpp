#include "advice/scoring.hpp"

#include <algorithm>
#include <map>

namespace probity::advice {

namespace {

// A rule of 3 points stands unless the model finds it unlikely; alone, the model must be sure (7 to
// 1).
constexpr double kBenefit = 1;
constexpr double kLeastVote = -2;
constexpr double kMostVote = 3;

double vote_of(const DraftReading& reading, Clause clause) {
  if (!reading.words.model.knows(clause)) return 0;
  const double odds = reading.odds.at(static_cast<std::size_t>(clause));
  return std::clamp(odds + kBenefit, kLeastVote, kMostVote);
}

WordRange together(const WordRange& a, const WordRange& b) {
  const std::size_t first = std::min(a.first, b.first);
  return {first, std::max(a.end(), b.end()) - first};
}

std::map<std::size_t, Score> points_by_sentence(const DraftReading& reading, Clause clause) {
  std::map<std::size_t, Score> scores;
  for (const RuleHit& hit : reading.rule_hits) {
    if (hit.rule->clause != clause) continue;
    Score& score = scores[hit.sentence];
    score.sentence = hit.sentence;
    score.points += hit.rule->points;
    if (hit.rule->points < 0) continue;
    score.words = score.words ? together(*score.words, hit.words) : hit.words;
  }
  return scores;
}

// The sentence that the model itself would name.
std::size_t likeliest_sentence(const DraftReading& reading, Clause clause) {
  const auto& sentences = reading.text.sentences();
  std::size_t likeliest = 0;
  double most = 0;
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    const auto features =
        features_of(reading.seen, reading.words.lexicon, reading.situation, sentences[at]);
    const double odds = reading.words.model.odds(features).at(static_cast<std::size_t>(clause));
    if (at > 0 && odds <= most) continue;
    most = odds;
    likeliest = at;
  }
  return likeliest;
}

}  // namespace

std::vector<Score> scores_for(const DraftReading& reading, Clause clause, ModelAlone alone) {
  std::vector<Score> scores;
  if (reading.text.words().empty()) return scores;
  const double vote = vote_of(reading, clause);
  for (const auto& [sentence, score] : points_by_sentence(reading, clause)) {
    const double total = score.points + vote;
    if (score.points <= 0 || total < kPointsForFinding) continue;
    scores.push_back(score);
    scores.back().total = total;
  }
  if (!scores.empty() || vote < kPointsForFinding || alone == ModelAlone::not_enough) return scores;
  scores.push_back({0, vote, std::nullopt, likeliest_sentence(reading, clause)});
  return scores;
}

}  // namespace probity::advice
