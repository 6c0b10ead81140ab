// The last published checkpoint, in a file outside the database: by it the server notices at its
// start that it was given back an older database, or another one (I29, I31).
//
//   PROBITY_TRY(const auto own, read_own_head(files, head_path, log_key));
//   PROBITY_ATTEMPT(check_head(own, in_database, ledger));      // at start, before serving
//
// The file holds the signed checkpoint as it was published. It belongs where a backup or a snapshot
// of the database does not carry it along, such as beside the log's key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/key.hpp"
#include "ledger/tree.hpp"
#include "store/files.hpp"
#include "store/ledger_rows.hpp"

namespace probity::store {

// nullopt when there is no such file. Fails (unreadable) when it is not a checkpoint that the log
// has signed, and (environment) when it cannot be read.
[[nodiscard]] Result<std::optional<Head>> read_own_head(Files& files, const std::string& path,
                                                        const ledger::VerifierKey& log);

// Before a checkpoint is shown to anybody: when it returns, the file is on the disk. A file that
// holds a larger checkpoint stays (usage). The note must be the log's.
[[nodiscard]] Result<void> write_own_head(Files& files, const std::string& path,
                                          const ledger::VerifierKey& log, std::string_view note);

struct InDatabase {
  Head head;
  bool has_checkpoints;  // whether any was ever published from it
};

// That the database continues what was published. Pure but for the nodes it asks for. Fails
// (refused) with an explanation when the database is smaller than the own head, has another history
// than it, or has published checkpoints while the file is gone; else only as the reader does.
[[nodiscard]] Result<void> check_head(const std::optional<Head>& own, const InDatabase& database,
                                      ledger::HashReader& nodes);

}  // namespace probity::store
