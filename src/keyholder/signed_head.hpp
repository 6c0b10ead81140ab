// What the keyholder has signed last, and what may come after it (I31).
//
//   PROBITY_TRY(const SignedHead next, continued(last, key.name, text, proof));
//
// Pure. The rule holds whatever the server asks for: with one key, two checkpoints that contradict
// each other never exist, even if somebody else has taken the server over.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "ledger/hash.hpp"

namespace probity::keyholder {

struct SignedHead {
  std::uint64_t size = 0;
  ledger::Hash root = ledger::empty_root();

  auto operator<=>(const SignedHead&) const = default;
};

// The head that `text` states, when it is a checkpoint of that origin without extensions and the
// proof shows that it continues `last`. Fails (refused) for any other text, a smaller size, another
// root for the same size, and a proof that does not hold. The same head again needs no proof.
[[nodiscard]] Result<SignedHead> continued(const SignedHead& last, std::string_view origin,
                                           std::string_view text,
                                           std::span<const ledger::Hash> proof);

}  // namespace probity::keyholder
