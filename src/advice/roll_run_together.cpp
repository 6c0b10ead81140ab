#include <algorithm>

#include "advice/roll_cues.hpp"
#include "advice/roll_full_names.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kShortestName = 5;  // "jo" and "lee"
constexpr std::size_t kLongestName = 48;
constexpr std::size_t kShortestPart = 2;
constexpr std::size_t kMostInChain = 6;

class RunTogether {
 public:
  explicit RunTogether(const NameReading& reading) : reading_(reading), roll_(reading.roll()) {}

  std::vector<NameHit> find() {
    for (std::size_t i = 0; i < reading_.size(); ++i) {
      const Word& word = reading_.word(i);
      switch (word.kind) {
        case Word::Kind::handle: read_address(i, std::string_view{word.folded}.substr(1)); break;
        case Word::Kind::email: read_address(i, before_sign(word.folded)); break;
        case Word::Kind::url: read_url(i); break;
        case Word::Kind::letters:
        case Word::Kind::mixed:
          if (stands_alone(i)) read_word(i);
          read_chain(i);
          break;
        default: break;
      }
    }
    return std::move(hits_);
  }

 private:
  static std::string_view before_sign(std::string_view mail) {
    return mail.substr(0, std::min(mail.find('@'), mail.size()));
  }

  // A hashtag of one word, or letters that were spaced out without a wider space between names.
  [[nodiscard]] bool stands_alone(std::size_t place) const {
    const Word& word = reading_.word(place);
    const bool continues_hashtag =
        place > 0 && reading_.word(place - 1).in_hashtag && reading_.word(place - 1).joined_to_next;
    if (word.in_hashtag) return !word.joined_to_next && !continues_hashtag;
    return word.at.end - word.at.begin + 1 >= 2 * word.folded.size() && word.folded.size() > 2;
  }

  void read_word(std::size_t place) {
    if (reading_.is_common(place)) return;
    const Word& word = reading_.word(place);
    const std::size_t styles = styles_of(word);
    for (std::size_t style = 0; style < styles; ++style) {
      const std::string text = in_style(word, style);
      divide(text,
             [&](std::string_view given, std::string_view family, std::span<const PupilIndex> who) {
               const bool is_words = roll_.is_common(given) && roll_.is_common(family);
               if (is_words && cue_around(reading_, place, place + 1) != Cue::strong) return;
               add(place, who);
             });
    }
  }

  // "#PietervanderMolen": capitals do not show where the name divides. Words from `begin` on that
  // touch one another.
  void read_chain(std::size_t begin) {
    std::string text = reading_.word(begin).folded;
    for (std::size_t end = begin + 1; end - begin < kMostInChain && touches_next(end - 1); ++end) {
      text += reading_.word(end).folded;
      divide(text, [&](std::string_view, std::string_view, std::span<const PupilIndex> who) {
        add(begin, end + 1, who);
      });
    }
  }

  [[nodiscard]] bool touches_next(std::size_t place) const {
    const Word& word = reading_.word(place);
    return word.joined_to_next && place + 1 < reading_.size() && !word.possessive &&
           word.at.end == reading_.word(place + 1).at.begin;
  }

  // "luke_ellis09", "luke.ellis", "lukeellis": parts between signs and figures, or one to divide.
  void read_address(std::size_t place, std::string_view text) {
    const std::vector<std::string_view> parts = parts_of(text);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i + 1 < parts.size()) add(place, who_is(parts[i], parts[i + 1]));
      if (i + 1 < parts.size()) add(place, who_is(parts[i + 1], parts[i]));
      divide(parts[i], [&](std::string_view, std::string_view, std::span<const PupilIndex> who) {
        add(place, who);
      });
    }
  }

  // The path of a URL; a host is somebody's firm.
  void read_url(std::size_t place) {
    std::string_view text = reading_.word(place).folded;
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos) {
      text.remove_prefix(scheme + 3);
    }
    if (const auto path = text.find('/'); path != std::string_view::npos) {
      read_address(place, text.substr(path + 1));
    }
  }

  static std::vector<std::string_view> parts_of(std::string_view text) {
    const auto is_sign = [](char c) { return (c >= 0 && c < 'a') || c > 'z'; };
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < text.size();) {
      if (is_sign(text[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && !is_sign(text[end])) ++end;
      parts.push_back(text.substr(at, end - at));
      at = end;
    }
    return parts;
  }

  [[nodiscard]] std::span<const PupilIndex> who_is(std::string_view given,
                                                   std::string_view family) const {
    const auto given_form = roll_.givens.find(given);
    if (!given_form) return {};
    const auto family_form = roll_.families.find(family);
    if (!family_form) return {};
    return roll_.by_full_name.of(*given_form, *family_form);
  }

  template <class Use>
  void divide(std::string_view text, Use use) const {
    if (text.size() < kShortestName || text.size() > kLongestName) return;
    for (std::size_t at = kShortestPart; at + kShortestPart <= text.size(); ++at) {
      const auto who = who_is(text.substr(0, at), text.substr(at));
      if (!who.empty()) use(text.substr(0, at), text.substr(at), who);
    }
  }

  void add(std::size_t place, std::span<const PupilIndex> who) { add(place, place + 1, who); }

  void add(std::size_t begin, std::size_t end, std::span<const PupilIndex> who) {
    if (who.empty()) return;
    const auto certainty = end - begin == 1 ? std::optional{NameHit::Certainty::certain}
                                            : certainty_of(reading_, begin, end);
    if (!certainty) return;
    hits_.push_back(full_name_hit(reading_, begin, end, *certainty, who));
  }

  const NameReading& reading_;
  const Roll::Inside& roll_;
  std::vector<NameHit> hits_;
};

}  // namespace

std::vector<NameHit> run_together_names_in(const NameReading& reading) {
  return RunTogether{reading}.find();
}

}  // namespace probity::advice
