// The process that holds the ring, from its start to its end.
//
//   int main: if the command is the hidden `ringholder`, return ring_main(options);
//
// Start: no core dumps; the folder opened and locked, and the TPM that it names; the other user, if
// one is set; memory locked; capabilities dropped; held to the folder; calls filtered; the ring
// read and repaired. Only then is a message read. It ends when the channel closes, or with its
// parent.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "custody/trusted_time.hpp"

namespace probity::ringholder {

struct RingOptions {
  int channel = 3;                  // a socket of packets, from whoever made this process
  std::string folder;               // DATA/keys/ring
  std::optional<std::string> user;  // to become; the folder becomes that user's. root only
  std::string move_to_tpm;          // the address of a TPM: the ring moves there first, to level L1
};

// Serves until the channel closes: 0. What fails before is told as the answer to the first
// request, an Error of number 0, and in the exit code: 5, or 2 when there is no such channel. Call
// it first in main, in a process with one thread that was started for it.
[[nodiscard]] int ring_main(const RingOptions& options);

// A new ring in `keys_folder`/ring: for `probity init`, once. Whole or not at all. `tpm`: the
// address of the TPM that gets its key (level L1), such as device:/dev/tpmrm0; empty: a file (L0).
// Fails (usage) when there is a ring, (environment) as the disk and the TPM do.
[[nodiscard]] Result<void> make_ring(const std::string& keys_folder, const std::string& tpm = {});

// Whether a TPM answers at that address. Fails as TpmConnection::open() does.
[[nodiscard]] Result<void> find_tpm(const std::string& address);

// What the machine's clocks show.
[[nodiscard]] custody::ClockReading read_system_clock();

}  // namespace probity::ringholder
