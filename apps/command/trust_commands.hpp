// The commands of probity that work with a trust's data folder.
#pragma once

#include <functional>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace probity::command {

// What the command line asks for; empty while it is none of these.
struct Chosen {
  std::function<Result<int>()> run;
};

void add_trust_commands(CLI::App& app, Chosen& chosen);

}  // namespace probity::command
