#include "command/keyholder_process.hpp"

#include "command/child_arguments.hpp"
#include "command/exit_code.hpp"
#include "keyholder/service.hpp"

namespace probity::command {

int keyholder_process(int argc, char** argv) {
  const auto given = child_arguments(argc, argv, "--keys");
  if (!given) return kWrongUsage;
  return keyholder::keyholder_main(
      {.channel = given->channel, .keys_folder = given->folder, .user = given->user});
}

}  // namespace probity::command
