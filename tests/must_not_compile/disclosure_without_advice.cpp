// Nothing leaves the Trust without the data protection officer's recorded advice (C65, I23).
#include "casework/disclosure.hpp"

using namespace probity::casework;

Decided<Disclosure> disclose(const AdvisedDisclosure& advised, const Acting& by) {
  return decide(advised, {}, "", by);
}

#ifdef MUST_NOT_COMPILE
Decided<Disclosure> disclose(const AskedDisclosure& asked, const Acting& by) {
  return decide(asked, {}, "", by);
}
#endif
