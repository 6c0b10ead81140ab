// How a database gets from the version it has to the version that this program knows.
//
//   PROBITY_TRY(const auto migrations, migrations_in(embedded_sql()));
//   PROBITY_ATTEMPT(migrate(connection, migrations));
//
// Version N is made from version N - 1 by the script NNNN_words.sql, which ends by setting
// user_version to N. Scripts that were released are never edited. There is no way back but the copy
// that database.hpp makes first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/sql_files.hpp"

namespace probity::store {

struct Migration {
  std::int64_t version;  // that it leads to, from 1
  std::string_view name;
  std::string_view text;
};

// In order. Fails (usage) unless they are numbered 1, 2, 3 ... without gaps.
[[nodiscard]] Result<std::vector<Migration>> migrations_in(const SqlFiles& files);

// What a file is, before anything in it is changed.
struct Identity {
  enum class Kind : std::uint8_t {
    fresh,    // empty: no tables, no version
    current,  // of the last migration's version
    older,    // to be migrated
  };
  Kind kind;
  std::int64_t version;
};

inline constexpr std::int64_t kApplicationId = 0x50524254;  // "PRBT", in the file's header

// Fails (unreadable) for a file of another application and for a newer version.
[[nodiscard]] Result<Identity> identify(Connection& connection,
                                        const std::vector<Migration>& migrations);

// Runs what is missing, each in a transaction of its own, and checks after each that its foreign
// keys hold. After a failure or a loss of power the file is at the version before or after one.
[[nodiscard]] Result<void> migrate(Connection& connection,
                                   const std::vector<Migration>& migrations);

}  // namespace probity::store
