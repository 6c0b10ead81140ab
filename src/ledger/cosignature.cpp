#include "ledger/cosignature.hpp"

#include <limits>

#include "ledger/encoding.hpp"

namespace probity::ledger {

std::string cosigned_message(std::uint64_t unix_seconds, std::string_view text) {
  return "cosignature/v1\ntime " + std::to_string(unix_seconds) + '\n' + std::string{text};
}

Result<std::string> cosign(Signer& signer, std::string_view text, Instant now) {
  const std::int64_t seconds_now = floor_seconds(now.time_since_epoch());
  if (signer.key().type != SignatureType::cosignature || seconds_now < 0) {
    return failure(ErrorKind::usage, "this key or this time cannot cosign");
  }
  const auto unix_seconds = static_cast<std::uint64_t>(seconds_now);
  PROBITY_TRY(const std::string signature, signer.sign(cosigned_message(unix_seconds, text)));
  return big_endian_64(unix_seconds) + signature;
}

std::optional<CosignedAt> verify_cosignature(const VerifierKey& key, std::string_view text,
                                             std::string_view signature) {
  if (key.type != SignatureType::cosignature || signature.size() != kCosignatureSize) {
    return std::nullopt;
  }
  const std::uint64_t unix_seconds = read_big_endian(signature, 8);
  if (unix_seconds > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  if (!is_signature(key, cosigned_message(unix_seconds, text), signature.substr(8))) {
    return std::nullopt;
  }
  return CosignedAt{unix_seconds};
}

}  // namespace probity::ledger
