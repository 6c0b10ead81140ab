// No code makes an outcome: only the steps that ask for a person do (C64, I26).
#include "casework/outcome.hpp"

probity::casework::OutcomeKind kind() { return probity::casework::OutcomeKind::guidance; }

#ifdef MUST_NOT_COMPILE
probity::casework::Outcome outcome(probity::casework::PreparedOutcome prepared) {
  return {std::move(prepared), kind(), {}};
}
#endif
