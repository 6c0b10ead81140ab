#include "store/statement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "store/connection.hpp"
#include "store/numbered.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

SqlFiles sql_of_everything() {
  SqlFiles sql = embedded_sql();
  sql.emplace_back(
      "make.sql",
      "CREATE TABLE thing (number INTEGER UNIQUE, words TEXT, bytes BLOB, moment INTEGER)"
      " STRICT; ");
  sql.emplace_back("put.sql", "INSERT INTO thing VALUES (:number, :words, :bytes, :moment)");
  sql.emplace_back("get.sql", "SELECT number, words, bytes, moment FROM thing");
  sql.emplace_back("clear.sql", "DELETE FROM thing");
  sql.emplace_back("broken.sql", "SELECT nothing FROM nowhere");
  return sql;
}

struct Things {
  Things() {
    auto opened = Connection::open({.path = ":memory:", .vfs = {}}, Connection::Use::writing,
                                   sql_of_everything());
    connection = *std::move(opened);
    EXPECT_TRUE(connection->run("make"));
  }
  Result<std::uint64_t> put(std::optional<std::int64_t> number, std::string_view words = "") {
    PROBITY_TRY(Statement statement, connection->prepare("put"));
    return statement.bind("number", number)
        .bind("words", words)
        .bind("bytes", Blob{"b"})
        .bind("moment", Instant{})
        .run();
  }
  std::unique_ptr<Connection> connection;
};

TEST(Sql, Every_statement_that_is_embedded_can_be_prepared_on_a_fresh_database) {
  const TemporaryFolder folder;
  SystemFiles files;
  ASSERT_TRUE(Database::open(folder.path(), {files}));
  auto connection = Connection::open({.path = folder.path() + "/probity.db", .vfs = {}},
                                     Connection::Use::writing, embedded_sql());
  ASSERT_TRUE(connection);
  constexpr LocalDate kDay{std::chrono::days{20'000}};
  ASSERT_TRUE((*connection)->prepare_for_day("sealed_row_make", kDay)->run());
  for (const auto& [name, text] : embedded_sql()) {
    if (name.front() >= '0' && name.front() <= '9') continue;
    const auto bare = name.substr(0, name.size() - 4);
    const auto statement = bare.starts_with("sealed_row_")
                               ? (*connection)->prepare_for_day(bare, kDay)
                               : (*connection)->prepare(bare);
    EXPECT_TRUE(statement) << name << ": " << (statement ? "" : statement.error().what);
  }
}

TEST(Statement, A_day_s_table_is_its_own_and_leaves_nothing_behind) {
  const TemporaryFolder folder;
  SystemFiles files;
  ASSERT_TRUE(Database::open(folder.path(), {files}));
  auto connection = Connection::open({.path = folder.path() + "/probity.db", .vfs = {}},
                                     Connection::Use::writing, embedded_sql());
  ASSERT_TRUE(connection);
  const LocalDate day{std::chrono::days{20'522}};  // 2026-03-10
  const auto insert = [&](LocalDate of) {
    auto statement = (*connection)->prepare_for_day("sealed_row_insert", of);
    if (!statement) return false;
    return statement->bind("label", Blob{"label"})
        .bind("segment", Blob{std::string(16, 's')})
        .bind("step", 0)
        .bind("hash", Blob{std::string(32, 'h')})
        .bind("row", Blob{"sealed"})
        .run()
        .has_value();
  };
  ASSERT_TRUE((*connection)->prepare_for_day("sealed_row_make", day)->run());
  EXPECT_TRUE(insert(day));
  EXPECT_FALSE(insert(day + std::chrono::days{1}));
  ASSERT_TRUE((*connection)->prepare_for_day("sealed_row_drop", day)->run());
  EXPECT_FALSE(insert(day));
  EXPECT_FALSE((*connection)->prepare_for_day("sealed_row_make", LocalDate::max()));
}

RC_GTEST_PROP(Statement, Gives_back_what_it_was_given,
              (std::int64_t number, const std::string& words, const std::string& bytes)) {
  Things things;
  const Instant moment = instant_from_unix(*rc::gen::arbitrary<std::int64_t>());
  const auto maybe_words = *rc::gen::element(std::optional<std::string>{}, std::optional{words});
  auto put = things.connection->prepare("put");
  RC_ASSERT(put->bind("number", number)
                .bind("words", maybe_words)
                .bind("bytes", Blob{bytes})
                .bind("moment", moment)
                .run()
                .value() == 1);
  auto get = things.connection->prepare("get");
  const auto row = get->one<std::int64_t, std::optional<std::string>, Blob, Instant>().value();
  RC_ASSERT(row == std::tuple(number, maybe_words, Blob{bytes}, moment));
}

TEST(Statement, A_forgotten_parameter_is_told_and_nothing_runs) {
  Things things;
  auto put = things.connection->prepare("put");
  const auto done = put->bind("number", 1).bind("words", "w").bind("bytes", Blob{}).run();
  ASSERT_FALSE(done);
  EXPECT_EQ(trouble_of(done.error()), Trouble::mistake);
  EXPECT_NE(done.error().what.find("moment"), std::string::npos);
}

TEST(Statement, A_parameter_that_is_not_there_is_told) {
  Things things;
  auto clear = things.connection->prepare("clear");
  EXPECT_FALSE(clear->bind("nonsense", 1).run());
}

TEST(Statement, A_number_above_what_fits_is_refused_and_not_wrapped) {
  Things things;
  auto put = things.connection->prepare("put");
  const auto done = put->bind("number", ~std::uint64_t{0})
                        .bind("words", "")
                        .bind("bytes", Blob{})
                        .bind("moment", Instant{})
                        .run();
  ASSERT_FALSE(done);
  EXPECT_EQ(trouble_of(done.error()), Trouble::mistake);
}

TEST(Statement, Columns_are_read_as_what_they_are_or_not_at_all) {
  Things things;
  ASSERT_TRUE(things.put(-1, "text"));
  auto get = things.connection->prepare("get");
  EXPECT_FALSE((get->one<std::string, std::string, Blob, Instant>()));
  EXPECT_FALSE((get->one<std::uint64_t, std::string, Blob, Instant>()))
      << "-1 is no unsigned number";
  EXPECT_FALSE((get->one<std::int64_t, std::string, ledger::Hash, Instant>())) << "not 32 bytes";
  EXPECT_FALSE((get->one<std::int64_t, std::string>())) << "not as many columns";
  EXPECT_TRUE((get->one<std::int64_t, std::string, Blob, Instant>()));
}

TEST(Statement, NULL_is_read_into_an_optional_only) {
  Things things;
  ASSERT_TRUE(things.put(std::nullopt));
  auto get = things.connection->prepare("get");
  EXPECT_FALSE((get->one<std::int64_t, std::string, Blob, Instant>()));
  EXPECT_TRUE((get->one<std::optional<std::int64_t>, std::string, Blob, Instant>()));
}

TEST(Statement, A_query_for_one_row_refuses_two) {
  Things things;
  ASSERT_TRUE(things.put(1));
  ASSERT_TRUE(things.put(2));
  auto get = things.connection->prepare("get");
  EXPECT_FALSE((get->one<std::int64_t, std::string, Blob, Instant>()));
}

TEST(Statement, The_same_one_can_be_out_twice) {
  Things things;
  ASSERT_TRUE(things.put(1));
  auto first = things.connection->prepare("get");
  auto second = things.connection->prepare("get");
  EXPECT_TRUE(first->step().value());
  EXPECT_TRUE(second->step().value());
  EXPECT_EQ(things.connection->statements_out(), 2U);
}

TEST(Statement, Is_kept_with_nothing_bound) {
  Things things;
  ASSERT_TRUE(things.put(1));
  auto again = things.connection->prepare("put");
  EXPECT_FALSE(again->run()) << "values of the last use must not be left";
}

TEST(Trouble, A_broken_rule_of_the_tables_names_it_and_no_value) {
  Things things;
  ASSERT_TRUE(things.put(4711));
  const auto twice = things.put(4711, "secret");
  ASSERT_FALSE(twice);
  EXPECT_EQ(trouble_of(twice.error()), Trouble::constraint);
  EXPECT_EQ(twice.error().kind, ErrorKind::usage);
  EXPECT_NE(twice.error().what.find("thing.number"), std::string::npos);
  EXPECT_EQ(twice.error().what.find("secret"), std::string::npos);
  EXPECT_EQ(twice.error().what.find("4711"), std::string::npos);
}

TEST(Trouble, Each_is_read_back_from_its_error) {
  for (int number = 0; number < static_cast<int>(Trouble::other); ++number) {
    const auto trouble = static_cast<Trouble>(number);
    EXPECT_EQ(trouble_of(error_of(trouble, "detail")), trouble) << number;
  }
  EXPECT_EQ(trouble_of({ErrorKind::usage, "something else", ""}), Trouble::other);
}

TEST(Connection, Wrong_statements_are_told) {
  Things things;
  EXPECT_EQ(trouble_of(things.connection->prepare("no_such").error()), Trouble::mistake);
  EXPECT_EQ(trouble_of(things.connection->prepare("broken").error()), Trouble::mistake);
}

}  // namespace
}  // namespace probity::store
