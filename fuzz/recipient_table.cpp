// Any text as the table of outside bodies (C65): reading is total, and what is accepted has ids of
// their own and a duty each.
#include "casework/recipient_table.hpp"

#include <set>
#include <string>

#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check(std::string_view text) {
  const auto table = casework::RecipientTable::parse("r.toml", text);
  if (!table) {
    require(table.error().kind == ErrorKind::unreadable, "a table that is wrong is unreadable");
    require(table.error().what.starts_with("r.toml line "), "a fault is told with its line");
    return;
  }
  std::set<std::string> ids;
  for (const casework::OutsideRecipient& body : table->recipients) {
    require(!body.id.empty() && ids.insert(body.id).second, "an id stands once");
    require(!body.name.empty() && !body.duty.empty(), "a body has a name and a duty");
    require(table->find(body.id) == &body, "a body is found by its id");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
