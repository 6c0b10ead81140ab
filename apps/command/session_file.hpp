// Where the command line keeps who is signed in: a file of the account's own for each data folder,
// in XDG_STATE_HOME/probity or ~/.local/state/probity. Its name is a hash of the folder's real
// path; it holds the session's token and nothing else.
//
//   PROBITY_TRY(const auto token, kept_session("/srv/probity"));
//
// A file or folder that anybody else could read or change is not used, and not repaired: who had it
// until now may have the token. Fails (environment) then, or as the disk does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::command {

// Nothing when nobody has signed in, or the account has no home.
[[nodiscard]] Result<std::optional<std::string>> kept_session(const std::string& folder);
// Whether one could be kept: asked before anybody types a password in vain.
[[nodiscard]] Result<void> check_place_for_session(const std::string& folder);
[[nodiscard]] Result<void> keep_session(const std::string& folder, std::string_view token);
[[nodiscard]] Result<void> forget_session(const std::string& folder);

}  // namespace probity::command
