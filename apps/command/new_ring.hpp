// A ring of keys for a folder that has none: by init, and by restore, for keys of days are in no
// backup (I12).
#pragma once

#include <string>

#include "base/result.hpp"
#include "base/zone.hpp"

namespace probity::command {

// A new ring knows of no time; whoever makes it says that the machine's clock is right, as long as
// there is nothing yet that could end too early (I39). Fails (usage) when there is a ring. `tpm`:
// as make_ring() says.
[[nodiscard]] Result<void> make_believed_ring(const std::string& keys_folder, const Zone& zone,
                                              Instant now, const std::string& tpm = {});

}  // namespace probity::command
