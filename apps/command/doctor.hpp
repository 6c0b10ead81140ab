// `probity doctor`: what is wrong with an installation, and what to do about it.
#pragma once

#include <string>
#include <vector>

#include "acts/doctor.hpp"
#include "base/result.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct DoctorOptions {
  std::string folder;
  enum class Output : std::uint8_t { text, json };
  Output output = Output::text;
  Acting acting = Acting::as_signed_in;
};

// Prints what it finds; also about a folder that cannot be opened. Gives 0 when nothing needs
// anybody, 1 when something does, 5 when there is no folder to look at, 6 when another program
// holds it and says nothing. Says why, and gives 1, when whoever is signed in may not see it. Fails
// as kept_session().
[[nodiscard]] Result<int> doctor(const DoctorOptions& options);

// Findings as they go from the running server to the command.
[[nodiscard]] std::string print_findings(const std::vector<acts::Finding>& findings);

}  // namespace probity::command
