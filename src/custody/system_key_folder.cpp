#include "custody/system_key_folder.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probity::custody {

namespace {

// O_NOFOLLOW and O_CLOEXEC on every call: the filter of the process that uses this insists on both.
constexpr int kAlways = O_NOFOLLOW | O_CLOEXEC;
constexpr const char* kMakeRoom =
    "Make room on the disk that DATA/keys is on, or repair it, and start again.";

std::unexpected<Error> cannot(const char* verb, std::string_view name) {
  const int error = errno;
  return failure(ErrorKind::environment,
                 "cannot " + std::string{verb} + " keys/ring/" + std::string{name} + " (" +
                     std::strerror(error) + ")",
                 error == ENOSPC || error == EROFS || error == EIO
                     ? kMakeRoom
                     : "Look at the rights and the owner of DATA/keys/ring: probity doctor says "
                       "how they should be.");
}

class Open final {
 public:
  Open(int folder, std::string_view name, int flags)
      : number_(::openat(folder, std::string{name}.c_str(), flags | kAlways, 0600)) {}
  ~Open() {
    const int error = errno;
    if (number_ >= 0) ::close(number_);
    errno = error;
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// By pread and pwrite alone: the filter leaves read and write to the channel.
bool write_all(int file, std::string_view bytes) {
  off_t at = 0;
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(file, bytes.data(), bytes.size(), at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
    at += count;
  }
  return ::fsync(file) == 0;
}

std::optional<std::size_t> read_all(int file, std::span<char> into) {
  std::size_t size = 0;
  while (size < into.size()) {
    const ssize_t count =
        ::pread(file, into.data() + size, into.size() - size, static_cast<off_t>(size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return size;
}

Result<void> check_private(int folder, std::uint32_t owner) {
  struct stat status{};
  if (::fstat(folder, &status) != 0) return cannot("look at", "");
  if (status.st_uid != owner) {
    return failure(ErrorKind::refused, "the folder keys/ring belongs to another user",
                   "Make it the server's own with chown, after finding out who could read it.");
  }
  if ((status.st_mode & 077) != 0) {
    return failure(ErrorKind::refused, "the folder keys/ring can be opened by other users",
                   "chmod it to 0700, after finding out who had access to it: whoever copied it "
                   "has the keys of the days that were in it.");
  }
  return {};
}

}  // namespace

Result<SystemKeyFolder> SystemKeyFolder::open(const std::string& path,
                                              std::optional<std::uint32_t> owner) {
  SystemKeyFolder folder{::open(path.c_str(), O_RDONLY | O_DIRECTORY | kAlways)};
  if (folder.folder_ < 0 && errno == ENOENT) {
    return failure(ErrorKind::environment, "there is no ring of keys: keys/ring is missing",
                   "Put back the folder that was there; with another one nothing opens that was "
                   "sealed. A restored backup has one of its own.");
  }
  if (folder.folder_ < 0) return cannot("open", "");
  PROBITY_ATTEMPT(check_private(folder.folder_, owner.value_or(::geteuid())));
  if (::flock(folder.folder_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return cannot("lock", "");
    return failure(ErrorKind::environment, "another process works with the ring of keys",
                   "Stop the other `probity serve` first.");
  }
  return folder;
}

SystemKeyFolder::~SystemKeyFolder() {
  if (folder_ >= 0) ::close(folder_);
}

Result<std::optional<std::size_t>> SystemKeyFolder::read(std::string_view name,
                                                         std::span<char> into) {
  const Open file{folder_, name, O_RDONLY | O_NONBLOCK};
  if (!file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    return cannot("open", name);
  }
  const auto size = read_all(file.number(), into);
  if (!size) return cannot("read", name);
  return size;
}

Result<bool> SystemKeyFolder::are_same(std::string_view name, std::string_view other) {
  std::array<struct stat, 2> status{};
  for (const std::size_t i : {0U, 1U}) {
    const Open file{folder_, i == 0 ? name : other, O_RDONLY | O_NONBLOCK};
    if (!file.is_open()) {
      if (errno == ENOENT) return false;
      return cannot("open", i == 0 ? name : other);
    }
    if (::fstat(file.number(), &status[i]) != 0) return cannot("look at", name);
  }
  return status[0].st_dev == status[1].st_dev && status[0].st_ino == status[1].st_ino;
}

Result<void> SystemKeyFolder::make(std::string_view name, std::string_view bytes) {
  const Open file{folder_, name, O_WRONLY | O_CREAT | O_EXCL};
  if (!file.is_open()) return cannot("make", name);
  if (!write_all(file.number(), bytes)) return cannot("write", name);
  return {};
}

Result<void> SystemKeyFolder::overwrite(std::string_view name) {
  const Open file{folder_, name, O_WRONLY | O_NONBLOCK};
  if (!file.is_open()) {
    if (errno == ENOENT) return {};
    return cannot("open", name);
  }
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) return cannot("look at", name);
  const std::string zeros(static_cast<std::size_t>(status.st_size), '\0');
  if (!write_all(file.number(), zeros)) return cannot("overwrite", name);
  return {};
}

Result<void> SystemKeyFolder::link(std::string_view name, std::string_view other) {
  if (::linkat(folder_, std::string{name}.c_str(), folder_, std::string{other}.c_str(), 0) != 0) {
    return cannot("link", name);
  }
  return {};
}

Result<void> SystemKeyFolder::rename(std::string_view from, std::string_view to) {
  if (::renameat(folder_, std::string{from}.c_str(), folder_, std::string{to}.c_str()) != 0) {
    return cannot("rename", from);
  }
  return {};
}

Result<void> SystemKeyFolder::remove(std::string_view name) {
  if (::unlinkat(folder_, std::string{name}.c_str(), 0) != 0 && errno != ENOENT) {
    return cannot("remove", name);
  }
  return {};
}

Result<void> SystemKeyFolder::sync_names() {
  if (::fsync(folder_) != 0) return cannot("write", "");
  return {};
}

}  // namespace probity::custody
