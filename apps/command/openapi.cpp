#include "command/openapi.hpp"

#include <cstddef>
#include <utility>

namespace probity::command {

using File = std::pair<std::string_view, std::string_view>;
extern const File* const kEmbeddedOpenapiBegin;
extern const std::size_t kEmbeddedOpenapiCount;

std::string_view openapi_text() { return kEmbeddedOpenapiBegin->second; }

}  // namespace probity::command
