// `probity doctor`: what is wrong with an installation, and what to do about it.
#pragma once

#include <string>
#include <vector>

#include "acts/doctor.hpp"
#include "base/result.hpp"

namespace probity::command {

struct DoctorOptions {
  std::string folder;
  enum class Output : std::uint8_t { text, json };
  Output output = Output::text;
};

// Prints what it finds; also about a folder that cannot be opened. Gives 0 when nothing needs
// anybody, 1 when something does, 5 when there is no folder to look at, 6 when another program
// holds it and says nothing.
[[nodiscard]] Result<int> doctor(const DoctorOptions& options);

// Findings as they go from the running server to the command.
[[nodiscard]] std::string print_findings(const std::vector<acts::Finding>& findings);

}  // namespace probity::command
