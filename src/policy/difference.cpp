#include "policy/difference.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace probity::policy {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kMostCells = 4'000'000;  // of the table below
constexpr std::string_view kBlank = " \t\r\n\f\v";

Words words_of(std::string_view text) {
  Words words;
  while (true) {
    const std::size_t from = text.find_first_not_of(kBlank);
    if (from == std::string_view::npos) return words;
    text.remove_prefix(from);
    const std::size_t length = std::min(text.find_first_of(kBlank), text.size());
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
}

void append(std::vector<WordRun>& runs, RunKind kind, std::string_view word) {
  if (runs.empty() || runs.back().kind != kind) {
    runs.push_back({kind, std::string{word}});
  } else {
    (runs.back().words += ' ') += word;
  }
}

// How long the longest common sequence of before[i..] and after[j..] is, for each i and j.
class CommonLengths {
 public:
  CommonLengths(std::span<const std::string_view> before, std::span<const std::string_view> after)
      : columns_(after.size() + 1), cells_((before.size() + 1) * columns_) {
    for (std::size_t i = before.size(); i-- > 0;) {
      for (std::size_t j = after.size(); j-- > 0;) {
        cells_[i * columns_ + j] = before[i] == after[j]
                                       ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                       : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  [[nodiscard]] std::uint16_t at(std::size_t i, std::size_t j) const {
    return cells_[i * columns_ + j];
  }

 private:
  std::size_t columns_;
  std::vector<std::uint16_t> cells_;  // no more than the shorter text has words, so 16 bits do
};

// Both begin and end differently. Between two common words, what went comes before what came.
void append_middle(std::vector<WordRun>& runs, std::span<const std::string_view> before,
                   std::span<const std::string_view> after) {
  std::size_t i = 0;
  std::size_t j = 0;
  if (before.size() * after.size() <= kMostCells) {
    const CommonLengths common{before, after};
    std::size_t waiting = 0;  // added words from j - waiting on, held back behind removed ones
    const auto let_go = [&] {
      for (; waiting > 0; --waiting) append(runs, RunKind::added, after[j - waiting]);
    };
    while (i < before.size() && j < after.size()) {
      if (before[i] == after[j]) {
        let_go();
        append(runs, RunKind::same, before[i]);
        ++i, ++j;
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        append(runs, RunKind::removed, before[i++]);
      } else {
        ++j, ++waiting;
      }
    }
    for (; i < before.size(); ++i) append(runs, RunKind::removed, before[i]);
    let_go();
  }
  for (; i < before.size(); ++i) append(runs, RunKind::removed, before[i]);
  for (; j < after.size(); ++j) append(runs, RunKind::added, after[j]);
}

// Line breaks inside a TOML text are no change that anybody could read.
bool differs(const std::vector<WordRun>& runs) {
  return std::ranges::any_of(runs, [](const WordRun& run) { return run.kind != RunKind::same; });
}

bool differs(const ClauseChange& change) {
  return differs(change.part) || differs(change.heading) || differs(change.summary) ||
         differs(change.place);
}

ClauseChange change_of(const Clause& before, const Clause& after) {
  return {.id = after.id,
          .part = word_difference(before.part, after.part),
          .heading = word_difference(before.heading, after.heading),
          .summary = word_difference(before.summary, after.summary),
          .place = word_difference(before.place, after.place)};
}

}  // namespace

std::vector<WordRun> word_difference(std::string_view before, std::string_view after) {
  const Words old_words = words_of(before);
  const Words new_words = words_of(after);
  const std::size_t shorter = std::min(old_words.size(), new_words.size());
  std::size_t first = 0;
  while (first < shorter && old_words[first] == new_words[first]) ++first;
  std::size_t last = 0;
  while (last < shorter - first &&
         old_words[old_words.size() - 1 - last] == new_words[new_words.size() - 1 - last]) {
    ++last;
  }
  std::vector<WordRun> runs;
  for (std::size_t i = 0; i < first; ++i) append(runs, RunKind::same, old_words[i]);
  append_middle(runs, std::span{old_words}.subspan(first, old_words.size() - first - last),
                std::span{new_words}.subspan(first, new_words.size() - first - last));
  for (std::size_t i = old_words.size() - last; i < old_words.size(); ++i) {
    append(runs, RunKind::same, old_words[i]);
  }
  return runs;
}

MapDifference difference_between(const ClauseMap& before, const ClauseMap& after) {
  MapDifference difference;
  for (const Clause& old_clause : before.clauses) {
    if (after.find(old_clause.id) == nullptr) difference.removed.push_back(old_clause);
  }
  for (const Clause& clause : after.clauses) {
    const Clause* old_clause = before.find(clause.id);
    if (old_clause == nullptr) {
      difference.added.push_back(clause);
    } else if (ClauseChange change = change_of(*old_clause, clause); differs(change)) {
      difference.changed.push_back(std::move(change));
    } else {
      ++difference.unchanged;
    }
  }
  return difference;
}

}  // namespace probity::policy
