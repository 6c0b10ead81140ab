// A key must not reach a log line, even by accident.
#include <string>

#include <fmt/format.h>

#include "custody/key.hpp"

std::string text(const probity::custody::Key& key) {
#ifdef MUST_NOT_COMPILE
  return fmt::format("{}", key);
#else
  return fmt::format("{} bytes", key.bytes().size());
#endif
}
