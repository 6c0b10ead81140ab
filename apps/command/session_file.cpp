#include "command/session_file.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/hash.hpp"
#include "store/files.hpp"

namespace probity::command {

namespace {

constexpr mode_t kOthers = 077;

// An environment that names no absolute folder names none (XDG Base Directory Specification).
std::string folder_in_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value != nullptr && *value == '/' ? value : "";
}

std::optional<std::string> state_folder() {
  const std::string state = folder_in_environment("XDG_STATE_HOME");
  if (!state.empty()) return state + "/probity";
  const std::string home = folder_in_environment("HOME");
  if (!home.empty()) return home + "/.local/state/probity";
  return std::nullopt;
}

std::optional<std::string> name_for(const std::string& folder) {
  std::error_code error;
  const auto real = std::filesystem::canonical(folder, error);
  if (error) return std::nullopt;
  return fmt::format("{:02x}", fmt::join(ledger::sha256(real.string()).bytes, ""));
}

std::unexpected<Error> not_ours_alone(const std::string& path) {
  return failure(ErrorKind::environment,
                 path + " holds a session, and is not this account's alone: it is not used",
                 "Remove it, sign in again, and end the old session on the page Your account; or "
                 "repeat the command with --as-operator.");
}

bool is_ours_alone(const struct stat& found) {
  return found.st_uid == ::geteuid() && (found.st_mode & kOthers) == 0;
}

// Whether the folder is there; fails when it is not ours alone.
Result<bool> has_folder(const std::string& path) {
  struct stat found{};
  if (::lstat(path.c_str(), &found) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    return failure(ErrorKind::environment, "cannot look at " + path, "Check its rights.");
  }
  if (!S_ISDIR(found.st_mode) || !is_ours_alone(found)) return not_ours_alone(path);
  return true;
}

// As the specification asks: folders that are missing are made for their owner alone.
Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return {};
  if (path.has_parent_path() && path.parent_path() != path) {
    PROBITY_ATTEMPT(make_folder(path.parent_path()));
  }
  if (::mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST) return {};
  return failure(ErrorKind::environment, "cannot make the folder " + path.string(),
                 "Check its rights, or name another one with XDG_STATE_HOME.");
}

class OpenFile final {
 public:
  explicit OpenFile(const std::string& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Result<std::optional<std::string>> content_of(const std::string& path) {
  const OpenFile file{path};
  if (file.number() < 0) {
    if (errno == ENOENT) return std::nullopt;
    return not_ours_alone(path);  // a link, or somebody else's
  }
  struct stat found{};
  if (::fstat(file.number(), &found) != 0 || !S_ISREG(found.st_mode) || !is_ours_alone(found)) {
    return not_ours_alone(path);
  }
  std::array<char, 256> bytes{};
  const ssize_t count = ::read(file.number(), bytes.data(), bytes.size());
  if (count < 0) return failure(ErrorKind::environment, "cannot read " + path);
  std::string text{bytes.data(), static_cast<std::size_t>(count)};
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

Result<std::optional<std::string>> kept_session(const std::string& folder) {
  const auto place = state_folder();
  const auto name = name_for(folder);
  if (!place || !name) return std::nullopt;
  PROBITY_TRY(const bool is_there, has_folder(*place));
  if (!is_there) return std::nullopt;
  return content_of(*place + "/" + *name);
}

Result<void> check_place_for_session(const std::string& folder) {
  const auto place = state_folder();
  if (!place) {
    return failure(ErrorKind::usage, "there is no folder to keep a session in",
                   "Name one with XDG_STATE_HOME.");
  }
  if (!name_for(folder)) {
    return failure(ErrorKind::environment, "there is no folder " + folder, "Check its name.");
  }
  PROBITY_ATTEMPT(has_folder(*place));
  return make_folder(*place);
}

Result<void> keep_session(const std::string& folder, std::string_view token) {
  PROBITY_ATTEMPT(check_place_for_session(folder));
  store::SystemFiles files;
  return store::replace_file(files, *state_folder() + "/" + *name_for(folder),
                             std::string{token} + "\n");
}

Result<void> forget_session(const std::string& folder) {
  const auto place = state_folder();
  const auto name = name_for(folder);
  if (!place || !name) return {};
  store::SystemFiles files;
  return files.remove(*place + "/" + *name);
}

}  // namespace probity::command
