// `probity restore`: a trust's folder from a backup, or the monthly test that this would work
// (docs/adr/0038).
#pragma once

#include <string>

#include "base/result.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct RestoreOptions {
  std::string backup;
  std::string folder;       // the new one; of a test: the one that the backup was made of, or empty
  std::string code_file;    // empty: PROBITY_RECOVERY_CODE_FILE, or the terminal
  std::string signed_last;  // the old keys/ledger.head; empty: a new ledger begins
  enum class Run : std::uint8_t { for_real, test };
  Run run = Run::for_real;
  Acting acting = Acting::as_signed_in;  // of a test
};

[[nodiscard]] Result<int> restore(const RestoreOptions& options);

}  // namespace probity::command
