// `rehearse`: try a log without a trust. docs/formats/rehearsal.md has the outputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/labels.hpp"

namespace probity::command {

enum class Output : std::uint8_t { table, json, csv };

struct RehearseOptions {
  std::vector<std::string> files;
  std::string format = "auto";
  std::string zone;  // empty: Europe/London for display, none for times without a zone
  std::string hours_file;
  std::string shared_logins_file;
  std::string rejects_file;
  Output output = Output::table;
  bool everybody = false;  // table: print all people
  std::optional<std::uint64_t> explain;
  unsigned threads = 0;  // 0: as many as the machine has, at most 8
  std::size_t block_size = 256 * 1024;
};

// Exit codes: 0 done, 4 partly read (counts on standard error). An error has its own.
[[nodiscard]] Result<int> rehearse(const RehearseOptions& options, const report::Labels& labels);

}  // namespace probity::command
