#include "acts/embedded_files.hpp"

#include <cstddef>
#include <span>
#include <utility>

namespace probity::acts {

using File = std::pair<std::string_view, std::string_view>;
extern const File* const kEmbeddedTrustBegin;
extern const std::size_t kEmbeddedTrustCount;

std::string_view embedded_file(std::string_view name) {
  for (const auto& [file, text] : std::span{kEmbeddedTrustBegin, kEmbeddedTrustCount}) {
    if (file == name) return text;
  }
  return {};
}

}  // namespace probity::acts
