#include "faulty_disk.hpp"

#include <algorithm>
#include <thread>

#include "faulty_files.hpp"
#include "faulty_vfs.hpp"

namespace probity::store::testing_disk {

namespace {

constexpr std::size_t kSector = 512;

void put(std::string& content, std::uint64_t offset, std::string_view bytes) {
  if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
  content.replace(offset, bytes.size(), bytes);
}

// What a disk without power makes of unsynced changes.
class Loss {
 public:
  explicit Loss(std::uint64_t seed) : random_(seed) {
    constexpr double kShares[] = {0.0, 0.2, 0.5, 0.9, 1.0};
    kept_share_ = kShares[random_() % std::size(kShares)];
  }
  bool is_kept() { return std::bernoulli_distribution{kept_share_}(random_); }
  // A file as it is found: each sector of each change there or not, some torn.
  std::string content(const Node& file) {
    std::string found = file.durable;
    for (const Node::Change& change : file.unsynced) {
      if (change.is_truncation) {
        if (is_kept()) found.resize(change.offset);
        continue;
      }
      keep_sectors(found, change);
    }
    return found;
  }

 private:
  void keep_sectors(std::string& found, const Node::Change& change) {
    for (std::size_t at = 0; at < change.bytes.size();) {
      const std::size_t to_border = kSector - (change.offset + at) % kSector;
      const std::size_t length = std::min(change.bytes.size() - at, to_border);
      if (is_kept()) {
        const bool is_torn = random_() % 16 == 0;
        const std::size_t kept = is_torn ? random_() % (length + 1) : length;
        put(found, change.offset + at, std::string_view{change.bytes}.substr(at, kept));
      }
      at += length;
    }
  }

  std::mt19937_64 random_;
  double kept_share_;
};

}  // namespace

FaultyDisk::FaultyDisk()
    : files_(std::make_unique<FaultyFiles>(*this)), vfs_(std::make_unique<Vfs>(*this)) {}
FaultyDisk::~FaultyDisk() = default;

Disk FaultyDisk::disk() { return {*files_, vfs_->name}; }

void FaultyDisk::lose_power_at(std::uint64_t operation) {
  const std::scoped_lock lock{mutex_};
  operations_ = 0;
  power_lost_at_ = operation;
}

bool FaultyDisk::has_power() const {
  const std::scoped_lock lock{mutex_};
  return has_power_;
}

std::uint64_t FaultyDisk::operations() const {
  const std::scoped_lock lock{mutex_};
  return operations_;
}

void FaultyDisk::restart(std::uint64_t seed) {
  const std::scoped_lock lock{mutex_};
  Loss loss{seed};
  for (const NameChange& change : unsynced_names_) {
    if (!loss.is_kept()) continue;
    for (const auto& [name, file] : change.names) {
      if (file) {
        durable_names_[name] = file;
      } else {
        durable_names_.erase(name);
      }
    }
  }
  unsynced_names_.clear();
  names_ = durable_names_;
  for (const std::weak_ptr<Node>& kept : nodes_) {
    const File file = kept.lock();
    if (!file) continue;
    file->durable = loss.content(*file);
    file->current = file->durable;
    file->unsynced.clear();
  }
  has_power_ = true;
  operations_ = 0;
  power_lost_at_ = 0;
}

void FaultyDisk::set_capacity(std::optional<std::uint64_t> bytes) {
  const std::scoped_lock lock{mutex_};
  capacity_ = bytes;
}

std::uint64_t FaultyDisk::used_now() const {
  std::uint64_t total = 0;
  for (const auto& [name, file] : names_) total += file->current.size();
  return total;
}

std::uint64_t FaultyDisk::used() const {
  const std::scoped_lock lock{mutex_};
  return used_now();
}

void FaultyDisk::set_read_only(bool is_read_only) {
  const std::scoped_lock lock{mutex_};
  is_read_only_ = is_read_only;
}

bool FaultyDisk::is_read_only() const {
  const std::scoped_lock lock{mutex_};
  return is_read_only_;
}

void FaultyDisk::set_failing_syncs(bool are_failing) {
  const std::scoped_lock lock{mutex_};
  are_syncs_failing_ = are_failing;
}

void FaultyDisk::set_sync_time(std::chrono::microseconds each) {
  const std::scoped_lock lock{mutex_};
  sync_time_ = each;
}

std::uint64_t FaultyDisk::syncs() const {
  const std::scoped_lock lock{mutex_};
  return syncs_;
}

// The operation at which power goes is one of those that may survive.
Outcome FaultyDisk::begin_operation() {
  if (!has_power_) return Outcome::powerless;
  if (is_read_only_) return Outcome::read_only;
  ++operations_;
  if (operations_ == power_lost_at_) has_power_ = false;
  return Outcome::done;
}

FaultyDisk::File FaultyDisk::find(const std::string& path) const {
  const std::scoped_lock lock{mutex_};
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

void FaultyDisk::change_names(NameChange change) {
  for (const auto& [name, file] : change.names) {
    if (file) {
      names_[name] = file;
    } else {
      names_.erase(name);
    }
  }
  unsynced_names_.push_back(std::move(change));
}

Outcome FaultyDisk::make(const std::string& path, File& made) {
  const std::scoped_lock lock{mutex_};
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  made = std::make_shared<Node>();
  nodes_.push_back(made);
  change_names({{{path, made}}});
  return has_power_ ? Outcome::done : Outcome::powerless;
}

Outcome FaultyDisk::write(Node& file, std::uint64_t offset, std::string_view bytes) {
  const std::scoped_lock lock{mutex_};
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  std::string_view taken = bytes;
  if (capacity_ && offset + bytes.size() > file.current.size()) {
    const std::uint64_t others = used_now() - file.current.size();
    const std::uint64_t room = *capacity_ > others ? *capacity_ - others : 0;
    const std::uint64_t end = std::max<std::uint64_t>(room, file.current.size());
    taken = bytes.substr(0, end > offset ? end - offset : 0);
  }
  put(file.current, offset, taken);
  file.unsynced.push_back({offset, std::string{taken}, false});
  if (taken.size() < bytes.size()) return Outcome::full;
  return has_power_ ? Outcome::done : Outcome::powerless;
}

Outcome FaultyDisk::truncate(Node& file, std::uint64_t size) {
  const std::scoped_lock lock{mutex_};
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  file.current.resize(size);
  file.unsynced.push_back({size, {}, true});
  return has_power_ ? Outcome::done : Outcome::powerless;
}

Outcome FaultyDisk::sync(Node& file) {
  std::chrono::microseconds pause{};
  {
    const std::scoped_lock lock{mutex_};
    if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
    ++syncs_;
    if (!has_power_) return Outcome::powerless;
    if (are_syncs_failing_) return Outcome::failed;
    file.durable = file.current;
    file.unsynced.clear();
    pause = sync_time_;
  }
  std::this_thread::sleep_for(pause);
  return Outcome::done;
}

Outcome FaultyDisk::remove(const std::string& path) {
  const std::scoped_lock lock{mutex_};
  if (!names_.contains(path)) return has_power_ ? Outcome::missing : Outcome::powerless;
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  change_names({{{path, nullptr}}});
  return has_power_ ? Outcome::done : Outcome::powerless;
}

Outcome FaultyDisk::rename(const std::string& from, const std::string& to) {
  const std::scoped_lock lock{mutex_};
  const auto found = names_.find(from);
  if (found == names_.end()) return has_power_ ? Outcome::missing : Outcome::powerless;
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  change_names({{{to, found->second}, {from, nullptr}}});
  return has_power_ ? Outcome::done : Outcome::powerless;
}

Outcome FaultyDisk::sync_folder(const std::string& folder) {
  const std::scoped_lock lock{mutex_};
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  if (!has_power_) return Outcome::powerless;
  std::erase_if(unsynced_names_, [&](const NameChange& change) {
    if (folder_of(change.names.front().first) != folder) return false;
    for (const auto& [name, file] : change.names) {
      if (file) {
        durable_names_[name] = file;
      } else {
        durable_names_.erase(name);
      }
    }
    return true;
  });
  return Outcome::done;
}

Outcome FaultyDisk::change_folder() {
  const std::scoped_lock lock{mutex_};
  if (const Outcome begun = begin_operation(); begun != Outcome::done) return begun;
  return has_power_ ? Outcome::done : Outcome::powerless;
}

std::optional<std::string> FaultyDisk::read(const Node& file, std::uint64_t offset,
                                            std::size_t size) const {
  const std::scoped_lock lock{mutex_};
  if (!has_power_) return std::nullopt;
  return offset >= file.current.size() ? std::string{} : file.current.substr(offset, size);
}

std::uint64_t FaultyDisk::size(const Node& file) const {
  const std::scoped_lock lock{mutex_};
  return file.current.size();
}

}  // namespace probity::store::testing_disk
