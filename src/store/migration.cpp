#include "store/migration.hpp"

#include <algorithm>
#include <cctype>

#include "store/trouble.hpp"

namespace probity::store {

namespace {

// The number in NNNN_words.sql; 0 when it is no migration.
std::int64_t version_in(std::string_view file_name) {
  constexpr std::size_t kDigits = 4;
  if (file_name.size() <= kDigits || file_name[kDigits] != '_') return 0;
  std::int64_t version = 0;
  for (const char c : file_name.substr(0, kDigits)) {
    if (c < '0' || c > '9') return 0;
    version = 10 * version + (c - '0');
  }
  return version;
}

std::string numbers(std::int64_t found, std::int64_t known) {
  return "it has version " + std::to_string(found) + ", this program knows up to " +
         std::to_string(known);
}

// In a transaction that the caller ends.
Result<void> run_one(Connection& connection, const Migration& migration) {
  PROBITY_ATTEMPT(connection.run_script(migration.text));
  PROBITY_TRY(const std::int64_t version, connection.number("store_version"));
  if (version != migration.version || !connection.is_in_transaction()) {
    return std::unexpected(
        error_of(Trouble::mistake,
                 "the migration " + std::string{migration.name} + " does not lead to its version"));
  }
  PROBITY_TRY(Statement broken, connection.prepare("store_foreign_key_check"));
  PROBITY_TRY(const bool has_broken, broken.step());
  if (has_broken) {
    return std::unexpected(error_of(
        Trouble::constraint, "after " + std::string{migration.name} + " a row refers to nothing"));
  }
  return {};
}

}  // namespace

Result<std::vector<Migration>> migrations_in(const SqlFiles& files) {
  std::vector<Migration> migrations;
  for (const auto& [name, text] : files) {
    if (const std::int64_t version = version_in(name); version != 0) {
      migrations.push_back({version, name, text});
    }
  }
  std::ranges::sort(migrations, {}, &Migration::version);
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].version != static_cast<std::int64_t>(i) + 1) {
      return std::unexpected(
          error_of(Trouble::mistake, "migrations are not numbered 1, 2, 3 without gaps"));
    }
  }
  return migrations;
}

Result<Identity> identify(Connection& connection, const std::vector<Migration>& migrations) {
  const auto latest = static_cast<std::int64_t>(migrations.size());
  PROBITY_TRY(const std::int64_t application, connection.number("store_application"));
  PROBITY_TRY(const std::int64_t version, connection.number("store_version"));
  PROBITY_TRY(const std::int64_t objects, connection.number("store_object_count"));
  if (application == 0 && version == 0 && objects == 0) {
    return Identity{Identity::Kind::fresh, 0};
  }
  if (application != kApplicationId || version < 1) {
    return std::unexpected(error_of(Trouble::foreign, "its header names another application"));
  }
  if (version > latest) {
    return std::unexpected(error_of(Trouble::too_new, numbers(version, latest)));
  }
  return Identity{version == latest ? Identity::Kind::current : Identity::Kind::older, version};
}

Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations) {
  PROBITY_TRY(const std::int64_t version, connection.number("store_version"));
  for (const Migration& migration : migrations) {
    if (migration.version <= version) continue;
    PROBITY_ATTEMPT(connection.execute("store_begin"));
    Result<void> done = run_one(connection, migration);
    if (done) done = connection.execute("store_commit");
    if (!done) {
      if (connection.is_in_transaction()) {
        // Its failure changes nothing: the transaction ends with the connection at the latest.
        [[maybe_unused]] const auto rolled_back = connection.execute("store_rollback");
      }
      return done;
    }
  }
  return {};
}

}  // namespace probity::store
