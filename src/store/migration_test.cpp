#include "store/migration.hpp"

#include <array>

#include <gtest/gtest.h>

#include "store/committer.hpp"
#include "store/numbered.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

constexpr std::array<SqlFile, 3> kLater{
    SqlFile{"0003_colour.sql",
            "ALTER TABLE numbered ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';"
            "PRAGMA user_version = 3;"},
    SqlFile{
        "0004_shade.sql",
        "CREATE TABLE shade (number INTEGER PRIMARY KEY REFERENCES numbered, shade TEXT NOT NULL)"
        " STRICT; INSERT INTO shade SELECT number, colour || '!' FROM numbered;"
        "PRAGMA user_version = 4;"},
    SqlFile{"0005_no_colour.sql",
            "ALTER TABLE numbered DROP COLUMN colour; PRAGMA user_version = 5;"},
};

// The SQL of a program that knows `version`.
SqlFiles sql_of_version(std::size_t version) {
  SqlFiles sql = numbered_sql();
  for (const SqlFile& file : kLater) {
    if (version >= 3 + static_cast<std::size_t>(&file - kLater.data())) sql.push_back(file);
  }
  if (version < 2) std::erase_if(sql, [](const SqlFile& f) { return f.first.starts_with("0002"); });
  sql.emplace_back("schema.sql",
                   "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema "
                   "ORDER BY name)");
  sql.emplace_back("shade_count.sql", "SELECT count(*) FROM shade WHERE shade = 'grey!'");
  return sql;
}

class MigrationTest : public testing::Test {
 protected:
  [[nodiscard]] auto open(std::size_t version) {
    return Database::open(folder.path(), {files}, sql_of_version(version));
  }
  void fill(Database& database) {
    auto committer = Committer::create(database);
    std::vector<Unit> units;
    for (std::uint64_t i = 0; i < 10; ++i) units.push_back(numbered_unit(i));
    for (const auto& kept : (*committer)->run(units)) ASSERT_TRUE(kept);
  }
  [[nodiscard]] static std::string schema(const Database& database) {
    const auto reader = database.reader();
    auto statement = (*reader)->prepare("schema");
    return std::get<0>(**statement->one<std::string>());
  }
  TemporaryFolder folder;
  SystemFiles files;
};

class FromVersion : public MigrationTest, public testing::WithParamInterface<std::size_t> {};

TEST_P(FromVersion, Rows_and_ledger_survive_and_the_tables_are_those_of_a_new_database) {
  {
    const auto old = open(GetParam());
    if (GetParam() >= 2) fill(**old);
  }
  const auto migrated = open(5);
  ASSERT_TRUE(migrated) << migrated.error().what;
  EXPECT_EQ((*migrated)->copy_made(),
            folder.path() + "/probity.db.version-" + std::to_string(GetParam()));
  const TemporaryFolder elsewhere;
  const auto fresh = Database::open(elsewhere.path(), {files}, sql_of_version(5));
  EXPECT_EQ((*fresh)->copy_made(), "");
  EXPECT_EQ(schema(**migrated), schema(**fresh));
  if (GetParam() < 2) return;
  EXPECT_TRUE(check_guarantees(**migrated, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_P(FromVersion, The_copy_is_the_database_as_it_was) {
  {
    const auto old = open(GetParam());
    if (GetParam() >= 2) fill(**old);
  }
  {
    ASSERT_TRUE(open(5));
  }
  const TemporaryFolder elsewhere;
  std::filesystem::copy(folder.path() + "/probity.db.version-" + std::to_string(GetParam()),
                        elsewhere.path() + "/probity.db");
  const auto again = Database::open(elsewhere.path(), {files}, sql_of_version(GetParam()));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_FALSE(files.exists(folder.path() + "/probity.db.version-1.new"));
  if (GetParam() < 2) return;
  EXPECT_TRUE(check_guarantees(**again, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

INSTANTIATE_TEST_SUITE_P(Each, FromVersion, testing::Values(1U, 2U, 3U, 4U));

TEST_F(MigrationTest, There_is_no_way_back) {
  {
    ASSERT_TRUE(open(5));
  }
  const auto database = open(4);
  ASSERT_FALSE(database);
  EXPECT_EQ(trouble_of(database.error()), Trouble::too_new);
  EXPECT_EQ(database.error().kind, ErrorKind::unreadable);
  EXPECT_TRUE(open(5)) << "it was left as it is";
}

TEST_F(MigrationTest, One_that_fails_leaves_the_version_before_it) {
  {
    fill(**open(2));
  }
  SqlFiles sql = sql_of_version(3);
  sql.emplace_back(
      "0004_broken.sql",
      "DELETE FROM numbered; INSERT INTO nowhere VALUES (1); PRAGMA user_version = 4;");
  ASSERT_FALSE(Database::open(folder.path(), {files}, sql));
  const auto database = open(3);
  ASSERT_TRUE(database);
  EXPECT_EQ((*database)->copy_made(), "") << "it is at version 3 already";
  EXPECT_TRUE(check_guarantees(**database, {0, 9}));
}

TEST_F(MigrationTest, One_that_leaves_rows_that_refer_to_nothing_is_undone) {
  {
    fill(**open(4));
  }
  SqlFiles sql = sql_of_version(4);
  sql.emplace_back("0005_orphans.sql",
                   "PRAGMA defer_foreign_keys = ON;"
                   "CREATE TABLE child (n INTEGER REFERENCES numbered) STRICT;"
                   "INSERT INTO child VALUES (4711); PRAGMA user_version = 5;");
  const auto database = Database::open(folder.path(), {files}, sql);
  ASSERT_FALSE(database);
  EXPECT_EQ(trouble_of(database.error()), Trouble::constraint) << database.error().what;
  EXPECT_TRUE(open(4));
}

TEST_F(MigrationTest, One_that_does_not_set_its_version_is_a_mistake) {
  SqlFiles sql = sql_of_version(2);
  sql.emplace_back("0003_forgetful.sql", "CREATE TABLE a (b) STRICT;");
  EXPECT_FALSE(Database::open(folder.path(), {files}, sql));
  sql.back() = {"0003_ends_it.sql", "PRAGMA user_version = 3; COMMIT;"};
  EXPECT_FALSE(Database::open(folder.path(), {files}, sql));
}

TEST(Migrations, Are_numbered_without_gaps) {
  EXPECT_TRUE(migrations_in(embedded_sql()));
  EXPECT_FALSE(migrations_in({{"0001_a.sql", ""}, {"0003_b.sql", ""}}));
  EXPECT_FALSE(migrations_in({{"0001_a.sql", ""}, {"0001_b.sql", ""}}));
  EXPECT_TRUE(migrations_in({{"0002_a.sql", ""}, {"0001_b.sql", ""}, {"people_insert.sql", ""}}));
}

}  // namespace
}  // namespace probity::store
