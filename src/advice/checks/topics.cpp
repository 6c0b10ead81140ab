#include "advice/checks/checks.hpp"

// What the Trust's own list says is not to be told yet (C9, C29, C30), whoever writes.

namespace probity::advice {

void check_topics(const DraftReading& reading, Findings& findings) {
  if (findings.has(Clause::confidential)) return;
  for (const WordRange& topic : reading.seen.of(Mark::topic)) {
    Finding& finding =
        findings.add(Clause::confidential,
                     reading.text.sentences()[reading.text.words()[topic.first].sentence].at);
    finding.reason = "This is on the Trust's list of what is not public yet.";
  }
}

}  // namespace probity::advice
