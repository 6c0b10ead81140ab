// probity key: what key holders do with files (key_files.hpp).
#pragma once

#include "command/trust_commands.hpp"

namespace probity::command {

void add_key_commands(CLI::App& app, Chosen& chosen);

}  // namespace probity::command
