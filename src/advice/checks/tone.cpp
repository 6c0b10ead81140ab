#include "advice/checks/checks.hpp"
#include "advice/scoring.hpp"

// C35: respect in tone. A remark to think about, once for a draft, and never a finding: nothing of
// the answer hangs on it. Where a finding already says that somebody is run down or attacked, it
// would only be said twice. The model has no vote in it.

namespace probity::advice {

void check_tone(const DraftReading& reading, Findings& findings) {
  if (findings.has(Clause::harassment) || findings.has(Clause::disparagement)) return;
  const auto heated = scores_for(reading, Clause::tone, ModelAlone::not_enough);
  if (heated.empty()) return;
  const Score& first = heated.front();
  findings.add(Clause::tone, first.words ? reading.span_of(*first.words)
                                         : reading.text.sentences()[first.sentence].at);
}

}  // namespace probity::advice
