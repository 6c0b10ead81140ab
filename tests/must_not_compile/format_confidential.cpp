// A login must not reach a log line, even by accident.
#include <string>

#include <fmt/format.h>

#include "base/confidential.hpp"

std::string text(const probity::Confidential<std::string>& login) {
#ifdef MUST_NOT_COMPILE
  return fmt::format("{}", login);
#else
  return login.is_same_as("x") ? "same" : "other";
#endif
}
