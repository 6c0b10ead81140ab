// The ledger as files for others: docs/formats/ledger.md, "Files".
//
//   PROBITY_TRY(const Exported exported, export_ledger(ledger, log_key, files, "out"));
//
// Exports the latest published checkpoint and what it covers. A folder that holds an older export
// of the same log gets only what is new. Files under their names are whole, and never change: each
// is written under a temporary name first, and the checkpoint comes last, so that whoever reads the
// folder at any moment, after a loss of power too, finds one valid export. Partial tiles of older
// checkpoints stay, for those who still read by them.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "ledger/key.hpp"
#include "store/files.hpp"
#include "store/ledger_store.hpp"

namespace probity::store {

struct Exported {
  std::uint64_t from_size;  // of the export that was there; 0 when there was none
  std::uint64_t size;       // leaves that it has now
  std::uint64_t files;      // written
};

// Fails (usage) when nothing was published yet; (refused) when the folder holds another log,
// another history of this one or a larger one, which is left as it is; else as ledger and files do.
// Cost: a wait for the disk for every file: about two for each 256 leaves that are new.
[[nodiscard]] Result<Exported> export_ledger(LedgerReader& ledger, const ledger::VerifierKey& log,
                                             Files& files, const std::string& folder);

}  // namespace probity::store
