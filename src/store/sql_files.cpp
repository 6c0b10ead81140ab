#include "store/sql_files.hpp"

#include <algorithm>

namespace probity::store {

// Written at build time from src/store/sql/*.sql.
extern const SqlFile* const kEmbeddedSqlBegin;
extern const std::size_t kEmbeddedSqlCount;

SqlFiles embedded_sql() { return {kEmbeddedSqlBegin, kEmbeddedSqlBegin + kEmbeddedSqlCount}; }

std::optional<std::string_view> find(const SqlFiles& files, std::string_view name) {
  constexpr std::string_view kEnding = ".sql";
  const auto found = std::ranges::find_if(files, [&](const SqlFile& file) {
    return file.first.size() == name.size() + kEnding.size() && file.first.starts_with(name) &&
           file.first.ends_with(kEnding);
  });
  if (found == files.end()) return std::nullopt;
  return found->second;
}

bool is_reserved(std::string_view name) {
  return name.starts_with("ledger_") || name.starts_with("store_");
}

}  // namespace probity::store
