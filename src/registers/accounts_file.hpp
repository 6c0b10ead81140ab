// Reading docs/formats/accounts.md: the accounts that a trust publishes from, and those that their
// owners chose to register (C34, C37, C45, C46).
//
//   auto file = AccountsFile::parse(text);
//   if (!file) return show(file.error().refusals);
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <expected>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"
#include "registers/publishing.hpp"

namespace probity::registers {

struct AccountsFile {
  std::vector<PublishingAccount> accounts;  // in the order of the file

  // All or nothing (I45). What is blank is "no". Whether owner and school exist is not asked.
  [[nodiscard]] static std::expected<AccountsFile, people::RefusedImport> parse(
      std::string_view text);
};

}  // namespace probity::registers
