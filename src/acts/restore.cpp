#include "acts/restore.hpp"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "acts/configuration_change.hpp"
#include "acts/secrets.hpp"
#include "acts/unpack_backup.hpp"
#include "keyholder/head_file.hpp"
#include "keyholder/key_file.hpp"
#include "ledger/checkpoint.hpp"
#include "store/files.hpp"
#include "store/head.hpp"
#include "store/snapshot.hpp"

namespace probity::acts {

namespace {

namespace fs = std::filesystem;

Result<void> make_private(const std::string& path) {
  store::SystemFiles files;
  PROBITY_ATTEMPT(files.make_folder(path));
  if (::chmod(path.c_str(), 0700) == 0) return {};
  return failure(ErrorKind::environment, "the rights of " + path + " cannot be set",
                 "Choose a folder that is yours.");
}

std::unexpected<Error> contradicts(const std::string& what) {
  return failure(ErrorKind::unreadable, "the backup contradicts itself: " + what,
                 "Nothing was restored. Use another backup, and tell the data protection officer.");
}

// That the database is the ledger that the manifest speaks of, leaf by leaf.
Result<void> check_ledger(store::LedgerReader& ledger, const BackupManifest& manifest) {
  PROBITY_TRY(const auto head, ledger.head());
  if (head.size != manifest.size || head.root != manifest.root) {
    return contradicts("its database has another ledger than it says");
  }
  PROBITY_ATTEMPT(ledger.check_whole());
  PROBITY_TRY(const auto latest, ledger.latest_checkpoint());
  if ((latest ? latest->size : 0) != manifest.signed_size) {
    return contradicts("its database has another checkpoint than it says");
  }
  if (!latest) return {};
  const auto opened = ledger::open_checkpoint(
      latest->note, {.log = manifest.ledger, .witnesses = {}, .quorum = 0, .cosigned_since = {}});
  if (!opened) return contradicts("the checkpoint in it is not signed by its ledger's key");
  PROBITY_TRY(const auto root, ledger::root_at(opened->checkpoint.size, ledger));
  if (root != opened->checkpoint.root) return contradicts("its checkpoint is of another ledger");
  return {};
}

// What stands in the folder while it is being restored.
class Restoring final {
 public:
  Restoring(const RestoreOrder& order, std::string folder, Unpacked unpacked,
            Environment environment)
      : order_(order),
        folder_(std::move(folder)),
        unpacked_(std::move(unpacked)),
        environment_(environment) {}

  Result<Restored> finish() {
    restored_.manifest = unpacked_.manifest;
    PROBITY_ATTEMPT(check_database());
    PROBITY_ATTEMPT(put_keys());
    if (order_.signed_last.empty()) {
      PROBITY_ATTEMPT(begin_ledger());
    } else {
      PROBITY_ATTEMPT(continue_ledger());
    }
    PROBITY_ATTEMPT(note_restored());
    PROBITY_ATTEMPT(put_configuration());
    return std::move(restored_);
  }

 private:
  [[nodiscard]] std::string keys() const { return folder_ + "/keys"; }
  Result<void> put(const std::string& name, std::string_view bytes) {
    return store::replace_file(files_, folder_ + '/' + name, bytes);
  }
  Result<std::unique_ptr<store::Database>> open_database() {
    return store::Database::open(folder_, store::Disk{files_});
  }

  Result<void> check_database() {
    PROBITY_ATTEMPT(store::check_put_back(folder_));
    PROBITY_TRY(const auto database, open_database());
    PROBITY_TRY(const auto ledger, store::LedgerReader::open(*database));
    return check_ledger(*ledger, unpacked_.manifest);
  }

  Result<void> put_keys() {
    PROBITY_ATTEMPT(put("keys/trust", unpacked_.trust_secret));
    PROBITY_ATTEMPT(TrustSecret::read(folder_));
    return put("keys/recovery", unpacked_.recovery.print());
  }

  // What the former key signed after the backup cannot be known: it signs no more.
  Result<void> begin_ledger() {
    restored_.ledger = Restored::Ledger::fresh;
    restored_.ledger_name = next_ledger_name(unpacked_.manifest.ledger.name);
    PROBITY_ATTEMPT(store::forget_checkpoints(folder_));
    PROBITY_ATTEMPT(keyholder::make_ledger_key(keys(), restored_.ledger_name));
    PROBITY_TRY(unpacked_.configuration,
                with_trust_key(unpacked_.configuration, "ledger", restored_.ledger_name));
    return {};
  }

  // I31: only where the key's own memory says that it has signed nothing else.
  Result<void> continue_ledger() {
    restored_.ledger = Restored::Ledger::same;
    restored_.ledger_name = unpacked_.manifest.ledger.name;
    PROBITY_TRY(const auto memory, files_.read(order_.signed_last, 3 * keyholder::kHeadPlace));
    if (!memory) {
      return failure(ErrorKind::unreadable, "cannot open " + order_.signed_last,
                     "Name keys/ledger.head of the old folder.");
    }
    PROBITY_ATTEMPT(put("keys/ledger", unpacked_.ledger_key));
    PROBITY_ATTEMPT(put("keys/ledger.head", *memory));
    PROBITY_TRY(const auto key, keyholder::read_key(keys(), keyholder::kLedgerKeyFile,
                                                    ledger::SignatureType::ed25519, {}));
    if (key->key() != unpacked_.manifest.ledger) {
      return contradicts("its ledger's key is not the one that it says");
    }
    PROBITY_TRY(const auto head,
                keyholder::HeadFile::open(keys() + '/' + keyholder::kLedgerHeadFile, key->key()));
    return check_continues(head.last());
  }

  Result<void> check_continues(const keyholder::SignedHead& last) {
    PROBITY_TRY(const auto database, open_database());
    PROBITY_TRY(const auto ledger, store::LedgerReader::open(*database));
    if (last.size > unpacked_.manifest.size) {
      return failure(ErrorKind::refused,
                     fmt::format("the ledger's key has signed {} leaves, and this backup has {}: "
                                 "going on would be a second history (rule one_history)",
                                 last.size, unpacked_.manifest.size),
                     "Use a later backup; or leave out --signed-last, and a new ledger begins "
                     "where this backup ends, and says so.");
    }
    PROBITY_TRY(const auto root, ledger::root_at(last.size, *ledger));
    if (root != last.root) {
      return failure(ErrorKind::refused,
                     "the ledger's key has signed another history than this backup has (rule "
                     "one_history)",
                     "Keep both as they are, and tell the data protection officer.");
    }
    PROBITY_TRY(const auto latest, ledger->latest_checkpoint());
    return latest ? put("keys/head", latest->note) : Result<void>{};
  }

  // Sessions and invitations may have been ended since, so none of them counts any more.
  Result<void> note_restored() {
    PROBITY_TRY(const auto database, open_database());
    PROBITY_TRY(const auto writer, store::Writer::start(*database, {}));
    const bool is_fresh = restored_.ledger == Restored::Ledger::fresh;
    const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
      PROBITY_TRY(auto sessions, unit.prepare("session_delete_all"));
      PROBITY_TRY(restored_.sessions_ended, sessions.run());
      PROBITY_TRY(auto invitations, unit.prepare("invitation_delete_all"));
      PROBITY_TRY(restored_.invitations_ended, invitations.run());
      unit.note(leaf(is_fresh ? "new_ledger" : "same_ledger"));
      return {};
    };
    // Where nobody was signed in nothing changes, and that is a record.
    PROBITY_TRY(const std::uint64_t open_rows, count_open(*database));
    const auto kind = open_rows > 0 ? store::Unit::Kind::change : store::Unit::Kind::record;
    PROBITY_TRY(const auto receipt, writer->submit({.work = work, .kind = kind}));
    restored_.first_leaf = receipt.first_leaf;
    return {};
  }

  static Result<std::uint64_t> count_open(const store::Database& database) {
    PROBITY_TRY(const auto reader, database.reader());
    PROBITY_TRY(auto sessions, reader->prepare("session_count"));
    PROBITY_TRY(const auto row, (sessions.one<std::uint64_t>()));
    return row ? std::get<0>(*row) : 0;
  }

  [[nodiscard]] ledger::Leaf leaf(std::string_view purpose) const {
    const BackupManifest& manifest = unpacked_.manifest;
    const auto made = static_cast<std::uint64_t>(floor_seconds(manifest.made.time_since_epoch()));
    return {.type = "restored",
            .time = environment_.clock.now(),
            .seq = 0,
            .actor = "role:operator",
            .case_id = {},
            .purpose = std::string{purpose},
            .commitments = {{"backup_time", made},
                            {"size", manifest.size},
                            {"root", manifest.root},
                            {"signed", manifest.signed_size},
                            {"former_key", ledger::sha256(manifest.ledger.print())},
                            {"sessions", restored_.sessions_ended},
                            {"invitations", restored_.invitations_ended}}};
  }

  // Last: without it nothing starts in the folder.
  Result<void> put_configuration() {
    PROBITY_TRY(const Configuration configuration, read_configuration(unpacked_.configuration));
    PROBITY_ATTEMPT(Zone::named(configuration.zone));
    for (const std::string& file :
         {configuration.certificate, configuration.certificate_key,
          configuration.mail.password_file, configuration.mail.authority_file,
          configuration.openid.secret_file, configuration.openid.authority_file}) {
      if (!file.empty()) restored_.files_elsewhere.push_back(file);
    }
    return put("probity.toml", unpacked_.configuration);
  }

  const RestoreOrder& order_;
  std::string folder_;
  Unpacked unpacked_;
  Environment environment_;
  store::SystemFiles files_;
  Restored restored_;
};

}  // namespace

Result<NewFolder> NewFolder::make(const std::string& path) {
  std::error_code error;
  const bool is_there = fs::exists(path, error);
  if (is_there && !(fs::is_directory(path, error) && fs::is_empty(path, error))) {
    return failure(ErrorKind::usage, "the folder is not empty: nothing was changed",
                   "Name a folder that does not exist yet. A folder in use is never restored "
                   "over.");
  }
  if (error) {
    return failure(ErrorKind::environment, "the folder cannot be looked at",
                   "Run the command as the user who owns it.");
  }
  NewFolder folder{path, is_there};
  PROBITY_ATTEMPT(make_private(path));
  PROBITY_ATTEMPT(make_private(path + "/keys"));
  return folder;
}

Result<NewFolder> NewFolder::make_inside(const std::string& folder) {
  std::string path = folder + "/restore-test.XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    return failure(ErrorKind::environment, "no folder for the test can be made in " + folder,
                   "Run the command as the user who owns it.");
  }
  NewFolder made{path, false};
  PROBITY_ATTEMPT(make_private(path + "/keys"));
  return made;
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : path_(std::move(other.path_)),
      was_there_(other.was_there_),
      is_kept_(std::exchange(other.is_kept_, true)) {}

NewFolder::~NewFolder() {
  if (is_kept_) return;
  std::error_code ignored;
  if (!was_there_) {
    fs::remove_all(path_, ignored);
    return;
  }
  for (const auto& entry : fs::directory_iterator{path_, ignored}) {
    fs::remove_all(entry.path(), ignored);
  }
}

Result<Restored> restore(const RestoreOrder& order, const RecoveryCode& code,
                         const NewFolder& folder, Environment environment) {
  PROBITY_TRY(auto unpacked, unpack_backup(order.backup, code, folder.path()));
  return Restoring{order, folder.path(), std::move(unpacked), environment}.finish();
}

std::string next_ledger_name(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view end =
      slash == std::string::npos ? std::string_view{} : std::string_view{name}.substr(slash + 1);
  unsigned number = 0;
  const auto [last, error] = std::from_chars(end.data(), end.data() + end.size(), number);
  const bool is_numbered = error == std::errc{} && last == end.data() + end.size() && number >= 2;
  if (!is_numbered) return name + "/2";
  return fmt::format("{}/{}", std::string_view{name}.substr(0, slash), number + 1);
}

}  // namespace probity::acts
