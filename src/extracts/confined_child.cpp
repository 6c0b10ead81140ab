#include "extracts/confined_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extracts/confinement.hpp"

namespace probity::extracts {

namespace {

using SteadyClock = std::chrono::steady_clock;

std::unexpected<Error> trouble(std::string what) {
  return failure(ErrorKind::environment, std::move(what),
                 "Try again; if it goes on, see what the server's machine lacks.");
}

bool limit(int what, std::uint64_t to) {
  const rlimit both{to, to};
  return ::setrlimit(static_cast<__rlimit_resource>(what), &both) == 0;
}

bool apply_limits(const Limits& limits) {
  const auto cpu = static_cast<std::uint64_t>(limits.longest.count());
  return limit(RLIMIT_CPU, cpu) && limit(RLIMIT_AS, limits.most_memory) && limit(RLIMIT_FSIZE, 0) &&
         limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64);
}

// Everything that the child needs, made before the fork.
struct Start {
  const char* path;
  char* const* arguments;
  int channel;
  int nothing;
};

// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(const Start& start, const Limits& limits, const Confinement& confinement) {
  static const char* const kEnvironment[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8",
                                             "HOME=/nonexistent", "XDG_CACHE_HOME=/nonexistent",
                                             nullptr};
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::setsid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  const bool is_ready = ::dup2(start.channel, 0) == 0 && ::dup2(start.channel, 1) == 1 &&
                        ::dup2(start.nothing, 2) == 2 && ::chdir("/") == 0 &&
                        apply_limits(limits) && confinement.apply() &&
                        ::close_range(3, ~0U, 0) == 0;
  if (is_ready) ::execve(start.path, start.arguments, const_cast<char* const*>(kEnvironment));
  ::_exit(kCouldNotStart);
}

// The child, killed and waited for when it goes.
class Child final {
 public:
  explicit Child(int pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    static_cast<void>(wait(0));
  }

  // Its status, once it has ended.
  [[nodiscard]] std::optional<int> wait(int options) {
    int status = 0;
    int waited;
    do {
      waited = ::waitpid(pid_, &status, options);
    } while (waited < 0 && errno == EINTR);
    if (waited != pid_) return std::nullopt;
    pid_ = 0;
    return status;
  }

 private:
  int pid_;
};

// Writes the input and reads the output, both as they go.
class Exchange {
 public:
  Exchange(int channel, std::string_view input, const Limits& limits)
      : channel_(channel),
        rest_(input),
        limits_(limits),
        until_(SteadyClock::now() + limits.longest) {}

  // The output, when the other side has closed.
  [[nodiscard]] Result<std::string> run() {
    while (true) {
      PROBITY_ATTEMPT(wait());
      if (!rest_.empty()) write_some();
      PROBITY_TRY(const bool is_over, read_some());
      if (is_over) return std::move(output_);
    }
  }

 private:
  [[nodiscard]] Result<void> wait() {
    const auto left = std::chrono::ceil<milliseconds>(until_ - SteadyClock::now()).count();
    if (left <= 0) return trouble("a program took too long and was ended");
    const auto wanted = static_cast<short>(rest_.empty() ? POLLIN : POLLIN | POLLOUT);
    pollfd waiting{channel_, wanted, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return trouble("a program could not be waited for");
    return {};
  }

  void write_some() {
    const ssize_t count = ::send(channel_, rest_.data(), rest_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) rest_.remove_prefix(static_cast<std::size_t>(count));
    const bool is_gone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (is_gone) rest_ = {};  // it stopped reading: what it says by ending is what counts
    if (rest_.empty()) ::shutdown(channel_, SHUT_WR);
  }

  // Whether that was all.
  [[nodiscard]] Result<bool> read_some() {
    std::array<char, 65'536> part;
    const ssize_t count = ::recv(channel_, part.data(), part.size(), MSG_DONTWAIT);
    if (count == 0) return true;
    if (count < 0) return errno != EAGAIN && errno != EINTR;
    output_.append(part.data(), static_cast<std::size_t>(count));
    if (output_.size() > limits_.most_output) return trouble("a program wrote too much");
    return false;
  }

  int channel_;
  std::string_view rest_;
  const Limits& limits_;
  SteadyClock::time_point until_;
  std::string output_;
};

// Two ends of a stream, neither of which is 0, 1 or 2.
struct Channel {
  OwnedDescriptor ours;
  OwnedDescriptor theirs;
};
Result<Channel> make_channel() {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return trouble("a channel to a program could not be made");
  }
  return Channel{OwnedDescriptor{pair[0]}, OwnedDescriptor{pair[1]}};
}

}  // namespace

Result<Finished> run_confined(const Program& program, std::string_view input,
                              const Limits& limits) {
  PROBITY_TRY(const Confinement confinement, Confinement::prepare());
  PROBITY_TRY(Channel channel, make_channel());
  const OwnedDescriptor nothing{::open("/dev/null", O_RDWR | O_CLOEXEC)};
  if (!nothing.is_open()) return trouble("/dev/null could not be opened");
  std::vector<std::string> words{program.path};
  words.insert(words.end(), program.arguments.begin(), program.arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const Start start{program.path.c_str(), pointers.data(), channel.theirs.number(),
                    nothing.number()};
  const int pid = ::fork();
  if (pid < 0) return trouble("a program could not be started");
  if (pid == 0) become(start, limits, confinement);
  Child child{pid};
  channel.theirs.close();
  PROBITY_TRY(std::string output, Exchange(channel.ours.number(), input, limits).run());
  const auto status = child.wait(0);
  if (!status || !WIFEXITED(*status)) return trouble("a program was ended by the system");
  return Finished{WEXITSTATUS(*status), std::move(output)};
}

}  // namespace probity::extracts
