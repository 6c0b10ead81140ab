// Any text as a list of who teaches whom: what is taken names a group and a person, and no text
// that a page could not show.
#include "registers/groups_file.hpp"

#include "input.hpp"
#include "people/cell_text.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check(std::string_view text) {
  const auto file = registers::GroupsFile::parse(text);
  if (!file) {
    require(!file.error().refusals.empty(), "a file is refused for a reason");
    return;
  }
  std::size_t line = 1;
  for (const auto& row : file->rows) {
    require(!row.group.empty() && !row.person.empty(), "who and what are there");
    require(row.line > line, "lines rise");
    line = row.line;
    require(!row.from || !row.until || *row.from <= *row.until, "days are in order");
    for (const auto& each : {row.group, row.school, row.person}) {
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
