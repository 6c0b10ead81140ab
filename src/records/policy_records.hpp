// Editions of the policy and their documents as rows.
//
//   PROBITY_TRY(const auto editions, load_editions(reader));
//   ... in a unit of work:  save_edition(unit, edition); save_document(unit, digest, "pdf", bytes);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/edition.hpp"
#include "records/tables.hpp"

namespace probity::records {

// In order of their numbers. Fails (unreadable) for rows that are no edition.
[[nodiscard]] Result<std::vector<policy::Edition>> load_editions(Tables tables);
[[nodiscard]] Result<void> save_edition(store::UnitOfWork& unit, const policy::Edition& edition);

// nullopt when there is none of that hash.
[[nodiscard]] Result<std::optional<std::string>> load_document(Tables tables,
                                                               const policy::Digest& sha256);
// `kind`: a word of policy::DocumentKind, clause_map or minute. The same file twice is kept once.
[[nodiscard]] Result<void> save_document(store::UnitOfWork& unit, const policy::Digest& sha256,
                                         std::string_view kind, std::string_view bytes);

[[nodiscard]] policy::Digest sha256_of(std::string_view bytes);

// As JSON; for reading back and for tests.
[[nodiscard]] std::string print_edition(const policy::Edition& edition);
[[nodiscard]] Result<policy::Edition> parse_edition(std::string_view text);

}  // namespace probity::records
