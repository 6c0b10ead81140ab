#include "command/acting.hpp"

#include "acts/sign_in.hpp"

namespace probity::command {

namespace {

std::unexpected<Error> is_over(const acts::Trust& trust) {
  return failure(ErrorKind::refused, "your session has ended: nothing was done",
                 "Sign in again: probity sign-in -d " + trust.folder() +
                     "\nOr act as whoever runs this machine: the same with --as-operator, or "
                     "probity sign-out first.");
}

// A program's token and a post checker do not act here.
std::optional<acts::SignedIn> person_of(acts::Sessions& sessions, const std::string& token) {
  auto who = sessions.who(token);
  if (who && who->kind != identity::SessionKind::portal) who.reset();
  return who;
}

}  // namespace

Result<acts::Sessions*> SessionsAtHand::get() {
  if (open_.sessions != nullptr) return open_.sessions;
  if (!own_) {
    own_ = std::make_unique<acts::Sessions>(open_.trust);
    PROBITY_ATTEMPT(own_->load());
  }
  return own_.get();
}

Result<void> take_a_guess(OpenTrust open) {
  if (open.guesses == nullptr || open.guesses->take("control", open.trust.now())) return {};
  return failure(ErrorKind::refused, "there were too many attempts on this machine",
                 "Wait a minute, then try again.");
}

Result<void> check_code(OpenTrust open, const PersonId& person, const std::string& code) {
  if (open.trust.configuration().purpose == acts::Purpose::demonstration) return {};
  PROBITY_ATTEMPT(take_a_guess(open));
  PROBITY_TRY(const auto outcome, acts::try_one_time_code(open.trust, person, code));
  switch (outcome) {
    case acts::CodeOutcome::right: return {};
    case acts::CodeOutcome::closed:
      return failure(ErrorKind::refused, "there were too many wrong attempts",
                     "Wait a quarter of an hour, then try again.");
    case acts::CodeOutcome::wrong: break;
  }
  return failure(ErrorKind::refused, "the code is not right, or was used before",
                 "Repeat the command, and enter the newest code.");
}

Result<acts::Actor> actor_of(OpenTrust open, const Arguments& arguments) {
  const auto token = arguments.find("session");
  if (token == arguments.end()) return acts::Actor{};
  SessionsAtHand at_hand{open};
  PROBITY_TRY(acts::Sessions* const sessions, at_hand.get());
  auto who = person_of(*sessions, token->second);
  if (!who) return is_over(open.trust);
  if (const auto code = arguments.find("code"); code != arguments.end()) {
    PROBITY_ATTEMPT(check_code(open, who->person, code->second));
    PROBITY_ATTEMPT(sessions->prove_again(who->token));
    who = person_of(*sessions, token->second);
    if (!who) return is_over(open.trust);
  }
  return who->actor;
}

}  // namespace probity::command
