#include <algorithm>
#include <array>

#include "advice/roll_groups.hpp"

namespace probity::advice {

namespace {

// Words that may stand between a name and the group it belongs to.
constexpr std::array<std::string_view, 25> kBetween{
    "in",  "from",  "of",      "our",  "the", "class", "form",  "tutor", "group",
    "is",  "who",   "whos",    "year", "at",  "own",   "set",   "a",     "very",
    "for", "pupil", "student", "star", "are", "with",  "tutees"};
constexpr std::size_t kMostBetween = 4;

// The same sentence says both, and nobody else is meant: "Florence won gold for 10L".
constexpr std::size_t kFarthest = 6;
constexpr std::size_t kMostInList = 12;

// Small letters that are a verb rather than a name, unless "from" or a bracket follows.
constexpr std::array<std::string_view, 14> kVerbs{"will", "may",  "mark",  "hope",  "grace",
                                                  "rob",  "bill", "drew",  "chase", "skip",
                                                  "pat",  "sue",  "frank", "art"};

struct Named {
  NamePart name;
  std::size_t end = 0;  // with the initial after it
  char initial = 0;     // of the family name; 0 when there is none
};

class GroupedNames {
 public:
  explicit GroupedNames(const NameReading& reading) : reading_(reading), roll_(reading.roll()) {}

  std::vector<NameHit> find() {
    const std::vector<SchoolGroup> groups = groups_in(reading_);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const std::size_t from = i == 0 ? 0 : groups[i - 1].end;
      const std::size_t to = i + 1 == groups.size() ? reading_.size() : groups[i + 1].begin;
      look_before(groups[i], from);
      look_after(groups[i], to);
    }
    return std::move(hits_);
  }

 private:
  [[nodiscard]] bool is_between(std::size_t place) const {
    return std::ranges::find(kBetween, reading_.word(place).folded) != kBetween.end();
  }

  [[nodiscard]] bool reaches(std::size_t place) const {
    return reading_.same_sentence(place, place + 1) && !reading_.after(place).other;
  }

  // "Nora in Oaks", "Haris (7A)", "Grace R, 9T2", "Ben, Amy and Nora from 10L".
  void look_before(const SchoolGroup& group, std::size_t from) {
    std::size_t at = group.begin;
    std::size_t between = 0;
    while (at > from && reaches(at - 1) && between <= kMostBetween) {
      const std::vector<Named> names = names_up_to(at, from);
      if (!names.empty()) {
        for (const Named& named : names) {
          if (is_fit(named, group)) add(named, group);
        }
        look_along_before(names.front().name.begin, from, group);
        return;
      }
      if (!is_between(at - 1)) break;
      --at;
      ++between;
    }
    look_around(group, from, group.begin);
  }

  // "10L's own Florence", "9A: leila".
  void look_after(const SchoolGroup& group, std::size_t to) {
    std::size_t at = group.end;
    const bool owns = reading_.word(group.end - 1).possessive;
    for (std::size_t between = 0; at < to && between <= kMostBetween; ++at, ++between) {
      if (!reaches(at - 1)) return;
      bool found = false;
      for (const NamePart& name : reading_.givens_from(at)) {
        const Named named = with_initial(name, to);
        if (!is_fit(named, group)) continue;
        add(named, group);
        found = true;
      }
      if (found) return look_along_after(at + 1, to, group);
      const bool is_small = reading_.word(at).letter_case == Word::Case::lower;
      if (!is_between(at) && !(owns && is_small)) break;
    }
    look_around(group, group.end, to);
  }

  // Names that end before `end`, with or without an initial.
  [[nodiscard]] std::vector<Named> names_up_to(std::size_t end, std::size_t from) const {
    std::vector<Named> names;
    const auto take = [&](std::size_t name_end, char initial) {
      for (const NamePart& name : reading_.givens_up_to(name_end)) {
        if (name.begin >= from) names.push_back({name, end, initial});
      }
    };
    const std::string& last = reading_.word(end - 1).folded;
    if (last.size() == 1 && end >= from + 2 && reading_.is_capital(end - 1) &&
        reading_.goes_on(end - 2)) {
      take(end - 1, last.front());
    }
    if (names.empty()) take(end, 0);
    return names;
  }

  [[nodiscard]] Named with_initial(const NamePart& name, std::size_t to) const {
    const bool has_initial = name.end < to && reading_.goes_on(name.end - 1) &&
                             reading_.word(name.end).folded.size() == 1 &&
                             reading_.word(name.end).kind == Word::Kind::letters &&
                             reading_.is_capital(name.end);
    if (!has_initial) return {name, name.end, 0};
    return {name, name.end + 1, reading_.word(name.end).folded.front()};
  }

  // More names in a row: "Ben, Amy and ...". Each is a hit at the name alone.
  void look_along_before(std::size_t begin, std::size_t from, const SchoolGroup& group) {
    for (std::size_t count = 0; count < kMostInList; ++count) {
      const bool after_and = begin > from && reading_.around(begin, -1) == "and";
      const std::size_t end = after_and ? begin - 1 : begin;
      if (end <= from || !reaches(end - 1)) return;
      if (!after_and && !reading_.after(end - 1).comma) return;
      const std::vector<Named> names = names_up_to(end, from);
      if (names.empty()) return;
      for (const Named& named : names) add_in_list(named, group);
      begin = names.front().name.begin;
    }
  }

  void look_along_after(std::size_t end, std::size_t to, const SchoolGroup& group) {
    for (std::size_t count = 0; count < kMostInList && end < to && reaches(end - 1); ++count) {
      const bool before_and = reading_.word(end).folded == "and";
      if (!before_and && !reading_.after(end - 1).comma) return;
      const std::size_t begin = before_and ? end + 1 : end;
      if (begin >= to) return;
      const auto names = reading_.givens_from(begin);
      if (names.empty()) return;
      for (const NamePart& name : names) add_in_list(with_initial(name, to), group);
      end = names.back().end;
    }
  }

  // Elsewhere in the sentence, and only what is surely a name and nobody else's.
  void look_around(const SchoolGroup& group, std::size_t from, std::size_t to) {
    if (group.kind != SchoolGroup::Kind::tutor_group) return;
    const bool before = to == group.begin;
    for (std::size_t distance = 1; distance <= kFarthest; ++distance) {
      if (before ? to < from + distance : group.end + distance > to) return;
      const std::size_t at = before ? to - distance : group.end + distance - 1;
      if (!reading_.same_sentence(at, group.begin)) return;
      for (const NamePart& name : reading_.givens_from(at)) {
        const bool fits = name.end <= to && reading_.is_capital(at) && !reading_.is_common(at) &&
                          !is_of_other_family(name);
        if (fits && !who_of({name, name.end, 0}, group).empty()) {
          add({name, name.end, 0}, group);
          return;
        }
      }
    }
  }

  // A capital after the name that is no ordinary word: it is somebody's family name.
  [[nodiscard]] bool is_of_other_family(const NamePart& name) const {
    if (reading_.is_titled(name.begin)) return true;
    if (name.end >= reading_.size() || !reading_.goes_on(name.end - 1)) return false;
    const Word& next = reading_.word(name.end);
    return next.kind == Word::Kind::letters && reading_.is_capital(name.end) &&
           next.folded.size() > 1 && !reading_.is_common(name.end);
  }

  // Whether the way it is written lets the name be a name; the group itself is for who_of().
  [[nodiscard]] bool is_fit(const Named& named, const SchoolGroup& group) const {
    if (reading_.is_titled(named.name.begin)) return false;
    const std::size_t begin = named.name.begin;
    if (group.kind != SchoolGroup::Kind::tutor_group && !reading_.is_capital(begin)) return false;
    if (group.kind == SchoolGroup::Kind::class_name && !is_said_of_class(named, group))
      return false;
    const std::string& word = reading_.word(begin).folded;
    const bool is_verb = !reading_.is_capital(begin) && named.name.end == begin + 1 &&
                         std::ranges::find(kVerbs, word) != kVerbs.end();
    if (!is_verb || named.initial != 0) return true;
    return reading_.after(begin).bracket_opens || reading_.around(begin, 1) == "from";
  }

  // A class that is called by a word: "Nora in Oaks", "Nora (Oaks)", "Oaks' own Nora", "Oaks
  // class".
  [[nodiscard]] bool is_said_of_class(const Named& named, const SchoolGroup& group) const {
    if (group.begin < named.name.begin) return reading_.word(group.end - 1).possessive;
    return group.begin > named.end || reading_.after(named.end - 1).bracket_opens ||
           reading_.after(named.end - 1).comma || reading_.around(group.end - 1, 1) == "class";
  }

  [[nodiscard]] std::vector<PupilIndex> who_of(const Named& named, const SchoolGroup& group) const {
    std::vector<PupilIndex> who;
    const bool is_year = group.kind == SchoolGroup::Kind::year;
    if (is_year && named.initial == 0) return who;
    const auto candidates = is_year ? roll_.by_given.of(named.name.form, 0)
                                    : roll_.by_group.of(named.name.form, group.number);
    for (const PupilIndex pupil : candidates) {
      const Roll::Inside::Pupil& known = roll_.pupils[pupil];
      if (is_year && known.year != group.number) continue;
      const bool fits =
          named.initial == 0 ||
          std::ranges::find(known.family_initials, named.initial) != known.family_initials.end();
      if (fits) who.push_back(pupil);
    }
    return who;
  }

  static NameHit::Kind kind_of(const Named& named, const SchoolGroup& group) {
    if (group.kind == SchoolGroup::Kind::year) return NameHit::Kind::given_and_year;
    return named.initial != 0 ? NameHit::Kind::given_initial_and_tutor_group
                              : NameHit::Kind::given_and_tutor_group;
  }

  void add(const Named& named, const SchoolGroup& group) {
    const std::size_t begin = std::min(named.name.begin, group.begin);
    const std::size_t end = std::max(named.end, group.end);
    Span at = reading_.span_of(begin, end);
    at.end = std::max(at.end, closing_bracket(named, group));
    push(named, group, at, begin, end);
  }

  void add_in_list(const Named& named, const SchoolGroup& group) {
    if (!is_fit(named, group)) return;
    const Span at = reading_.span_of(named.name.begin, named.end);
    push(named, group, at, named.name.begin, named.end);
  }

  void push(const Named& named, const SchoolGroup& group, Span at, std::size_t begin,
            std::size_t end) {
    std::vector<PupilIndex> who = who_of(named, group);
    if (who.empty()) return;
    hits_.push_back({.kind = kind_of(named, group),
                     .certainty = NameHit::Certainty::certain,
                     .at = at,
                     .name_at = reading_.span_of(named.name.begin, named.end),
                     .first_word = begin,
                     .words = end - begin,
                     .who = std::move(who)});
  }

  // The end of "(7A)" when the bracket opens after the name; else 0.
  [[nodiscard]] std::uint32_t closing_bracket(const Named& named, const SchoolGroup& group) const {
    if (group.begin < named.end) return 0;
    bool opens = false;
    for (std::size_t i = named.end - 1; i < group.begin; ++i) {
      opens = opens || reading_.after(i).bracket_opens;
    }
    const auto& given = reading_.text().given();
    std::size_t at = reading_.word(group.end - 1).at.end;
    while (at < given.size() && given[at] == U' ') ++at;
    const bool closes = at < given.size() && (given[at] == U')' || given[at] == U']');
    return opens && closes ? static_cast<std::uint32_t>(at + 1) : 0;
  }

  const NameReading& reading_;
  const Roll::Inside& roll_;
  std::vector<NameHit> hits_;
};

}  // namespace

std::vector<NameHit> grouped_names_in(const NameReading& reading) {
  return GroupedNames{reading}.find();
}

}  // namespace probity::advice
