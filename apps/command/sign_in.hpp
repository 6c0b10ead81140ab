// `probity sign-in`, `sign-out` and `whoami`: acting at the command line as a person.
#pragma once

#include <string>

#include "base/result.hpp"

namespace probity::command {

// Asks for name, password and, where the account has one, a code; keeps the session for the
// commands that follow (session_file.hpp). Gives 1 when it is refused.
[[nodiscard]] Result<int> sign_in(const std::string& folder);
// Ends the session and forgets it. Fails (usage) when nobody has signed in.
[[nodiscard]] Result<int> sign_out(const std::string& folder);
// Prints the person's own name and seats; gives 1 when the session has ended.
[[nodiscard]] Result<int> whoami(const std::string& folder);

}  // namespace probity::command
