// Nobody makes themselves a key.
#include <string>

#include "base/confidential.hpp"

std::string text(const probity::Confidential<std::string>& login) {
#ifdef MUST_NOT_COMPILE
  return login.reveal(probity::RevealKey{});
#else
  return login.is_same_as("x") ? "same" : "other";
#endif
}
