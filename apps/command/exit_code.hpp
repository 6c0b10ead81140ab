// What the programs' exit codes mean. Scripts rely on them.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>

#include "base/result.hpp"

namespace probity::command {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;  // by a rule; standard error names rule and clause
inline constexpr int kWrongUsage = 2;
inline constexpr int kUnreadable = 3;   // the input
inline constexpr int kPartlyRead = 4;   // counts on standard error
inline constexpr int kEnvironment = 5;  // disk, network, lock
inline constexpr int kCannotTell = 6;

// Standard output failed; errno says how.
[[nodiscard]] inline Error cannot_write_result() {
  return {ErrorKind::environment, "cannot write the result: " + std::string{std::strerror(errno)},
          ""};
}

[[nodiscard]] constexpr int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::refused: return kRefused;
    case ErrorKind::usage: return kWrongUsage;
    case ErrorKind::unreadable: return kUnreadable;
    case ErrorKind::environment: return kEnvironment;
    case ErrorKind::cannot_tell: return kCannotTell;
  }
  return kEnvironment;
}

}  // namespace probity::command
