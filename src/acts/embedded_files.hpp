// Files of policy/ that are built in: the clause map that ships, the suggested assessment, and the
// demonstration trust.
#pragma once

#include <string_view>

namespace probity::acts {

// "clauses.toml", "people.csv", "policy.md", "suggested.toml" ...; empty for any other.
[[nodiscard]] std::string_view embedded_file(std::string_view name);

}  // namespace probity::acts
