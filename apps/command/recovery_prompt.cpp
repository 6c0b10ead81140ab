#include "command/recovery_prompt.hpp"

#include <cstdlib>

#include "command/ask.hpp"
#include "store/files.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLongest = 200;

std::unexpected<Error> not_a_code() {
  return failure(ErrorKind::unreadable, "that is not a recovery code: a letter is wrong or missing",
                 "It has eight groups of four letters, as they stand on the paper.");
}

Result<std::string> typed() {
  if (!has_terminal()) {
    return failure(ErrorKind::usage, "there is no terminal to ask for the recovery code",
                   "Name a file with it: --code-file FILE");
  }
  return ask("Recovery code", Echo::hidden);
}

}  // namespace

Result<acts::RecoveryCode> ask_for_recovery_code(const std::string& file) {
  const char* from_environment =
      std::getenv("PROBITY_RECOVERY_CODE_FILE");  // NOLINT(concurrency-mt-unsafe)
  const std::string path = file.empty() && from_environment != nullptr ? from_environment : file;
  std::string text;
  if (path.empty()) {
    PROBITY_TRY(text, typed());
  } else {
    store::SystemFiles files;
    PROBITY_TRY(const auto content, files.read(path, kLongest));
    if (!content) {
      return failure(ErrorKind::unreadable, "cannot open " + path, "Check the file's name.");
    }
    text = *content;
  }
  auto code = acts::RecoveryCode::typed(text);
  if (!code) return not_a_code();
  return *std::move(code);
}

}  // namespace probity::command
