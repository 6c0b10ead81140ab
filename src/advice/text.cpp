#include "advice/text.hpp"

#include <algorithm>
#include <utility>

#include "advice/folding.hpp"
#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kLongestPointUtf8 = 4;  // bytes, RFC 3629

Given given_of(std::u32string_view points) {
  Given given{.points = points, .glyphs = {}};
  given.glyphs.reserve(points.size());
  for (const char32_t point : points) given.glyphs.push_back(glyph_of(point));
  return given;
}

// Quotations do not nest here: a word stands in one of them or in none. One pass over both.
void tell_quoted(const std::vector<Span>& quotations, std::vector<Word>& words) {
  for (const Span& quotation : quotations) {
    auto word =
        std::lower_bound(words.begin(), words.end(), quotation.begin,
                         [](const Word& one, std::uint32_t begin) { return one.at.begin < begin; });
    for (; word != words.end() && word->at.end <= quotation.end; ++word) word->quoted = true;
  }
}

Error too_long() {
  return {ErrorKind::unreadable,
          "the text is longer than " + std::to_string(kLongestText) + " characters",
          "shorten it, or check it in parts"};
}

}  // namespace

Result<Text> Text::read(std::string_view utf8) {
  // Looked at before anything else, so that a megabyte costs nothing.
  if (utf8.size() > kLongestText * kLongestPointUtf8) return std::unexpected(too_long());
  Text text;
  if (!append_points(utf8, text.given_)) {
    return failure(ErrorKind::unreadable, "the text is not UTF-8", "send it as UTF-8");
  }
  if (text.given_.size() > kLongestText) return std::unexpected(too_long());
  text.length_ = static_cast<std::uint32_t>(text.given_.size());
  Given given = given_of(text.given_);
  const std::vector<Span> quotations = quotations_in(given);
  const std::vector<Address> addresses = addresses_in(given);
  text.words_ = words_in(given, addresses);
  tell_quoted(quotations, text.words_);
  text.sentences_ = sentences_in(given, text.words_);
  return text;
}

std::string Text::part(Span at) const {
  std::string utf8;
  const std::size_t end = std::min<std::size_t>(at.end, given_.size());
  for (std::size_t i = at.begin; i < end; ++i) append_utf8(given_[i], utf8);
  return utf8;
}

std::vector<std::string> folded_parts(std::string_view utf8) {
  std::vector<std::string> parts;
  std::u32string points;
  if (!append_points(utf8, points)) return parts;
  const Given given = given_of(points);
  for (std::size_t i = 0; i < given.size();) {
    std::size_t end = i;
    while (end < given.size()) {
      const Sort sort = given.glyphs[end].sort;
      if (sort != Sort::letter && sort != Sort::figure && sort != Sort::invisible &&
          sort != Sort::apostrophe) {
        break;
      }
      ++end;
    }
    std::string folded = end > i ? spelling_of(given, i, end).folded : std::string{};
    if (!folded.empty()) parts.push_back(std::move(folded));
    i = end + 1;
  }
  return parts;
}

}  // namespace probity::advice
