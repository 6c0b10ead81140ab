// Log files as byte sources: plain, .gz, .zst (told apart by their first bytes, not their names),
// and standard input.
#pragma once

#include <string>

#include "base/result.hpp"
#include "reading/byte_source.hpp"

namespace probity::wire {

// An input for a path, or for standard input when the path is "-". Nothing is opened yet; open()
// fails with ErrorKind::environment, naming the path, when it cannot be.
[[nodiscard]] reading::Input input_for(const std::string& path);

// The whole of a small file, at most `limit` bytes. Fails (environment) when it cannot be read,
// (usage) when it is larger.
[[nodiscard]] Result<std::string> read_small_file(const std::string& path, std::size_t limit);

}  // namespace probity::wire
