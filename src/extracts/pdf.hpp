// Paper: a page as PDF, by weasyprint, which reads it on its standard input (ADR 0049).
//
//   PROBITY_TRY(const std::string paper, page(extract, presentation, templates));
//   PROBITY_TRY(const std::string bytes, pdf::of(paper, {}));       // "%PDF-1.7 ..."
//
// The page has to be complete in itself: nothing is fetched, from nowhere. weasyprint runs confined
// (confined_child.hpp), with nothing of ours but the page. Any thread; one process each call.
// Cost: a second or two of CPU and about 200 MB while it runs; the caller limits how many run.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::extracts::pdf {

struct Settings {
  // The Python that has weasyprint (Debian's package). Leave it unless that lies elsewhere.
  std::string python = "/usr/bin/python3";
  // By the clock and of CPU; an extract needs about one second. More lets slow machines finish.
  seconds longest{20};
};

inline constexpr std::size_t kLargestPage = 4'000'000;  // bytes of HTML

// Fails (usage) for a page that is too large, (environment) when weasyprint is not installed, took
// too long or failed.
[[nodiscard]] Result<std::string> of(std::string_view page, const Settings& settings);

}  // namespace probity::extracts::pdf
