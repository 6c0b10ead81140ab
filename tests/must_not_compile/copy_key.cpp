// A second copy of a key is said aloud.
#include "custody/key.hpp"

probity::custody::Key second(const probity::custody::Key& key) {
#ifdef MUST_NOT_COMPILE
  return key;
#else
  return key.copy();
#endif
}
