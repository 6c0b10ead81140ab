// The file that remembers what a ledger's key has signed last: DATA/keys/ledger.head.
//
//   PROBITY_TRY(HeadFile file, HeadFile::open("/srv/probity/keys/ledger.head", key));
//   PROBITY_ATTEMPT(file.keep(next));     // on the disk when it returns; only then sign
//
// Two places in one file take turns, each with a number that rises and a checksum, and the larger
// whole one counts. So the file can be kept open and written without opening or renaming anything,
// which a process that may not open files needs; a loss of power in the middle damages at most the
// place whose content nobody was told. One process at a time has it open, by flock(2): two
// keyholders with one key could sign two histories (I31).
//
// Not thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "keyholder/descriptor.hpp"
#include "keyholder/signed_head.hpp"
#include "ledger/key.hpp"

namespace probity::keyholder {

inline constexpr std::size_t kHeadPlace = 4096;  // bytes from one place to the other

struct NumberedHead {
  std::uint64_t number = 0;  // rises by one with each that is kept
  SignedHead head;

  auto operator<=>(const NumberedHead&) const = default;
};

// One place of the file, for that key. Reading is total: nullopt for what was not written so.
[[nodiscard]] std::string print_place(const NumberedHead& head, const ledger::VerifierKey& key);
[[nodiscard]] std::optional<NumberedHead> parse_place(std::string_view place,
                                                      const ledger::VerifierKey& key);

class HeadFile final {
 public:
  // A new file, which says that nothing was signed. Fails (environment) when there is one.
  [[nodiscard]] static Result<void> make(const std::string& path, const ledger::VerifierKey& key);

  // Fails (environment) when it cannot be written or another process has it; (unreadable) when it
  // is missing, or neither place holds a head of that key. A missing file is not a first start:
  // make() comes with the key.
  [[nodiscard]] static Result<HeadFile> open(const std::string& path,
                                             const ledger::VerifierKey& key);

  [[nodiscard]] const SignedHead& last() const { return latest_.head; }
  [[nodiscard]] int descriptor() const { return file_.number(); }

  // When it returns, `next` is on the disk. After it has failed nobody knows what the disk has, and
  // the process must end without answering. Allocates a few hundred bytes; opens nothing.
  [[nodiscard]] Result<void> keep(const SignedHead& next);

 private:
  HeadFile(Descriptor file, ledger::VerifierKey key, const NumberedHead& latest)
      : file_(std::move(file)), key_(std::move(key)), latest_(latest) {}

  Descriptor file_;
  ledger::VerifierKey key_;
  NumberedHead latest_;
};

}  // namespace probity::keyholder
