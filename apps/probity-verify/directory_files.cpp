#include "directory_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probity::verify {

namespace {

class OpenFile final {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::unexpected<Error> unreadable() {
  return failure(ErrorKind::environment, "the file cannot be read");
}

}  // namespace

Result<std::optional<std::string>> read_plain_file(const std::string& path, std::size_t most) {
  const OpenFile file{path};
  if (file.descriptor() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return unreadable();
  }
  struct stat status{};
  if (::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode)) return unreadable();
  std::string content;
  constexpr std::size_t kPiece = 1 << 18;
  while (content.size() < most) {
    const std::size_t used = content.size();
    const std::size_t room = std::min(kPiece, most - used);
    content.resize(used + room);
    const ssize_t got = ::read(file.descriptor(), content.data() + used, room);
    if (got < 0 && errno != EINTR) return unreadable();
    content.resize(used + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
  }
  return content;
}

}  // namespace probity::verify
