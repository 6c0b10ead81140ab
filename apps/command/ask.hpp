// Asks somebody who sits at a terminal, or takes the next line of standard input where none is.
//
//   PROBITY_TRY(const std::string password, ask("Password", Echo::hidden));
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace probity::command {

enum class Echo : std::uint8_t { shown, hidden };

[[nodiscard]] bool has_terminal();

// One line without its end. The question goes to standard error, and only to a terminal. Fails
// (usage) when standard input is over, or the line is longer than 1024 bytes.
[[nodiscard]] Result<std::string> ask(const std::string& question, Echo echo);

}  // namespace probity::command
