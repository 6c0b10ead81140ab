#include "advice/roll.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "advice/roll_cues.hpp"
#include "advice/roll_full_names.hpp"
#include "advice/roll_groups.hpp"
#include "advice/roll_inside.hpp"
#include "advice/roll_reading.hpp"

namespace probity::advice {

namespace {

using Kind = NameHit::Kind;

std::size_t last_of(const NameHit& hit) { return hit.first_word + hit.words; }

// Which of two hits at one place tells more: names before groups before given names, what is sure
// before what is not, more words before fewer.
bool tells_more(const NameHit& a, const NameHit& b) {
  const auto rank = [](const NameHit& hit) {
    switch (hit.kind) {
      case Kind::full_name: return 0;
      case Kind::given_initial_and_tutor_group: return 1;
      case Kind::given_and_tutor_group: return 2;
      case Kind::given_and_year: return 3;
      case Kind::given_only: return 4;
    }
    return 5;
  };
  const auto doubt = [](const NameHit& hit) {
    switch (hit.certainty) {
      case NameHit::Certainty::certain: return 0;
      case NameHit::Certainty::words_of_name: return 1;
      case NameHit::Certainty::typing_error: return 2;
    }
    return 3;
  };
  const auto key = [&](const NameHit& hit) {
    return std::tuple{rank(hit), doubt(hit), ~hit.words, hit.first_word, hit.at.begin};
  };
  return key(a) < key(b);
}

void add_people(NameHit& hit, const NameHit& other) {
  std::vector<PupilIndex> all;
  all.reserve(hit.who.size() + other.who.size());
  std::ranges::set_union(hit.who, other.who, std::back_inserter(all));
  hit.who = std::move(all);
}

// Keeps what tells most at each place. Two readings of the very same words are one hit of all they
// mean.
class Choosing {
 public:
  explicit Choosing(const std::vector<Word>& words)
      : words_(words), taken_by_(words.size(), kNobody) {}

  void take(NameHit&& hit) {
    // A group may be said of several names; only names compete for their words.
    const std::size_t begin = first_name_word(hit);
    const std::size_t end = begin + name_words(hit);
    for (std::size_t i = begin; i < end; ++i) {
      if (taken_by_[i] == kNobody) continue;
      NameHit& other = chosen_[taken_by_[i]];
      const bool same = other.kind == hit.kind && other.certainty == hit.certainty &&
                        other.first_word == hit.first_word && other.words == hit.words &&
                        other.name_at == hit.name_at;
      if (same) add_people(other, hit);
      return;
    }
    for (std::size_t i = begin; i < end; ++i) taken_by_[i] = chosen_.size();
    chosen_.push_back(std::move(hit));
  }

  std::vector<NameHit> in_order() {
    std::ranges::sort(chosen_, {}, [](const NameHit& hit) {
      return std::tuple{hit.at.begin, hit.name_at.begin, hit.kind};
    });
    return std::move(chosen_);
  }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  [[nodiscard]] std::size_t first_name_word(const NameHit& hit) const {
    std::size_t at = hit.first_word;
    while (at + 1 < last_of(hit) && words_[at].at.end <= hit.name_at.begin) ++at;
    return at;
  }
  [[nodiscard]] std::size_t name_words(const NameHit& hit) const {
    const std::size_t begin = first_name_word(hit);
    std::size_t end = begin;
    while (end < last_of(hit) && words_[end].at.begin < hit.name_at.end) ++end;
    return end - begin;
  }

  const std::vector<Word>& words_;
  std::vector<std::size_t> taken_by_;
  std::vector<NameHit> chosen_;
};

// A capital and nothing that makes it another family's, a grown-up's or an ordinary word.
bool is_given_alone(const NameReading& reading, const NamePart& part) {
  const std::size_t begin = part.begin;
  if (!reading.is_capital(begin) || reading.is_titled(begin)) return false;
  const bool is_word = reading.is_common(begin) && part.end == begin + 1;
  if (is_word) {
    const Cue cue = cue_around(reading, begin, part.end);
    if (cue == Cue::against || reading.word(begin).in_hashtag) return false;
    if (reading.word(begin).begins_sentence && cue != Cue::strong) return false;
    if (!reading.capitals_tell(begin)) return false;
  }
  const auto is_name_beside = [&](std::size_t place) {
    const Word& word = reading.word(place);
    return word.kind == Word::Kind::letters && word.folded.size() > 1 &&
           reading.is_capital(place) && !reading.is_common(place);
  };
  if (part.end < reading.size() && reading.goes_on(part.end - 1) && is_name_beside(part.end)) {
    return false;
  }
  if (begin == 0 || !reading.goes_on(begin - 1)) return true;
  return !is_name_beside(begin - 1) || reading.word(begin - 1).begins_sentence;
}

std::vector<NameHit> given_names_in(const NameReading& reading) {
  std::vector<NameHit> hits;
  for (std::size_t i = 0; i < reading.size(); ++i) {
    for (const NamePart& part : reading.givens_from(i)) {
      if (!is_given_alone(reading, part)) continue;
      const Span at = reading.span_of(part.begin, part.end);
      const auto who = reading.roll().by_given.of(part.form, 0);
      hits.push_back({.kind = Kind::given_only,
                      .certainty = NameHit::Certainty::certain,
                      .at = at,
                      .name_at = at,
                      .first_word = part.begin,
                      .words = part.end - part.begin,
                      .who = {who.begin(), who.end()}});
    }
  }
  return hits;
}

}  // namespace

Roll::Roll(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Roll::Roll(Roll&&) noexcept = default;
Roll& Roll::operator=(Roll&&) noexcept = default;
Roll::~Roll() = default;

std::vector<NameHit> Roll::find(const Text& text) const {
  const NameReading reading{text, *inside_};
  std::vector<NameHit> all = full_names_in(reading);
  for (auto* part : {run_together_names_in, grouped_names_in, given_names_in}) {
    std::vector<NameHit> more = part(reading);
    std::ranges::move(more, std::back_inserter(all));
  }
  std::ranges::stable_sort(all, tells_more);
  Choosing choosing{text.words()};
  for (NameHit& hit : all) choosing.take(std::move(hit));
  return choosing.in_order();
}

}  // namespace probity::advice
