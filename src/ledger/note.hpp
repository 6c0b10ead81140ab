// Signed notes (C2SP signed-note): a text, an empty line, and signature lines.
//
//   Result<OpenedNote> note = open_note(bytes, {{log_key, witness_key}});
//
// The text means nothing until a key that the reader trusts has signed it: open_note() gives it
// only then. Signatures of unknown keys are passed over, even of one that shares its name or its id
// with a known key; one bad signature of a known key spoils the whole note.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/cosignature.hpp"
#include "ledger/key.hpp"

namespace probity::ledger {

// Larger notes are not read. Both limits are those of the format's first implementation; a note
// with sixteen of the largest signatures there are stays far below.
inline constexpr std::size_t kLargestNote = 1'000'000;  // bytes
inline constexpr std::size_t kMostSignatures = 100;

struct SignatureLine {
  std::string name;
  std::uint32_t key_id = 0;
  std::string signature;  // raw bytes after the key id, at least one

  [[nodiscard]] std::string print() const;  // with its line feed
  auto operator<=>(const SignatureLine&) const = default;
};

// A note as it is written, believed or not.
struct Note {
  std::string text;  // ends with a line feed
  std::vector<SignatureLine> signatures;

  // Fails (unreadable) unless it is a note: UTF-8 without control characters but line feed, within
  // the limits, with at least one signature line. print() gives the same bytes again.
  [[nodiscard]] static Result<Note> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const Note&) const = default;
};

// One signature line that a known key has made.
struct VerifiedSignature {
  std::size_t key;                        // which of the known keys
  std::optional<CosignedAt> cosigned_at;  // of a cosignature
};

struct OpenedNote {
  std::string text;
  std::vector<VerifiedSignature> verified;  // in the order of the lines, never empty
};

// Fails (unreadable) when it is no note, when a known key's signature does not hold, or when no
// known key has signed; (usage) when two known keys have the same name and id.
[[nodiscard]] Result<OpenedNote> open_note(std::string_view bytes,
                                           std::span<const VerifierKey> known);

// The line with which the signer signs `text`: of a note, at `now` for a cosignature. Fails (usage)
// when the text cannot be a note's, else as the signer does.
[[nodiscard]] Result<SignatureLine> sign_note(Signer& signer, std::string_view text, Instant now);

}  // namespace probity::ledger
