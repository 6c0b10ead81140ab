#include "store/database.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/committer.hpp"
#include "store/migration.hpp"
#include "store/numbered.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

// The file as another program sees it.
class Outsider {
 public:
  explicit Outsider(const std::string& path) { sqlite3_open(path.c_str(), &database_); }
  ~Outsider() { sqlite3_close(database_); }
  Outsider(const Outsider&) = delete;
  Outsider& operator=(const Outsider&) = delete;
  std::string ask(const std::string& sql) {
    std::string answer;
    char* error = nullptr;
    sqlite3_exec(
        database_, sql.c_str(),
        [](void* into, int count, char** values, char**) {
          for (int i = 0; i < count; ++i) {
            *static_cast<std::string*>(into) += values[i] == nullptr ? "" : values[i];
          }
          return 0;
        },
        &answer, &error);
    if (error != nullptr) answer += std::string{"error: "} + error;
    sqlite3_free(error);
    return answer;
  }

 private:
  sqlite3* database_ = nullptr;
};

class DatabaseTest : public testing::Test {
 protected:
  [[nodiscard]] std::string file() const { return folder.path() + "/probity.db"; }
  [[nodiscard]] auto open(SqlFiles sql = numbered_sql()) {
    return Database::open(folder.path(), {files}, std::move(sql));
  }
  void keep(Database& database, std::uint64_t number) {
    auto committer = Committer::create(database);
    ASSERT_TRUE(committer);
    std::vector<Unit> units;
    units.push_back(numbered_unit(number));
    ASSERT_TRUE((*committer)->run(units).front());
  }
  TemporaryFolder folder;
  SystemFiles files;
};

TEST_F(DatabaseTest, A_new_one_says_whose_it_is_and_only_its_owner_can_read_it) {
  ASSERT_TRUE(open(embedded_sql()));
  Outsider outsider{file()};
  EXPECT_EQ(outsider.ask("PRAGMA application_id"), std::to_string(0x50524254));
  EXPECT_EQ(outsider.ask("PRAGMA user_version"),
            std::to_string(migrations_in(embedded_sql())->size()));
  EXPECT_EQ(outsider.ask("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(outsider.ask("SELECT count(*) FROM pragma_table_list "
                         "WHERE type = 'table' AND schema = 'main' AND NOT strict "
                         "AND name NOT LIKE 'sqlite%'"),
            "0");
  struct stat status{};
  ASSERT_EQ(stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(DatabaseTest, Has_the_settings_that_are_promised) {
  SqlFiles sql = numbered_sql();
  for (const auto& [name, text] :
       std::map<std::string_view, std::string_view>{{"s_sync.sql", "PRAGMA synchronous"},
                                                    {"s_keys.sql", "PRAGMA foreign_keys"},
                                                    {"s_trust.sql", "PRAGMA trusted_schema"},
                                                    {"s_cells.sql", "PRAGMA cell_size_check"},
                                                    {"s_auto.sql", "PRAGMA wal_autocheckpoint"},
                                                    {"s_temp.sql", "PRAGMA temp_store"},
                                                    {"s_only.sql", "PRAGMA query_only"},
                                                    {"s_erase.sql", "PRAGMA secure_delete"}}) {
    sql.emplace_back(name, text);
  }
  auto connection = Connection::open({.path = file(), .vfs = {}}, Connection::Use::writing, sql);
  ASSERT_TRUE(connection);
  const std::map<std::string, std::int64_t> expected{{"s_sync", 2},  {"s_keys", 1}, {"s_trust", 0},
                                                     {"s_cells", 1}, {"s_auto", 0}, {"s_temp", 2},
                                                     {"s_only", 0},  {"s_erase", 1}};
  for (const auto& [name, value] : expected) {
    EXPECT_EQ((*connection)->number(name).value(), value) << name;
  }
  EXPECT_EQ((*connection)
                ->run_script("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema")
                .error()
                .kind,
            ErrorKind::usage)
      << "defensive mode";
}

TEST_F(DatabaseTest, A_second_opening_in_the_same_process_is_refused) {
  const auto first = open();
  ASSERT_TRUE(first);
  const auto second = open();
  ASSERT_FALSE(second);
  EXPECT_EQ(trouble_of(second.error()), Trouble::in_use);
  EXPECT_NE(second.error().what.find(std::to_string(getpid())), std::string::npos);
}

TEST_F(DatabaseTest, Another_process_is_refused_and_told_which_one_is_there) {
  const auto first = open();
  ASSERT_TRUE(first);
  const std::string parent = std::to_string(getpid());
  const pid_t child = fork();
  if (child == 0) {
    const auto second = open();
    const bool is_refused = !second && trouble_of(second.error()) == Trouble::in_use &&
                            second.error().next.find(parent) != std::string::npos;
    _exit(is_refused ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(DatabaseTest, The_folder_is_free_again_after_closing) {
  ASSERT_TRUE(open());
  EXPECT_TRUE(open());
}

TEST_F(DatabaseTest, I48_there_is_one_committer_at_a_time) {
  const auto database = open();
  const auto first = Committer::create(**database);
  ASSERT_TRUE(first);
  const auto second = Committer::create(**database);
  ASSERT_FALSE(second);
  EXPECT_EQ(trouble_of(second.error()), Trouble::mistake);
}

TEST_F(DatabaseTest, I48_readers_can_neither_write_nor_copy_the_log) {
  const auto database = open();
  keep(**database, 1);
  const auto reader = (*database)->reader();
  auto removing = (*reader)->prepare("numbered_delete");
  ASSERT_TRUE(removing);
  const auto removed = removing->bind("number", 1).run();
  ASSERT_FALSE(removed);
  EXPECT_EQ(trouble_of(removed.error()), Trouble::read_only);
  auto reading =
      Connection::open({.path = file(), .vfs = {}}, Connection::Use::reading, numbered_sql());
  EXPECT_FALSE((*reading)->checkpoint(Connection::Checkpointing::passing));
}

TEST_F(DatabaseTest, Another_program_that_holds_the_file_is_told_and_nothing_is_half_done) {
  const auto database = open();
  const auto committer = Committer::create(**database);
  std::vector<Unit> units;
  units.push_back(numbered_unit(1));
  {
    Outsider outsider{file()};
    ASSERT_EQ(outsider.ask("BEGIN IMMEDIATE"), "");
    const auto kept = (*committer)->run(units).front();
    ASSERT_FALSE(kept);
    EXPECT_EQ(trouble_of(kept.error()), Trouble::busy);
  }
  EXPECT_TRUE((*committer)->run(units).front());
  EXPECT_TRUE(check_guarantees(**database, {1}));
}

TEST_F(DatabaseTest, Closing_leaves_one_file_and_nothing_to_check) {
  {
    const auto database = open();
    keep(**database, 1);
  }
  EXPECT_FALSE(files.exists(file() + "-wal"));
  const auto again = open();
  EXPECT_FALSE((*again)->was_checked());
  EXPECT_TRUE(check_guarantees(**again, {1}));
}

TEST_F(DatabaseTest, One_that_was_not_closed_is_checked) {
  const pid_t child = fork();
  if (child == 0) {
    const auto database = open();
    keep(**database, 1);
    _exit(0);  // without closing
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  const auto again = open();
  ASSERT_TRUE(again);
  EXPECT_TRUE((*again)->was_checked());
  EXPECT_TRUE(check_guarantees(**again, {1}));
}

TEST_F(DatabaseTest, A_file_that_is_none_is_refused_and_left_as_it_is) {
  const std::string content(5'000, 'x');
  std::ofstream{file()} << content;
  const auto database = open();
  ASSERT_FALSE(database);
  EXPECT_EQ(trouble_of(database.error()), Trouble::foreign);
  EXPECT_EQ(files.read(file(), 10'000).value(), content);
}

TEST_F(DatabaseTest, Another_applications_database_is_refused_and_left_as_it_is) {
  Outsider{file()}.ask("CREATE TABLE theirs (x); PRAGMA application_id = 7");
  const auto before = files.read(file(), 100'000).value();
  const auto database = open();
  ASSERT_FALSE(database);
  EXPECT_EQ(trouble_of(database.error()), Trouble::foreign);
  EXPECT_EQ(files.read(file(), 100'000).value(), before);
  EXPECT_FALSE(files.exists(file() + "-wal"));
}

TEST_F(DatabaseTest, A_damaged_one_is_refused_when_it_was_not_closed) {
  {
    const auto database = open();
    auto committer = Committer::create(**database);
    std::vector<Unit> units;
    for (std::uint64_t i = 0; i < 100; ++i) units.push_back(numbered_unit(i, 500));
    ASSERT_TRUE((*committer)->run(units).front());
  }
  auto bytes = *files.read(file(), 10'000'000).value();
  for (std::size_t at = 5 * 4'096; at < bytes.size(); at += 64) bytes[at] ^= 0x55;
  std::ofstream{file()} << bytes;
  std::ofstream{file() + "-wal"} << "";
  const auto database = open();
  ASSERT_FALSE(database);
  EXPECT_EQ(trouble_of(database.error()), Trouble::corrupt);
}

TEST_F(DatabaseTest, A_folder_that_cannot_be_written_is_told) {
  const auto database = Database::open("/proc/self", {files});
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().kind, ErrorKind::environment);
}

}  // namespace
}  // namespace probity::store
