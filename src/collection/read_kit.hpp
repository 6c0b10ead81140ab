// A kit, from the registers as they are: by a connection that can only read, in whatever process
// collects (docs/adr/0048-collecting.md).
#pragma once

#include <memory>

#include "acts/trust.hpp"
#include "collection/keeper.hpp"
#include "collection/kit.hpp"

namespace probity::collection {

// Cost: reading the registers once.
[[nodiscard]] Result<std::unique_ptr<const Kit>> read_kit(store::Reader& reader, const Zone& zone,
                                                          const Permit& permit);

}  // namespace probity::collection
