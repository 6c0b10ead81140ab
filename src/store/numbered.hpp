// A table of numbers, each with its leaf, for tests: what a unit of work has to keep together.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

#include "ledger/leaf.hpp"
#include "store/ledger_store.hpp"
#include "store/unit_of_work.hpp"

namespace probity::store {

// In memory where the system has such a place: most tests do not need a disk's waits.
class TemporaryFolder final {
 public:
  TemporaryFolder() : TemporaryFolder(::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp") {}
  explicit TemporaryFolder(const std::string& inside) {
    std::string pattern = inside + "/probity_store_XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline constexpr std::string_view kNumberedMigration =
    "CREATE TABLE numbered (number INTEGER PRIMARY KEY, leaf INTEGER NOT NULL, filling TEXT) "
    "STRICT;"
    "PRAGMA user_version = 2;";

// The program's SQL up to version 1, and the table as version 2.
inline SqlFiles numbered_sql() {
  SqlFiles sql = embedded_sql();
  std::erase_if(sql, [](const SqlFile& file) {
    return file.first >= "0002" && file.first < "a";  // the program's later migrations
  });
  sql.emplace_back("0002_numbered.sql", kNumberedMigration);
  sql.emplace_back(
      "numbered_insert.sql",
      "INSERT INTO numbered (number, leaf, filling) VALUES (:number, :leaf, :filling)");
  sql.emplace_back("numbered_all.sql", "SELECT number, leaf FROM numbered ORDER BY number");
  sql.emplace_back("numbered_count.sql", "SELECT count(*) FROM numbered");
  sql.emplace_back("numbered_delete.sql", "DELETE FROM numbered WHERE number = :number");
  sql.emplace_back("numbered_drop.sql", "DROP TABLE numbered");
  return sql;
}

inline ledger::Leaf numbered_leaf(std::uint64_t number) {
  using namespace std::chrono_literals;
  ledger::Leaf leaf;
  leaf.type = "test.numbered";
  leaf.time = std::chrono::sys_days{2026y / 3 / 10} + milliseconds{number};
  leaf.actor = "role:test";
  leaf.commitments = {{"number", number}};
  return leaf;
}

inline Result<void> insert_number(UnitOfWork& unit, std::uint64_t number, std::uint64_t leaf,
                                  std::string_view filling = {}) {
  PROBITY_TRY(Statement insert, unit.prepare("numbered_insert"));
  PROBITY_ATTEMPT(insert.bind("number", number).bind("leaf", leaf).bind("filling", filling).run());
  return {};
}

// Keeps a number with its leaf.
inline Unit numbered_unit(std::uint64_t number, std::size_t filling = 0) {
  return {.work = [number, filling](UnitOfWork& unit) {
    return insert_number(unit, number, unit.note(numbered_leaf(number)), std::string(filling, 'x'));
  }};
}

inline Result<std::map<std::uint64_t, std::uint64_t>> stored_numbers(const Database& database) {
  PROBITY_TRY(const auto reader, database.reader());
  PROBITY_TRY(Statement statement, reader->prepare("numbered_all"));
  PROBITY_TRY(const auto rows, (statement.all<std::uint64_t, std::uint64_t>()));
  std::map<std::uint64_t, std::uint64_t> leaf_of;
  for (const auto& [number, leaf] : rows) leaf_of.emplace(number, leaf);
  return leaf_of;
}

// Fails unless everything acknowledged is there, every number has its leaf and every leaf its
// number, and the ledger is one tree.
inline Result<void> check_guarantees(const Database& database,
                                     const std::set<std::uint64_t>& acknowledged) {
  const auto broken = [](const std::string& what) { return failure(ErrorKind::unreadable, what); };
  PROBITY_TRY(const auto ledger, LedgerReader::open(database));
  PROBITY_ATTEMPT(ledger->check_whole());
  PROBITY_TRY(const Head head, ledger->head());
  PROBITY_TRY(const auto entries, ledger->entries(0, head.size + 1));
  if (entries.size() != head.size) return broken("there are leaves after the head");
  PROBITY_TRY(auto leaf_of, stored_numbers(database));
  for (const std::uint64_t number : acknowledged) {
    if (!leaf_of.contains(number)) return broken("lost: " + std::to_string(number));
  }
  for (std::uint64_t seq = 0; seq < entries.size(); ++seq) {
    PROBITY_TRY(const auto leaf, ledger::Leaf::parse(entries[seq]));
    if (leaf.type != "test.numbered") continue;
    const auto number = std::get<std::uint64_t>(leaf.commitments.at("number"));
    const auto row = leaf_of.find(number);
    if (row == leaf_of.end()) return broken("no change for leaf " + std::to_string(seq));
    if (row->second != seq) return broken("another leaf for number " + std::to_string(number));
    leaf_of.erase(row);
  }
  if (!leaf_of.empty()) {
    return broken("no leaf for number " + std::to_string(leaf_of.begin()->first));
  }
  return {};
}

}  // namespace probity::store
