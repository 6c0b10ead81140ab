// `probity witness`: runs a witness for other people's logs, in the foreground, until it is told to
// end (SIGINT, SIGTERM).
//
//   probity witness -d DIR --init NAME            makes its key, prints the verifier key
//   probity witness -d DIR --log VKEY ...         serves
//
// DIR/keys/witness is the key (0600 in 0700), DIR/logs what it remembers of each log. Neither may
// be put back from an older copy: the witness would then cosign what it must not.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace probity::witness {

struct WitnessOptions {
  std::string folder;
  // As http::Listener::address. HTTPS is a proxy's task: cosignatures are signed by themselves.
  std::string listen = "127.0.0.1:7380";
  std::vector<std::string> logs;  // verifier keys; two of one name while a log changes its key
  std::string init;               // the name of a new key; empty: serve
};

// 0 when it was told to end. Prints the verifier key (init), or a line with the address once it
// listens. Fails (usage) for keys that are none or are witnesses' own, no log at all, or a key that
// is there already; (refused, unreadable) as keyholder::read_key(); (environment) as the disk and
// the network do. Blocks SIGINT and SIGTERM in the calling thread and those it starts.
[[nodiscard]] Result<int> run_witness(const WitnessOptions& options);

}  // namespace probity::witness
