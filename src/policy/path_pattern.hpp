// The path patterns of the site catalogue: `*` inside one segment, `**` as the last segment.
// The language is described in docs/formats/sites.md.
//
//   auto pattern = PathPattern::parse("/v*/dialog/oauth/**");
//   pattern->matches("/v19.0/dialog/oauth");      // true
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::policy {

// Value type. Matching never allocates and takes at most |pattern| x |path| steps.
class PathPattern {
 public:
  // Fails (unreadable) unless the text starts with '/' and has `**` at most as its last segment.
  [[nodiscard]] static Result<PathPattern> parse(std::string_view text);

  // `path` starts with '/', has no query and no fragment.
  [[nodiscard]] bool matches(std::string_view path) const;

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;                  // as written
  std::string_view segments() const;  // without a final "/**"
  bool open_ended_ = false;           // had a final "/**"
  std::uint64_t prefix_ = 0;          // up to eight bytes before the first '*', for a quick no
  std::uint64_t prefix_mask_ = 0;
};

}  // namespace probity::policy
