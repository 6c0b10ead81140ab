// Comparing two keys takes a time that tells about them.
#include "custody/key.hpp"

bool same(const probity::custody::Key& a, const probity::custody::Key& b) {
#ifdef MUST_NOT_COMPILE
  return a == b;
#else
  return &a == &b;
#endif
}
