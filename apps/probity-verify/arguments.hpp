// What the command line of probity-verify asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ledger/verify.hpp"

namespace probity::verify {

struct Arguments {
  std::string directory;
  std::optional<std::string> against;  // a file
  ledger::Question question;           // all but the older checkpoint
  bool asks_for_help = false;
  bool asks_for_version = false;
};

// Fails (usage) with what is wrong.
[[nodiscard]] Result<Arguments> read_arguments(const std::vector<std::string>& words);

}  // namespace probity::verify
