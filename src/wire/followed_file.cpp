#include "wire/followed_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probity::wire {

namespace {

constexpr int kLookEvery = 1'000;  // milliseconds: for systems that tell nothing of a file

std::unexpected<Error> cannot(const char* verb, const std::string& path) {
  const int error = errno;
  return failure(ErrorKind::environment,
                 std::string{"cannot "} + verb + " " + path + ": " + std::strerror(error),
                 error == EACCES ? "run it as a user who may read the log" : "");
}

class Descriptor final {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

class FollowedFile final : public reading::ByteSource {
 public:
  FollowedFile(Descriptor file, std::string path, const Clock& clock, Instant until,
               std::stop_token stop)
      : file_(std::move(file)),
        path_(std::move(path)),
        clock_(clock),
        until_(until),
        stop_(std::move(stop)),
        changes_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
        wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
        on_stop_(stop_, Wake{wake_.number()}) {
    // The folder, too: a file of the same name that is made there is a rotation.
    const std::string folder = path_.substr(0, path_.rfind('/') + 1);
    ::inotify_add_watch(changes_.number(), path_.c_str(), IN_MODIFY | IN_MOVE_SELF | IN_ATTRIB);
    ::inotify_add_watch(changes_.number(), folder.empty() ? "." : folder.c_str(),
                        IN_CREATE | IN_MOVED_TO);
  }

  Result<std::size_t> read(std::span<char> into) override {
    while (true) {
      // Before reading: what is written until it lost its name is read below.
      const bool is_over = is_replaced() || stop_.stop_requested() || clock_.now() >= until_;
      const ssize_t count = ::read(file_.number(), into.data(), into.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return cannot("read", path_);
      read_ += static_cast<std::uint64_t>(count);
      if (count > 0 || is_over) return static_cast<std::size_t>(count);
      wait();
    }
  }
  std::uint64_t stored_bytes_read() const override { return read_; }

 private:
  struct Wake {
    int event;
    void operator()() const {
      const std::uint64_t one = 1;
      [[maybe_unused]] const auto written = ::write(event, &one, sizeof one);
    }
  };

  [[nodiscard]] bool is_replaced() const {
    struct stat open_one{};
    struct stat named{};
    if (::fstat(file_.number(), &open_one) != 0) return true;
    if (static_cast<std::uint64_t>(open_one.st_size) < read_) return true;
    return ::stat(path_.c_str(), &named) == 0 &&
           (named.st_ino != open_one.st_ino || named.st_dev != open_one.st_dev);
  }

  void wait() {
    pollfd waiting[]{{changes_.number(), POLLIN, 0}, {wake_.number(), POLLIN, 0}};
    ::poll(waiting, 2, kLookEvery);
    char events[4096];
    while (::read(changes_.number(), events, sizeof events) > 0) {
    }
  }

  Descriptor file_;
  std::string path_;
  const Clock& clock_;
  Instant until_;
  std::stop_token stop_;
  Descriptor changes_;
  Descriptor wake_;
  std::stop_callback<Wake> on_stop_;
  std::uint64_t read_ = 0;
};

}  // namespace

reading::Input followed_file(const std::string& path, const Clock& clock, Instant until,
                             std::stop_token stop) {
  reading::Input input;
  input.name = path;
  input.can_reopen = true;
  input.open = [path, &clock, until,
                stop = std::move(stop)]() -> Result<std::unique_ptr<reading::ByteSource>> {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number() < 0) return cannot("open", path);
    return std::make_unique<FollowedFile>(std::move(file), path, clock, until, stop);
  };
  return input;
}

}  // namespace probity::wire
