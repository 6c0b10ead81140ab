// A change of state and the leaves that account for it: kept together, or not at all (I35).
//
//   Result<Receipt> kept = writer.submit({.work = [&](UnitOfWork& unit) -> Result<void> {
//     const std::uint64_t seq = unit.note(acknowledged_leaf);
//     PROBITY_TRY(Statement insert, unit.prepare("acknowledgement_insert"));
//     PROBITY_ATTEMPT(insert.bind("person", person).bind("leaf", seq).run());
//     return {};
//   }});
//
// The function runs on the writer's thread inside a transaction, so it should only read, decide and
// write: no network, no waiting. It must not keep the unit or a statement, and must not count on
// having run: what it has seen is true only once the receipt is there. When it returns an error,
// throws, or breaks a rule below, nothing of it is kept, and other units are not affected.
//
// Rules, by kind: `change` has a leaf and changes a row; `record` has a leaf and changes nothing (a
// refusal, an intent, a heartbeat); `housekeeping` has no leaf, and a reason that is counted in a
// table (a session's last use, a checkpoint's cosignature).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/leaf.hpp"
#include "store/connection.hpp"

namespace probity::store {

// What was kept, on the disk.
struct Receipt {
  std::uint64_t first_leaf = 0;  // its seq; where the next leaf would go when there is none
  std::uint64_t leaf_count = 0;
};

class UnitOfWork final {
 public:
  UnitOfWork(const UnitOfWork&) = delete;
  UnitOfWork& operator=(const UnitOfWork&) = delete;
  ~UnitOfWork() = default;

  // A statement of src/store/sql by its name. Sees the state with all units before this one, and
  // what this one has done. Fails (usage) for the store's own statements.
  [[nodiscard]] Result<Statement> prepare(std::string_view name);
  // The same about the table of that day (docs/formats/database.md, "A table for each day").
  [[nodiscard]] Result<Statement> prepare_for_day(std::string_view name, LocalDate day);

  // Appends the leaf when the unit is kept. Returns the seq that it gets then, whatever the leaf's
  // own says; rows may refer to it. A leaf that cannot be printed fails the unit at its end.
  std::uint64_t note(ledger::Leaf leaf);
  // The seq that the next leaf gets: what its salts are made from.
  [[nodiscard]] std::uint64_t next_leaf() const { return first_leaf_ + leaves_.size(); }

 private:
  friend class Committer;
  friend class CheckpointRows;  // publish.cpp: the only other that may use the store's statements
  UnitOfWork(Connection& connection, std::uint64_t size)
      : connection_(connection), first_leaf_(size) {}

  Connection& connection_;
  std::uint64_t first_leaf_;
  std::vector<ledger::Leaf> leaves_;
};

struct Unit {
  enum class Kind : std::uint8_t { change, record, housekeeping };
  std::move_only_function<Result<void>(UnitOfWork&)> work;
  Kind kind = Kind::change;
  std::string reason{};  // of housekeeping: a constant of the program, never about a person
};

}  // namespace probity::store
