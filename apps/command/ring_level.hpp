// Where a ring's key is to be, as people say it, and `probity keys-to-tpm`.
#pragma once

#include <string>
#include <string_view>

#include "acts/actor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

// The address of a TPM for "tpm" or an address (docs/formats/ring.md); empty for "file". Fails
// (usage) for another word.
[[nodiscard]] Result<std::string> tpm_address_for(std::string_view word);

// Moves the ring's key into the TPM of argument "tpm": from level L0 to L1. Fails (usage) while the
// server runs, and as RingHolder::spawn() does; the ring is whole at one level or the other.
[[nodiscard]] Result<Outcome> move_keys_to_tpm(OpenTrust open, const acts::Actor& actor,
                                               const Arguments& arguments);

}  // namespace probity::command
