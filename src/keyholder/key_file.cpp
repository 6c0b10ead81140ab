#include "keyholder/key_file.hpp"

#include <array>
#include <utility>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>

#include "keyholder/descriptor.hpp"
#include "keyholder/head_file.hpp"

namespace probity::keyholder {

namespace {

constexpr std::string_view kMagic = "PRBTKEY1";
constexpr const char* kNeverAnother =
    "put the file back from where it is kept; a new key would be another ledger";

// Bytes with a key in them: never moved, overwritten when they go.
class KeyBytes final {
 public:
  static constexpr std::size_t kMost =
      kMagic.size() + 2 + ledger::kLongestKeyName + 2 * sizeof(ledger::Seed);

  KeyBytes() = default;
  ~KeyBytes() { sodium_memzero(bytes_.data(), bytes_.size()); }
  KeyBytes(const KeyBytes&) = delete;
  KeyBytes& operator=(const KeyBytes&) = delete;

  void append(std::string_view more) {
    for (const char c : more) bytes_[size_++] = c;
  }
  // Up to one byte more than a key file can have.
  [[nodiscard]] bool read_from(int descriptor) {
    while (size_ < bytes_.size()) {
      const ssize_t count = ::read(descriptor, bytes_.data() + size_, bytes_.size() - size_);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      if (count == 0) break;
      size_ += static_cast<std::size_t>(count);
    }
    return true;
  }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kMost + 1> bytes_{};
  std::size_t size_ = 0;
};

template <class Bytes>
std::string_view view(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<void> check_private(int descriptor, const std::string& path, KeyOwner owner,
                           mode_t expected) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) return cannot("look at", path);
  if ((status.st_mode & S_IFMT) != expected) {
    return failure(ErrorKind::refused, path + " is not a plain file or folder");
  }
  const uid_t user = status.st_uid;
  if (user != ::geteuid() && user != 0 && (!owner.user || user != *owner.user)) {
    return failure(ErrorKind::refused, path + " belongs to another user",
                   "make it the server's own with chown, after finding out who could read it");
  }
  if ((status.st_mode & 077) != 0) {
    return failure(ErrorKind::refused, path + " can be opened by other users",
                   "chmod it to 0600 (a file) or 0700 (a folder), after finding out who had access "
                   "to it: whoever read the key can sign with it");
  }
  return {};
}

Result<Descriptor> open_folder(const std::string& folder, KeyOwner owner) {
  Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened.is_open()) return cannot("open", folder, "`probity init` makes it");
  PROBITY_ATTEMPT(check_private(opened.number(), folder, owner, S_IFDIR));
  return opened;
}

Result<Descriptor> make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return cannot("make", folder);
  return open_folder(folder, {});
}

std::unexpected<Error> already_there(const std::string& path) {
  return failure(ErrorKind::usage, path + " is there already",
                 "a key is never replaced; name another folder for another ledger");
}

// Written whole under another name, which link(2) then gives the final one: never over a file.
Result<void> write_key(int folder, const std::string& path, const std::string& file,
                       const KeyBytes& bytes) {
  const std::string fresh = file + ".new";
  ::unlinkat(folder, fresh.c_str(), 0);
  const Descriptor out{
      ::openat(folder, fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!out.is_open()) return cannot("make", path);
  const std::string_view text = bytes.text();
  const ssize_t written = ::write(out.number(), text.data(), text.size());
  if (written != static_cast<ssize_t>(text.size())) return cannot("write", path);
  if (::fsync(out.number()) != 0) return cannot("write", path);
  if (::linkat(folder, fresh.c_str(), folder, file.c_str(), 0) != 0) {
    if (errno == EEXIST) return already_there(path);
    return cannot("make", path);
  }
  if (::unlinkat(folder, fresh.c_str(), 0) != 0) return cannot("remove", path + ".new");
  if (::fsync(folder) != 0) return cannot("write", path);
  return {};
}

// A head's file without a key: left over by an init that was cut short when nothing was ever kept
// in it, and else the memory of a key that is gone.
Result<void> clear_unused_head(int folder, const std::string& path) {
  struct stat status{};
  if (::fstatat(folder, kLedgerKeyFile, &status, AT_SYMLINK_NOFOLLOW) == 0) return {};
  if (::fstatat(folder, kLedgerHeadFile, &status, AT_SYMLINK_NOFOLLOW) != 0) return {};
  if (static_cast<std::size_t>(status.st_size) >= kHeadPlace) {
    return failure(ErrorKind::refused, path + " is there, and its key is gone", kNeverAnother);
  }
  if (::unlinkat(folder, kLedgerHeadFile, 0) != 0) return cannot("remove", path);
  return {};
}

struct ParsedKey {
  std::string_view name;
  std::string_view seed;  // borrowed from the file's bytes
};

// magic 8, type 1, length of the name 1, name, seed 32, public key 32
std::optional<ParsedKey> parse(std::string_view text, ledger::SignatureType type) {
  constexpr std::size_t kSeed = sizeof(ledger::Seed);
  if (!text.starts_with(kMagic)) return std::nullopt;
  text.remove_prefix(kMagic.size());
  if (text.size() < 2 || static_cast<std::uint8_t>(text[0]) != static_cast<std::uint8_t>(type)) {
    return std::nullopt;
  }
  const std::size_t length = static_cast<std::uint8_t>(text[1]);
  text.remove_prefix(2);
  if (text.size() != length + 2 * kSeed || !ledger::is_key_name(text.substr(0, length))) {
    return std::nullopt;
  }
  return ParsedKey{text.substr(0, length), text.substr(length, kSeed)};
}

struct NewKey {
  std::string folder;
  std::string file;
  std::string_view name;
  ledger::SignatureType type;
};

// `before` runs when the key exists and its file does not.
template <class Before>
Result<ledger::VerifierKey> make(const NewKey& asked, const Before& before) {
  const auto& [folder, file, name, type] = asked;
  if (!ledger::is_key_name(name)) {
    return failure(ErrorKind::usage, "the name of a key is not allowed",
                   "use a name without spaces and plus signs, such as ledger.example.org/trust");
  }
  const std::string path = folder + '/' + file;
  PROBITY_TRY(const Descriptor opened, make_folder(folder));
  if (struct stat status{}; ::fstatat(opened.number(), file.c_str(), &status, 0) == 0) {
    return already_there(path);
  }
  ledger::Seed seed{};
  randombytes_buf(seed.data(), seed.size());
  const ledger::SigningKey key{name, type, seed};
  KeyBytes bytes;
  bytes.append(kMagic);
  bytes.append(std::string{static_cast<char>(type), static_cast<char>(name.size())});
  bytes.append(name);
  bytes.append(view(seed));
  bytes.append(view(key.key().public_key));
  sodium_memzero(seed.data(), seed.size());
  PROBITY_ATTEMPT(before(opened.number(), key.key()));
  PROBITY_ATTEMPT(write_key(opened.number(), path, file, bytes));
  return key.key();
}

}  // namespace

Result<ledger::VerifierKey> make_key(const std::string& folder, const std::string& file,
                                     std::string_view name, ledger::SignatureType type) {
  return make({folder, file, name, type},
              [](int, const ledger::VerifierKey&) { return Result<void>{}; });
}

Result<ledger::VerifierKey> make_ledger_key(const std::string& folder, std::string_view name) {
  const std::string head = folder + '/' + kLedgerHeadFile;
  return make({folder, kLedgerKeyFile, name, ledger::SignatureType::ed25519},
              [&](int opened, const ledger::VerifierKey& key) -> Result<void> {
                PROBITY_ATTEMPT(clear_unused_head(opened, head));
                return HeadFile::make(head, key);
              });
}

Result<std::unique_ptr<ledger::SigningKey>> read_key(const std::string& folder,
                                                     const std::string& file,
                                                     ledger::SignatureType type, KeyOwner owner) {
  const std::string path = folder + '/' + file;
  PROBITY_TRY(const Descriptor opened, open_folder(folder, owner));
  const Descriptor in{
      ::openat(opened.number(), file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
  if (!in.is_open()) return cannot("open", path, kNeverAnother);
  PROBITY_ATTEMPT(check_private(in.number(), path, owner, S_IFREG));
  KeyBytes bytes;
  if (!bytes.read_from(in.number())) return cannot("read", path);
  const auto damaged = [&] {
    return failure(ErrorKind::unreadable, path + " is not a key of the kind expected there",
                   kNeverAnother);
  };
  const auto parsed = parse(bytes.text(), type);
  if (!parsed) return damaged();
  ledger::Seed seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) {
    seed[i] = static_cast<std::uint8_t>(parsed->seed[i]);
  }
  auto key = std::make_unique<ledger::SigningKey>(parsed->name, type, seed);
  sodium_memzero(seed.data(), seed.size());
  // The public key stands behind the seed, so that a seed with a flipped bit is no other key.
  if (!bytes.text().ends_with(view(key->key().public_key))) return damaged();
  return key;
}

}  // namespace probity::keyholder
