#include "command/ringholder_process.hpp"

#include "command/child_arguments.hpp"
#include "command/exit_code.hpp"
#include "ringholder/ring_process.hpp"

namespace probity::command {

int ringholder_process(int argc, char** argv) {
  const auto given = child_arguments(argc, argv, "--folder");
  if (!given) return kWrongUsage;
  return ringholder::ring_main({.channel = given->channel,
                                .folder = given->folder,
                                .user = given->user,
                                .move_to_tpm = given->tpm});
}

}  // namespace probity::command
