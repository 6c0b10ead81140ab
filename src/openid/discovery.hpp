// The provider's metadata and keys, asked for once an hour and kept in memory.
//
//   Discovery discovery{provider, fetch};
//   PROBITY_TRY(const auto metadata, discovery.metadata(now));
//   PROBITY_TRY(const auto keys, discovery.keys_for(token, now));
//
// A key id that is not among the keys makes it ask again, at most once a minute, so that a provider
// may change its keys at any time and nobody can make us ask without end. While the provider does
// not answer as it should, it is asked every fifteen seconds only; in between everybody is told so
// at once.
//
// Thread-safe. One thread asks, for ten seconds at most; others who need the answer wait for it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "openid/fetch.hpp"
#include "openid/key_set.hpp"
#include "openid/metadata.hpp"
#include "openid/settings.hpp"
#include "openid/signed_token.hpp"

namespace probity::openid {

inline constexpr Span kDiscoveryLasts = hours{1};
inline constexpr Span kKeysRefetchedAfter = minutes{1};
inline constexpr Span kSilenceLasts =
    seconds{15};  // longer than one fetch: whoever waited for it is told

class Discovery final {
 public:
  // Both must outlive it.
  Discovery(const Provider& provider, Fetch& fetch) : provider_(provider), fetch_(fetch) {}

  // Both fail (environment) as Fetch does, and with Trouble's third part. Free while it is kept.
  [[nodiscard]] Result<Metadata> metadata(Instant now);
  // Keys among which the token's is, if the provider has it. The owners of the set are this cache
  // and whoever is just checking with it.
  [[nodiscard]] Result<std::shared_ptr<const KeySet>> keys_for(const SignedToken& token,
                                                               Instant now);

 private:
  template <class Thing>
  struct Kept {
    Thing thing;
    Instant asked;
  };

  [[nodiscard]] Result<std::string> ask(const std::string& url, Instant now);
  [[nodiscard]] Result<Metadata> metadata_locked(Instant now);
  [[nodiscard]] Result<void> ask_for_keys(Instant now);

  const Provider& provider_;
  Fetch& fetch_;
  std::mutex mutex_;  // guards all below
  std::optional<Kept<Metadata>> metadata_;
  std::optional<Kept<std::shared_ptr<const KeySet>>> keys_;
  std::optional<Instant> silent_since_;
};

}  // namespace probity::openid
