// Commands that work with a trust's data folder: here when nobody else has it open, else inside the
// running server, through DATA/control.sock.
//
//   return run_trust_command({.folder = "/srv/probity", .name = "import-people", .arguments =
//   {...}});
//
// Either way the same function runs (on_trust), as the person whose session this account keeps
// (session_file.hpp), or else as whoever runs programs on this machine: acts/actor.hpp.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "acts/advice_desk.hpp"
#include "acts/publication.hpp"
#include "acts/sessions.hpp"
#include "acts/trust.hpp"
#include "base/result.hpp"
#include "collection/day_keys.hpp"
#include "http/rate_limit.hpp"
#include "schedule/scheduler.hpp"

namespace probity::command {

using Arguments = std::map<std::string, std::string>;

// What a command prints, and its exit code.
struct Outcome {
  int exit_code = 0;
  std::string out{};
  std::string err{};
  // Nothing was done: the command is to be repeated with the argument "code", from the person's
  // authenticator.
  bool wants_code = false;
};

// As whom a command acts. Nobody who is signed in acts as the operator without saying so.
enum class Acting : std::uint8_t { as_signed_in, as_operator };

struct TrustCommand {
  std::string folder;
  std::string name;  // one of on_trust's
  Arguments arguments{};
  Acting acting = Acting::as_signed_in;
};

// Puts the session that this account keeps into the arguments. Fails as kept_session().
[[nodiscard]] Result<void> add_session(TrustCommand& command);

// The command's answer, from here or from the running server; a code is asked for where one is
// needed. Fails when neither folder nor server can be reached.
[[nodiscard]] Result<Outcome> answer_of(TrustCommand command);

// For work that is done before the trust is told: whether whoever is signed in may do it at all.
// Gives what add_session() gives; `may` is false, and why is printed, when not.
struct Allowed {
  bool may = true;
  Arguments session{};
};
[[nodiscard]] Result<Allowed> ask_beforehand(const std::string& folder, Acting acting);

// Prints what the command prints. Fails when neither folder nor server can be reached.
[[nodiscard]] Result<int> run_trust_command(const TrustCommand& command);

// The commands there are: import-people, -relations, -pupils, -consents, -accounts, approve-seats,
// invite, checkpoint, prove, verify, export, doctor, backup-made, new-recovery-code,
// restore-tested, check, sign-in, sign-out, whoami, destroy-due, keys-to-tpm, stage, clock-confirm,
// restrict, source-add, source-test, source-end, source-list, key-enrol, key-enrol-on-server,
// key-draft, key-history, key-manifest, key-leave, key-drill, key-look, key-turn, and
// collect-begin, -day, -segment, -batch, -finish of a collector beside the server. `arguments` has
// texts and whole files, by name: "session" is the token of who acts.
struct OpenTrust {
  acts::Trust& trust;
  acts::Publication* publication = nullptr;        // the server's; null: started where it is needed
  const schedule::Scheduler* scheduler = nullptr;  // likewise; null: nothing recurs
  acts::Sessions* sessions = nullptr;              // the server's; null: read from the folder
  http::RateLimit* guesses = nullptr;              // at passwords and codes; null: each account's
  acts::AdviceDesk* advice = nullptr;              // the server's; null: made where it is needed
  collection::DayKeys* day_keys = nullptr;         // the server's; null: their process is started
};
[[nodiscard]] Outcome on_trust(OpenTrust open, std::string_view name, const Arguments& arguments);

[[nodiscard]] Outcome outcome_of(const Error& error);

}  // namespace probity::command
