#include "store/ledger_rows.hpp"

#include "store/trouble.hpp"

namespace probity::store {

namespace {

class ConnectionHashes final : public ledger::HashReader {
 public:
  explicit ConnectionHashes(Connection& connection) : connection_(connection) {}
  Result<std::vector<ledger::Hash>> read_hashes(std::span<const ledger::NodeId> nodes) override {
    return read_nodes(connection_, nodes);
  }

 private:
  Connection& connection_;
};

}  // namespace

Result<Head> read_head(Connection& connection) {
  PROBITY_TRY(Statement statement, connection.prepare("ledger_head"));
  PROBITY_TRY(const auto row, (statement.one<std::uint64_t, ledger::Hash>()));
  if (!row) return std::unexpected(error_of(Trouble::corrupt, "the ledger's head is missing"));
  return Head{std::get<0>(*row), std::get<1>(*row)};
}

Result<std::vector<ledger::Hash>> read_nodes(Connection& connection,
                                             std::span<const ledger::NodeId> nodes) {
  PROBITY_TRY(Statement statement, connection.prepare("ledger_node_at"));
  std::vector<ledger::Hash> hashes;
  hashes.reserve(nodes.size());
  for (const ledger::NodeId& node : nodes) {
    PROBITY_TRY(const auto row, statement.bind("place", place_of(node)).one<ledger::Hash>());
    if (!row) return std::unexpected(error_of(Trouble::corrupt, "a node of the ledger is missing"));
    hashes.push_back(std::get<0>(*row));
  }
  return hashes;
}

Result<LedgerRows> LedgerRows::load(Connection& connection) {
  PROBITY_TRY(const Head head, read_head(connection));
  ConnectionHashes hashes{connection};
  PROBITY_TRY(ledger::Frontier frontier, ledger::frontier_at(head.size, hashes));
  if (frontier.root() != head.root) {
    return std::unexpected(
        error_of(Trouble::corrupt, "the ledger's nodes do not lead to its root"));
  }
  return LedgerRows{std::move(frontier)};
}

Result<void> LedgerRows::append(Connection& connection, std::string_view entry) {
  PROBITY_TRY(Statement insert, connection.prepare("ledger_entry_insert"));
  PROBITY_ATTEMPT(insert.bind("seq", size()).bind("entry", entry).run());
  PROBITY_TRY(Statement node, connection.prepare("ledger_node_insert"));
  for (const ledger::StoredHash& stored : frontier_.append(ledger::leaf_hash(entry))) {
    PROBITY_ATTEMPT(node.bind("place", place_of(stored.id)).bind("hash", stored.hash).run());
  }
  return {};
}

Result<void> LedgerRows::write_head(Connection& connection) const {
  PROBITY_TRY(Statement update, connection.prepare("ledger_head_update"));
  PROBITY_ATTEMPT(update.bind("size", size()).bind("root", frontier_.root()).run());
  return {};
}

}  // namespace probity::store
