#include "advice/rule_matching.hpp"

#include <algorithm>

namespace probity::advice {

namespace {

constexpr auto kByFirst = [](const WordRange& range) { return range.first; };

std::span<const WordRange> inside(std::span<const WordRange> places, const WordRange& scope) {
  const auto first = std::ranges::lower_bound(places, scope.first, {}, kByFirst);
  const auto last = std::ranges::lower_bound(places, scope.end(), {}, kByFirst);
  return {first, last};
}

// About the whole sentence, so it does not say where in it.
bool is_of_sentence(GroupIndex group) {
  return group == static_cast<GroupIndex>(Mark::question) ||
         group == static_cast<GroupIndex>(Mark::quoted);
}

// What a rule asks for, each as the places of one or several groups.
using Needs = std::vector<std::vector<WordRange>>;

std::optional<Needs> needs_in(const Rule& rule, const Sightings& seen, const WordRange& scope) {
  Needs needs;
  for (const GroupIndex group : rule.all) {
    const auto places = inside(seen.of(group), scope);
    if (places.empty()) return std::nullopt;
    if (!is_of_sentence(group)) needs.emplace_back(places.begin(), places.end());
  }
  if (rule.any.empty()) return needs;
  std::vector<WordRange> either;
  for (const GroupIndex group : rule.any) {
    const auto places = inside(seen.of(group), scope);
    either.insert(either.end(), places.begin(), places.end());
  }
  if (either.empty()) return std::nullopt;
  std::ranges::sort(either);
  needs.push_back(std::move(either));
  return needs;
}

// The shortest run of words that begins with a place at `first` or later and has one place of each.
std::optional<WordRange> run_from(const Needs& needs, std::size_t first) {
  WordRange run{first, 0};
  for (const auto& places : needs) {
    auto place = std::ranges::lower_bound(places, first, {}, kByFirst);
    if (place == places.end()) return std::nullopt;
    run.count = std::max(run.count, place->end() - first);
  }
  return run;
}

std::optional<WordRange> shortest_run(const Needs& needs, const WordRange& scope) {
  if (needs.empty()) return scope;
  std::optional<WordRange> shortest;
  for (const auto& places : needs) {
    for (const WordRange& place : places) {
      const auto run = run_from(needs, place.first);
      if (run && (!shortest || run->count < shortest->count)) shortest = run;
    }
  }
  return shortest;
}

bool is_spoilt(const Rule& rule, const Sightings& seen, const WordRange& scope) {
  return std::ranges::any_of(
      rule.none, [&](GroupIndex group) { return !inside(seen.of(group), scope).empty(); });
}

void check(const Rule& rule, const Sightings& seen, const WordRange& scope,
           std::vector<RuleHit>& hits) {
  const auto needs = needs_in(rule, seen, scope);
  if (!needs || is_spoilt(rule, seen, scope)) return;
  const auto run = shortest_run(*needs, scope);
  if (!run || (rule.within && run->count > *rule.within)) return;
  hits.push_back({&rule, seen.text().words()[run->first].sentence, *run});
}

// The sentences that have what the rule asks for first: there alone it can hold.
std::vector<std::size_t> sentences_to_check(const Rule& rule, const Sightings& seen) {
  std::vector<std::size_t> sentences;
  const auto add = [&](GroupIndex group) {
    for (const WordRange& place : seen.of(group)) {
      sentences.push_back(seen.text().words()[place.first].sentence);
    }
  };
  if (!rule.all.empty()) {
    add(rule.all.front());
  } else {
    std::ranges::for_each(rule.any, add);
  }
  std::ranges::sort(sentences);
  const auto [first, last] = std::ranges::unique(sentences);
  sentences.erase(first, last);
  return sentences;
}

}  // namespace

void find_hits(const Rule& rule, const Sightings& seen, const Situation& situation,
               std::vector<RuleHit>& hits) {
  if (!rule.accounts.at(static_cast<std::size_t>(situation.account))) return;
  if (rule.only_without_authority && situation.may_speak) return;
  const auto is_missing = [&](GroupIndex group) { return seen.of(group).empty(); };
  if (std::ranges::any_of(rule.all, is_missing)) return;
  if (rule.over_post) {
    if (!seen.text().words().empty()) check(rule, seen, {0, seen.text().words().size()}, hits);
    return;
  }
  for (const std::size_t sentence : sentences_to_check(rule, seen)) {
    const Sentence& one = seen.text().sentences()[sentence];
    check(rule, seen, {one.first_word, one.words}, hits);
  }
}

}  // namespace probity::advice
