#include "faulty_files.hpp"

#include "store/trouble.hpp"

namespace probity::store::testing_disk {

namespace {

Result<void> result_of(Outcome outcome, const std::string& path) {
  switch (outcome) {
    case Outcome::done: return {};
    case Outcome::full: return std::unexpected(error_of(Trouble::full, path));
    case Outcome::read_only: return std::unexpected(error_of(Trouble::read_only, path));
    case Outcome::missing:
    case Outcome::failed:
    case Outcome::powerless: break;
  }
  return std::unexpected(error_of(Trouble::failing, path));
}

class Lock final : public FolderLock {
 public:
  explicit Lock(bool& is_locked) : is_locked_(is_locked) { is_locked_ = true; }
  ~Lock() override { is_locked_ = false; }

 private:
  bool& is_locked_;
};

}  // namespace

bool FaultyFiles::exists(const std::string& path) { return disk_.find(path) != nullptr; }

Result<std::optional<std::string>> FaultyFiles::read(const std::string& path, std::size_t most) {
  const auto file = disk_.find(path);
  if (!file) return std::nullopt;
  auto content = disk_.read(*file, 0, std::min<std::uint64_t>(most, disk_.size(*file)));
  if (!content) return std::unexpected(error_of(Trouble::failing, path));
  return content;
}

Result<void> FaultyFiles::write(const std::string& path, std::string_view bytes, Access) {
  FaultyDisk::File file = disk_.find(path);
  PROBITY_ATTEMPT(result_of(file ? disk_.truncate(*file, 0) : disk_.make(path, file), path));
  if (!bytes.empty()) PROBITY_ATTEMPT(result_of(disk_.write(*file, 0, bytes), path));
  return result_of(disk_.sync(*file), path);
}

Result<void> FaultyFiles::rename(const std::string& from, const std::string& to) {
  return result_of(disk_.rename(from, to), from);
}

Result<void> FaultyFiles::remove(const std::string& path) {
  const Outcome outcome = disk_.remove(path);
  return result_of(outcome == Outcome::missing ? Outcome::done : outcome, path);
}

Result<void> FaultyFiles::make_folder(const std::string& path) {
  return result_of(disk_.change_folder(), path);
}

Result<void> FaultyFiles::sync_folder(const std::string& path) {
  return result_of(disk_.sync_folder(path), path);
}

Result<std::unique_ptr<FolderLock>> FaultyFiles::lock(const std::string& folder) {
  bool& is_locked = disk_.locked_folders[folder];
  if (is_locked) return std::unexpected(error_of(Trouble::in_use, folder));
  return std::make_unique<Lock>(is_locked);
}

}  // namespace probity::store::testing_disk
