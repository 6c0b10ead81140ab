// Any text as a list of accounts: what is taken has an id of its own, and no text that a page could
// not show.
#include "registers/accounts_file.hpp"

#include <set>
#include <string>

#include "input.hpp"
#include "people/cell_text.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check(std::string_view text) {
  const auto file = registers::AccountsFile::parse(text);
  if (!file) {
    require(!file.error().refusals.empty(), "a file is refused for a reason");
    return;
  }
  std::set<std::string> ids;
  for (const auto& account : file->accounts) {
    require(!account.id.empty() && ids.insert(account.id).second, "ids are unique");
    require(registers::account_kind_named(word_for(account.kind)) == account.kind,
            "kinds have names");
    for (const auto& each : {account.id, account.platform, account.handle, account.owner,
                             account.subject, account.school, account.bio}) {
      require(!people::text_fault(each, 4'096), "what is kept can be shown");
    }
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
