#include "keyholder/child.hpp"

#include <algorithm>
#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "keyholder/frame.hpp"

namespace probity::keyholder {

namespace {

constexpr int kChannel = 3;
constexpr int kNotStarted = 127;
constexpr milliseconds kEndPatience{5'000};

// The C library's own header for these cannot be used from C++ in Debian 12.
int open_process(int pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }
void kill_process(int process) { ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0); }

// Between fork and exec: only calls that are safe there.
[[noreturn]] void become_program(const char* program, char* const* arguments, int channel,
                                 int nothing) {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::setsid();
  char* const no_environment[] = {nullptr};
  const bool placed = ::dup2(nothing, 0) == 0 && ::dup2(nothing, 1) == 1 &&
                      (channel == kChannel ? ::fcntl(channel, F_SETFD, 0) == 0
                                           : ::dup2(channel, kChannel) == kChannel);
  if (placed && ::close_range(kChannel + 1, ~0U, 0) == 0) {
    ::execve(program, arguments, no_environment);
  }
  ::_exit(kNotStarted);
}

// Whether the descriptor has something to read before the time is over.
bool wait_for(int descriptor, milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + patience;
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

std::string describe(const siginfo_t& how) {
  if (how.si_code == CLD_EXITED && how.si_status == kNotStarted) return "it could not be started";
  if (how.si_code == CLD_EXITED) return "it ended with code " + std::to_string(how.si_status);
  return "it ended by signal " + std::to_string(how.si_status);
}

}  // namespace

Result<Child> Child::start(const std::string& program, const std::vector<std::string>& arguments) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return cannot("make", "a channel to another process");
  }
  Descriptor ours{pair[0]};
  const Descriptor theirs{pair[1]};
  const Descriptor nothing{::open("/dev/null", O_RDWR | O_CLOEXEC)};
  if (!nothing.is_open()) return cannot("open", "/dev/null");
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int pid = ::fork();
  if (pid < 0) return cannot("start", "another process");
  if (pid == 0) {
    become_program(program.c_str(), pointers.data(), theirs.number(), nothing.number());
  }
  Descriptor process{open_process(pid)};
  if (!process.is_open()) {
    const auto failed = cannot("watch", "another process");
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return failed;
  }
  return Child{pid, std::move(process), std::move(ours)};
}

Child::~Child() {
  if (process_.is_open()) finish(kEndPatience);
}

std::optional<std::string> Child::exchange(std::string_view packet, milliseconds patience) {
  if (has_ended()) return std::nullopt;
  ssize_t count = ::send(channel_.number(), packet.data(), packet.size(), MSG_NOSIGNAL);
  // Also when sending has failed: what it said before it ended may be there to read.
  std::string reply(kLargestFrame + 1, '\0');
  if (wait_for(channel_.number(), patience)) {
    do {
      count = ::recv(channel_.number(), reply.data(), reply.size(), 0);
    } while (count < 0 && errno == EINTR);
    if (count > 0) {
      reply.resize(static_cast<std::size_t>(count));
      return reply;
    }
    finish(kEndPatience);
  } else {
    finish(milliseconds{0});
  }
  return std::nullopt;
}

void Child::finish(milliseconds patience) {
  channel_.close();
  if (!wait_for(process_.number(), patience)) kill_process(process_.number());
  siginfo_t how{};
  int waited;
  do {
    waited = ::waitid(P_PIDFD, static_cast<id_t>(process_.number()), &how, WEXITED);
  } while (waited != 0 && errno == EINTR);
  end_ = waited == 0 ? describe(how) : "how it ended is not known";
  process_.close();
}

}  // namespace probity::keyholder
