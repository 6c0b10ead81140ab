#include "policy/path_pattern.hpp"

#include <algorithm>
#include <cstring>

namespace probity::policy {

namespace {

std::uint64_t first_eight(std::string_view text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), std::min<std::size_t>(text.size(), 8));
  return word;
}

// One segment against one segment with `*`: the usual walk that remembers only the last star.
bool segment_matches(std::string_view pattern, std::string_view segment) {
  std::size_t p = 0;
  std::size_t s = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (s < segment.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && pattern[p] == segment[s]) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      s = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// Takes the next segment off the front: "/a/b" gives "a" and leaves "/b".
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

std::string_view without_final_slash(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

Result<PathPattern> PathPattern::parse(std::string_view text) {
  PathPattern pattern;
  pattern.text_ = text;
  pattern.open_ended_ = text.ends_with("/**");
  if (!text.starts_with('/')) {
    return failure(ErrorKind::unreadable, "a path pattern must start with '/': " + pattern.text_);
  }
  if (pattern.segments().find("**") != std::string_view::npos) {
    return failure(ErrorKind::unreadable, "'**' may only be the last segment: " + pattern.text_);
  }
  const std::string_view fixed = pattern.segments().substr(0, pattern.segments().find('*'));
  pattern.prefix_ = first_eight(fixed);
  pattern.prefix_mask_ = fixed.size() >= 8 ? ~0ULL : (1ULL << (8 * fixed.size())) - 1;
  return pattern;
}

std::string_view PathPattern::segments() const {
  const std::string_view all = text_;
  return without_final_slash(open_ended_ ? all.substr(0, all.size() - 3) : all);
}

bool PathPattern::matches(std::string_view path) const {
  if ((first_eight(path) & prefix_mask_) != prefix_) return false;
  std::string_view rules = segments();
  path = without_final_slash(path);
  while (!rules.empty()) {
    if (path.empty()) return false;
    if (!segment_matches(take_segment(rules), take_segment(path))) return false;
  }
  return open_ended_ || path.empty();
}

}  // namespace probity::policy
