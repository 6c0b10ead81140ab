// Where the recovery code comes from: a file, or somebody who types it without being watched.
#pragma once

#include <string>

#include "acts/recovery_code.hpp"
#include "base/result.hpp"

namespace probity::command {

// `file`, else the file that PROBITY_RECOVERY_CODE_FILE names, else the terminal, without echo.
// Fails (usage) when there is none of these, (unreadable) when it is not a code.
[[nodiscard]] Result<acts::RecoveryCode> ask_for_recovery_code(const std::string& file);

}  // namespace probity::command
