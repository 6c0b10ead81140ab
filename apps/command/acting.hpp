// Who acts when a command is carried out: the person of the session that came with it, or whoever
// runs programs on this machine.
//
//   PROBITY_TRY(const acts::Actor actor, actor_of(open, arguments));
#pragma once

#include <memory>

#include "acts/actor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

// The server's sessions, or those of the folder for the time of a command.
class SessionsAtHand final {
 public:
  explicit SessionsAtHand(OpenTrust open) : open_(open) {}
  [[nodiscard]] Result<acts::Sessions*> get();

 private:
  OpenTrust open_;
  std::unique_ptr<acts::Sessions> own_;
};

// A "code" among the arguments is tried first. Fails (refused) when the session is over: never as
// the operator instead.
[[nodiscard]] Result<acts::Actor> actor_of(OpenTrust open, const Arguments& arguments);

// Fails (refused) when there were too many.
[[nodiscard]] Result<void> take_a_guess(OpenTrust open);

// Fails (refused) when it is wrong, was used, or the account waits. Any will do in a demonstration,
// whose people have no telephones.
[[nodiscard]] Result<void> check_code(OpenTrust open, const PersonId& person,
                                      const std::string& code);

// Those that begin, end and show a session (session_commands.cpp).
[[nodiscard]] Result<Outcome> sign_in_here(OpenTrust open, const Arguments& arguments);
[[nodiscard]] Result<Outcome> sign_out_here(OpenTrust open, const Arguments& arguments);
[[nodiscard]] Result<Outcome> whoami_here(OpenTrust open, const Arguments& arguments);

}  // namespace probity::command
