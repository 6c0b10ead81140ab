#include "extracts/clean_text.hpp"

#include <algorithm>

#include "html/displayed_text.hpp"

namespace probity::extracts {

namespace {

constexpr std::size_t kLongest = 200;

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string cleaned(std::string_view text) {
  std::string out = html::displayed(text);
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  if (out.size() <= kLongest) return out;
  std::size_t end = kLongest;
  while (end > 0 && continues_a_character(out[end])) --end;
  return out.substr(0, end);
}

}  // namespace probity::extracts
