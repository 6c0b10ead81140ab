// A command of on_trust.hpp, with everything that it is carried out with. Inside the command line.
#pragma once

#include <string>

#include "acts/actor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct Asked {
  OpenTrust open;
  const Arguments& arguments;
  const acts::Actor& actor;
};

[[nodiscard]] inline std::string argument(const Arguments& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? "" : found->second;
}
[[nodiscard]] inline bool has(const Arguments& arguments, const std::string& name) {
  return arguments.contains(name);
}

}  // namespace probity::command
