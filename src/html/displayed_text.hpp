// What is done to every text before it is escaped: the one place that decides which characters of
// somebody else's text may reach a page.
//
//   displayed("a\u202Eb")      // "a", U+FFFD, "b"
//
// Replaced by U+FFFD, so that a reader sees that something was there:
// * characters that reorder what follows (U+202A..U+202E, U+2066..U+2069; Unicode TR36
// section 3.5):
//   with them a name or a host could be shown as another one
// * control characters except tab and line feed, and bytes that are not UTF-8 (RFC 3629)
// Line ends become LF, as an HTML parser would make them.
//
// Any thread. Cost: O(length).
#pragma once

#include <string>
#include <string_view>

namespace probity::html {

[[nodiscard]] std::string displayed(std::string_view text);

}  // namespace probity::html
