// What the server gives the processes that it starts itself, on their command line.
//
//   PROGRAM WORD --fd N FOLDER_OPTION FOLDER [--user NAME] [--tpm ADDRESS]
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace probity::command {

struct ChildArguments {
  int channel = 3;  // the open file to talk over
  std::string folder;
  std::optional<std::string> user;  // whom to become
  std::string tpm;                  // the ring only: the TPM that its key is to move into
};

// nullopt for anything else than these options; `folder_option` is such as "--keys".
[[nodiscard]] std::optional<ChildArguments> child_arguments(int argc, char** argv,
                                                            std::string_view folder_option);

}  // namespace probity::command
