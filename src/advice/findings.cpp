#include <algorithm>
#include <tuple>

#include "advice/reading.hpp"

namespace probity::advice {

namespace {

// Those without a place come last.
std::tuple<std::uint32_t, std::uint32_t, Clause> place_of(const Finding& finding) {
  constexpr std::uint32_t kLast = static_cast<std::uint32_t>(-1);
  return {finding.at ? finding.at->begin : kLast, finding.at ? finding.at->end : kLast,
          finding.clause};
}

}  // namespace

Finding& Findings::add(Clause clause, std::optional<Span> at) {
  const Reason& reason = reasons_.of(clause);
  found_.push_back({clause, at, reason.band, reason.policy, reason.reason, reason.suggestion, {}});
  return found_.back();
}

Finding& Findings::note(Clause clause, std::optional<Span> at, std::string reason,
                        std::string suggestion) {
  found_.push_back({clause,
                    at,
                    Band::note,
                    reasons_.of(clause).policy,
                    std::move(reason),
                    std::move(suggestion),
                    {}});
  return found_.back();
}

bool Findings::has(Clause clause) const {
  return std::ranges::any_of(found_, [&](const Finding& finding) {
    return finding.clause == clause && finding.band != Band::note;
  });
}

Advice Findings::answer() && {
  Advice advice;
  advice.findings = std::move(found_);
  std::ranges::stable_sort(advice.findings, {}, place_of);
  const auto [first, last] = std::ranges::unique(advice.findings, {}, place_of);
  advice.findings.erase(first, last);
  for (const Finding& finding : advice.findings) {
    if (finding.band == Band::note) continue;
    advice.verdict = std::max(advice.verdict, reasons_.of(finding.clause).verdict);
  }
  return advice;
}

}  // namespace probity::advice
