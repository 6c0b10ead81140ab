// `probity collect`, `source`, `destroy-due`, `clock` and `restrict`: from a log to its end.
#pragma once

#include "command/trust_commands.hpp"

namespace probity::command {

void add_log_commands(CLI::App& app, Chosen& chosen);

}  // namespace probity::command
