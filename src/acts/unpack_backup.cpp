#include "acts/unpack_backup.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "acts/sealed_file.hpp"
#include "ledger/encoding.hpp"
#include "store/unnamed_file.hpp"

namespace probity::acts {

namespace {

constexpr std::uint64_t kLargestDatabase = std::uint64_t{1} << 44;

// The next part's length. It must have this name: so no name from the file is ever used.
Result<std::uint64_t> begin_part(SealedReader& in, std::string_view name, std::uint64_t most) {
  std::array<char, 1 + 32 + 8> bytes{};
  const std::size_t length = 1 + name.size() + 8;
  PROBITY_ATTEMPT(in.read(std::span{bytes}.first(length)));
  const std::string_view text{bytes.data(), length};
  const std::uint64_t size = ledger::read_big_endian(text.substr(1 + name.size()), 8);
  if (text[0] == static_cast<char>(name.size()) && text.substr(1, name.size()) == name &&
      size <= most) {
    return size;
  }
  return failure(ErrorKind::unreadable, "the backup has other parts than this program knows",
                 "Use the version of Probity that made it.");
}

Result<void> take(SealedReader& in, std::string_view name, std::uint64_t most, std::string& into) {
  PROBITY_TRY(const std::uint64_t size, begin_part(in, name, most));
  into.resize(size);
  return in.read(into);
}

Result<void> take_database(SealedReader& in, const std::string& path) {
  PROBITY_TRY(std::uint64_t left, begin_part(in, "probity.db", kLargestDatabase));
  PROBITY_TRY(auto file, store::UnnamedFile::make_for(path));
  std::array<char, 65'536> bytes{};
  while (left > 0) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size()));
    PROBITY_ATTEMPT(in.read(std::span{bytes}.first(count)));
    PROBITY_ATTEMPT(file.write({bytes.data(), count}));
    left -= count;
  }
  PROBITY_ATTEMPT(in.expect_end());
  return file.publish();
}

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

}  // namespace

Unpacked::~Unpacked() {
  wipe(trust_secret);
  wipe(ledger_key);
}

Result<Unpacked> unpack_backup(const std::string& path, const RecoveryCode& code,
                               const std::string& folder) {
  PROBITY_TRY(auto in, SealedReader::open(path, code));
  Unpacked unpacked;
  std::string manifest;
  PROBITY_ATTEMPT(take(in, "manifest", 4096, manifest));
  PROBITY_TRY(unpacked.manifest, BackupManifest::parse(manifest));
  PROBITY_ATTEMPT(take(in, "probity.toml", 256 * 1024, unpacked.configuration));
  PROBITY_ATTEMPT(take(in, "keys/trust", 100, unpacked.trust_secret));
  PROBITY_ATTEMPT(take(in, "keys/ledger", 400, unpacked.ledger_key));
  PROBITY_ATTEMPT(take_database(in, folder + "/probity.db"));
  unpacked.recovery = in.key();
  unpacked.recovery.made = unpacked.manifest.made;
  return unpacked;
}

}  // namespace probity::acts
