// A day as bars, for the template `extract_timeline`. Inside the library. Pure.
#pragma once

#include "extracts/opening_extract.hpp"
#include "html/values.hpp"

namespace probity::extracts {

// From the whole hour before anything of the day to the whole hour after, 08:00 to 16:00 at least.
// A stretch shorter than its line is drawn as wide as the line: the table beside it is exact.
void fill_timeline(html::Values& timeline, const OpeningExtract& extract, const ExtractDay& day);

}  // namespace probity::extracts
