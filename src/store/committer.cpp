#include "store/committer.hpp"

#include <algorithm>
#include <exception>

#include "store/trouble.hpp"

namespace probity::store {

namespace {

std::unexpected<Error> mistake(std::string_view what) {
  return std::unexpected(error_of(Trouble::mistake, what));
}

void fail_all(std::vector<Result<Receipt>>& results, const Error& error) {
  for (Result<Receipt>& result : results) {
    if (result) result = std::unexpected(error);
  }
}

// What the state of a disk is that leaves no doubt: nothing was kept.
bool is_plain(const Error& error) {
  const Trouble trouble = trouble_of(error);
  return trouble == Trouble::full || trouble == Trouble::read_only || trouble == Trouble::busy ||
         trouble == Trouble::constraint;
}

}  // namespace

Result<std::unique_ptr<Committer>> Committer::create(Database& database) {
  if (database.has_committer_.exchange(true)) {
    return mistake("a second writer of one database was asked for");
  }
  auto ledger = LedgerRows::load(*database.writing_);
  if (!ledger) {
    database.has_committer_ = false;
    return std::unexpected(std::move(ledger).error());
  }
  return std::unique_ptr<Committer>{new Committer{database, *std::move(ledger)}};
}

Committer::~Committer() { database_.has_committer_ = false; }

std::vector<Result<Receipt>> Committer::run(std::span<Unit> units) {
  std::vector<Result<Receipt>> results(units.size());
  if (has_stopped_) {
    fail_all(results, error_of(Trouble::stopped, "the disk failed"));
    return results;
  }
  if (auto begun = begin(); !begun) {
    fail_all(results, begun.error());
    return results;
  }
  const LedgerRows before = ledger_;
  for (std::size_t i = 0; i < units.size() && connection_.is_in_transaction(); ++i) {
    results[i] = run_one(units[i]);
    if (!results[i] && !connection_.is_in_transaction()) fail_all(results, results[i].error());
  }
  if (!connection_.is_in_transaction()) {
    fail_all(results, error_of(Trouble::failing, "SQLite gave up the transaction"));
    ledger_ = before;
    return results;
  }
  if (auto finished = finish(before.size()); !finished) {
    fail_all(results, finished.error());
    ledger_ = before;
  }
  return results;
}

Result<void> Committer::begin() {
  PROBITY_ATTEMPT(connection_.execute("store_begin"));
  const auto schema = connection_.number("store_schema_version");
  if (!schema) {
    give_up_transaction();
    return std::unexpected(schema.error());
  }
  schema_ = *schema;
  return {};
}

Result<void> Committer::finish(std::uint64_t old_size) {
  if (ledger_.size() != old_size) {
    if (auto written = ledger_.write_head(connection_); !written) {
      give_up_transaction();
      return written;
    }
  }
  auto committed = connection_.execute("store_commit");
  if (committed) return {};
  give_up_transaction();
  if (is_plain(committed.error())) return committed;
  // A failed wait for the disk: a commit may be in the log all the same, and later waits may
  // succeed although pages were lost. Only reading the file anew tells (see "mistakes were made" by
  // every database that went on).
  has_stopped_ = true;
  return std::unexpected(error_of(Trouble::unknown, committed.error().what));
}

void Committer::give_up_transaction() {
  connection_.reset_all();
  if (!connection_.is_in_transaction()) return;
  // Fails only when SQLite has rolled back by itself.
  [[maybe_unused]] const auto rolled_back = connection_.execute("store_rollback");
}

Result<Receipt> Committer::run_one(Unit& unit) {
  const LedgerRows before = ledger_;
  PROBITY_ATTEMPT(connection_.execute("store_savepoint"));
  Result<Receipt> receipt = run_inside(unit);
  if (!connection_.is_in_transaction()) {
    if (receipt) return std::unexpected(error_of(Trouble::failing, "the transaction was lost"));
    return receipt;
  }
  if (receipt) {
    PROBITY_ATTEMPT(connection_.execute("store_release"));
    return receipt;
  }
  ledger_ = before;
  const bool is_undone =
      connection_.execute("store_rollback_to") && connection_.execute("store_release");
  // Without its savepoint undone the unit must not stay: then the whole group goes.
  if (!is_undone) give_up_transaction();
  return receipt;
}

Result<Receipt> Committer::run_inside(Unit& unit) {
  UnitOfWork work{connection_, ledger_.size()};
  const std::uint64_t rows_before = connection_.changed_rows();
  PROBITY_ATTEMPT(run_work(unit, work));
  // Making or dropping a table changes no rows, but it is a change.
  PROBITY_TRY(const std::int64_t schema, connection_.number("store_schema_version"));
  const bool has_changed = connection_.changed_rows() != rows_before || schema != schema_;
  PROBITY_ATTEMPT(check_rules(unit, work, has_changed));
  for (const ledger::Leaf& leaf : work.leaves_) {
    PROBITY_TRY(const std::string entry, leaf.print());
    PROBITY_ATTEMPT(ledger_.append(connection_, entry));
  }
  if (unit.kind == Unit::Kind::housekeeping) {
    PROBITY_TRY(Statement count, connection_.prepare("store_housekeeping"));
    PROBITY_ATTEMPT(count.bind("reason", unit.reason).run());
  }
  schema_ = schema;
  return Receipt{.first_leaf = work.first_leaf_, .leaf_count = work.leaves_.size()};
}

Result<void> Committer::run_work(Unit& unit, UnitOfWork& work) {
  if (!unit.work) return mistake("a unit of work has nothing to do");
  Result<void> done;
  try {
    done = unit.work(work);
  } catch (const std::exception&) {
    // Its text may hold content, and is not ours to show.
    done = mistake("an exception came out of a unit of work");
  } catch (...) {
    done = mistake("something was thrown out of a unit of work");
  }
  if (connection_.statements_out() != 0) {
    connection_.reset_all();
    return mistake("a unit of work kept a statement");
  }
  return done;
}

Result<void> Committer::check_rules(const Unit& unit, const UnitOfWork& work, bool has_changed) {
  const bool has_leaf = !work.leaves_.empty();
  switch (unit.kind) {
    case Unit::Kind::change:
      if (!has_leaf) return mistake("a change without a leaf");
      if (!has_changed)
        return mistake("a leaf without a change; a record has to say that it is one");
      return {};
    case Unit::Kind::record:
      if (!has_leaf) return mistake("a record without a leaf");
      if (has_changed) return mistake("a record that changes rows");
      return {};
    case Unit::Kind::housekeeping:
      if (has_leaf) return mistake("housekeeping with a leaf");
      if (unit.reason.empty()) return mistake("housekeeping without a reason");
      return {};
  }
  return mistake("a unit of work of no kind");
}

Result<void> Committer::checkpoint() {
  if (has_stopped_) return std::unexpected(error_of(Trouble::stopped, "the disk failed"));
  return connection_.checkpoint(Connection::Checkpointing::passing);
}

Result<void> Committer::erase_deleted() {
  if (has_stopped_) return std::unexpected(error_of(Trouble::stopped, "the disk failed"));
  return connection_.checkpoint(Connection::Checkpointing::emptying);
}

}  // namespace probity::store
