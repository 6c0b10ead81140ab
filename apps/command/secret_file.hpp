// A password or a client's secret in a file of its own, so that probity.toml can be shown around.
#pragma once

#include <string>

#include "base/result.hpp"

namespace probity::command {

// Without line ends at its end; empty for an empty path. Fails (environment) when there is no such
// file.
[[nodiscard]] Result<std::string> text_of_secret_file(const std::string& path);

}  // namespace probity::command
