#include "store/unnamed_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "store/files.hpp"

namespace probity::store {

namespace {

std::unexpected<Error> cannot(const std::string& doing) {
  const int error = errno;
  if (error == EEXIST) {
    return failure(ErrorKind::usage, "there is a file of this name already: nothing was changed",
                   "Name a file that does not exist yet.");
  }
  return failure(ErrorKind::environment, "cannot " + doing + " (" + std::strerror(error) + ")",
                 error == ENOSPC || error == EDQUOT ? "Make room, or name another disk." : "");
}

}  // namespace

Result<UnnamedFile> UnnamedFile::make_for(const std::string& path) {
  if (::access(path.c_str(), F_OK) == 0) {
    errno = EEXIST;
    return cannot("make the file");
  }
  const std::string folder = folder_of(path);
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor >= 0) return UnnamedFile{path, descriptor, {}};
  // EISDIR: a kernel that does not know them at all.
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
    return cannot("write to " + folder);
  std::string meanwhile = folder + "/.probity-backup-XXXXXX";
  const int named = ::mkostemp(meanwhile.data(), O_CLOEXEC);
  if (named < 0) return cannot("write to " + folder);
  return UnnamedFile{path, named, std::move(meanwhile)};
}

UnnamedFile::UnnamedFile(UnnamedFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      meanwhile_(std::exchange(other.meanwhile_, {})),
      size_(other.size_) {}

UnnamedFile::~UnnamedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!meanwhile_.empty()) ::unlink(meanwhile_.c_str());
}

Result<void> UnnamedFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot("write " + path_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    size_ += static_cast<std::uint64_t>(count);
  }
  return {};
}

Result<void> UnnamedFile::give_name() {
  if (meanwhile_.empty()) {
    const std::string self = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      return cannot("give " + path_ + " its name");
    }
    return {};
  }
  // FAT cannot promise not to replace: then the look before has to do.
  if (::renameat2(AT_FDCWD, meanwhile_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return cannot("give " + path_ + " its name");
    if (::access(path_.c_str(), F_OK) == 0) {
      errno = EEXIST;
      return cannot("give it its name");
    }
    if (::rename(meanwhile_.c_str(), path_.c_str()) != 0) {
      return cannot("give " + path_ + " its name");
    }
  }
  meanwhile_.clear();
  return {};
}

Result<void> UnnamedFile::publish() {
  if (::fsync(descriptor_) != 0) return cannot("write " + path_);
  PROBITY_ATTEMPT(give_name());
  SystemFiles files;
  return files.sync_folder(folder_of(path_));
}

}  // namespace probity::store
