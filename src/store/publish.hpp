// Publishing checkpoints, so that whatever was shown to anybody is known at the next start.
//
//   PROBITY_TRY(const std::string note, publish_checkpoint({writer, ledger, signer, files, path}));
//
// One thread at a time. Readers and witnesses get what these functions return, and nothing else.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/key.hpp"
#include "store/head.hpp"
#include "store/ledger_store.hpp"
#include "store/writer.hpp"

namespace probity::store {

struct Publisher {
  Writer& writer;
  LedgerReader& ledger;
  ledger::Signer& signer;  // of the log
  Files& files;
  std::string head_path;  // head.hpp
};

// Signs what is committed now; returns the note once it is in the head's file and in the database,
// in this order. When nothing was added since the last one, that is returned, with its
// cosignatures. Fails as the signer, the files and the writer do; (refused) as check_head().
[[nodiscard]] Result<std::string> publish_checkpoint(const Publisher& publisher);

// Puts the note with cosignatures in place of the latest published one. Fails (usage) when it is
// not the log's, or not of the latest size and root.
[[nodiscard]] Result<void> store_cosigned(const Publisher& publisher, std::string_view note);

// The check at start: that the database continues what was published. As check_head().
[[nodiscard]] Result<void> check_start(LedgerReader& ledger, Files& files,
                                       const std::string& head_path,
                                       const ledger::VerifierKey& log);

}  // namespace probity::store
