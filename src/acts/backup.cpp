#include "acts/backup.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include "acts/recovery_code.hpp"
#include "acts/sealed_file.hpp"
#include "keyholder/key_file.hpp"
#include "ledger/encoding.hpp"
#include "ledger/tree.hpp"
#include "store/files.hpp"
#include "store/ledger_store.hpp"
#include "store/snapshot.hpp"

namespace probity::acts {

namespace {

constexpr std::size_t kLargestConfiguration = 256 * 1024;
constexpr std::size_t kLargestKey = 400;

// A folder stands for a file in it that has the time as its name.
std::string path_for(const std::string& to, Instant now) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(to, ignored)) return to;
  const auto second = std::chrono::floor<seconds>(now);
  const std::time_t time = std::chrono::duration_cast<seconds>(second.time_since_epoch()).count();
  return fmt::format("{}/probity-{:%Y%m%dT%H%M%S}Z.backup", to, fmt::gmtime(time));
}

// A file of DATA whose bytes are overwritten when they go: most of them are keys.
class Part final {
 public:
  static Result<Part> read(const std::string& folder, const std::string& name, std::size_t most) {
    store::SystemFiles files;
    PROBITY_TRY(auto bytes, files.read(folder + '/' + name, most + 1));
    if (!bytes || bytes->size() > most) {
      return failure(ErrorKind::environment, name + (bytes ? " is too large" : " is missing"),
                     "Look at the folder first: probity doctor -d " + folder);
    }
    return Part{name, *std::move(bytes)};
  }
  Part(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}
  ~Part() { sodium_memzero(bytes_.data(), bytes_.size()); }
  Part(Part&&) = default;
  Part& operator=(Part&&) = delete;

  [[nodiscard]] Result<void> write(SealedWriter& out) const {
    PROBITY_ATTEMPT(begin(out, name_, bytes_.size()));
    return out.write(bytes_);
  }
  static Result<void> begin(SealedWriter& out, std::string_view name, std::uint64_t size) {
    return out.write(static_cast<char>(name.size()) + std::string{name} +
                     ledger::big_endian_64(size));
  }

 private:
  std::string name_;
  std::string bytes_;
};

Result<void> write_database(store::Snapshot& snapshot, SealedWriter& out) {
  PROBITY_ATTEMPT(Part::begin(out, "probity.db", snapshot.size()));
  std::array<char, 65'536> bytes{};
  std::uint64_t left = snapshot.size();
  while (left > 0) {
    PROBITY_TRY(const std::size_t count, snapshot.read(bytes));
    if (count == 0 || count > left) {
      return failure(ErrorKind::environment, "the copy of the database changed while it was read");
    }
    PROBITY_ATTEMPT(out.write({bytes.data(), count}));
    left -= count;
  }
  return {};
}

std::uint64_t as_number(std::string_view key_number) {
  std::uint64_t number = 0;
  for (const char c : key_number) {
    if (c == '-') continue;
    std::uint8_t digit = 0;
    std::from_chars(&c, &c + 1, digit, 16);
    number = number * 16 + digit;
  }
  return number;
}

}  // namespace

Result<BackupMade> make_backup(const BackupOrder& order, Instant now) {
  BackupMade made;
  made.path = path_for(order.to, now);
  PROBITY_TRY(const RecoveryKey recovery, recovery_key_in(order.folder));
  PROBITY_TRY(const auto configuration,
              Part::read(order.folder, "probity.toml", kLargestConfiguration));
  PROBITY_TRY(const auto trust, Part::read(order.folder, "keys/trust", 100));
  PROBITY_TRY(const auto key, Part::read(order.folder, "keys/ledger", kLargestKey));
  PROBITY_TRY(const auto signer,
              keyholder::read_key(order.folder + "/keys", keyholder::kLedgerKeyFile,
                                  ledger::SignatureType::ed25519, {}));
  PROBITY_TRY(auto out, SealedWriter::begin(made.path, recovery));
  PROBITY_TRY(auto snapshot, store::Snapshot::take(order.folder));
  made.manifest = {.made = std::chrono::floor<milliseconds>(now),
                   .ledger = signer->key(),
                   .size = snapshot.head().size,
                   .root = snapshot.head().root,
                   .signed_size = snapshot.checkpoint() ? snapshot.checkpoint()->size : 0};
  PROBITY_ATTEMPT((Part{"manifest", made.manifest.print()}.write(out)));
  PROBITY_ATTEMPT(configuration.write(out));
  PROBITY_ATTEMPT(trust.write(out));
  PROBITY_ATTEMPT(key.write(out));
  PROBITY_ATTEMPT(write_database(snapshot, out));
  PROBITY_ATTEMPT(out.finish());
  made.bytes = out.size();
  made.key_number = recovery.number();
  made.note = {made.manifest.size, as_number(made.key_number)};
  return made;
}

Result<void> note_backup(Trust& trust, const Actor& actor, const BackupNote& note) {
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::administer,
      {.type = "backup.made", .commitments = {{"size", note.size}, {"recovery_key", note.number}}},
      nullptr));
  return {};
}

Result<NewRecoveryCode> make_recovery_code(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::administer));
  const RecoveryCode code = RecoveryCode::make(trust.random());
  PROBITY_TRY(const RecoveryKey key,
              keep_recovery_key(trust.folder(), code, trust.now(), trust.random()));
  const std::string number = key.number();
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::administer,
      {.type = "recovery_code.made", .commitments = {{"recovery_key", as_number(number)}}},
      nullptr));
  return NewRecoveryCode{code.text(), number};
}

Result<void> note_restore_test(Trust& trust, const Actor& actor, const BackupManifest& manifest) {
  const auto of_another = [] {
    return failure(ErrorKind::refused,
                   "the ledger of this folder does not continue the backup's: the test succeeded, "
                   "but with a backup of something else (rule same_ledger)",
                   "Name the folder that the backup was made of.");
  };
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  if (manifest.size > head.size) return of_another();
  PROBITY_TRY(const auto root, ledger::root_at(manifest.size, *ledger));
  if (root != manifest.root) return of_another();
  const auto made = static_cast<std::uint64_t>(floor_seconds(manifest.made.time_since_epoch()));
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::administer,
      {.type = "restore.tested", .commitments = {{"size", manifest.size}, {"backup_time", made}}},
      nullptr));
  return {};
}

}  // namespace probity::acts
