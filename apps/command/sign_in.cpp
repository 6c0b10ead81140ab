#include "command/sign_in.hpp"

#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "command/ask.hpp"
#include "command/exit_code.hpp"
#include "command/session_file.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

Result<int> sign_in(const std::string& folder) {
  PROBITY_ATTEMPT(check_place_for_session(folder));
  TrustCommand command{.folder = folder, .name = "sign-in"};
  PROBITY_ATTEMPT(add_session(command));  // the one before, which ends
  PROBITY_TRY(command.arguments["name"], ask("E-mail address or login", Echo::shown));
  PROBITY_TRY(command.arguments["password"], ask("Password", Echo::hidden));
  PROBITY_TRY(const Outcome outcome, answer_of(command));
  if (outcome.exit_code != kDone) {
    fmt::print(stderr, "{}", outcome.err);
    return outcome.exit_code;
  }
  if (const auto kept = keep_session(folder, outcome.out); !kept) {
    // A session that nobody can use or end here must not go on.
    static_cast<void>(
        answer_of({folder, "sign-out", {{"session", outcome.out}}, Acting::as_operator}));
    return std::unexpected(kept.error());
  }
  fmt::print("Signed in: commands act as you from now on. End it with: probity sign-out -d {}\n",
             folder);
  return kDone;
}

Result<int> sign_out(const std::string& folder) {
  PROBITY_TRY(const auto token, kept_session(folder));
  if (!token) {
    return failure(ErrorKind::usage, "nobody has signed in for this folder",
                   "Commands act as whoever runs this machine.");
  }
  PROBITY_TRY(const int code, run_trust_command({.folder = folder, .name = "sign-out"}));
  if (code == kDone) PROBITY_ATTEMPT(forget_session(folder));
  return code;
}

Result<int> whoami(const std::string& folder) {
  return run_trust_command({.folder = folder, .name = "whoami"});
}

}  // namespace probity::command
