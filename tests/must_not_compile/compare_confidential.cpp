// Comparing two logins is how people get linked.
#include <string>

#include "base/confidential.hpp"

bool same(const probity::Confidential<std::string>& a,
          const probity::Confidential<std::string>& b) {
#ifdef MUST_NOT_COMPILE
  return a == b;
#else
  return &a == &b;
#endif
}
