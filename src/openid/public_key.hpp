// One key of a provider, with which it signs.
//
//   if (auto key = PublicKey::from(jwk)) known.push_back(*std::move(key));
//   if (!key.fits(algorithm) || !key.verifies(algorithm, signed_part, signature)) refuse();
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "openid/algorithm.hpp"
#include "openid/json.hpp"

namespace probity::openid {

// Immutable; copies share the key inside, which goes with the last of them. Thread-safe.
class PublicKey {
 public:
  // From a JWK (RFC 7517). Nothing for one that is not for signing, of another type than RSA of
  // 2048 to 8192 bits, P-256 or Ed25519, damaged, or with its private half in it.
  [[nodiscard]] static std::optional<PublicKey> from(const Json& jwk);

  [[nodiscard]] const std::optional<std::string>& id() const { return id_; }

  // Whether the key is of the type, and for the algorithm if it says one (RFC 8725 section 3.1).
  [[nodiscard]] bool fits(Algorithm algorithm) const;
  // False also when it does not fit. Cost: 30 to 150 microseconds.
  [[nodiscard]] bool verifies(Algorithm algorithm, std::string_view message,
                              std::span<const std::uint8_t> signature) const;

 private:
  enum class Type : std::uint8_t { rsa, p256, ed25519 };
  PublicKey() = default;
  std::shared_ptr<void> key_;  // OpenSSL's; shared by the copies
  Type type_ = Type::rsa;
  std::optional<std::string> id_;
  std::optional<Algorithm> only_;
};

}  // namespace probity::openid
