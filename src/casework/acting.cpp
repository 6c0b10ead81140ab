#include "casework/acting.hpp"

namespace probity::casework {

namespace {

bool wants_proof(Need need) {
  return need == Need::proof || need == Need::proof_and_reasons || need == Need::own_reading;
}

}  // namespace

Decided<void> Acting::may(State state, Action action) const {
  PROBITY_TRY(const Need need, require(standing_, state, action));
  if (wants_proof(need) && proof_ != Proof::shown_again) {
    return refusal("a decision needs proof that it is you", "C60", "your second factor, again");
  }
  return {};
}

}  // namespace probity::casework
