#include "advice/phrase_index.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity::advice {

namespace {

using Kind = PhrasePart::Kind;
constexpr std::size_t kMostGaps = 2;  // each multiplies what hostile text costs
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

constexpr auto kByFirst = [](const WordRange& range) { return range.first; };

// Their names may be those of pupils.
bool is_of_well_known_people(std::string_view name) {
  return name.starts_with("famous_") && !name.ends_with("cues");
}

}  // namespace

PhraseIndex::WordClass PhraseIndex::class_of(const PhrasePart::Words& words) {
  const auto next = static_cast<WordClass>(known_classes_.size());
  const auto [found, is_new] = known_classes_.try_emplace(words, next);
  if (!is_new) return found->second;
  for (const std::string& word : words.whole) whole_[word].push_back(next);
  for (const std::string& word : words.begins) {
    begins_[word].push_back(next);
    longest_beginning_ = std::max(longest_beginning_, word.size());
  }
  by_first_class_.emplace_back();
  return next;
}

Result<void> PhraseIndex::add(GroupIndex group, std::string_view phrase, const Names& names) {
  PROBITY_TRY(const auto ways, ways_to_say(phrase));
  for (const PhraseParts& way : ways) {
    Phrase made{group, {}};
    std::size_t gaps = 0;
    for (const PhrasePart& part : way) {
      gaps += part.kind == Kind::gap ? 1U : 0U;
      Part compiled{part.kind, 0};
      if (part.kind == Kind::words) compiled.index = class_of(part.words);
      if (part.kind == Kind::group) {
        const auto named = names.find(part.group);
        if (named == names.end()) {
          return failure(ErrorKind::unreadable, fmt::format("there is no group <{}>", part.group));
        }
        compiled.index = named->second;
      }
      made.parts.push_back(compiled);
    }
    if (gaps > kMostGaps) {
      return failure(ErrorKind::unreadable,
                     fmt::format("the phrase \"{}\" has more than {} gaps", phrase, kMostGaps));
    }
    const auto number = static_cast<std::uint32_t>(phrases_.size());
    if (made.parts.front().kind == Kind::group) {
      if (by_group_led_by_group_.size() <= group) by_group_led_by_group_.resize(group + 1);
      by_group_led_by_group_[group].push_back(number);
    } else {
      by_first_class_[made.parts.front().index].push_back(number);
    }
    phrases_.push_back(std::move(made));
  }
  return {};
}

Result<void> PhraseIndex::put_in_order(std::size_t groups, const Names& names) {
  by_group_led_by_group_.resize(groups);
  std::vector<std::set<GroupIndex>> needs(groups);
  for (const Phrase& phrase : phrases_) {
    for (const Part& part : phrase.parts) {
      if (part.kind == Kind::group) needs[phrase.group].insert(part.index);
    }
  }
  of_identity_.assign(groups, false);
  mark_with_needs(needs, static_cast<GroupIndex>(Mark::identity), of_identity_);
  sees_all_ = of_identity_;
  for (const auto& [name, group] : names) {
    if (is_of_well_known_people(name)) mark_with_needs(needs, group, sees_all_);
  }
  std::vector<bool> placed(groups, false);
  order_.clear();
  while (order_.size() < groups) {
    const std::size_t before = order_.size();
    for (GroupIndex group = 0; group < groups; ++group) {
      const auto is_placed = [&](GroupIndex needed) { return placed[needed]; };
      if (placed[group] || !std::ranges::all_of(needs[group], is_placed)) continue;
      placed[group] = true;
      order_.push_back(group);
    }
    if (order_.size() != before) continue;
    for (const auto& [name, group] : names) {
      if (!placed[group]) {
        return failure(ErrorKind::unreadable, fmt::format("the group {} needs itself", name));
      }
    }
    return failure(ErrorKind::unreadable, "groups need each other in a circle");
  }
  std::ranges::stable_partition(order_, [&](GroupIndex group) { return sees_all_[group]; });
  return {};
}

void PhraseIndex::mark_with_needs(const std::vector<std::set<GroupIndex>>& needs, GroupIndex group,
                                  std::vector<bool>& marked) {
  if (marked[group]) return;
  marked[group] = true;
  for (const GroupIndex needed : needs[group]) mark_with_needs(needs, needed, marked);
}

void PhraseIndex::add_classes(std::string_view word, std::vector<WordClass>& classes) const {
  if (const auto found = whole_.find(word); found != whole_.end()) {
    classes.insert(classes.end(), found->second.begin(), found->second.end());
  }
  const std::size_t longest = std::min(word.size(), longest_beginning_);
  for (std::size_t length = 1; length <= longest; ++length) {
    const auto found = begins_.find(word.substr(0, length));
    if (found == begins_.end()) continue;
    classes.insert(classes.end(), found->second.begin(), found->second.end());
  }
}

std::vector<PhraseIndex::WordClass> PhraseIndex::classes_of(const Word& word) const {
  std::vector<WordClass> classes;
  add_classes(word.folded, classes);
  if (!word.unmasked.empty() && word.unmasked != word.folded) add_classes(word.unmasked, classes);
  if (word.possessive) add_classes(word.folded + "s", classes);  // "he's" as lists have it: "hes"
  std::ranges::sort(classes);
  const auto [first, last] = std::ranges::unique(classes);
  classes.erase(first, last);
  return classes;
}

// One text, while groups are looked for in it.
struct PhraseIndex::Match {
  const Text& text;
  const ClassesOfWords& classes;
  Sightings& seen;

  [[nodiscard]] std::size_t limit(std::size_t word) const {
    const Sentence& sentence = text.sentences()[text.words()[word].sentence];
    return sentence.first_word + sentence.words;
  }

  // Where the parts from `next` on end when they begin at `word`; kNowhere when they do not.
  [[nodiscard]] std::size_t end_of(const Phrase& phrase, std::size_t next, std::size_t word,
                                   std::size_t limit) const {
    if (next == phrase.parts.size()) return word;
    const Part& part = phrase.parts[next];
    switch (part.kind) {
      case Kind::words:
        if (word >= limit || !std::ranges::binary_search(classes[word], part.index))
          return kNowhere;
        return end_of(phrase, next + 1, word + 1, limit);
      case Kind::any_word:
        return word >= limit ? kNowhere : end_of(phrase, next + 1, word + 1, limit);
      case Kind::gap: return after_gap(phrase, next, word, limit);
      case Kind::group: return after_group(phrase, next, word, limit);
    }
    return kNowhere;
  }

  [[nodiscard]] std::size_t after_gap(const Phrase& phrase, std::size_t next, std::size_t word,
                                      std::size_t limit) const {
    for (std::size_t skipped = 0; skipped <= kLongestGap && word + skipped < limit; ++skipped) {
      const std::size_t end = end_of(phrase, next + 1, word + skipped, limit);
      if (end != kNowhere) return end;
    }
    return kNowhere;
  }

  [[nodiscard]] std::size_t after_group(const Phrase& phrase, std::size_t next, std::size_t word,
                                        std::size_t limit) const {
    const auto places = seen.of(phrase.parts[next].index);
    auto place = std::ranges::lower_bound(places, word, {}, kByFirst);
    for (; place != places.end() && place->first == word; ++place) {
      if (place->end() > limit) continue;
      const std::size_t end = end_of(phrase, next + 1, place->end(), limit);
      if (end != kNowhere) return end;
    }
    return kNowhere;
  }

  void attempt(const Phrase& phrase, std::size_t word) const {
    const std::size_t end = end_of(phrase, 0, word, limit(word));
    if (end != kNowhere) seen.add(phrase.group, {word, end - word});
  }
};

void PhraseIndex::look_for(GroupIndex group, const Match& match,
                           const std::vector<std::pair<std::uint32_t, std::size_t>>& starts) const {
  for (const auto& [phrase, word] : starts) match.attempt(phrases_[phrase], word);
  for (const std::uint32_t number : by_group_led_by_group_[group]) {
    const Phrase& phrase = phrases_[number];
    const auto places = match.seen.of(phrase.parts.front().index);
    std::size_t last = kNowhere;
    for (std::size_t at = 0; at < places.size(); ++at) {
      const std::size_t first = places[at].first;
      if (first == last) continue;
      last = first;
      match.attempt(phrase, first);
    }
  }
}

void PhraseIndex::look(const Text& text, Sightings& seen) const {
  const auto& words = text.words();
  ClassesOfWords classes(words.size());
  std::vector<std::vector<std::pair<std::uint32_t, std::size_t>>> starts(order_.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    classes[word] = classes_of(words[word]);
    for (const WordClass one : classes[word]) {
      for (const std::uint32_t phrase : by_first_class_[one]) {
        starts[phrases_[phrase].group].emplace_back(phrase, word);
      }
    }
  }
  const Match match{text, classes, seen};
  bool is_masked = false;
  for (const GroupIndex group : order_) {
    if (!is_masked && !sees_all_[group]) {
      is_masked = true;
      for (const Mark mark : {Mark::identity, Mark::pupil, Mark::staff}) {
        for (const WordRange& who : seen.of(mark)) {
          for (std::size_t word = who.first; word < who.end(); ++word) classes[word].clear();
        }
      }
    }
    if (starts[group].empty() && by_group_led_by_group_[group].empty()) continue;
    look_for(group, match, starts[group]);
    seen.put_in_order(group);
  }
}

}  // namespace probity::advice
