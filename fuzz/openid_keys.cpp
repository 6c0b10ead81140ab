// What a provider publishes, by the first byte: a key set whose keys verify nothing that they did
// not sign and are found by their own ids only, or its metadata, which name only safe addresses.
#include <cstdint>
#include <string>
#include <vector>

#include "input.hpp"
#include "openid/key_set.hpp"
#include "openid/metadata.hpp"
#include "openid/url.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace openid;

void check_keys(std::string_view text) {
  const auto keys = KeySet::read(text);
  if (!keys) return;
  require(keys->size() <= 64, "not too many keys are kept");
  for (const Algorithm algorithm :
       {Algorithm::rs256, Algorithm::ps256, Algorithm::es256, Algorithm::eddsa}) {
    const PublicKey* key = keys->find(std::nullopt, algorithm);
    if (key == nullptr) continue;
    require(key->fits(algorithm), "a key that was found fits");
    if (key->id()) require(keys->find(key->id(), algorithm) == key, "it is found by its id");
    const std::vector<std::uint8_t> signature(256, 0x5A);
    for (const std::size_t size : {std::size_t{64}, std::size_t{256}}) {
      require(!key->verifies(algorithm, "message", std::span{signature}.first(size)),
              "what a key did not sign does not verify");
    }
  }
}

void check_metadata(std::string_view text) {
  const auto metadata = Metadata::read(text, "https://i.example");
  if (!metadata) return;
  for (const std::string& address :
       {metadata->authorization_endpoint, metadata->token_endpoint, metadata->keys_address}) {
    require(is_safe_to_ask(address) && address.starts_with("https://"), "addresses are https");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  const unsigned kind = bytes.next();
  if (kind % 2 == 0) probity::fuzz::check_keys(bytes.rest());
  if (kind % 2 == 1) probity::fuzz::check_metadata(bytes.rest());
  return 0;
}
