// probity key with a trust's data folder: what is handed in there, and what the trust gives out.
// Each goes through the running server, or opens the folder (trust_command.hpp).
//
//   enrol_with_trust({.person = "holder.enrolment", .trust = {.data = "/srv/probity"}});
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "command/key_files.hpp"
#include "custody/manifest.hpp"
#include "ledger/key.hpp"

namespace probity::command {

// Takes a file of an enrolment in, or makes a key on the server for whoever is signed in.
[[nodiscard]] Result<int> enrol_with_trust(const EnrolOptions& options);

// Drafts a manifest of everybody who has enrolled, with the manifests so far beside it; or brings a
// signed one into force.
[[nodiscard]] Result<int> manifest_with_trust(const ManifestOptions& options);

struct LeaveOptions {
  std::string person;    // sourcedId or e-mail address
  std::string manifest;  // signed, and without them
  KeyTrust trust{};
};
[[nodiscard]] Result<int> leave_with_trust(const LeaveOptions& options);

// What the trust says is in force: checked here again, from the first to the last.
[[nodiscard]] Result<custody::VerifiedManifest> manifest_of_trust(const KeyTrust& trust);

// Answers to options.folder/drill.kept: checked, and kept, by the trust.
[[nodiscard]] Result<int> record_drill_with_trust(const DrillOptions& options);

// The trust's side of these, for on_trust().
struct KeyAsked {
  acts::Trust& trust;
  const acts::Actor& actor;
  const Arguments& arguments;
  std::function<Result<ledger::VerifierKey>()> log_key;  // starts what signs, when it is not there
};
[[nodiscard]] Result<Outcome> key_enrol(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_enrol_on_server(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_draft(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_history(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_manifest(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_leave(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_drill(const KeyAsked& asked);

}  // namespace probity::command
