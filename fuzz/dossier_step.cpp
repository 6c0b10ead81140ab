// Any bytes as a kept step of a matter: reading is total, what is read is printed as it was, and no
// dossier that it is taken in is left half changed.
#include <string>
#include <string_view>
#include <vector>

#include "casework/step_text.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

// Several steps, one a line, taken in turn in one matter.
void check(std::string_view bytes) {
  casework::Dossier dossier{1};
  std::vector<casework::TakenStep> kept;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const auto step = casework::parse_step(line);
    if (!step) {
      require(!step.error().what.empty(), "a refusal says why");
      continue;
    }
    require(casework::print_step(*step) == line, "there is one way to write it");
    const std::size_t before = dossier.steps();
    if (const auto taken = dossier.take(*step)) {
      kept.push_back(*step);
      require(dossier.steps() == before + 1, "a step that was taken counts");
    } else {
      require(!taken.error().needed.empty(), "a refusal says what is needed");
      require(dossier.steps() == before, "a refused step changes nothing");
    }
  }
  const auto again = casework::Dossier::of(1, kept);
  require(again.has_value(), "what was taken is taken again");
  require(
      again->state() == dossier.state() && again->exhibits().size() == dossier.exhibits().size(),
      "and makes the same matter");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
