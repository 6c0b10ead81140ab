// Keeps units of work: a group at a time, in one transaction, with one wait for the disk.
//
//   PROBITY_TRY(auto committer, Committer::create(database));
//   std::vector<Result<Receipt>> kept = committer->run(units);
//
// Each unit has a savepoint, so that one that fails takes nothing along. One thread at a time:
// Writer (writer.hpp) is what lets many threads share it. There is one Committer a Database.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "store/database.hpp"
#include "store/ledger_rows.hpp"
#include "store/unit_of_work.hpp"

namespace probity::store {

class Committer final {
 public:
  // Fails (usage) when there is one already, and (unreadable) when the ledger's nodes are damaged.
  // The database must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<Committer>> create(Database& database);
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // One result for each unit, in their order, once those that are kept are on the disk.
  //
  // When the disk is full, cannot be written or is held by another program, every unit fails and
  // nothing is kept; later calls may succeed. When the disk fails while the group is being
  // committed nobody can say what it has (Trouble::unknown): the units are kept whole or not at
  // all, and every later call fails (Trouble::stopped) until the database is opened again, which
  // finds out.
  [[nodiscard]] std::vector<Result<Receipt>> run(std::span<Unit> units);

  // Pages in the write-ahead log; a reader that stays at an old state can make it grow.
  [[nodiscard]] std::uint64_t log_pages() const { return connection_.log_pages(); }
  // Copies the log into the file, as far as readers allow. Two waits for the disk.
  [[nodiscard]] Result<void> checkpoint();
  // Leaves nothing of deleted rows in the log. Fails (busy) when readers were in the way: then the
  // deletion is not complete (I48), and has to be tried again.
  [[nodiscard]] Result<void> erase_deleted();

 private:
  Committer(Database& database, LedgerRows ledger)
      : database_(database), connection_(*database.writing_), ledger_(std::move(ledger)) {}
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<Receipt> run_one(Unit& unit);
  [[nodiscard]] Result<Receipt> run_inside(Unit& unit);
  [[nodiscard]] Result<void> run_work(Unit& unit, UnitOfWork& work);
  [[nodiscard]] Result<void> check_rules(const Unit& unit, const UnitOfWork& work,
                                         bool has_changed);
  [[nodiscard]] Result<void> finish(std::uint64_t old_size);
  void give_up_transaction();

  Database& database_;
  Connection& connection_;
  LedgerRows ledger_;
  std::int64_t schema_ = 0;  // SQLite's version of the tables after the last unit that was kept
  bool has_stopped_ = false;
};

}  // namespace probity::store
