#include "wire/file_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wire/unpack.hpp"

namespace probity::wire {

namespace {

std::unexpected<Error> cannot(ErrorKind kind, const char* verb, const std::string& path,
                              int error) {
  return failure(kind, std::string{"cannot "} + verb + " " + path + ": " + std::strerror(error),
                 error == EACCES ? "run it as a user who may read the log" : "");
}

// Bytes of an open file or pipe.
class DescriptorSource final : public reading::ByteSource {
 public:
  DescriptorSource(int descriptor, std::string name)
      : descriptor_(descriptor), name_(std::move(name)) {}
  ~DescriptorSource() override {
    if (descriptor_ > STDERR_FILENO) close(descriptor_);
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  Result<std::size_t> read(std::span<char> into) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, into.data(), into.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return cannot(ErrorKind::environment, "read", name_, errno);
      read_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
  }
  std::uint64_t stored_bytes_read() const override { return read_; }

 private:
  int descriptor_;
  std::string name_;
  std::uint64_t read_ = 0;
};

// Gives back first what was looked at to tell how the file is packed.
class PushedBack final : public reading::ByteSource {
 public:
  PushedBack(std::span<const char> start, std::unique_ptr<reading::ByteSource> rest)
      : size_(start.size()), rest_(std::move(rest)) {
    std::memcpy(start_.data(), start.data(), start.size());
  }
  Result<std::size_t> read(std::span<char> into) override {
    if (used_ == size_) return rest_->read(into);
    const std::size_t count = std::min(into.size(), size_ - used_);
    std::memcpy(into.data(), start_.data() + used_, count);
    used_ += count;
    return count;
  }
  std::uint64_t stored_bytes_read() const override { return rest_->stored_bytes_read(); }

 private:
  std::array<char, 4> start_{};
  std::size_t size_;
  std::unique_ptr<reading::ByteSource> rest_;
  std::size_t used_ = 0;
};

// RFC 1952 section 2.3.1 and RFC 8878 section 3.1.1.
Result<std::unique_ptr<reading::ByteSource>> unpacked(std::unique_ptr<reading::ByteSource> file) {
  std::array<char, 4> start{};
  std::size_t size = 0;
  while (size < start.size()) {
    PROBITY_TRY(const std::size_t count, file->read(std::span{start}.subspan(size)));
    if (count == 0) break;
    size += count;
  }
  constexpr std::array<unsigned char, 2> kGzip{0x1F, 0x8B};
  constexpr std::array<unsigned char, 4> kZstd{0x28, 0xB5, 0x2F, 0xFD};
  const bool is_gzip = size >= 2 && std::memcmp(start.data(), kGzip.data(), 2) == 0;
  const bool is_zstd = size == 4 && std::memcmp(start.data(), kZstd.data(), 4) == 0;
  std::unique_ptr<reading::ByteSource> whole =
      std::make_unique<PushedBack>(std::span{start}.first(size), std::move(file));
  if (is_gzip) return unpack_gzip(std::move(whole));
  if (is_zstd) return unpack_zstd(std::move(whole));
  return whole;
}

Result<std::unique_ptr<reading::ByteSource>> open_file(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot(ErrorKind::unreadable, "open", path, errno);
  struct stat status{};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    return cannot(ErrorKind::unreadable, "read", path, EISDIR);
  }
  posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return unpacked(std::make_unique<DescriptorSource>(descriptor, path));
}

}  // namespace

reading::Input input_for(const std::string& path) {
  reading::Input input;
  if (path == "-") {
    input.name = "standard input";
    input.can_reopen = false;
    input.open = [] {
      return unpacked(std::make_unique<DescriptorSource>(STDIN_FILENO, "standard input"));
    };
    return input;
  }
  input.name = path;
  struct stat status{};
  if (stat(path.c_str(), &status) == 0) {
    if (S_ISREG(status.st_mode)) {
      input.stored_size = static_cast<std::uint64_t>(status.st_size);
    } else {
      input.can_reopen = false;  // a named pipe gives its bytes once
    }
  }
  input.open = [path] { return open_file(path); };
  return input;
}

Result<std::string> read_small_file(const std::string& path, std::size_t limit) {
  PROBITY_TRY(auto source, open_file(path));
  constexpr std::size_t kFirstPiece = 65536;
  std::string text(std::min(limit + 1, kFirstPiece), '\0');  // grows with what is there
  std::size_t size = 0;
  while (true) {
    PROBITY_TRY(const std::size_t count, source->read(std::span{text}.subspan(size)));
    if (count == 0) break;
    size += count;
    if (size > limit) break;
    if (size == text.size()) text.resize(std::min(limit + 1, 2 * text.size()));
  }
  if (size > limit) return failure(ErrorKind::usage, path + " is larger than it can sensibly be");
  text.resize(size);
  return text;
}

}  // namespace probity::wire
