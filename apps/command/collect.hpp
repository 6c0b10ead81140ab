// `probity collect`: a source's log to sealed visits, through the gate; and `probity destroy-due`.
#pragma once

#include <string>
#include <vector>

#include "collection/collector.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct CollectOptions {
  enum class Output : std::uint8_t { words, json };
  std::string folder;
  std::string source;
  std::vector<std::string> files;
  Output output = Output::words;
  unsigned threads = 0;  // 0: one a core, at most 8
  Acting acting = Acting::as_signed_in;
};

// What came of it, in words for the terminal: counts, and what to do about what was dropped.
[[nodiscard]] std::string in_words(const collection::Collected& collected);

// Prints counts only. Fails (refused) before any file is looked at, as collection::Keeper::begin().
[[nodiscard]] Result<int> collect(const CollectOptions& options);

}  // namespace probity::command
