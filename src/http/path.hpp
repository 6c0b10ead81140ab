// Which targets are plain enough to be routed. Pure; linear. Inside `http`.
#pragma once

#include <string_view>

namespace probity::http {

// Whether it is as RequestHead::path promises.
[[nodiscard]] bool is_plain_path(std::string_view path);

}  // namespace probity::http
