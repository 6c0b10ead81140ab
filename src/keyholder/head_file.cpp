#include "keyholder/head_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "ledger/encoding.hpp"
#include "ledger/tree.hpp"

namespace probity::keyholder {

namespace {

constexpr std::string_view kMagic = "PRBTHED1";
constexpr std::size_t kStated = 8 + 8 + 8 + 32;  // magic, number, size, root
constexpr std::size_t kPlaceSize = kStated + 32;

// With the key in it: a place of another key's file is damage.
ledger::Hash checksum(std::string_view stated, const ledger::VerifierKey& key) {
  const ledger::Hash of_key = ledger::sha256(key.print());
  return ledger::sha256(ledger::bytes_of(of_key), stated);
}

bool write_at(int descriptor, std::string_view bytes, std::uint64_t number) {
  const auto offset = static_cast<off_t>(number % 2 * kHeadPlace);
  ssize_t written;
  do {
    written = ::pwrite(descriptor, bytes.data(), bytes.size(), offset);
  } while (written < 0 && errno == EINTR);
  // A disk that takes part of so few bytes is full.
  return written == static_cast<ssize_t>(bytes.size()) && ::fsync(descriptor) == 0;
}

std::optional<NumberedHead> read_at(int descriptor, std::uint64_t place,
                                    const ledger::VerifierKey& key) {
  std::array<char, kPlaceSize> bytes{};
  const auto offset = static_cast<off_t>(place * kHeadPlace);
  ssize_t count;
  do {
    count = ::pread(descriptor, bytes.data(), bytes.size(), offset);
  } while (count < 0 && errno == EINTR);
  if (count != static_cast<ssize_t>(bytes.size())) return std::nullopt;
  const auto found = parse_place({bytes.data(), bytes.size()}, key);
  if (!found || found->number % 2 != place) return std::nullopt;
  return found;
}

Result<void> sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened.is_open() || ::fsync(opened.number()) != 0) return cannot("write", folder);
  return {};
}

std::unexpected<Error> nothing_whole(const std::string& path) {
  return failure(ErrorKind::unreadable, path + " does not say what this key has signed last",
                 "do not make a new one: the key could then sign two histories. Keep this machine "
                 "as it is and tell the data protection officer; a new ledger needs a new key");
}

}  // namespace

std::string print_place(const NumberedHead& head, const ledger::VerifierKey& key) {
  std::string stated{kMagic};
  stated += ledger::big_endian_64(head.number);
  stated += ledger::big_endian_64(head.head.size);
  stated += ledger::bytes_of(head.head.root);
  const ledger::Hash sum = checksum(stated, key);
  stated += ledger::bytes_of(sum);
  return stated;
}

std::optional<NumberedHead> parse_place(std::string_view place, const ledger::VerifierKey& key) {
  if (place.size() != kPlaceSize || !place.starts_with(kMagic)) return std::nullopt;
  if (place.substr(kStated) != ledger::bytes_of(checksum(place.substr(0, kStated), key))) {
    return std::nullopt;
  }
  NumberedHead read;
  read.number = ledger::read_big_endian(place.substr(8), 8);
  read.head.size = ledger::read_big_endian(place.substr(16), 8);
  read.head.root = *ledger::hash_from_bytes(place.substr(24, 32));
  if (read.head.size > ledger::kLargestSize) return std::nullopt;
  return read;
}

Result<void> HeadFile::make(const std::string& path, const ledger::VerifierKey& key) {
  const Descriptor file{
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (!file.is_open()) return cannot("make", path);
  if (!write_at(file.number(), print_place({}, key), 0)) return cannot("write", path);
  return sync_folder_of(path);
}

Result<HeadFile> HeadFile::open(const std::string& path, const ledger::VerifierKey& key) {
  Descriptor file{::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW)};
  if (!file.is_open()) {
    if (errno == ENOENT) return nothing_whole(path);
    return cannot("open", path);
  }
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return cannot("lock", path);
    return failure(ErrorKind::environment, "another process works with this ledger's key",
                   "stop the other `probity serve` first; one ledger has one");
  }
  const auto first = read_at(file.number(), 0, key);
  const auto second = read_at(file.number(), 1, key);
  if (!first && !second) return nothing_whole(path);
  const NumberedHead& latest =
      !second || (first && first->number > second->number) ? *first : *second;
  const NumberedHead& other = first && second ? (&latest == &*first ? *second : *first) : latest;
  // keep() never writes a head that is smaller than the one before it.
  if (other.head.size > latest.head.size) return nothing_whole(path);
  return HeadFile{std::move(file), key, latest};
}

Result<void> HeadFile::keep(const SignedHead& next) {
  const NumberedHead numbered{latest_.number + 1, next};
  if (!write_at(file_.number(), print_place(numbered, key_), numbered.number)) {
    return cannot("write", "what the ledger's key has signed last",
                  "make room on the disk that DATA/keys is on, or repair it, and start again");
  }
  latest_ = numbered;
  return {};
}

}  // namespace probity::keyholder
