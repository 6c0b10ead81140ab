// Any text as the facts of a trust: reading is total, and what is taken has names.
#include <string>

#include "input.hpp"
#include "people/cell_text.hpp"
#include "registers/trust_facts_file.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check_all(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    require(!text.empty() && !people::text_fault(text, 4'096), "what is kept can be shown");
  }
}

void check(std::string_view json) {
  const auto facts = registers::TrustFactsFile::parse(json);
  if (!facts) {
    require(facts.error().what.starts_with("facts of the trust, "), "what is wrong has a place");
    require(!people::text_fault(facts.error().what, 300), "reasons are ours, not the file's");
    return;
  }
  check_all({facts->trust.name});
  check_all(facts->trust.short_names);
  check_all(facts->trust.handles);
  for (const auto& school : facts->trust.schools) check_all({school.name});
  for (const auto& logo : facts->trust.logos) check_all({logo.id});
  for (const auto& topic : facts->topics) {
    check_all(topic.phrases);
    require(!topic.from || !topic.until || *topic.from <= *topic.until, "days are in order");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
