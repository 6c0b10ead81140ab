// Who the key holders are, taken over from a manifest that they signed
// (docs/guides/key-holders.md).
//
//   PROBITY_TRY(const std::uint32_t generation, take_manifest(trust, actor, bytes));
//
// Whoever brings it decides nothing: the first manifest is signed by its own holders, each later
// one by those of the one before, and only then is anything sealed to it (T1).
#pragma once

#include <cstdint>
#include <string_view>

#include "acts/trust.hpp"

namespace probity::collection {

// Its generation. Fails (unreadable) for other bytes, (refused) unless it follows on the manifest
// that is there and enough holders signed it.
[[nodiscard]] Result<std::uint32_t> take_manifest(acts::Trust& trust, const acts::Actor& actor,
                                                  std::string_view bytes);

}  // namespace probity::collection
