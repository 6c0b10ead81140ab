#include "advice/roll_full_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "advice/roll_cues.hpp"
#include "advice/roll_mistyped.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kMostMiddleWords = 3;

// Places and firms that are called after somebody.
constexpr std::array<std::string_view, 14> kNotPeople{
    "road", "street",  "lane",   "avenue",  "crescent", "building", "foundation",
    "ltd",  "limited", "museum", "theatre", "gallery",  "stadium",  "plc"};

class FullNames {
 public:
  explicit FullNames(const NameReading& reading) : reading_(reading), found_at_(reading.size()) {}

  std::vector<NameHit> find() {
    for (std::size_t i = 0; i < reading_.size(); ++i) {
      for (const NamePart& given : reading_.givens_from(i)) find_family_after(given);
      for (const NamePart& family : reading_.families_from(i)) find_given_after(family);
    }
    auto mistyped = mistyped_names_in(reading_, found_at_);
    std::ranges::move(mistyped, std::back_inserter(hits_));
    return std::move(hits_);
  }

 private:
  // Given name, then perhaps middle names, then family name.
  void find_family_after(const NamePart& given) {
    std::size_t at = given.end;
    for (std::size_t middles = 0; middles <= kMostMiddleWords; ++middles, ++at) {
      if (at >= reading_.size() || !reading_.goes_on(at - 1)) return;
      for (const NamePart& family : reading_.families_from(at)) {
        const auto who = reading_.roll().by_full_name.of(given.form, family.form);
        if (who.empty()) continue;
        if (middles == 0) {
          add(given.begin, family.end, who);
        } else {
          add(given.begin, family.end, with_middle_names(who, given.end, at));
        }
      }
    }
  }

  // Those whose middle names, or the first letters of them, are words [begin, end).
  [[nodiscard]] std::vector<PupilIndex> with_middle_names(std::span<const PupilIndex> who,
                                                          std::size_t begin,
                                                          std::size_t end) const {
    std::vector<PupilIndex> found;
    for (const PupilIndex pupil : who) {
      const auto middles = reading_.roll().middle_of.of(pupil, 0);
      bool fits = true;
      for (std::size_t i = begin; i < end && fits; ++i) fits = is_middle(i, middles);
      if (fits) found.push_back(pupil);
    }
    return found;
  }

  // An initial may be of a name that the roll leaves out.
  [[nodiscard]] bool is_middle(std::size_t place, std::span<const std::uint32_t> middles) const {
    const std::string& written = reading_.word(place).folded;
    if (written.size() == 1 && reading_.is_capital(place) && middles.empty()) return true;
    return std::ranges::any_of(middles, [&](std::uint32_t middle) {
      const std::string_view name = reading_.roll().middles.at(middle);
      return written == name || (written.size() == 1 && name.starts_with(written));
    });
  }

  // "Bains, Simran"; "Bains Simran" where neither could be the other.
  void find_given_after(const NamePart& family) {
    const std::size_t at = family.end;
    if (at >= reading_.size() || !reading_.same_sentence(at - 1, at)) return;
    const Gap& gap = reading_.after(at - 1);
    if (gap.bracket_opens || gap.bracket_closes || gap.colon || gap.other) return;
    if (!gap.comma && !reading_.goes_on(at - 1)) return;
    for (const NamePart& given : reading_.givens_from(at)) {
      const auto who = reading_.roll().by_full_name.of(given.form, family.form);
      if (who.empty()) continue;
      if (gap.comma ? is_in_list(family, given) : !is_family_first(family, given)) continue;
      add(family.begin, given.end, who);
    }
  }

  // "Martin, Elliot and Max" are three people, where Martin is a given name too.
  [[nodiscard]] bool is_in_list(const NamePart& family, const NamePart& given) const {
    const std::string name = reading_.joined(family.begin, family.end);
    const auto& roll = reading_.roll();
    if (!roll.givens.contains(name) && !roll.known_names.contains(name)) return false;
    const bool begun =
        family.begin > 0 && reading_.same_sentence(given.begin, family.begin - 1) &&
        (reading_.after(family.begin - 1).comma || reading_.around(family.begin, -1) == "and");
    const std::string_view next = reading_.around(given.end - 1, 1);
    const bool names_follow = next == "and" && reading_.same_sentence(given.end, given.end + 1) &&
                              reading_.is_capital(given.end + 1);
    return begun || names_follow || (!next.empty() && reading_.after(given.end - 1).comma);
  }

  [[nodiscard]] bool is_family_first(const NamePart& family, const NamePart& given) const {
    const auto& roll = reading_.roll();
    const std::string first = reading_.joined(family.begin, family.end);
    const std::string second = reading_.joined(given.begin, given.end);
    return reading_.is_capital(family.begin) && reading_.is_capital(given.begin) &&
           !roll.givens.contains(first) && !roll.families.contains(second) &&
           !roll.is_common(first) && !roll.is_common(second) && !roll.known_names.contains(second);
  }

  void add(std::size_t begin, std::size_t end, std::span<const PupilIndex> who) {
    if (who.empty() || reading_.is_titled(begin) || is_part_of_longer(begin, end)) return;
    const auto certainty = certainty_of(reading_, begin, end);
    if (!certainty) return;
    hits_.push_back(full_name_hit(reading_, begin, end, *certainty, who));
    std::fill(found_at_.begin() + static_cast<std::ptrdiff_t>(begin),
              found_at_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }

  // "Anne-Marie Ellis" is not Marie, and Ellis-Jones and Ellis Road are not Ellis.
  [[nodiscard]] bool is_part_of_longer(std::size_t begin, std::size_t end) const {
    if (reading_.word(begin).in_hashtag) return false;
    if (reading_.is_cut_after(end - 1)) return true;
    const bool is_tail = begin > 0 && is_hyphenated(begin - 1) && reading_.is_capital(begin - 1);
    if (end == reading_.size()) return is_tail;
    const bool is_head = is_hyphenated(end - 1) && reading_.is_capital(end) &&
                         reading_.word(end).kind == Word::Kind::letters;
    const bool is_place =
        reading_.goes_on(end - 1) && reading_.is_capital(end) &&
        std::ranges::find(kNotPeople, reading_.word(end).folded) != kNotPeople.end();
    return is_tail || is_head || is_place;
  }

  [[nodiscard]] bool is_hyphenated(std::size_t place) const {
    const Word& word = reading_.word(place);
    if (!word.joined_to_next || word.in_hashtag || word.possessive) return false;
    return reading_.text().given()[word.at.end] != U'_' && reading_.after(place).hyphen;
  }

  const NameReading& reading_;
  std::vector<bool> found_at_;
  std::vector<NameHit> hits_;
};

bool has_underscore(const NameReading& reading, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i + 1 < end; ++i) {
    const std::uint32_t at = reading.word(i).at.end;
    if (reading.word(i).joined_to_next && reading.text().given()[at] == U'_') return true;
  }
  return false;
}

bool is_whole_hashtag(const NameReading& reading, std::size_t begin, std::size_t end) {
  const bool begins =
      begin == 0 || !reading.word(begin - 1).in_hashtag || !reading.word(begin - 1).joined_to_next;
  return begins && !reading.word(end - 1).joined_to_next;
}

}  // namespace

namespace {

// "Summer Fair on Saturday" begins with a capital because it begins.
bool is_event(const Word& word) {
  constexpr std::array<std::string_view, 32> kEvents{
      "ball",  "bazaar", "break",  "camp",  "club",   "concert", "cup",   "day",
      "days",  "dance",  "fair",   "feast", "fete",   "field",   "games", "holiday",
      "lunch", "market", "news",   "party", "parade", "picnic",  "play",  "quiz",
      "race",  "sale",   "school", "show",  "sing",   "term",    "trail", "walk"};
  return std::ranges::find(kEvents, word.folded) != kEvents.end();
}

// Figures for letters, letters of another script, letters spaced out: nobody does that to ordinary
// words.
bool is_disguised(const NameReading& reading, std::size_t place) {
  const Word& word = reading.word(place);
  if (!word.unmasked.empty()) return true;
  constexpr std::size_t kSigns = 2;  // 's, or an apostrophe inside
  if (word.at.end - word.at.begin > word.folded.size() + kSigns) return true;
  constexpr char32_t kLastAscii = 0x7F;
  constexpr std::u32string_view kApostrophes = U"\u2018\u2019";
  for (std::uint32_t at = word.at.begin; at < word.at.end; ++at) {
    const char32_t letter = reading.text().given()[at];
    if (letter > kLastAscii && kApostrophes.find(letter) == std::u32string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<NameHit::Certainty> certainty_of(const NameReading& reading, std::size_t begin,
                                               std::size_t end) {
  using enum NameHit::Certainty;
  bool all_common = true;
  bool all_capital = true;
  bool is_masked = false;
  for (std::size_t i = begin; i < end; ++i) {
    all_common = all_common && reading.is_common(i);
    all_capital = all_capital && reading.is_capital(i);
    is_masked = is_masked || is_disguised(reading, i);
  }
  if (!all_common || is_masked || has_underscore(reading, begin, end)) return certain;
  const Cue cue = cue_around(reading, begin, end);
  if (cue == Cue::strong) return certain;
  if (cue == Cue::against || !all_capital) return std::nullopt;
  if (reading.word(begin).in_hashtag) {
    if (!is_whole_hashtag(reading, begin, end)) return std::nullopt;
    return certain;
  }
  if (!reading.capitals_tell(begin)) return std::nullopt;
  return reading.word(begin).begins_sentence && is_event(reading.word(end - 1)) ? words_of_name
                                                                                : certain;
}

NameHit full_name_hit(const NameReading& reading, std::size_t begin, std::size_t end,
                      NameHit::Certainty certainty, std::span<const PupilIndex> who) {
  const Span at = reading.span_of(begin, end);
  return {.kind = NameHit::Kind::full_name,
          .certainty = certainty,
          .at = at,
          .name_at = at,
          .first_word = begin,
          .words = end - begin,
          .who = {who.begin(), who.end()}};
}

std::vector<NameHit> full_names_in(const NameReading& reading) { return FullNames{reading}.find(); }

}  // namespace probity::advice
