// Text as mail servers pass it on unchanged: short lines of ASCII.
//
//   body += quoted_printable("Caf\xc3\xa9\n");      // Caf=C3=A9 and a line end
//
// Pure, thread-safe, O(length).
#pragma once

#include <string>
#include <string_view>

namespace probity::mail {

// Valid UTF-8 (RFC 3629) without control characters except line feed and tab.
[[nodiscard]] bool is_plain_text(std::string_view text);

// RFC 2045 section 6.7. Line feeds become CRLF; no line is longer than 76; the end is a line's end.
[[nodiscard]] std::string quoted_printable(std::string_view text);

// A display name (RFC 5322 section 3.4), as a quoted string where ASCII is enough, else in encoded
// words (RFC 2047), folded. Safe for any bytes: nothing in it can end the header.
[[nodiscard]] std::string display_phrase(std::string_view name);

}  // namespace probity::mail
