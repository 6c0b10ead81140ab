#include "policy/edition_typography.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "policy/difference.hpp"

namespace probity::policy {

namespace {

constexpr std::string_view kBlank = " \t\r\n\f\v";
constexpr std::size_t kMostLetters = 2;  // that may differ in one place
constexpr std::size_t kMostWords = 12;   // that may go, and that may come

// Words whose coming or going changes what is asked, of whom, or when.
constexpr std::array<std::string_view, 41> kWeighty{
    "after", "all",   "always", "and",      "any",    "before", "but",  "can",    "cannot",
    "each",  "every", "except", "few",      "if",     "less",   "may",  "might",  "more",
    "most",  "must",  "never",  "no",       "nobody", "none",   "nor",  "not",    "only",
    "or",    "other", "ought",  "required", "shall",  "should", "some", "unless", "until",
    "when",  "where", "will",   "without",  "would"};
static_assert(std::ranges::is_sorted(kWeighty));

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// In lower case, without the punctuation around it.
std::string core_of(std::string_view word) {
  while (!word.empty() && !is_letter_or_digit(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_letter_or_digit(word.back())) word.remove_suffix(1);
  std::string core{word};
  std::ranges::transform(core, core.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return core;
}

// The text as its cores, so that punctuation and capitals do not count as words.
std::string cores_of(std::string_view text) {
  std::string cores;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find_first_of(kBlank), text.size());
    if (const std::string core = core_of(text.substr(0, length)); !core.empty()) {
      (cores += core) += ' ';
    }
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return cores;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return words;
}

bool is_weighty(std::string_view core) {
  const bool has_digit = std::ranges::any_of(core, [](char c) { return c >= '0' && c <= '9'; });
  return has_digit || core.ends_with("n't") || core.ends_with("n\xE2\x80\x99t") ||
         std::ranges::binary_search(kWeighty, core);
}

std::unexpected<Error> carries_meaning(std::string why) {
  return failure(ErrorKind::refused, "C4, C5: " + std::move(why),
                 "begin a new edition: it is approved and read anew");
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// How many bytes must come, go or change (Levenshtein), as far as it matters here.
std::size_t letters_between(const std::string& before, const std::string& after) {
  const std::size_t longer = std::max(before.size(), after.size());
  if (longer - std::min(before.size(), after.size()) > kMostLetters) return kMostLetters + 1;
  std::vector<std::size_t> row(after.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < before.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < after.size(); ++j) {
      const std::size_t replaced = diagonal + (before[i] == after[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({replaced, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

bool differ(const std::vector<WordRun>& runs) {
  return std::ranges::any_of(runs, [](const WordRun& run) { return run.kind != RunKind::same; });
}

// Where words went, came, or were replaced: one run, or a removed one and the added one behind it.
struct Place {
  std::string gone;
  std::string come;
  std::string word_before;
};

std::vector<Place> places_of(const std::vector<WordRun>& runs) {
  std::vector<Place> places;
  std::string word_before;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const WordRun& run = runs[i];
    if (run.kind == RunKind::same) {
      word_before = words_of(run.words).back();
    } else if (run.kind == RunKind::added && i > 0 && runs[i - 1].kind == RunKind::removed) {
      places.back().come = run.words;
    } else {
      const bool has_gone = run.kind == RunKind::removed;
      places.push_back({has_gone ? run.words : "", has_gone ? "" : run.words, word_before});
    }
  }
  return places;
}

Result<void> check_place(const Place& place) {
  for (const std::string& words : {place.gone, place.come}) {
    if (std::ranges::any_of(words_of(words), is_weighty)) {
      return carries_meaning("a number, or a word that says what must, may or may not be, changes");
    }
  }
  const bool was_doubled = place.come.empty() && place.gone == place.word_before;
  const std::size_t letters =
      letters_between(without_spaces(place.gone), without_spaces(place.come));
  if (letters > kMostLetters && !was_doubled) {
    return carries_meaning("a word comes, goes or becomes another one");
  }
  return {};
}

}  // namespace

Result<void> check_typographical(std::string_view before, std::string_view after) {
  if (!differ(word_difference(before, after))) {
    return failure(ErrorKind::refused, "C4: no word of the two texts differs",
                   "choose the corrected file");
  }
  std::size_t gone = 0;
  std::size_t come = 0;
  for (const Place& place : places_of(word_difference(cores_of(before), cores_of(after)))) {
    PROBITY_ATTEMPT(check_place(place));
    gone += words_of(place.gone).size();
    come += words_of(place.come).size();
  }
  if (gone > kMostWords || come > kMostWords) {
    return carries_meaning("so many words change that what the policy says may change");
  }
  return {};
}

}  // namespace probity::policy
