// Nobody writes themselves a warrant: only casework's approval has the passkey.
#include "evidence/warrant.hpp"

probity::evidence::Warrant::Scope scope() {
  return {.case_id = "case:1", .person = {}, .days = {}, .services = {}};
}

#ifdef MUST_NOT_COMPILE
probity::evidence::Warrant warrant() {
  return probity::evidence::Warrant{probity::evidence::Warrant::Passkey{}, scope()};
}
#endif
