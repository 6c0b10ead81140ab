// A text that somebody wrote elsewhere, as it may stand in an extract: at most 200 bytes of UTF-8,
// without control characters, line breaks, or marks that turn the direction of writing. Inside the
// library. Cost: O(length).
#pragma once

#include <string>
#include <string_view>

namespace probity::extracts {

// What may not stand in it is replaced; cleaning again changes nothing.
[[nodiscard]] std::string cleaned(std::string_view text);

}  // namespace probity::extracts
