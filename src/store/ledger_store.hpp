// The ledger as it is kept: reading it and proving from it.
//
//   PROBITY_TRY(auto ledger, LedgerReader::open(database));
//   PROBITY_TRY(const Head head, ledger->head());
//   PROBITY_TRY(const auto proof, ledger::inclusion_proof(17, head.size, *ledger));
//
// Entries and nodes never change, so a head and what is read after it belong together without a
// transaction around them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ledger/tree.hpp"
#include "store/database.hpp"
#include "store/ledger_rows.hpp"

namespace probity::store {

struct StoredCheckpoint {
  std::uint64_t size;
  std::string note;  // signed, with the cosignatures that it has
};

// One thread at a time. Fails as Statement does.
class LedgerReader final : public ledger::HashReader {
 public:
  [[nodiscard]] static Result<std::unique_ptr<LedgerReader>> open(const Database& database);

  [[nodiscard]] Result<Head> head();
  // Leaves [begin, end) as they were printed; those that there are.
  [[nodiscard]] Result<std::vector<std::string>> entries(std::uint64_t begin, std::uint64_t end);
  [[nodiscard]] Result<std::optional<StoredCheckpoint>> latest_checkpoint();
  [[nodiscard]] Result<std::vector<ledger::Hash>> read_hashes(
      std::span<const ledger::NodeId> nodes) override;

  // The proof that leaf `index` is in the latest checkpoint, as a file for somebody else. Fails
  // (usage) when no checkpoint has it yet.
  [[nodiscard]] Result<std::string> proof_of(std::uint64_t index);

  // That entries, nodes and head are one tree, by building it again from the entries, and that
  // every entry is a leaf with the right seq. Cost: reads and hashes everything; about 10 s a
  // million.
  [[nodiscard]] Result<void> check_whole();

 private:
  explicit LedgerReader(std::unique_ptr<Connection> connection)
      : connection_(std::move(connection)) {}
  [[nodiscard]] Result<void> check_nothing_after();

  std::unique_ptr<Connection> connection_;
};

}  // namespace probity::store
