// All lists of the post checker at once, from the texts of a folder.
//
//   PROBITY_TRY(auto registers, read_publishing_folder_texts(pupils, staff, accounts, trust));
//
// Does no I/O; linear in the texts. Thread-safe.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::registers {

// Pupils, staff, accounts as CSV, facts of the trust as JSON, and the answers of consents.csv where
// there are any (empty: none). All or nothing. Fails (unreadable) with the file, the number of
// refusals and the first few of them with line and column, never with content; (usage) when the
// facts have no `as_of`. For every refusal of one file ask its own reader.
[[nodiscard]] Result<PublishingRegisters> read_publishing_folder_texts(
    std::string_view pupils, std::string_view staff, std::string_view accounts,
    std::string_view trust, std::string_view consents = {});

}  // namespace probity::registers
