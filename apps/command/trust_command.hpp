// Commands that work with a trust's data folder: here when nobody else has it open, else inside the
// running server, through DATA/control.sock.
//
//   return run_trust_command({.folder = "/srv/probity", .name = "import-people", .arguments =
//   {...}});
//
// Either way the same function runs (on_trust), as whoever runs programs on this machine: never as
// a person (acts/actor.hpp).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "acts/publication.hpp"
#include "acts/trust.hpp"
#include "base/result.hpp"
#include "schedule/scheduler.hpp"

namespace probity::command {

using Arguments = std::map<std::string, std::string>;

// What a command prints, and its exit code.
struct Outcome {
  int exit_code = 0;
  std::string out{};
  std::string err{};
};

struct TrustCommand {
  std::string folder;
  std::string name;  // one of on_trust's
  Arguments arguments{};
};

// The command's answer, from here or from the running server. Fails when neither folder nor server
// can be reached.
[[nodiscard]] Result<Outcome> answer_of(const TrustCommand& command);

// Prints what the command prints. Fails when neither folder nor server can be reached.
[[nodiscard]] Result<int> run_trust_command(const TrustCommand& command);

// The commands there are: import-people, import-relations, approve-seats, invite, checkpoint,
// prove, verify, export, doctor, backup-made, new-recovery-code, restore-tested. `arguments` has
// texts and whole files, by name.
struct OpenTrust {
  acts::Trust& trust;
  acts::Publication* publication = nullptr;        // the server's; null: started where it is needed
  const schedule::Scheduler* scheduler = nullptr;  // likewise; null: nothing recurs
};
[[nodiscard]] Outcome on_trust(OpenTrust open, std::string_view name, const Arguments& arguments);

[[nodiscard]] Outcome outcome_of(const Error& error);

}  // namespace probity::command
