#include "command/recovery_prompt.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

#include <termios.h>
#include <unistd.h>

#include "store/files.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLongest = 200;

std::unexpected<Error> not_a_code() {
  return failure(ErrorKind::unreadable, "that is not a recovery code: a letter is wrong or missing",
                 "It has eight groups of four letters, as they stand on the paper.");
}

// Puts the terminal back as it was, whatever happens.
class WithoutEcho final {
 public:
  WithoutEcho() {
    is_set_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    struct termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (is_set_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~WithoutEcho() {
    if (is_set_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  struct termios before_{};
  bool is_set_ = false;
};

Result<std::string> typed() {
  if (::isatty(STDIN_FILENO) == 0) {
    return failure(ErrorKind::usage, "there is no terminal to ask for the recovery code",
                   "Name a file with it: --code-file FILE");
  }
  std::fputs("Recovery code (it is not shown): ", stderr);
  std::fflush(stderr);
  std::array<char, kLongest> line{};
  const WithoutEcho quiet;
  const bool is_there = std::fgets(line.data(), line.size(), stdin) != nullptr;
  std::fputc('\n', stderr);
  return std::string{is_there ? line.data() : ""};
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
