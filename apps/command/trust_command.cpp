#include "command/trust_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "command/control_client.hpp"
#include "command/exit_code.hpp"
#include "identity/random.hpp"
#include "store/trouble.hpp"

namespace probity::command {

Outcome outcome_of(const Error& error) {
  std::string err = "probity: " + error.what + "\n";
  if (!error.next.empty()) err += error.next + "\n";
  return {exit_code(error.kind), "", std::move(err)};
}

Result<Outcome> answer_of(const TrustCommand& command) {
  const SystemClock clock;
  identity::SystemRandom random;
  auto trust = acts::Trust::open(command.folder, {clock, random});
  if (trust) return on_trust({**trust}, command.name, command.arguments);
  if (store::trouble_of(trust.error()) == store::Trouble::in_use) return ask_server(command);
  return std::unexpected(trust.error());
}

Result<int> run_trust_command(const TrustCommand& command) {
  PROBITY_TRY(const Outcome outcome, answer_of(command));
  fmt::print("{}", outcome.out);
  fmt::print(stderr, "{}", outcome.err);
  return outcome.exit_code;
}

}  // namespace probity::command
