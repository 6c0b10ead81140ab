// docs/openapi.yaml, as it is built into the program.
#pragma once

#include <string_view>

namespace probity::command {

[[nodiscard]] std::string_view openapi_text();

}  // namespace probity::command
