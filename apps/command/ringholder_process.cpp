#include "command/ringholder_process.hpp"

#include <charconv>
#include <string_view>

#include "command/exit_code.hpp"
#include "ringholder/ring_process.hpp"

namespace probity::command {

int ringholder_process(int argc, char** argv) {
  ringholder::RingOptions options;
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view value = argv[i + 1];
    if (name == "--fd") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), options.channel);
      if (error != std::errc{} || end != value.data() + value.size()) return kWrongUsage;
    } else if (name == "--folder") {
      options.folder = value;
    } else if (name == "--user") {
      options.user = value;
    } else {
      return kWrongUsage;
    }
  }
  return ringholder::ring_main(options);
}

}  // namespace probity::command
