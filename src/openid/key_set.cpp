#include "openid/key_set.hpp"

#include <utility>

namespace probity::openid {

namespace {
constexpr std::size_t kMostKeys = 64;
}

Result<KeySet> KeySet::read(std::string_view text) {
  PROBITY_TRY(const auto json, Json::read(text));
  const Json* listed = json.member("keys");
  const std::vector<Json>* entries = listed == nullptr ? nullptr : listed->entries();
  if (entries == nullptr) return failure(ErrorKind::unreadable, "key set: no list of keys");
  if (entries->size() > kMostKeys) return failure(ErrorKind::unreadable, "key set: too many keys");
  KeySet out;
  for (const Json& jwk : *entries) {
    if (auto key = PublicKey::from(jwk)) out.keys_.push_back(*std::move(key));
  }
  return out;
}

const PublicKey* KeySet::find(const std::optional<std::string>& id, Algorithm algorithm) const {
  const PublicKey* found = nullptr;
  for (const PublicKey& key : keys_) {
    if (!key.fits(algorithm) || (id && key.id() != id)) continue;
    if (found != nullptr) return nullptr;
    found = &key;
  }
  return found;
}

}  // namespace probity::openid
