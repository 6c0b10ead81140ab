#include "advice/trust_names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "people/keys.hpp"

namespace probity::advice {

namespace {

constexpr std::array<std::string_view, 22> kTitles{
    "mr",   "mrs",     "ms",    "miss",  "mx",     "dr",        "prof", "professor",
    "sir",  "dame",    "lord",  "lady",  "rev",    "revd",      "fr",   "cllr",
    "capt", "captain", "madam", "coach", "sister", "councillor"};

// The titles that colleagues are addressed with, whichever the register has: people mix them up.
constexpr std::array<std::string_view, 10> kTitlesOfStaff{"mr", "mrs", "ms",   "miss",  "mx",
                                                          "dr", "sir", "prof", "coach", "rev"};

constexpr std::array<std::array<std::string_view, 2>, 16> kOwnSchool{{{"the", "trust"},
                                                                      {"our", "trust"},
                                                                      {"my", "trust"},
                                                                      {"our", "school"},
                                                                      {"my", "school"},
                                                                      {"this", "school"},
                                                                      {"our", "schools"},
                                                                      {"our", "academy"},
                                                                      {"my", "academy"},
                                                                      {"this", "academy"},
                                                                      {"our", "college"},
                                                                      {"my", "college"},
                                                                      {"our", "primary"},
                                                                      {"our", "nursery"},
                                                                      {"this", "trust"},
                                                                      {"our", "academies"}}};

bool is_small_word(const std::string& word) {
  return word == "the" || word == "of" || word == "and" || word == "for" || word == "at";
}

std::vector<std::string> joined(std::vector<std::string> first,
                                const std::vector<std::string>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

}  // namespace

bool is_capital(const Word& word) {
  return word.letter_case == Word::Case::capital || word.letter_case == Word::Case::upper;
}

bool is_title(std::string_view folded) {
  return std::ranges::find(kTitles, folded) != kTitles.end();
}

void TrustNames::add(std::vector<std::string> words, Mark mark, Capitals capitals) {
  if (words.empty() || words.front().empty()) return;
  auto& names = by_first_word_[words.front()];
  const auto is_same = [&](const Name& name) { return name.words == words && name.mark == mark; };
  if (std::ranges::any_of(names, is_same)) return;
  names.push_back({std::move(words), mark, capitals});
}

void TrustNames::add_colleague(const registers::Colleague& colleague) {
  const auto family = folded_parts(colleague.family);
  if (family.empty()) return;
  for (const std::string_view title : kTitlesOfStaff) {
    add(joined({std::string{title}}, family), Mark::staff, Capitals::not_needed);
  }
  for (const std::string* const given : {&colleague.given, &colleague.preferred}) {
    const auto parts = folded_parts(*given);
    if (parts.empty()) continue;
    add(joined(parts, family), Mark::staff, Capitals::not_needed);
    add(joined({parts.front()}, family), Mark::staff, Capitals::not_needed);
    add(joined(parts, {family.front().substr(0, 1)}), Mark::staff, Capitals::on_all);
  }
}

void TrustNames::add_trust(const registers::TrustFacts& trust) {
  const auto add_name = [&](std::string_view name) {
    const auto words = folded_parts(name);
    const bool is_one_word = words.size() == 1;
    add(words, Mark::trust, is_one_word ? Capitals::on_all : Capitals::not_needed);
  };
  add_name(trust.name);
  std::ranges::for_each(trust.short_names, add_name);
  for (const registers::School& school : trust.schools) {
    add_name(school.name);
    std::ranges::for_each(school.aliases, add_name);
  }
  for (const std::string& handle : trust.handles) {
    if (!handle.starts_with('@')) continue;
    add({people::without_case(handle)}, Mark::trust, Capitals::not_needed);
  }
  for (const auto& logo : trust.logos) {
    for (const std::string& words : logo.words) {
      add(folded_parts(words), Mark::trust_mark, Capitals::not_needed);
    }
  }
  for (const std::string& motto : trust.trademarks) {
    add(folded_parts(motto), Mark::trust_mark, Capitals::not_needed);
  }
  for (const auto& words : kOwnSchool) {
    add({std::string{words[0]}, std::string{words[1]}}, Mark::trust, Capitals::not_needed);
  }
}

// "Oaks" is a class with its capital, and an oak wood without; "10T3" is one in any case.
void TrustNames::add_tutor_group(const std::string& group) {
  const bool has_figure = group.find_first_of("0123456789") != std::string::npos;
  add(folded_parts(group), Mark::tutor_group, has_figure ? Capitals::not_needed : Capitals::on_all);
}

void TrustNames::add_topics(const registers::PublishingRegisters& registers) {
  for (const registers::ConfidentialTopic& topic : registers.topics) {
    const bool is_yet_to_begin = topic.from && registers.as_of < *topic.from;
    if (is_yet_to_begin || (topic.until && registers.as_of > *topic.until)) continue;
    for (const std::string& phrase : topic.phrases) {
      add(folded_parts(phrase), Mark::topic, Capitals::not_needed);
    }
  }
}

TrustNames TrustNames::of(const registers::PublishingRegisters& registers) {
  TrustNames names;
  names.add_topics(registers);
  std::set<std::string> groups;
  for (const registers::Pupil& pupil : registers.pupils) groups.insert(pupil.tutor_group);
  for (const std::string& group : groups) names.add_tutor_group(group);
  for (const registers::Colleague& colleague : registers.colleagues) names.add_colleague(colleague);
  names.add_trust(registers.trust);
  return names;
}

bool TrustNames::is_there(const Name& name, const Text& text, std::size_t first) {
  const auto& words = text.words();
  if (first + name.words.size() > words.size()) return false;
  for (std::size_t at = 0; at < name.words.size(); ++at) {
    const Word& word = words[first + at];
    const std::string& wanted = name.words[at];
    if (word.folded != wanted && word.unmasked != wanted) return false;
    if (at > 0 && word.begins_sentence) return false;
    if (name.capitals == Capitals::on_all && !is_capital(word) && !is_small_word(wanted))
      return false;
  }
  return true;
}

void TrustNames::mark(const Text& text, std::vector<Marked>& marked) const {
  const auto& words = text.words();
  for (std::size_t first = 0; first < words.size(); ++first) {
    const auto names = by_first_word_.find(words[first].folded);
    if (names == by_first_word_.end()) continue;
    for (const Name& name : names->second) {
      if (is_there(name, text, first)) marked.push_back({name.mark, {first, name.words.size()}});
    }
  }
}

}  // namespace probity::advice
