// Files of the management information system: pupils, answers about them, accounts, who teaches
// whom (C43 to C46).
//
//   PROBITY_TRY(const ListImportReport report, import_pupils(publishing, actor, text, {}));
//
// All or nothing (I45): with one wrong row nothing is taken, and every wrong row is told.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "acts/people_acts.hpp"
#include "acts/publishing_now.hpp"

namespace probity::acts {

// What came of it. Lines and counts only.
struct ListImportReport {
  ImportReport::Outcome outcome = ImportReport::Outcome::refused;
  std::vector<people::ImportRefusal> refusals;  // when refused
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t ended = 0;
  std::size_t unchanged = 0;
  std::size_t before = 0;                // pupils, accounts or entries that there were
  std::size_t answered = 0;              // pupils: about whom the file has an answer
  std::size_t listed = 0;                // pupils in the file
  std::size_t set_aside = 0;             // rows of others than pupils
  std::vector<std::size_t> strangers{};  // lines about nobody who is known
  std::size_t tasks = 0;                 // that were opened because consent was taken back
};

using ListImport = Result<ListImportReport> (*)(PublishingNow&, const Actor&, std::string_view,
                                                const ImportOptions&);

// A pupil without a school is of the trust's only school, where it has one. A whole file: pupils
// whom it does not list are deleted, with everything about them. Held when that would be more than
// a tenth, until the confirmation is given. A never-show flag in the file is set; one that the file
// does not have stays, because only a person lifts it.
[[nodiscard]] Result<ListImportReport> import_pupils(PublishingNow& publishing, const Actor& actor,
                                                     std::string_view text,
                                                     const ImportOptions& options);
// registers::consents_after_file says what becomes of the answers before. Added, changed and ended
// are counts of pupils. Never held.
[[nodiscard]] Result<ListImportReport> import_consents(PublishingNow& publishing,
                                                       const Actor& actor, std::string_view text,
                                                       const ImportOptions& options);
// Accounts that came with a file and are not in this one are closed; those that people registered
// stay. Held as pupils are.
[[nodiscard]] Result<ListImportReport> import_accounts(PublishingNow& publishing,
                                                       const Actor& actor, std::string_view text,
                                                       const ImportOptions& options);

// Who teaches whom (docs/formats/groups.md): entries that came with a file and are not in this one
// end; those that people made or changed stay. Held as pupils are.
[[nodiscard]] Result<ListImportReport> import_groups(PublishingNow& publishing, const Actor& actor,
                                                     std::string_view text,
                                                     const ImportOptions& options);

// For the terminal. `what`: pupils, consents, accounts, groups.
[[nodiscard]] std::string in_words(const ListImportReport& report, std::string_view what);

}  // namespace probity::acts
