#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

// A quotation that is longer than this was never closed.
constexpr std::size_t kLongest = 1'000;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Nearest place before or after that can be seen.
std::size_t seen_before(const Given& given, std::size_t place) {
  while (place-- > 0) {
    if (given.glyphs[place].sort != Sort::invisible) return place;
  }
  return kNone;
}

std::size_t seen_after(const Given& given, std::size_t place) {
  while (++place < given.size()) {
    if (given.glyphs[place].sort != Sort::invisible) return place;
  }
  return kNone;
}

bool is_blank(const Given& given, std::size_t place) {
  const Sort sort = given.at(place).sort;
  return sort == Sort::space || sort == Sort::line_end || sort == Sort::emoji;
}

// "(", "[", dash, "/" or another quotation mark may stand before an opening one.
bool may_open(const Given& given, std::size_t place) {
  const std::size_t before = seen_before(given, place);
  const std::size_t after = seen_after(given, place);
  if (after == kNone || is_blank(given, after)) return false;
  if (before == kNone || is_blank(given, before)) return true;
  const Sort sort = given.at(before).sort;
  return sort == Sort::sign || sort == Sort::hyphen || sort == Sort::quotation;
}

bool may_close(const Given& given, std::size_t place) {
  const std::size_t before = seen_before(given, place);
  const std::size_t after = seen_after(given, place);
  if (before == kNone || is_blank(given, before)) return false;
  return after == kNone || !given.is_wordly(after);
}

class Quotations {
 public:
  explicit Quotations(Given& given) : given_(given) {}

  std::vector<Span> find() {
    for (std::size_t i = 0; i < given_.size(); ++i) {
      const Sort sort = given_.glyphs[i].sort;
      if (sort == Sort::quotation) take_double(i);
      if (sort == Sort::apostrophe) take_single(i);
    }
    return found_;
  }

 private:
  void take_double(std::size_t place) {
    if (is_open(double_, place) && (given_.points[place] != U'“' && given_.points[place] != U'„')) {
      found_.push_back(between(double_, place));
      double_ = kNone;
    } else {
      double_ = place;
    }
  }

  // Single ones are marks only in pairs: what has no partner is an apostrophe.
  void take_single(std::size_t place) {
    if (is_open(single_, place) && may_close(given_, place)) {
      found_.push_back(between(single_, place));
      given_.glyphs[single_].sort = Sort::quotation;
      given_.glyphs[place].sort = Sort::quotation;
      single_ = kNone;
    } else if (may_open(given_, place)) {
      single_ = place;
    }
  }

  [[nodiscard]] static bool is_open(std::size_t opened, std::size_t place) {
    return opened != kNone && place - opened <= kLongest;
  }
  [[nodiscard]] static Span between(std::size_t opened, std::size_t closed) {
    return {static_cast<std::uint32_t>(opened + 1), static_cast<std::uint32_t>(closed)};
  }

  Given& given_;
  std::vector<Span> found_;
  std::size_t double_ = kNone;
  std::size_t single_ = kNone;
};

}  // namespace

std::vector<Span> quotations_in(Given& given) { return Quotations{given}.find(); }

}  // namespace probity::advice
