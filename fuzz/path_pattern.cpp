// A pattern and a path, one on each of the first two lines: matches() agrees with a plain reading
// of docs/formats/sites.md.
#include "policy/path_pattern.hpp"

#include <string>
#include <vector>

#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

// Row by row: which beginnings of the segment the pattern so far can stand for.
bool segment_matches(std::string_view pattern, std::string_view segment) {
  std::vector<bool> stands_for(segment.size() + 1);
  stands_for[0] = true;
  for (const char c : pattern) {
    std::vector<bool> next(segment.size() + 1);
    for (std::size_t i = 0; i <= segment.size(); ++i) {
      if (c == '*') {
        next[i] = stands_for[i] || (i > 0 && next[i - 1]);
      } else {
        next[i] = i > 0 && stands_for[i - 1] && segment[i - 1] == c;
      }
    }
    stands_for = std::move(next);
  }
  return stands_for.back();
}

bool matches_plainly(std::string_view pattern, std::string_view path) {
  const bool is_open_ended = pattern.ends_with("/**");
  if (is_open_ended) pattern.remove_suffix(3);
  const auto rules = segments_of(pattern);
  const auto segments = segments_of(path);
  if (segments.size() < rules.size()) return false;
  if (segments.size() > rules.size() && !is_open_ended) return false;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!segment_matches(rules[i], segments[i])) return false;
  }
  return true;
}

void check(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  const std::string path = "/" + std::string{text.substr(std::min(first.size() + 1, text.size()))};
  const auto pattern = policy::PathPattern::parse(first);
  if (!pattern) return;
  require(first.starts_with('/'), "a pattern starts with a slash");
  require(pattern->text() == first, "a pattern keeps its text");
  const auto copy = *pattern;  // what it holds must not lead into another
  require(copy.matches(path) == matches_plainly(first, path), "a pattern matches as it is written");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
