#include "command/rejects_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probity::command {

namespace {

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat one{};
  struct stat other{};
  return stat(a.c_str(), &one) == 0 && stat(b.c_str(), &other) == 0 && S_ISREG(one.st_mode) &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace

Result<RejectsFile> RejectsFile::open(const std::string& path,
                                      const std::vector<std::string>& inputs) {
  RejectsFile file;
  if (path.empty()) return file;
  if (std::ranges::any_of(inputs, [&](const auto& input) { return is_same_file(path, input); })) {
    return failure(ErrorKind::usage, path + " is one of the logs; --rejects would overwrite it",
                   "name another file to write the rejected lines to");
  }
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor >= 0) file.out_.reset(fdopen(descriptor, "w"));
  if (file.out_ == nullptr) {
    return failure(ErrorKind::environment, "cannot write " + path + ": " + std::strerror(errno));
  }
  return file;
}

void RejectsFile::empty_once() {
  if (is_empty_) return;
  is_empty_ = true;
  // A pipe or a device has nothing to empty, and says so.
  [[maybe_unused]] const int ignored = ftruncate(fileno(out_.get()), 0);
}

void RejectsFile::add(const reading::Rejected& rejected) {
  if (out_ == nullptr) return;
  empty_once();
  const std::string line =
      fmt::format("{{\"offset\":{},\"lines\":{},\"reason\":\"{}\"}}\n", rejected.offset,
                  rejected.lines, intake::text_of(rejected.reason).id);
  std::fwrite(line.data(), 1, line.size(), out_.get());  // finish() looks for errors
}

Result<void> RejectsFile::finish() {
  if (out_ == nullptr) return {};
  empty_once();
  const bool is_good = std::ferror(out_.get()) == 0;
  if (std::fclose(out_.release()) == 0 && is_good) return {};
  return failure(ErrorKind::environment,
                 "cannot write all rejected lines: " + std::string{std::strerror(errno)});
}

}  // namespace probity::command
