// How the ledger lies in tables: places of nodes, and the writer's end of it.
//
//   LedgerRows rows = *LedgerRows::load(connection);
//   PROBITY_ATTEMPT(rows.append(entry));
//   PROBITY_ATTEMPT(rows.write_head());          // once, before COMMIT
//
// Inside the store only; others note leaves in a unit of work.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "ledger/tree.hpp"
#include "store/connection.hpp"

namespace probity::store {

// How many nodes the first `leaves` leaves complete.
[[nodiscard]] constexpr std::uint64_t node_count(std::uint64_t leaves) {
  return 2 * leaves - static_cast<std::uint64_t>(std::popcount(leaves));
}

// Where a node stands when nodes are stored as leaves complete them: its last leaf completes the
// nodes of levels 0, 1, 2 ... one after the other.
[[nodiscard]] constexpr std::uint64_t place_of(const ledger::NodeId& node) {
  const std::uint64_t last_leaf = ((node.index + 1) << node.level) - 1;
  return node_count(last_leaf) + node.level;
}

struct Head {
  std::uint64_t size = 0;
  ledger::Hash root;
  auto operator<=>(const Head&) const = default;
};

[[nodiscard]] Result<Head> read_head(Connection& connection);
[[nodiscard]] Result<std::vector<ledger::Hash>> read_nodes(Connection& connection,
                                                           std::span<const ledger::NodeId> nodes);

class LedgerRows final {
 public:
  // Fails (unreadable) when the stored nodes do not lead to the stored root.
  [[nodiscard]] static Result<LedgerRows> load(Connection& connection);

  [[nodiscard]] std::uint64_t size() const { return frontier_.size(); }
  // The next leaf with the nodes that it completes. In a transaction.
  [[nodiscard]] Result<void> append(Connection& connection, std::string_view entry);
  [[nodiscard]] Result<void> write_head(Connection& connection) const;

 private:
  explicit LedgerRows(ledger::Frontier frontier) : frontier_(std::move(frontier)) {}
  ledger::Frontier frontier_;
};

}  // namespace probity::store
