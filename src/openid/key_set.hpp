// The keys that a provider publishes (JWKS, RFC 7517 section 5).
//
//   PROBITY_TRY(const auto keys, KeySet::read(answer.body));
//   const PublicKey* key = keys.find(token.key_id, token.algorithm);
//
// Keys that we cannot use are passed over, as the RFC wants it. Immutable, thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "openid/algorithm.hpp"
#include "openid/public_key.hpp"

namespace probity::openid {

class KeySet {
 public:
  // Fails (unreadable) when it is no key set, or one of more than 64 keys. O(length).
  [[nodiscard]] static Result<KeySet> read(std::string_view text);

  // The one key with that id that fits the algorithm; without an id, the one that fits. nullptr
  // when there is none, or more than one: which of them is meant is then anybody's guess. O(keys).
  [[nodiscard]] const PublicKey* find(const std::optional<std::string>& id,
                                      Algorithm algorithm) const;
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  std::vector<PublicKey> keys_;
};

}  // namespace probity::openid
