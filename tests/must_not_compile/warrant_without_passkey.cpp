// The same without naming the passkey.
#include "evidence/warrant.hpp"

probity::evidence::Warrant::Scope scope() {
  return {.case_id = "case:1", .person = {}, .days = {}, .services = {}};
}

#ifdef MUST_NOT_COMPILE
probity::evidence::Warrant warrant() { return {{}, scope()}; }
#endif
