// `probity serve`: the portal, the ledger's key and the recurring work of one trust, in the
// foreground until it is told to end (SIGINT, SIGTERM).
#pragma once

#include <string>

#include "base/result.hpp"

namespace probity::command {

struct ServeOptions {
  std::string folder;
  std::string listen;         // empty: as in probity.toml
  std::string public_listen;  // likewise
};

[[nodiscard]] Result<int> serve(const ServeOptions& options);

}  // namespace probity::command
