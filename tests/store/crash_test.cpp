// Power is lost at every operation of the disk, one after the other, each with several seeds of
// what survives: PROBITY_CRASH_SEEDS (2). PROBITY_CRASH_ROUNDS (20) makes the work longer.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "faulty_disk.hpp"
#include "ledger/verify.hpp"
#include "store/committer.hpp"
#include "store/export.hpp"
#include "store/numbered.hpp"
#include "store/publish.hpp"
#include "store/trouble.hpp"

namespace probity::store::testing_disk {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// What somebody outside was told, and may hold against the store later.
struct Told {
  std::set<std::uint64_t> acknowledged;
  std::uint64_t published = 0;
  std::uint64_t exported = 0;
};

struct Rig {
  FaultyDisk disk;
  ledger::SigningKey signer{"ledger.example.org/trust", ledger::SignatureType::ed25519, {}};
  [[nodiscard]] auto open(SqlFiles sql = numbered_sql()) {
    return Database::open("/data", disk.disk(), std::move(sql));
  }
};

// Groups of one to three units, one of which fails now and then; closes in the middle of it.
Result<void> append(Rig& rig, Told& told) {
  const std::uint64_t rounds = setting("PROBITY_CRASH_ROUNDS", 20);
  std::uint64_t number = 0;
  for (std::uint64_t half = 0; half < 2; ++half) {
    PROBITY_TRY(const auto database, rig.open());
    PROBITY_TRY(const auto committer, Committer::create(*database));
    for (std::uint64_t round = 0; round < rounds / 2; ++round) {
      std::vector<Unit> units;
      std::vector<std::uint64_t> numbers;
      for (std::uint64_t i = 0; i <= round % 3; ++i) {
        numbers.push_back(number++);
        units.push_back(numbered_unit(numbers.back(), 700 * (number % 4)));
      }
      units.push_back(numbered_unit(numbers.front()));  // is there already: undone alone
      const auto results = committer->run(units);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!results[i]) return std::unexpected(results[i].error());
        told.acknowledged.insert(numbers[i]);
      }
      if (round % 5 == 3) PROBITY_ATTEMPT(committer->checkpoint());
    }
  }
  return {};
}

// Serving: start, check of the head, units, publishing and exporting.
Result<void> publish(Rig& rig, Told& told) {
  for (std::uint64_t day = 0; day < 2; ++day) {
    PROBITY_TRY(const auto database, rig.open());
    PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
    Files& files = rig.disk.disk().files;
    PROBITY_ATTEMPT(check_start(*ledger, files, "/keys/head", rig.signer.key()));
    PROBITY_TRY(const auto writer, Writer::start(*database, {}));
    for (std::uint64_t i = 0; i < 3; ++i) {
      const std::uint64_t number = 3 * day + i;
      PROBITY_ATTEMPT(writer->submit(numbered_unit(number)));
      told.acknowledged.insert(number);
      PROBITY_ATTEMPT(publish_checkpoint({*writer, *ledger, rig.signer, files, "/keys/head"}));
      told.published = number + 1;
    }
    PROBITY_TRY(const auto exported, export_ledger(*ledger, rig.signer.key(), files, "/export"));
    told.exported = exported.size;
  }
  return {};
}

class ExportedFiles final : public ledger::ExportFiles {
 public:
  explicit ExportedFiles(Files& files) : files_(files) {}
  Result<std::optional<std::string>> read(std::string_view name, std::size_t most) override {
    return files_.read("/export/" + std::string{name}, most);
  }

 private:
  Files& files_;
};

Result<void> check_export(Rig& rig, const Told& told) {
  ExportedFiles files{rig.disk.disk().files};
  if (!rig.disk.find("/export/checkpoint")) {
    return told.exported == 0 ? Result<void>{} : failure(ErrorKind::unreadable, "export lost");
  }
  const auto verdict = ledger::verify_export(files, {.log_key = rig.signer.key(),
                                                     .older_checkpoint = {},
                                                     .witnesses = {},
                                                     .quorum = 0,
                                                     .cosigned_since = {}});
  const auto* valid = std::get_if<ledger::Valid>(&verdict);
  if (valid == nullptr) return failure(ErrorKind::unreadable, "the export is not valid");
  if (valid->size < told.exported) return failure(ErrorKind::unreadable, "the export shrank");
  return {};
}

// That a copy made before a migration, if it has its name, is the database as it was.
Result<void> check_copy(Rig& rig) {
  const DatabaseFile copy{.path = "/data/probity.db.version-2", .vfs = rig.disk.disk().vfs};
  if (!rig.disk.find(copy.path)) return {};
  PROBITY_TRY(const auto opened, Connection::open(copy, Connection::Use::writing, numbered_sql()));
  PROBITY_TRY(const std::int64_t version, opened->number("store_version"));
  PROBITY_TRY(const std::string whole, opened->text("store_quick_check"));
  PROBITY_TRY(const std::int64_t count, opened->number("numbered_count"));
  if (version == 2 && whole == "ok" && count > 0) return {};
  return failure(ErrorKind::unreadable, "the copy before the migration is not whole");
}

// After the power is back: nothing that was told is untrue, and work goes on.
Result<void> check_after(Rig& rig, const Told& told, const SqlFiles& sql = numbered_sql()) {
  PROBITY_ATTEMPT(check_copy(rig));
  PROBITY_TRY(const auto database, rig.open(sql));
  PROBITY_ATTEMPT(check_guarantees(*database, told.acknowledged));
  PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
  Files& files = rig.disk.disk().files;
  PROBITY_ATTEMPT(check_start(*ledger, files, "/keys/head", rig.signer.key()));
  PROBITY_TRY(const auto own, read_own_head(files, "/keys/head", rig.signer.key()));
  if ((own ? own->size : 0) < told.published) {
    return failure(ErrorKind::unreadable, "the head's file is older than what was published");
  }
  PROBITY_ATTEMPT(check_export(rig, told));
  PROBITY_TRY(const auto writer, Writer::start(*database, {}));
  PROBITY_ATTEMPT(writer->submit(numbered_unit(1'000'000)));
  PROBITY_ATTEMPT(publish_checkpoint({*writer, *ledger, rig.signer, files, "/keys/head"}));
  PROBITY_ATTEMPT(export_ledger(*ledger, rig.signer.key(), files, "/export"));
  Told more = told;
  more.acknowledged.insert(1'000'000);
  PROBITY_ATTEMPT(check_guarantees(*database, more.acknowledged));
  return check_export(rig, more);
}

using Work = std::function<Result<void>(Rig&, Told&)>;

// Prepares, then loses power at each operation of the work. Returns how many there were.
std::uint64_t lose_power_everywhere(const Work& prepare, const Work& work, const SqlFiles& after) {
  const std::uint64_t seeds = setting("PROBITY_CRASH_SEEDS", 2);
  for (std::uint64_t at = 1;; ++at) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      Rig rig;
      Told told;
      if (const auto prepared = prepare(rig, told); !prepared) {
        ADD_FAILURE() << prepared.error().what;
        return 0;
      }
      rig.disk.lose_power_at(at);
      const auto worked = work(rig, told);
      const bool is_through = rig.disk.has_power();
      EXPECT_EQ(worked.has_value() || !is_through, true) << worked.error().what;
      rig.disk.restart(7'919 * at + seed);
      const auto checked = check_after(rig, told, after);
      if (!checked) {
        ADD_FAILURE() << "operation " << at << ", seed " << seed << ": " << checked.error().what;
        return 0;
      }
      if (is_through) return at - 1;
    }
  }
}

const Work kNothing = [](Rig&, Told&) -> Result<void> { return {}; };

TEST(Power_loss, Nothing_acknowledged_is_lost_and_nothing_is_half_kept) {
  const auto operations = lose_power_everywhere(kNothing, append, numbered_sql());
  EXPECT_GT(operations, 200U);
  std::printf("%llu operations\n", static_cast<unsigned long long>(operations));
}

TEST(Power_loss, Whatever_was_published_or_exported_is_known_at_the_next_start) {
  EXPECT_GT(lose_power_everywhere(kNothing, publish, numbered_sql()), 100U);
}

// Losing power again while the first loss is being mended.
TEST(Power_loss, Mending_can_be_interrupted_too) {
  const Work crash_once = [](Rig& rig, Told& told) -> Result<void> {
    rig.disk.lose_power_at(250);
    static_cast<void>(append(rig, told));
    rig.disk.restart(1);
    return {};
  };
  const Work mend = [](Rig& rig, Told&) -> Result<void> {
    PROBITY_ATTEMPT(rig.open());
    return {};
  };
  EXPECT_GT(lose_power_everywhere(crash_once, mend, numbered_sql()), 5U);
}

TEST(Power_loss, A_migration_is_done_or_not_and_its_copy_is_whole) {
  SqlFiles newer = numbered_sql();
  newer.emplace_back(
      "0003_more.sql",
      "CREATE TABLE more (x TEXT) STRICT; INSERT INTO more SELECT filling FROM numbered;"
      "PRAGMA user_version = 3;");
  newer.emplace_back("0004_colour.sql",
                     "ALTER TABLE numbered ADD COLUMN colour TEXT; PRAGMA user_version = 4;");
  const Work migrate = [&](Rig& rig, Told&) -> Result<void> {
    PROBITY_ATTEMPT(rig.open(newer));
    return {};
  };
  EXPECT_GT(lose_power_everywhere(append, migrate, newer), 20U);
}

}  // namespace
}  // namespace probity::store::testing_disk
