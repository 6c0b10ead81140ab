#include "store/snapshot.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/trouble.hpp"

namespace probity::store {

namespace {

std::string database_in(const std::string& folder) { return folder + "/probity.db"; }

std::unexpected<Error> failed(const char* doing) {
  const int error = errno;
  const Trouble trouble = error == ENOSPC || error == EDQUOT ? Trouble::full : Trouble::failing;
  return std::unexpected(error_of(trouble, std::string{doing} + " (" + std::strerror(error) + ")"));
}

// A file to copy into; its name is there only until SQLite has opened it.
class ShortName final {
 public:
  explicit ShortName(const std::string& folder) : path_(folder + "/probity.copy.XXXXXX") {
    descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
  }
  ~ShortName() { remove(); }
  ShortName(const ShortName&) = delete;
  ShortName& operator=(const ShortName&) = delete;

  void remove() {
    if (descriptor_ >= 0 && !std::exchange(is_removed_, true)) ::unlink(path_.c_str());
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool is_removed_ = false;
};

}  // namespace

Result<Snapshot> Snapshot::take(const std::string& folder, SqlFiles sql) {
  PROBITY_TRY(const auto source, Connection::open({.path = database_in(folder), .vfs = {}},
                                                  Connection::Use::reading, sql));
  ShortName name{folder};
  if (name.descriptor() < 0) return failed("making a file for the copy");
  Snapshot snapshot{name.descriptor()};
  PROBITY_TRY(const auto target,
              Connection::open({.path = name.path(), .vfs = {}}, Connection::Use::writing, sql));
  PROBITY_ATTEMPT(target->run("store_settings_copy"));
  name.remove();  // from here on a process that is killed leaves nothing
  PROBITY_ATTEMPT(snapshot.copy(*source, *target));
  PROBITY_ATTEMPT(snapshot.measure());
  return snapshot;
}

// One transaction, so that head, checkpoint and copy are of one state.
Result<void> Snapshot::copy(Connection& source, Connection& target) {
  PROBITY_ATTEMPT(source.execute("store_begin_reading"));
  PROBITY_TRY(head_, read_head(source));
  {
    PROBITY_TRY(Statement latest, source.prepare("ledger_checkpoint_latest"));
    PROBITY_TRY(auto row, (latest.one<std::uint64_t, std::string>()));
    if (row) checkpoint_ = StoredCheckpoint{std::get<0>(*row), std::get<1>(std::move(*row))};
  }
  PROBITY_ATTEMPT(source.copy_to(target));
  return source.execute("store_commit");
}

Result<void> Snapshot::measure() {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) return failed("looking at the copy");
  size_ = static_cast<std::uint64_t>(status.st_size);
  return {};
}

Snapshot::Snapshot(Snapshot&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      head_(other.head_),
      checkpoint_(std::move(other.checkpoint_)) {}

Snapshot::~Snapshot() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> Snapshot::read(std::span<char> into) {
  ssize_t count;
  do {
    count = ::read(descriptor_, into.data(), into.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) return failed("reading the copy");
  return static_cast<std::size_t>(count);
}

Result<void> check_put_back(const std::string& folder, SqlFiles sql) {
  PROBITY_TRY(const auto connection, Connection::open({.path = database_in(folder), .vfs = {}},
                                                      Connection::Use::writing, std::move(sql)));
  PROBITY_TRY(const std::string found, connection->text("store_quick_check"));
  if (found != "ok") return std::unexpected(error_of(Trouble::corrupt, found));
  PROBITY_TRY(Statement broken, connection->prepare("store_foreign_key_check"));
  PROBITY_TRY(const bool has_broken, broken.step());
  if (has_broken) return std::unexpected(error_of(Trouble::corrupt, "a foreign key is broken"));
  return {};
}

Result<void> forget_checkpoints(const std::string& folder, SqlFiles sql) {
  PROBITY_TRY(const auto connection, Connection::open({.path = database_in(folder), .vfs = {}},
                                                      Connection::Use::writing, std::move(sql)));
  return connection->run("ledger_checkpoint_forget");
}

}  // namespace probity::store
