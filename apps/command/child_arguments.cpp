#include "command/child_arguments.hpp"

#include <charconv>

namespace probity::command {

std::optional<ChildArguments> child_arguments(int argc, char** argv,
                                              std::string_view folder_option) {
  ChildArguments arguments;
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view value = argv[i + 1];
    if (name == "--fd") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), arguments.channel);
      if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    } else if (name == folder_option) {
      arguments.folder = value;
    } else if (name == "--user") {
      arguments.user = value;
    } else if (name == "--tpm") {
      arguments.tpm = value;
    } else {
      return std::nullopt;
    }
  }
  return arguments;
}

}  // namespace probity::command
