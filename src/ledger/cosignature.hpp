// A witness's timestamped signature of a checkpoint (C2SP tlog-cosignature, Ed25519): "at this time
// this was the largest tree of that log that I had seen, and it was consistent with all before".
//
//   PROBITY_TRY(std::string signature, cosign(witness_key, checkpoint_text, now));
//
// What stands in the signature line after the key id is 8 bytes of time, big-endian seconds since
// 1970, and 64 bytes of Ed25519 signature.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "ledger/key.hpp"

namespace probity::ledger {

inline constexpr std::size_t kCosignatureSize = 8 + kSignatureSize;

// What is signed: a header line, a line with the time, and the whole text of the checkpoint.
[[nodiscard]] std::string cosigned_message(std::uint64_t unix_seconds, std::string_view text);

// kCosignatureSize bytes. The time is cut to whole seconds. Fails (usage) for a key of another type
// or a time before 1970, else as the signer does.
[[nodiscard]] Result<std::string> cosign(Signer& signer, std::string_view text, Instant now);

// When that key cosigned `text`; nullopt when it did not, or the time is above 2^63 - 1.
struct CosignedAt {
  std::uint64_t unix_seconds;
};
[[nodiscard]] std::optional<CosignedAt> verify_cosignature(const VerifierKey& key,
                                                           std::string_view text,
                                                           std::string_view signature);

}  // namespace probity::ledger
