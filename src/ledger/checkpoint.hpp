// A log's statement of how large it is and what is in it (C2SP tlog-checkpoint): the text of a
// signed note.
//
//   example.org/school-trust        the log's origin, which is also its key's name
//   1042                            the number of leaves
//   CsUYapGGPo4dkMgIAUqom/Xa...     the root, in base64
//
//   Result<TrustedCheckpoint> checkpoint = open_checkpoint(bytes, trust);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/key.hpp"
#include "ledger/note.hpp"

namespace probity::ledger {

struct Checkpoint {
  std::string origin;      // not empty, no line feed
  std::uint64_t size = 0;  // leaves, at most kLargestSize
  Hash root;
  std::vector<std::string> extensions;  // lines of unknown meaning, not empty; Probity writes none

  // Of a note's text. Fails (unreadable) unless print() would give the same text: at least three
  // lines, none empty, no leading zeros, and with size 0 the root of the empty tree.
  [[nodiscard]] static Result<Checkpoint> parse(std::string_view text);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const Checkpoint&) const = default;
};

// Whom a reader believes, and how much it asks for.
struct Trust {
  VerifierKey log;                     // the key's name is the origin that checkpoints must have
  std::vector<VerifierKey> witnesses;  // all of type cosignature
  std::size_t quorum = 0;              // how many of them must have cosigned
  // Older cosignatures do not count. With it a checkpoint that was once true cannot be shown again
  // after its time. None: any age.
  std::optional<Instant> cosigned_since;
};

struct TrustedCheckpoint {
  Checkpoint checkpoint;
  std::vector<std::string> cosigned_by;  // names of witnesses that count, in the order of `Trust`
};

// Fails (usage) when the trust makes no sense: keys of the wrong type, one public key twice, which
// would let one party count for two, or a quorum of more than all.
[[nodiscard]] Result<void> check(const Trust& trust);

// Fails as check() does, and (unreadable) when it is no checkpoint of that log, is not signed by
// it, carries a bad signature of a known key, or has not enough cosignatures.
[[nodiscard]] Result<TrustedCheckpoint> open_checkpoint(std::string_view bytes, const Trust& trust);

// A note with the signer's line alone. Fails (usage) when the signer's name is not the origin.
[[nodiscard]] Result<Note> sign_checkpoint(Signer& signer, const Checkpoint& checkpoint);

}  // namespace probity::ledger
