// Nothing is shared before somebody found reasonable grounds (C61).
#include "casework/extract.hpp"

using namespace probity::casework;

Decided<Share> share(const ReasonableGrounds& found, const Acting& to, const Acting& by) {
  return share_with(found, to, {}, by);
}

#ifdef MUST_NOT_COMPILE
Decided<Share> share(const Extract& extract, const Acting& to, const Acting& by) {
  return share_with(extract, to, {}, by);
}
#endif
