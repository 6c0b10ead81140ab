// The command line both programs share.
#pragma once

#include <string>

#include "report/labels.hpp"

namespace probity::command {

struct Program {
  std::string name;
  std::string purpose;
  const report::Labels* labels;             // what people are called
  const report::Labels* labels_with_names;  // for --with-logins; nullptr: there is no such option
};

// Parses, runs, reports errors. Returns the exit code.
[[nodiscard]] int run(const Program& program, int argc, char** argv);

}  // namespace probity::command
