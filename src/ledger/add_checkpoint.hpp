// What a log sends to a witness (C2SP tlog-witness, "add-checkpoint"): the size that the witness
// has seen, a proof that the log has only grown since, and the checkpoint to be cosigned.
//
//   old 20852014
//   PlRNCrwHpqhG...        hashes of the consistency proof, at most 63
//                          an empty line
//   example.org/log        the checkpoint with its signatures
//   ...
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

inline constexpr std::size_t kMostProofLines = 63;

struct AddCheckpoint {
  std::uint64_t old_size = 0;
  std::vector<Hash> proof;
  std::string checkpoint;  // the signed note, as it is

  // Fails (unreadable) unless print() gives the same body. The checkpoint is not looked into.
  [[nodiscard]] static Result<AddCheckpoint> parse(std::string_view body);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const AddCheckpoint&) const = default;
};

// Takes base64 lines of hashes up to and with an empty line out of `text`; nullopt when there are
// more than kMostProofLines, or one is no hash, or the empty line is missing.
[[nodiscard]] std::optional<std::vector<Hash>> take_proof_lines(std::string_view& text);
[[nodiscard]] std::string print_proof_lines(const std::vector<Hash>& proof);  // without empty line

}  // namespace probity::ledger
