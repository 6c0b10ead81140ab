#include "store/ledger_store.hpp"

#include <algorithm>
#include <utility>

#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"
#include "ledger/proof_bundle.hpp"
#include "store/trouble.hpp"

namespace probity::store {

namespace {

std::unexpected<Error> damaged(const std::string& what) {
  return std::unexpected(error_of(Trouble::corrupt, what));
}

// The size that a note names, of those that this database has stored itself.
Result<std::uint64_t> size_in(std::string_view note) {
  PROBITY_TRY(const auto parsed, ledger::Note::parse(note));
  PROBITY_TRY(const auto checkpoint, ledger::Checkpoint::parse(parsed.text));
  return checkpoint.size;
}

}  // namespace

Result<std::unique_ptr<LedgerReader>> LedgerReader::open(const Database& database) {
  PROBITY_TRY(auto connection, database.reading_connection());
  return std::unique_ptr<LedgerReader>{new LedgerReader{std::move(connection)}};
}

Result<Head> LedgerReader::head() { return read_head(*connection_); }

Result<std::vector<ledger::Hash>> LedgerReader::read_hashes(std::span<const ledger::NodeId> nodes) {
  return read_nodes(*connection_, nodes);
}

Result<std::vector<std::string>> LedgerReader::entries(std::uint64_t begin, std::uint64_t end) {
  PROBITY_TRY(Statement range, connection_->prepare("ledger_entry_range"));
  range.bind("begin", begin).bind("end", end);
  PROBITY_TRY(auto rows, range.all<std::string>());
  std::vector<std::string> found;
  found.reserve(rows.size());
  for (auto& [entry] : rows) found.push_back(std::move(entry));
  return found;
}

Result<std::optional<StoredCheckpoint>> LedgerReader::latest_checkpoint() {
  PROBITY_TRY(Statement latest, connection_->prepare("ledger_checkpoint_latest"));
  PROBITY_TRY(auto row, (latest.one<std::uint64_t, std::string>()));
  if (!row) return std::nullopt;
  StoredCheckpoint stored{std::get<0>(*row), std::get<1>(std::move(*row))};
  PROBITY_TRY(const std::uint64_t size, size_in(stored.note));
  if (size != stored.size) return damaged("a checkpoint is stored under another size");
  return stored;
}

Result<std::string> LedgerReader::proof_of(std::uint64_t index) {
  PROBITY_TRY(auto checkpoint, latest_checkpoint());
  if (!checkpoint || index >= checkpoint->size) {
    return failure(ErrorKind::usage, "no checkpoint has leaf " + std::to_string(index) + " yet",
                   "publish a checkpoint first");
  }
  PROBITY_TRY(auto proof, ledger::inclusion_proof(index, checkpoint->size, *this));
  return ledger::ProofBundle{.extra = {},
                             .index = index,
                             .proof = std::move(proof),
                             .checkpoint = std::move(checkpoint->note)}
      .print();
}

Result<void> LedgerReader::check_whole() {
  PROBITY_TRY(const Head stored, head());
  ledger::Frontier frontier;
  constexpr std::uint64_t kAtATime = 1'024;
  while (frontier.size() < stored.size) {
    const std::uint64_t begin = frontier.size();
    PROBITY_TRY(const auto found, entries(begin, std::min(begin + kAtATime, stored.size)));
    if (found.empty()) return damaged("leaf " + std::to_string(begin) + " is missing");
    std::vector<ledger::NodeId> ids;
    std::vector<ledger::Hash> hashes;
    for (const std::string& entry : found) {
      const auto leaf = ledger::Leaf::parse(entry);
      if (!leaf || leaf->seq != frontier.size()) {
        return damaged("entry " + std::to_string(frontier.size()) + " is not that leaf");
      }
      for (const auto& node : frontier.append(ledger::leaf_hash(entry))) {
        ids.push_back(node.id);
        hashes.push_back(node.hash);
      }
    }
    PROBITY_TRY(const auto nodes, read_hashes(ids));
    if (nodes != hashes) {
      return damaged("a node over the leaves from " + std::to_string(begin) + " on is wrong");
    }
  }
  if (frontier.root() != stored.root) return damaged("the ledger's head has another root");
  return check_nothing_after();
}

// Counted before the head is read, so that what is appended meanwhile is no surplus.
Result<void> LedgerReader::check_nothing_after() {
  PROBITY_TRY(const std::int64_t entries, connection_->number("ledger_entry_count"));
  PROBITY_TRY(const std::int64_t nodes, connection_->number("ledger_node_count"));
  PROBITY_TRY(const Head present, head());
  if (std::cmp_greater(entries, present.size)) return damaged("there are leaves after the head");
  if (std::cmp_greater(nodes, node_count(present.size))) {
    return damaged("there are nodes after the head");
  }
  return {};
}

}  // namespace probity::store
