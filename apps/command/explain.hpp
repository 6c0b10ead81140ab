// `rehearse --explain OFFSET`: why one line of a log counted or did not.
#pragma once

#include "base/zone.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/line_report.hpp"
#include "reading/summary.hpp"

namespace probity::command {

// Prints to standard output. Returns 0, or the exit code for "no such line" (2).
[[nodiscard]] int explain(const reading::LineReport& report, const reading::Summary& summary,
                          const policy::SiteCatalogue& catalogue, const Zone& zone);

}  // namespace probity::command
