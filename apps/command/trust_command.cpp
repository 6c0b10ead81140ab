#include "command/trust_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "acts/actor.hpp"
#include "command/ask.hpp"
#include "command/control_client.hpp"
#include "command/exit_code.hpp"
#include "command/session_file.hpp"
#include "identity/random.hpp"
#include "store/trouble.hpp"

namespace probity::command {

Outcome outcome_of(const Error& error) {
  std::string err = "probity: " + error.what + "\n";
  if (!error.next.empty()) err += error.next + "\n";
  return {exit_code(error.kind), "", std::move(err), error.what == acts::kProveAgain};
}

namespace {

Result<Outcome> answer_once(const TrustCommand& command) {
  const SystemClock clock;
  identity::SystemRandom random;
  auto trust = acts::Trust::open(command.folder, {clock, random});
  if (trust) return on_trust({**trust}, command.name, command.arguments);
  if (store::trouble_of(trust.error()) == store::Trouble::in_use) return ask_server(command);
  return std::unexpected(trust.error());
}

}  // namespace

Result<void> add_session(TrustCommand& command) {
  if (command.acting == Acting::as_operator) return {};
  PROBITY_TRY(auto token, kept_session(command.folder));
  if (token) command.arguments.insert_or_assign("session", *std::move(token));
  return {};
}

Result<Outcome> answer_of(TrustCommand command) {
  PROBITY_ATTEMPT(add_session(command));
  PROBITY_TRY(auto outcome, answer_once(command));
  if (!outcome.wants_code) return outcome;
  PROBITY_TRY(command.arguments["code"], ask("Code from your authenticator", Echo::shown));
  return answer_once(command);
}

Result<Allowed> ask_beforehand(const std::string& folder, Acting acting) {
  TrustCommand command{folder, "is-there", {}, acting};
  PROBITY_ATTEMPT(add_session(command));
  if (command.arguments.empty()) return Allowed{};
  PROBITY_TRY(const int code, run_trust_command(command));
  return Allowed{code == kDone, command.arguments};
}

Result<int> run_trust_command(const TrustCommand& command) {
  PROBITY_TRY(const Outcome outcome, answer_of(command));
  fmt::print("{}", outcome.out);
  fmt::print(stderr, "{}", outcome.err);
  return outcome.exit_code;
}

}  // namespace probity::command
