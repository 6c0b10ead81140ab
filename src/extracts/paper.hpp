// A part of a page as a whole one for paper: complete in itself, with its style (page.css), A4.
// Inside the library; for pdf::of(). Cost: O(length).
#pragma once

#include <string>
#include <string_view>

#include "html/markup.hpp"

namespace probity::extracts {

[[nodiscard]] std::string paper(std::string_view title, std::string_view heading,
                                const html::Html& part);

}  // namespace probity::extracts
