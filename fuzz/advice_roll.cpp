// A draft around the names of a small roll: every hit lies in the text, on its own words, and is
// somebody. The first byte says which name is put in front; a name by itself is always found.
#include <algorithm>
#include <array>

#include "advice/roll.hpp"
#include "input.hpp"
#include "require.hpp"

namespace {

using probity::advice::NameHit;
using probity::advice::Roll;
using probity::advice::RollEntry;
using probity::advice::Text;
using probity::fuzz::require;

constexpr std::array<RollEntry, 6> kPupils{
    {{"Tegan", "", "Jane", "Prosper-Vale", "9JBR", "09", ""},
     {"Saoirse", "", "", "Ní Mhaolagáin", "8T2", "08", ""},
     {"Oluwadamilola", "Dami", "", "O'Dwynne", "11N", "11", ""},
     {"Autumn", "", "", "Field", "Oaks", "R", ""},
     {"Max", "", "", "Li", "7A", "07", ""},
     {"Guimarães", "", "", "dos Anjos Prado", "10M", "10", ""}}};

const Roll& roll() {
  static const Roll made = [] {
    constexpr std::array<std::string_view, 4> kWords{"autumn", "field", "max", "oaks"};
    const std::vector<std::vector<std::string>> nicknames{{"oluwadamilola", "dami", "lola"}};
    return Roll::of(kPupils, {nicknames, kWords});
  }();
  return made;
}

void check(const Text& text, const std::vector<NameHit>& hits) {
  std::uint32_t begin = 0;
  for (const NameHit& hit : hits) {
    require(hit.at.begin >= begin, "hits are in the order of the text");
    require(hit.at.end <= text.length() && hit.at.begin < hit.at.end, "a hit lies in the text");
    require(hit.at.begin <= hit.name_at.begin && hit.name_at.end <= hit.at.end,
            "the name is part of the evidence");
    require(hit.words > 0 && hit.first_word + hit.words <= text.words().size(),
            "a hit has words of the text");
    require(!hit.who.empty() && std::ranges::is_sorted(hit.who) && hit.who.back() < kPupils.size(),
            "a hit is somebody");
    begin = hit.at.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  const RollEntry& pupil = bytes.pick(kPupils);
  const std::string name =
      "by " + std::string{pupil.given} + " " + std::string{pupil.family} + "\n";
  const auto text = Text::read(name + std::string{bytes.rest()});
  if (!text) return 0;
  const std::vector<NameHit> hits = roll().find(*text);
  check(*text, hits);
  require(!hits.empty() && hits[0].kind == NameHit::Kind::full_name && hits[0].at.begin == 3,
          "a name on a line of its own is found");
  return 0;
}
