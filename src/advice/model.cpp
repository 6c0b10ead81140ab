#include "advice/model.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/format.h>

namespace probity::advice {

namespace {

constexpr std::size_t kLongWord = 6;
constexpr std::size_t kBeginning = 5;

// What stands in place of words, gravest first: the first that covers a word is taken.
constexpr std::array kInPlace{
    Mark::pupil,   Mark::staff,      Mark::trust,  Mark::person, Mark::identity, Mark::address,
    Mark::email,   Mark::url,        Mark::handle, Mark::phone,  Mark::postcode, Mark::money,
    Mark::percent, Mark::birth_date, Mark::date,   Mark::time,   Mark::number};

constexpr std::size_t kOpen = static_cast<std::size_t>(-1);

// "blind people" before "blind", so that no part of it is left over.
std::vector<WordRange> longest_first(std::span<const WordRange> places) {
  std::vector<WordRange> sorted{places.begin(), places.end()};
  std::ranges::stable_sort(sorted, std::greater{}, &WordRange::count);
  return sorted;
}

// The words of a range with marks in place of names and figures.
std::vector<std::string> terms_of(const Sightings& seen, const WordRange& scope) {
  const auto& words = seen.text().words();
  std::vector<std::size_t> cover(scope.count, kOpen);  // where the mark over it begins
  std::vector<Mark> mark_of(scope.count, Mark::number);
  for (const Mark mark : kInPlace) {
    for (const WordRange& place : longest_first(seen.of(mark))) {
      if (place.first < scope.first || place.end() > scope.end()) continue;
      const auto begin = cover.begin() + static_cast<std::ptrdiff_t>(place.first - scope.first);
      const auto end = begin + static_cast<std::ptrdiff_t>(place.count);
      if (std::any_of(begin, end, [](std::size_t one) { return one != kOpen; })) continue;
      std::fill(begin, end, place.first - scope.first);
      mark_of[place.first - scope.first] = mark;
    }
  }
  std::vector<std::string> terms;
  for (std::size_t at = 0; at < scope.count; ++at) {
    if (cover[at] == kOpen) {
      const Word& word = words[scope.first + at];
      terms.push_back(word.unmasked.empty() ? word.folded : word.unmasked);
    } else if (cover[at] == at) {
      terms.push_back(fmt::format("<{}>", kMarkNames.at(static_cast<std::size_t>(mark_of[at]))));
    }
  }
  return terms;
}

void add_terms(const std::vector<std::string>& terms, std::vector<std::string>& features) {
  const std::string* before = nullptr;
  for (const std::string& term : terms) {
    features.push_back(term);
    if (before != nullptr) features.push_back(*before + " " + term);
    if (term.size() > kLongWord && term.front() != '<' && term.front() != '#') {
      features.push_back(term.substr(0, kBeginning) + "*");
    }
    before = &term;
  }
}

void add_groups(const Sightings& seen, const Lexicon& lexicon, const WordRange& scope,
                std::vector<std::string>& features) {
  for (GroupIndex group = 0; group < seen.groups(); ++group) {
    if (lexicon.name_of(group).empty() || lexicon.is_part_of_identity(group)) continue;
    const bool is_there = std::ranges::any_of(seen.of(group), [&](const WordRange& place) {
      return place.first >= scope.first && place.end() <= scope.end();
    });
    if (is_there) features.push_back(fmt::format("{{{}}}", lexicon.name_of(group)));
  }
}

std::vector<std::string> features_in(const Sightings& seen, const Lexicon& lexicon,
                                     const Situation& situation,
                                     const std::vector<WordRange>& scopes) {
  std::vector<std::string> features;
  for (const WordRange& scope : scopes) {
    add_terms(terms_of(seen, scope), features);
    add_groups(seen, lexicon, scope, features);
  }
  features.push_back(fmt::format("@{}", registers::word_for(situation.account)));
  if (situation.may_speak) features.emplace_back("@spokesperson");
  std::ranges::sort(features);
  const auto [first, last] = std::ranges::unique(features);
  features.erase(first, last);
  return features;
}

}  // namespace

std::vector<std::string> features_of(const Sightings& seen, const Lexicon& lexicon,
                                     const Situation& situation) {
  std::vector<WordRange> scopes;
  for (const Sentence& sentence : seen.text().sentences()) {
    scopes.push_back({sentence.first_word, sentence.words});
  }
  return features_in(seen, lexicon, situation, scopes);
}

std::vector<std::string> features_of(const Sightings& seen, const Lexicon& lexicon,
                                     const Situation& situation, const Sentence& sentence) {
  return features_in(seen, lexicon, situation, {{sentence.first_word, sentence.words}});
}

Result<Model> Model::read(std::string_view text) {
  Model model;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.rfind('\t');
    const auto clause = clause_named(line.substr(0, first));
    double weight = 0;
    const auto [end, error] =
        second == std::string_view::npos
            ? std::from_chars_result{nullptr, std::errc::invalid_argument}
            : std::from_chars(line.data() + second + 1, line.data() + line.size(), weight);
    if (!clause || second <= first || error != std::errc{} || end != line.data() + line.size()) {
      return failure(ErrorKind::unreadable, fmt::format("model.tsv: line {} is no weight", number),
                     "Make the model again: tools/train-advice.");
    }
    const std::string_view feature = line.substr(first + 1, second - first - 1);
    const auto index = static_cast<std::size_t>(*clause);
    model.known_.at(index) = true;
    if (feature == "@bias") {
      model.bias_.at(index) = weight;
    } else {
      model.weights_[std::string{feature}].push_back({*clause, static_cast<float>(weight)});
    }
  }
  return model;
}

Odds Model::odds(const std::vector<std::string>& features) const {
  Odds odds = bias_;
  for (const std::string& feature : features) {
    const auto found = weights_.find(feature);
    if (found == weights_.end()) continue;
    for (const Weight& one : found->second) {
      odds.at(static_cast<std::size_t>(one.clause)) += static_cast<double>(one.weight);
    }
  }
  return odds;
}

std::vector<std::pair<std::string, double>> Model::reasons(const std::vector<std::string>& features,
                                                           Clause clause, std::size_t most) const {
  std::vector<std::pair<std::string, double>> reasons;
  for (const std::string& feature : features) {
    const auto found = weights_.find(feature);
    if (found == weights_.end()) continue;
    for (const Weight& one : found->second) {
      if (one.clause == clause) reasons.emplace_back(feature, static_cast<double>(one.weight));
    }
  }
  std::ranges::sort(reasons, [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  if (reasons.size() > most) reasons.resize(most);
  return reasons;
}

}  // namespace probity::advice
