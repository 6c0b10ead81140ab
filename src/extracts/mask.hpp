// A copy for somebody who needs less: fewer days, fewer services, less of each visit (C60, I22).
// Also the preview of it, for whoever shares: what they see is what the recipient gets.
//
//   const View view{.days = {tuesday}, .services = {"facebook"}, .most = Kept::durations};
//   const OpeningExtract copy = masked(extract, view);
//
// Pure. Never shows more than the extract it is given: what a view names beyond it is passed over.
// Cost: O(size), and one digest.
#pragma once

#include <string>
#include <vector>

#include "extracts/opening_extract.hpp"

namespace probity::extracts {

struct View {
  std::vector<LocalDate> days;
  std::vector<std::string> services;
  evidence::Kept most = evidence::Kept::sites;
};

// Everything that the extract has.
[[nodiscard]] View whole_view(const OpeningExtract& extract);

// The copy says how many days and services were left out, and names the whole by its digest. Counts
// of visits that were set aside are not by service, so a copy without a service has none. The
// extract itself when the view leaves nothing out.
[[nodiscard]] OpeningExtract masked(const OpeningExtract& extract, const View& view);

}  // namespace probity::extracts
