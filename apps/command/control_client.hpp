// Asks the server that has the folder open to run a command: a form over its Unix socket.
#pragma once

#include "command/trust_command.hpp"

namespace probity::command {

// Fails (environment) when no server answers, (unreadable) when it answers something else.
[[nodiscard]] Result<Outcome> ask_server(const TrustCommand& command);

}  // namespace probity::command
