#include "store/unit_of_work.hpp"

#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "store/committer.hpp"
#include "store/numbered.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

struct Store {
  Store() {
    database = *Database::open(folder.path(), {files}, numbered_sql());
    committer = *Committer::create(*database);
  }
  Result<Receipt> run(Unit unit) {
    std::vector<Unit> units;
    units.push_back(std::move(unit));
    return committer->run(units).front();
  }
  [[nodiscard]] std::uint64_t size() const {
    return LedgerReader::open(*database).value()->head()->size;
  }
  [[nodiscard]] std::size_t count() const { return stored_numbers(*database)->size(); }
  TemporaryFolder folder;
  SystemFiles files;
  std::unique_ptr<Database> database;
  std::unique_ptr<Committer> committer;
};

// A unit that is refused for breaking a rule, and keeps nothing.
void expect_mistake(Store& store, Unit unit) {
  const auto size = store.size();
  const auto count = store.count();
  const auto kept = store.run(std::move(unit));
  ASSERT_FALSE(kept);
  EXPECT_EQ(trouble_of(kept.error()), Trouble::mistake) << kept.error().what;
  EXPECT_EQ(store.size(), size);
  EXPECT_EQ(store.count(), count);
}

TEST(UnitOfWork, A_change_and_its_leaf_are_kept_together) {
  Store store;
  const auto kept = store.run(numbered_unit(7));
  ASSERT_TRUE(kept) << kept.error().what;
  EXPECT_EQ(kept->first_leaf, 0U);
  EXPECT_EQ(kept->leaf_count, 1U);
  EXPECT_EQ(store.size(), 1U);
  EXPECT_TRUE(check_guarantees(*store.database, {7}));
}

TEST(UnitOfWork, The_entry_is_the_leaf_as_it_prints_with_its_seq) {
  Store store;
  ASSERT_TRUE(store.run(numbered_unit(7)));
  ASSERT_TRUE(store.run(numbered_unit(8)));
  auto leaf = numbered_leaf(8);
  leaf.seq = 1;
  const auto entries = LedgerReader::open(*store.database).value()->entries(1, 2);
  EXPECT_EQ(entries->front(), leaf.print());
}

TEST(UnitOfWork, A_change_without_a_leaf_cannot_be_kept) {
  Store store;
  expect_mistake(store, {.work = [](UnitOfWork& unit) { return insert_number(unit, 1, 0); }});
}

TEST(UnitOfWork, A_leaf_without_a_change_has_to_say_that_it_is_a_record) {
  Store store;
  const auto note_only = [](UnitOfWork& unit) -> Result<void> {
    unit.note(numbered_leaf(1));
    return {};
  };
  expect_mistake(store, {.work = note_only});
  EXPECT_TRUE(store.run({.work = note_only, .kind = Unit::Kind::record}));
  EXPECT_EQ(store.size(), 1U);
}

TEST(UnitOfWork, A_record_that_changes_something_cannot_be_kept) {
  Store store;
  Unit unit = numbered_unit(1);
  unit.kind = Unit::Kind::record;
  expect_mistake(store, std::move(unit));
}

TEST(UnitOfWork, A_record_without_a_leaf_cannot_be_kept) {
  Store store;
  expect_mistake(
      store, {.work = [](UnitOfWork&) -> Result<void> { return {}; }, .kind = Unit::Kind::record});
}

TEST(UnitOfWork, Housekeeping_needs_a_reason_has_no_leaf_and_is_counted) {
  Store store;
  const auto insert = [](UnitOfWork& unit) { return insert_number(unit, 1, 0); };
  expect_mistake(store, {.work = insert, .kind = Unit::Kind::housekeeping});
  Unit with_leaf = numbered_unit(2);
  with_leaf.kind = Unit::Kind::housekeeping;
  with_leaf.reason = "test";
  expect_mistake(store, std::move(with_leaf));
  const auto remove = [](UnitOfWork& unit) -> Result<void> {
    PROBITY_TRY(Statement statement, unit.prepare("numbered_delete"));
    PROBITY_ATTEMPT(statement.bind("number", 1).run());
    return {};
  };
  EXPECT_TRUE(store.run({.work = insert, .kind = Unit::Kind::housekeeping, .reason = "test"}));
  EXPECT_TRUE(store.run({.work = remove, .kind = Unit::Kind::housekeeping, .reason = "test"}));
  auto reader = store.database->reader();
  auto all = (*reader)->prepare("housekeeping_all");
  EXPECT_EQ((all->all<std::string, std::int64_t>().value()),
            (std::vector{std::tuple{std::string{"test"}, std::int64_t{2}}}));
}

TEST(UnitOfWork, Making_or_dropping_a_table_is_a_change) {
  Store store;
  EXPECT_TRUE(store.run({.work = [](UnitOfWork& unit) -> Result<void> {
    unit.note(numbered_leaf(1));
    PROBITY_TRY(Statement drop, unit.prepare("numbered_drop"));
    PROBITY_ATTEMPT(drop.run());
    return {};
  }}));
}

TEST(UnitOfWork, Cannot_touch_the_ledger_or_the_transaction) {
  Store store;
  for (const char* name :
       {"store_commit", "store_rollback", "ledger_entry_insert", "ledger_head"}) {
    expect_mistake(store, {.work = [name](UnitOfWork& unit) -> Result<void> {
                     PROBITY_TRY(Statement statement, unit.prepare(name));
                     return {};
                   }});
  }
}

TEST(UnitOfWork, An_exception_undoes_it_and_its_text_is_not_shown) {
  Store store;
  Unit unit{.work = [](UnitOfWork& work) -> Result<void> {
    PROBITY_ATTEMPT(insert_number(work, 1, work.note(numbered_leaf(1))));
    throw std::runtime_error("content");
  }};
  const auto kept = store.run(std::move(unit));
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().what.find("content"), std::string::npos);
  EXPECT_EQ(store.count(), 0U);
}

TEST(UnitOfWork, One_that_keeps_a_statement_is_undone) {
  Store store;
  std::optional<Statement> kept_too_long;
  const auto kept = store.run({.work = [&](UnitOfWork& unit) -> Result<void> {
    PROBITY_ATTEMPT(insert_number(unit, 1, unit.note(numbered_leaf(1))));
    PROBITY_TRY(Statement statement, unit.prepare("numbered_all"));
    PROBITY_ATTEMPT(statement.step());
    kept_too_long.emplace(std::move(statement));
    return {};
  }});
  EXPECT_FALSE(kept);
  kept_too_long.reset();
  EXPECT_EQ(store.count(), 0U);
  EXPECT_TRUE(store.run(numbered_unit(2)));
}

TEST(UnitOfWork, A_leaf_that_cannot_be_printed_undoes_it) {
  Store store;
  Unit unit{.work = [](UnitOfWork& work) -> Result<void> {
    auto leaf = numbered_leaf(1);
    leaf.type = "Not A Word";
    return insert_number(work, 1, work.note(leaf));
  }};
  EXPECT_FALSE(store.run(std::move(unit)));
  EXPECT_EQ(store.count(), 0U);
  EXPECT_EQ(store.size(), 0U);
}

TEST(UnitOfWork, One_of_two_leaves_that_cannot_be_printed_takes_the_other_along) {
  Store store;
  EXPECT_FALSE(store.run({.work = [](UnitOfWork& work) -> Result<void> {
    auto wrong = numbered_leaf(2);
    wrong.actor = "not an id";
    const auto seq = work.note(numbered_leaf(1));
    work.note(wrong);
    return insert_number(work, 1, seq);
  }}));
  EXPECT_EQ(store.size(), 0U);
  ASSERT_TRUE(store.run(numbered_unit(3)));
  EXPECT_TRUE(check_guarantees(*store.database, {3}));
}

TEST(UnitOfWork, A_row_that_breaks_a_rule_undoes_the_leaf_too) {
  Store store;
  ASSERT_TRUE(store.run(numbered_unit(1)));
  const auto kept = store.run(numbered_unit(1));
  ASSERT_FALSE(kept);
  EXPECT_EQ(trouble_of(kept.error()), Trouble::constraint);
  EXPECT_EQ(store.size(), 1U);
}

TEST(UnitOfWork, One_that_passes_over_a_failed_statement_may_go_on) {
  Store store;
  ASSERT_TRUE(store.run(numbered_unit(1)));
  EXPECT_TRUE(store.run({.work = [](UnitOfWork& unit) -> Result<void> {
    const auto seq = unit.note(numbered_leaf(2));
    if (insert_number(unit, 1, seq)) return failure(ErrorKind::usage, "it was there already");
    return insert_number(unit, 2, seq);
  }}));
  EXPECT_TRUE(check_guarantees(*store.database, {1, 2}));
}

TEST(UnitOfWork, In_a_group_only_those_that_fail_are_undone) {
  Store store;
  std::vector<Unit> units;
  units.push_back(numbered_unit(1));
  units.push_back(numbered_unit(1));
  units.push_back({.work = [](UnitOfWork& unit) { return insert_number(unit, 3, 0); }});
  units.push_back(numbered_unit(4));
  const auto results = store.committer->run(units);
  EXPECT_TRUE(results[0]);
  EXPECT_FALSE(results[1]);
  EXPECT_FALSE(results[2]);
  ASSERT_TRUE(results[3]);
  EXPECT_EQ(results[3]->first_leaf, 1U) << "failed units take no number";
  EXPECT_EQ(store.count(), 2U);
  EXPECT_TRUE(check_guarantees(*store.database, {1, 4}));
}

TEST(UnitOfWork, Leaves_can_neither_be_changed_nor_removed_by_any_statement) {
  Store store;
  ASSERT_TRUE(store.run(numbered_unit(1)));
  store.committer.reset();
  auto raw = Connection::open({.path = store.folder.path() + "/probity.db", .vfs = {}},
                              Connection::Use::writing, numbered_sql());
  for (const char* sql :
       {"UPDATE ledger_entry SET entry = ''", "DELETE FROM ledger_entry",
        "INSERT INTO ledger_entry VALUES (7, '')", "REPLACE INTO ledger_entry VALUES (0, '')",
        "UPDATE ledger_node SET hash = zeroblob(32)", "DELETE FROM ledger_node",
        "UPDATE ledger_head SET size = 0", "DELETE FROM ledger_head"}) {
    const auto done = (*raw)->run_script(sql);
    ASSERT_FALSE(done) << sql;
    EXPECT_EQ(trouble_of(done.error()), Trouble::constraint) << sql;
  }
}

// Any groups of any units: what is kept is what was answered, in order, and one tree (I29, I30,
// I35).
RC_GTEST_PROP(UnitOfWork, Any_groups_keep_the_guarantees, ()) {
  Store store;
  std::set<std::uint64_t> acknowledged;
  const auto groups = *rc::gen::container<std::vector<std::vector<std::uint8_t>>>(
      rc::gen::container<std::vector<std::uint8_t>>(rc::gen::inRange<std::uint8_t>(0, 30)));
  std::uint64_t leaves = 0;
  for (const auto& numbers : groups) {
    std::vector<Unit> units;
    for (const std::uint8_t number : numbers) units.push_back(numbered_unit(number));
    const auto results = store.committer->run(units);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      RC_ASSERT(results[i].has_value() == acknowledged.insert(numbers[i]).second);
      if (results[i]) RC_ASSERT(results[i]->first_leaf == leaves++);
    }
  }
  RC_ASSERT(check_guarantees(*store.database, acknowledged).has_value());
  RC_ASSERT(store.count() == acknowledged.size());
}

}  // namespace
}  // namespace probity::store
