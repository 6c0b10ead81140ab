#include <algorithm>
#include <array>

#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

// Ends that make "word.word" an address when nothing else says so.
constexpr std::array<std::string_view, 30> kDomainEnds{
    "ac", "academy", "app", "biz",  "blog", "club", "co",   "com",  "dev",  "edu",
    "eu", "example", "fm",  "gg",   "gov",  "ie",   "info", "io",   "link", "ly",
    "me", "net",     "org", "page", "sch",  "site", "tv",   "test", "uk",   "wales"};

bool is_end_of_piece(const Glyph& glyph) {
  return glyph.sort == Sort::space || glyph.sort == Sort::line_end || glyph.sort == Sort::emoji ||
         glyph.plain == '<' || glyph.plain == '>' || glyph.sort == Sort::quotation;
}

bool is_local_sign(const Glyph& glyph) {
  return glyph.sort == Sort::letter || glyph.sort == Sort::figure || glyph.sort == Sort::hyphen ||
         glyph.sort == Sort::underscore || glyph.sort == Sort::full_stop ||
         glyph.sort == Sort::invisible || glyph.plain == '+' || glyph.plain == '%';
}

bool is_domain_sign(const Glyph& glyph) {
  return glyph.sort == Sort::letter || glyph.sort == Sort::figure || glyph.sort == Sort::hyphen ||
         glyph.sort == Sort::full_stop || glyph.sort == Sort::invisible;
}

// Works on one piece without white space at a time, so each glyph is looked at a few times in all.
class Piece {
 public:
  Piece(const Given& given, std::size_t begin, std::size_t end, std::vector<Address>& found)
      : given_(given), begin_(begin), end_(end), found_(found) {}

  void read() {
    if (read_url()) return;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (given_.glyphs[i].sort != Sort::at_sign) continue;
      if (const std::size_t end = read_mail(i); end > i) {
        i = end;
      } else if (const std::size_t handle_end = read_handle(i); handle_end > i) {
        i = handle_end - 1;
      }
      taken_ = i;
    }
    read_bare_domain();
  }

 private:
  [[nodiscard]] bool reads(std::size_t place, std::string_view plain) const {
    if (end_ - place < plain.size()) return false;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      const char c = given_.glyphs[place + i].plain;
      if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != plain[i]) return false;
    }
    return true;
  }

  // Closing brackets and stops belong to the sentence.
  [[nodiscard]] std::size_t without_stops(std::size_t begin, std::size_t end) const {
    while (end > begin) {
      const Glyph& last = given_.glyphs[end - 1];
      const bool is_stop = last.sort == Sort::full_stop || last.sort == Sort::final_sign ||
                           last.sort == Sort::apostrophe || last.plain == ',' ||
                           last.plain == ';' || last.plain == ':' || last.plain == ')' ||
                           last.plain == ']' || last.sort == Sort::invisible;
      if (!is_stop) break;
      --end;
    }
    return end;
  }

  void add(std::size_t begin, std::size_t end, Word::Kind kind) {
    found_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
  }

  bool read_url() {
    for (std::size_t i = begin_; i < end_; ++i) {
      if (i > begin_ && given_.is_wordly(i - 1)) continue;
      if (!reads(i, "http://") && !reads(i, "https://") && !reads(i, "www.")) continue;
      add(i, without_stops(i, end_), Word::Kind::url);
      return true;
    }
    return false;
  }

  // The end of the address around the sign at `sign`; `sign` when there is none.
  std::size_t read_mail(std::size_t sign) {
    std::size_t begin = sign;
    while (begin > std::max(begin_, taken_) && is_local_sign(given_.glyphs[begin - 1])) --begin;
    std::size_t end = sign + 1;
    while (end < end_ && is_domain_sign(given_.glyphs[end])) ++end;
    end = without_stops(sign + 1, end);
    if (begin == sign || !has_inner_stop(sign + 1, end)) return sign;
    add(begin, end, Word::Kind::email);
    return end;
  }

  [[nodiscard]] bool has_inner_stop(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin + 1; i + 2 < end; ++i) {
      if (given_.glyphs[i].sort == Sort::full_stop) return true;
    }
    return false;
  }

  // The end of the handle; `sign` when there is none. A sign inside a word stands for a letter.
  std::size_t read_handle(std::size_t sign) {
    if (sign > begin_ && given_.is_wordly(sign - 1)) return sign;
    std::size_t end = sign + 1;
    while (end < end_ && (given_.is_wordly(end) || given_.glyphs[end].sort == Sort::underscore ||
                          given_.glyphs[end].sort == Sort::invisible ||
                          (given_.glyphs[end].sort == Sort::full_stop &&
                           given_.is_wordly(end + 1) && end + 1 < end_))) {
      ++end;
    }
    if (end == sign + 1) return sign;
    add(sign, end, Word::Kind::handle);
    return end;
  }

  // "het.example/news", "bit.ly/x": letters, a stop and an end that is known.
  void read_bare_domain() {
    if (!found_.empty() && found_.back().at.begin >= begin_) return;
    std::size_t begin = begin_;
    while (begin < end_ && !given_.is_wordly(begin)) ++begin;
    std::size_t end = begin;
    std::size_t last_stop = 0;
    while (end < end_ && is_domain_sign(given_.glyphs[end])) {
      if (given_.glyphs[end].sort == Sort::full_stop && given_.is_wordly(end + 1)) last_stop = end;
      ++end;
    }
    if (last_stop <= begin) return;
    const bool has_path = end < end_ && given_.glyphs[end].plain == '/';
    end = without_stops(begin, end);
    std::string tail;
    for (std::size_t i = last_stop + 1; i < end; ++i) append_folded(given_.points[i], tail);
    if (std::ranges::find(kDomainEnds, tail) == kDomainEnds.end()) return;
    if (tail == "me" && !has_path) return;
    add(begin, has_path ? without_stops(begin, end_) : end, Word::Kind::url);
  }

  const Given& given_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t taken_ = 0;
  std::vector<Address>& found_;
};

}  // namespace

std::vector<Address> addresses_in(const Given& given) {
  std::vector<Address> found;
  for (std::size_t begin = 0; begin < given.size();) {
    if (is_end_of_piece(given.glyphs[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    bool may_hold_one = false;
    for (; end < given.size() && !is_end_of_piece(given.glyphs[end]); ++end) {
      const Sort sort = given.glyphs[end].sort;
      may_hold_one = may_hold_one || sort == Sort::at_sign ||
                     (sort == Sort::full_stop && given.is_wordly(end + 1)) ||
                     given.glyphs[end].plain == '/';
    }
    if (may_hold_one) Piece{given, begin, end, found}.read();
    begin = end;
  }
  return found;
}

}  // namespace probity::advice
