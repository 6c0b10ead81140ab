#include <filesystem>
#include <optional>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include "acts/configuration.hpp"
#include "acts/doctor.hpp"
#include "acts/recovery_code.hpp"
#include "base/zone.hpp"
#include "store/files.hpp"

namespace probity::acts {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t kNeeded = 100 * kMebibyte;  // below it writing may fail any day
constexpr std::uint64_t kComfortable = 1024 * kMebibyte;

constexpr const char* kFolder = "Folder";
constexpr const char* kMachine = "Machine";
constexpr const char* kBackups = "Backups";

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool is_for_owner_only(const struct stat& status) { return (status.st_mode & 077U) == 0; }

Finding rights(const std::string& folder) {
  Finding finding{kFolder, "folder.rights", Health::ok, "Only its owner can open the folder."};
  const auto status = status_of(folder);
  if (!status || !S_ISDIR(status->st_mode)) {
    return {kFolder, "folder.rights", Health::wrong, "There is no such folder.",
            "Check the name, or make a trust: probity init -d " + folder};
  }
  if (!is_for_owner_only(*status)) {
    finding.state = Health::wrong;
    finding.what = "Other users of this machine can open the folder.";
    finding.next = "chmod go= " + folder;
  }
  return finding;
}

// Paths of everything that lies in the folder and in its keys.
std::vector<std::string> paths_in(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const std::string& place : {folder, folder + "/keys"}) {
    for (const auto& entry : fs::directory_iterator{place, ignored}) {
      paths.push_back(entry.path().string());
    }
  }
  return paths;
}

// A command that root has run leaves files that the server cannot write.
Finding owner(const std::string& folder) {
  const auto own = status_of(folder);
  std::size_t count = 0;
  for (const std::string& path : paths_in(folder)) {
    const auto status = status_of(path);
    if (own && status && status->st_uid != own->st_uid) ++count;
  }
  if (count == 0) return {kFolder, "folder.owner", Health::ok, "All files belong to its owner."};
  return {kFolder, "folder.owner", Health::wrong,
          fmt::format("{} of its files belong to another user than the folder.", count),
          fmt::format("chown -R {}: {}    and run commands as that user", own ? own->st_uid : 0,
                      folder)};
}

Finding keys(const std::string& folder) {
  const std::string place = folder + "/keys";
  const auto status = status_of(place);
  if (!status) {
    return {kFolder, "keys.rights", Health::wrong, "The folder with the keys is missing.",
            "Restore a backup: probity restore --help"};
  }
  for (const char* name : {"trust", "ledger", "ledger.head"}) {
    if (status_of(place + '/' + name)) continue;
    return {kFolder, "keys.rights", Health::wrong, fmt::format("keys/{} is missing.", name),
            "Put it back, or restore a backup: probity restore --help"};
  }
  bool is_private = is_for_owner_only(*status);
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{place, ignored}) {
    const auto file = status_of(entry.path().string());
    is_private = is_private && file && is_for_owner_only(*file);
  }
  if (is_private) return {kFolder, "keys.rights", Health::ok, "Only the owner can read the keys."};
  return {kFolder, "keys.rights", Health::wrong, "Other users of this machine can read keys.",
          "chmod -R go= " + place + "    and find out who had access"};
}

Finding configuration(const std::string& folder) {
  store::SystemFiles files;
  const auto text = files.read(folder + "/probity.toml", 256 * 1024);
  if (!text || !*text) {
    return {kFolder, "configuration", Health::wrong, "probity.toml cannot be read.",
            "Without it nothing starts. If a restore was cut short, remove the folder and restore "
            "again."};
  }
  const auto read = read_configuration(**text);
  if (!read) return {kFolder, "configuration", Health::wrong, read.error().what, read.error().next};
  if (const auto zone = Zone::named(read->zone); !zone) {
    return {kFolder, "configuration", Health::wrong, zone.error().what, zone.error().next};
  }
  return {kFolder, "configuration", Health::ok, "probity.toml can be read."};
}

Finding room(const std::string& folder) {
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) != 0) {
    return {kMachine, "disk.room", Health::wrong, "The disk cannot be asked how full it is.",
            "Look at the system's log for errors of the disk."};
  }
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  std::error_code ignored;
  const auto size = fs::file_size(folder + "/probity.db", ignored);
  const std::uint64_t database = ignored ? 0 : size;
  const std::string what = fmt::format("{} MiB are free on the disk; the database has {} MiB.",
                                       free / kMebibyte, database / kMebibyte);
  if (free < kNeeded) return {kMachine, "disk.room", Health::wrong, what, "Make room now."};
  if (free < kComfortable || free < 2 * database) {
    return {kMachine, "disk.room", Health::attention, what,
            "Make room: a backup needs as much again as the database has."};
  }
  return {kMachine, "disk.room", Health::ok, what};
}

// Deadlines, sessions and the ledger's times are only as good as the clock (I39).
Finding clock_state() {
  struct timex time{};
  const int state = ::ntp_adjtime(&time);
  if (state >= 0 && state != TIME_ERROR && (time.status & STA_UNSYNC) == 0) {
    return {kMachine, "clock", Health::ok, "The clock is synchronised."};
  }
  return {kMachine, "clock", Health::attention, "The clock is not synchronised with the network.",
          "timedatectl set-ntp true    or install chrony"};
}

Finding recovery(const std::string& folder, Instant now) {
  const auto key = recovery_key_in(folder);
  if (!key) {
    return {kBackups, "backup.code", Health::attention,
            "There is no recovery code, so no backup can be made.",
            "probity backup --new-code -d " + folder + "    and keep the paper in the safe"};
  }
  const auto days = std::chrono::floor<std::chrono::days>(now - key->made).count();
  return {kBackups, "backup.code", Health::ok,
          fmt::format("Backups open with the paper that has the number {}, made {} days ago.",
                      key->number(), days)};
}

}  // namespace

std::string_view word_for(Health health) {
  switch (health) {
    case Health::ok: return "ok";
    case Health::off: return "off";
    case Health::attention: return "attention";
    case Health::wrong: return "wrong";
  }
  return "wrong";
}

std::vector<Finding> look_at_folder(const std::string& folder, Instant now) {
  std::vector<Finding> findings{rights(folder)};
  if (!status_of(folder)) return findings;
  if (::access(folder.c_str(), R_OK | X_OK) != 0) {
    findings.push_back({kFolder, "folder.owner", Health::wrong,
                        "This user may not look into the folder.",
                        "Run the command as the user who owns it."});
    return findings;
  }
  findings.push_back(owner(folder));
  findings.push_back(keys(folder));
  findings.push_back(configuration(folder));
  findings.push_back(room(folder));
  findings.push_back(clock_state());
  findings.push_back(recovery(folder, now));
  return findings;
}

}  // namespace probity::acts
