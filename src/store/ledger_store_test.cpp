#include "store/ledger_store.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"
#include "ledger/proof.hpp"
#include "ledger/proof_bundle.hpp"
#include "store/export.hpp"
#include "store/head.hpp"
#include "store/numbered.hpp"
#include "store/publish.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

struct Store {
  Store() {
    database = *Database::open(folder.path(), {files}, numbered_sql());
    writer = *Writer::start(*database, {});
    ledger = *LedgerReader::open(*database);
  }
  void grow(std::uint64_t count) {
    std::vector<std::shared_ptr<Answer>> answers;
    for (std::uint64_t i = 0; i < count; ++i) {
      answers.push_back(writer->enqueue(numbered_unit(next++)));
      if (answers.size() % 1'000 == 0) {
        EXPECT_TRUE(answers.back()->wait());
      }
    }
    for (const auto& answer : answers) EXPECT_TRUE(answer->wait());
  }
  [[nodiscard]] Publisher publisher() {
    return {*writer, *ledger, signer, files, folder.path() + "/head"};
  }
  TemporaryFolder folder;
  SystemFiles files;
  std::unique_ptr<Database> database;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<LedgerReader> ledger;
  ledger::SigningKey signer{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                            ledger::seed_of(1)};
  std::uint64_t next = 0;
};

class FolderFiles final : public ledger::ExportFiles {
 public:
  FolderFiles(Files& files, std::string folder) : files_(files), folder_(std::move(folder)) {}
  Result<std::optional<std::string>> read(std::string_view name, std::size_t most) override {
    return files_.read(folder_ + '/' + std::string{name}, most);
  }

 private:
  Files& files_;
  std::string folder_;
};

std::uint64_t valid_size(Store& store, const std::string& folder) {
  FolderFiles files{store.files, folder};
  const auto verdict = ledger::verify_export(files, {.log_key = store.signer.key(),
                                                     .older_checkpoint = {},
                                                     .witnesses = {},
                                                     .quorum = 0,
                                                     .cosigned_since = {}});
  const auto* valid = std::get_if<ledger::Valid>(&verdict);
  return valid == nullptr ? ~std::uint64_t{0} : valid->size;
}

TEST(Places, Are_those_of_nodes_as_leaves_complete_them) {
  ledger::Frontier frontier;
  std::uint64_t place = 0;
  for (std::uint64_t leaf = 0; leaf < 5'000; ++leaf) {
    EXPECT_EQ(node_count(leaf), place);
    for (const auto& node : frontier.append({})) ASSERT_EQ(place_of(node.id), place++);
  }
}

RC_GTEST_PROP(LedgerReader, Proofs_from_the_store_hold, ()) {
  Store store;
  store.grow(*rc::gen::inRange<std::uint64_t>(1, 60));
  const auto head = store.ledger->head().value();
  const auto index = *rc::gen::inRange<std::uint64_t>(0, head.size);
  const auto old_size = *rc::gen::inRange<std::uint64_t>(1, head.size + 1);
  const auto entry = store.ledger->entries(index, index + 1)->front();
  const auto inclusion = ledger::inclusion_proof(index, head.size, *store.ledger).value();
  RC_ASSERT(
      ledger::verify_inclusion(index, head.size, ledger::leaf_hash(entry), inclusion, head.root)
          .has_value());
  const auto old_root = ledger::root_at(old_size, *store.ledger).value();
  const auto consistency = ledger::consistency_proof(old_size, head.size, *store.ledger).value();
  RC_ASSERT(ledger::verify_consistency(old_size, head.size, consistency, old_root, head.root)
                .has_value());
}

TEST(Publishing, Gives_a_checkpoint_that_is_in_the_head_file_and_proves_leaves) {
  Store store;
  store.grow(5);
  EXPECT_FALSE(store.ledger->proof_of(0)) << "nothing was published";
  const auto note = publish_checkpoint(store.publisher());
  ASSERT_TRUE(note) << note.error().what;
  EXPECT_EQ(store.files.read(store.folder.path() + "/head", 10'000).value(), *note);
  const auto bundle = ledger::ProofBundle::parse(store.ledger->proof_of(3).value());
  ASSERT_TRUE(bundle);
  const ledger::Trust trust{
      .log = store.signer.key(), .witnesses = {}, .quorum = 0, .cosigned_since = {}};
  const auto entry = store.ledger->entries(3, 4)->front();
  EXPECT_TRUE(ledger::verify(*bundle, ledger::leaf_hash(entry), trust));
  EXPECT_EQ(publish_checkpoint(store.publisher()).value(), *note) << "nothing new, nothing signed";
}

TEST(Publishing, Keeps_cosignatures_and_refuses_what_is_not_its_own) {
  Store store;
  store.grow(2);
  const auto note = ledger::Note::parse(publish_checkpoint(store.publisher()).value()).value();
  ledger::SigningKey witness{"witness.example.org/w1", ledger::SignatureType::cosignature,
                             ledger::seed_of(2)};
  ledger::Note cosigned = note;
  cosigned.signatures.push_back(
      ledger::sign_note(witness, note.text, numbered_leaf(0).time).value());
  EXPECT_TRUE(store_cosigned(store.publisher(), cosigned.print()));
  EXPECT_EQ(publish_checkpoint(store.publisher()).value(), cosigned.print());
  EXPECT_FALSE(store_cosigned(store.publisher(), "nonsense"));
  store.grow(1);
  ASSERT_TRUE(publish_checkpoint(store.publisher()));
  EXPECT_FALSE(store_cosigned(store.publisher(), cosigned.print())) << "not the latest any more";
}

// Sizes at which tiles fill up, and some between, one after the other into the same folder.
TEST(Export, Is_valid_at_every_size_and_grows_in_place) {
  Store store;
  const std::string folder = store.folder.path() + "/export/here";
  EXPECT_FALSE(export_ledger(*store.ledger, store.signer.key(), store.files, folder));
  std::uint64_t from = 0;
  for (const std::uint64_t size : {0U, 1U, 7U, 255U, 256U, 257U, 511U, 513U, 1'300U}) {
    store.grow(size - store.next);
    ASSERT_TRUE(publish_checkpoint(store.publisher()));
    const auto exported = export_ledger(*store.ledger, store.signer.key(), store.files, folder);
    ASSERT_TRUE(exported) << exported.error().what;
    EXPECT_EQ(exported->size, size);
    EXPECT_EQ(exported->from_size, from);
    EXPECT_EQ(valid_size(store, folder), size);
    from = size;
  }
  const auto again = export_ledger(*store.ledger, store.signer.key(), store.files, folder);
  EXPECT_EQ(again->files, 2U) << "only the key and the checkpoint";
}

TEST(Export, Is_the_same_as_one_made_at_once) {
  Store store;
  for (const std::uint64_t count : {100U, 200U, 300U}) {
    store.grow(count);
    ASSERT_TRUE(publish_checkpoint(store.publisher()));
    ASSERT_TRUE(
        export_ledger(*store.ledger, store.signer.key(), store.files, store.folder.path() + "/a"));
  }
  const auto whole =
      export_ledger(*store.ledger, store.signer.key(), store.files, store.folder.path() + "/b");
  ASSERT_TRUE(whole);
  std::uint64_t count = 0;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator{store.folder.path() + "/b"}) {
    if (!file.is_regular_file()) continue;
    ++count;
    const std::string name = file.path().string();
    const std::string other =
        store.folder.path() + "/a" + name.substr(store.folder.path().size() + 2);
    EXPECT_EQ(store.files.read(name, 1'000'000).value(),
              store.files.read(other, 1'000'000).value());
  }
  EXPECT_EQ(count, whole->files);
}

TEST(Export, Another_log_in_the_folder_is_left_as_it_is) {
  Store store;
  Store other;
  store.grow(3);
  other.next = 100;
  other.grow(3);
  ASSERT_TRUE(publish_checkpoint(store.publisher()));
  ASSERT_TRUE(publish_checkpoint(other.publisher()));
  const std::string folder = store.folder.path() + "/export";
  ASSERT_TRUE(export_ledger(*store.ledger, store.signer.key(), store.files, folder));
  const auto refused = export_ledger(*other.ledger, other.signer.key(), store.files, folder);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_EQ(valid_size(store, folder), 3U);
}

TEST(Whole_check, Finds_entries_nodes_and_heads_that_were_changed) {
  for (const char* damage :
       {"DROP TRIGGER ledger_entry_stays; UPDATE ledger_entry SET entry = replace(entry, 'test', "
        "'best') WHERE seq = 2",
        "DROP TRIGGER ledger_entry_is_kept; DELETE FROM ledger_entry WHERE seq = 4",
        "DROP TRIGGER ledger_node_stays; UPDATE ledger_node SET hash = zeroblob(32) WHERE place = "
        "2",
        "UPDATE ledger_head SET size = 6",
        "DROP TRIGGER ledger_head_grows; UPDATE ledger_head SET size = 4",
        "INSERT INTO ledger_entry VALUES (5, 'more')",
        "INSERT INTO ledger_node VALUES (8, zeroblob(32))",
        "DROP TRIGGER ledger_head_grows; UPDATE ledger_head SET root = zeroblob(32)"}) {
    Store store;
    store.grow(5);
    ASSERT_TRUE(store.ledger->check_whole());
    store.writer->stop();
    auto raw = Connection::open({.path = store.folder.path() + "/probity.db", .vfs = {}},
                                Connection::Use::writing, numbered_sql());
    ASSERT_TRUE((*raw)->run_script(damage));
    const auto checked = store.ledger->check_whole();
    ASSERT_FALSE(checked) << damage;
    EXPECT_EQ(checked.error().kind, ErrorKind::unreadable);
  }
}

}  // namespace
}  // namespace probity::store
