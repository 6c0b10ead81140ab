#include "store/files.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/trouble.hpp"

namespace probity::store {

namespace {

class Descriptor final {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

std::unexpected<Error> cannot(const char* verb, const std::string& path, int error) {
  Trouble trouble = Trouble::failing;
  if (error == ENOSPC || error == EDQUOT) trouble = Trouble::full;
  if (error == EROFS || error == EACCES || error == EPERM) trouble = Trouble::read_only;
  return std::unexpected(error_of(
      trouble, std::string{"cannot "} + verb + " " + path + " (" + std::strerror(error) + ")"));
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

class HeldLock final : public FolderLock {
 public:
  explicit HeldLock(int descriptor) : file_(descriptor) {}

 private:
  Descriptor file_;
};

// What the holder wrote into its lock file: its process number.
std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t count = ::pread(descriptor, text.data(), text.size(), 0);
  long pid = 0;
  if (count > 0) std::from_chars(text.data(), text.data() + count, pid);
  return pid > 0 ? std::to_string(pid) : std::string{};
}

std::unexpected<Error> in_use(const std::string& folder, const std::string& pid) {
  Error error = error_of(Trouble::in_use, folder + (pid.empty() ? "" : " (process " + pid + ")"));
  error.next = pid.empty() ? "stop the other program, or name another folder"
                           : "stop process " + pid + ", or name another folder; `ps -p " + pid +
                                 "` shows what it is";
  return std::unexpected(std::move(error));
}

}  // namespace

bool SystemFiles::exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

Result<std::optional<std::string>> SystemFiles::read(const std::string& path, std::size_t most) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return cannot("open", path, errno);
  }
  std::string content;
  constexpr std::size_t kPiece = 1 << 16;
  while (content.size() < most) {
    const std::size_t used = content.size();
    content.resize(std::min(most, used + kPiece));
    const ssize_t count = ::read(file.number(), content.data() + used, content.size() - used);
    content.resize(used + static_cast<std::size_t>(count < 0 ? 0 : count));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot("read", path, errno);
    if (count == 0) break;
  }
  return content;
}

Result<void> SystemFiles::write(const std::string& path, std::string_view bytes, Access access) {
  const mode_t mode = access == Access::owner ? 0600 : 0644;
  const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
  if (!file.is_open()) return cannot("make", path, errno);
  PROBITY_ATTEMPT(write_all(file.number(), bytes, path));
  if (::fsync(file.number()) != 0) return cannot("write", path, errno);
  return {};
}

Result<void> SystemFiles::rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return cannot("rename", from, errno);
  return {};
}

Result<void> SystemFiles::remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot("remove", path, errno);
  return {};
}

Result<void> SystemFiles::make_folder(const std::string& path) {
  if (exists(path)) return {};
  const std::string above = folder_of(path);
  if (above != path) PROBITY_ATTEMPT(make_folder(above));
  if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) return cannot("make", path, errno);
  return sync_folder(above);
}

Result<void> SystemFiles::sync_folder(const std::string& path) {
  const Descriptor folder{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder.is_open()) return cannot("open", path, errno);
  if (::fsync(folder.number()) != 0) return cannot("write", path, errno);
  return {};
}

Result<std::unique_ptr<FolderLock>> SystemFiles::lock(const std::string& folder) {
  const std::string path = folder + "/probity.lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot("open", path, errno);
  auto held = std::make_unique<HeldLock>(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return in_use(folder, holder_of(descriptor));
    return cannot("lock", path, errno);
  }
  // For the reader of the message above only: the lock is flock's, not the file's content.
  const std::string pid = std::to_string(::getpid()) + '\n';
  if (::ftruncate(descriptor, 0) == 0) {
    [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, pid.data(), pid.size(), 0);
  }
  return held;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> replace_file(Files& files, const std::string& path, std::string_view bytes,
                          Files::Access access) {
  const std::string fresh = path + ".new";
  PROBITY_ATTEMPT(files.write(fresh, bytes, access));
  PROBITY_ATTEMPT(files.rename(fresh, path));
  return files.sync_folder(folder_of(path));
}

}  // namespace probity::store
