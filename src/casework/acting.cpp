#include "casework/acting.hpp"

namespace probity::casework {

namespace {

bool wants_proof(Need need) {
  return need == Need::proof || need == Need::proof_and_reasons || need == Need::own_reading;
}

std::unexpected<Refusal> another_matter() {
  return refusal("this standing is one in another matter", "C60", "their standing in this matter");
}

}  // namespace

Decided<void> Acting::may(State state, Action action) const {
  PROBITY_TRY(const Need need, require(standing_, state, action));
  if (wants_proof(need) && proof_ != Proof::shown_again) {
    return refusal("a decision needs proof that it is you", "C60", "your second factor, again");
  }
  return {};
}

Decided<void> Acting::is_in_matter_of(const PersonId& subject) const {
  if (subject_ == subject) return {};
  return another_matter();
}

Decided<void> Acting::is_in_matter_of(const PersonId& subject, const PersonId& owner) const {
  if (subject_ == subject && owner_ == owner) return {};
  return another_matter();
}

}  // namespace probity::casework
