#include "command/ask.hpp"

#include <cstdio>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace probity::command {

namespace {

constexpr std::size_t kLongest = 1024;

// Puts the terminal back as it was, whatever happens.
class WithoutEcho final {
 public:
  explicit WithoutEcho(Echo echo) {
    if (echo == Echo::shown || ::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    struct termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    is_set_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
  }
  ~WithoutEcho() {
    if (!is_set_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputc('\n', stderr);
  }
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  struct termios before_{};
  bool is_set_ = false;
};

}  // namespace

bool has_terminal() { return ::isatty(STDIN_FILENO) != 0; }

Result<std::string> ask(const std::string& question, Echo echo) {
  // Before the question: what is typed until the echo goes off is thrown away.
  const WithoutEcho quiet{echo};
  if (has_terminal()) {
    std::fputs((question + (echo == Echo::hidden ? " (it is not shown): " : ": ")).c_str(), stderr);
    std::fflush(stderr);
  }
  std::string line;
  if (!std::getline(std::cin, line)) {
    return failure(ErrorKind::usage, "standard input is over before the answer: " + question,
                   "Give each answer on a line of its own, or use a terminal.");
  }
  if (line.size() > kLongest)
    return failure(ErrorKind::usage, "the answer is too long: " + question);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace probity::command
