// `probity stage`: a trust goes on to the next stage.
#pragma once

#include "acts/actor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

// Makes a ring of keys where there is none ("keys": file or tpm, as init's), writes the leaf, and
// sets trust.stage in probity.toml, in that order: cut off in between, it can be given again.
// Argument "stage". Fails (usage) while the server runs and for an earlier stage; (unreadable)
// where a person has to set the stage.
[[nodiscard]] Result<Outcome> go_on_to_stage(OpenTrust open, const acts::Actor& actor,
                                             const Arguments& arguments);

}  // namespace probity::command
