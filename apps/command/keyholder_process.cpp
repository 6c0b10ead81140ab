#include "command/keyholder_process.hpp"

#include <charconv>
#include <string_view>

#include "command/exit_code.hpp"
#include "keyholder/service.hpp"

namespace probity::command {

int keyholder_process(int argc, char** argv) {
  keyholder::KeyholderOptions options;
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view value = argv[i + 1];
    if (name == "--fd") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), options.channel);
      if (error != std::errc{} || end != value.data() + value.size()) return kWrongUsage;
    } else if (name == "--keys") {
      options.keys_folder = value;
    } else if (name == "--user") {
      options.user = value;
    } else {
      return kWrongUsage;
    }
  }
  return keyholder::keyholder_main(options);
}

}  // namespace probity::command
