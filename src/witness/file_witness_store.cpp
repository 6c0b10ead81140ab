#include "witness/file_witness_store.hpp"

#include "ledger/checkpoint.hpp"

namespace probity::witness {

namespace {

constexpr std::size_t kLongestFile = 1'000;  // a name, a size and a root need less

}  // namespace

Result<std::unique_ptr<FileWitnessStore>> FileWitnessStore::open(store::Files& files,
                                                                 const std::string& folder) {
  PROBITY_ATTEMPT(files.make_folder(folder));
  PROBITY_TRY(auto lock, files.lock(folder));
  return std::unique_ptr<FileWitnessStore>{new FileWitnessStore{files, folder, std::move(lock)}};
}

std::string FileWitnessStore::path_of(std::string_view origin) const {
  return folder_ + '/' + ledger::to_hex(ledger::sha256(origin));
}

Result<std::optional<ledger::WitnessedHead>> FileWitnessStore::read(std::string_view origin) {
  const std::string path = path_of(origin);
  PROBITY_TRY(const auto text, files_.read(path, kLongestFile));
  if (!text) return std::nullopt;
  const auto checkpoint = ledger::Checkpoint::parse(*text);
  if (!checkpoint || checkpoint->origin != origin || !checkpoint->extensions.empty()) {
    return failure(ErrorKind::unreadable, path + " is not what the witness wrote",
                   "put it back from a copy that is not older; without it this log cannot be "
                   "witnessed by this key any more, and needs a new witness");
  }
  return ledger::WitnessedHead{checkpoint->size, checkpoint->root};
}

Result<std::optional<ledger::WitnessedHead>> FileWitnessStore::latest(std::string_view origin) {
  const std::lock_guard lock{mutex_};
  return read(origin);
}

Result<ledger::WitnessStore::Replaced> FileWitnessStore::replace(
    std::string_view origin, const std::optional<ledger::WitnessedHead>& expected,
    const ledger::WitnessedHead& next) {
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const auto stored, read(origin));
  if (stored != expected) return Replaced::no_longer_expected;
  // Written even when it is the same: after a sync that failed, what can be read may not last.
  const ledger::Checkpoint checkpoint{std::string{origin}, next.size, next.root, {}};
  PROBITY_ATTEMPT(store::replace_file(files_, path_of(origin), checkpoint.print()));
  return Replaced::yes;
}

}  // namespace probity::witness
