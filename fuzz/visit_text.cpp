// Any bytes as the text of a sealed row: they are a part of a visit, which is written the same way
// again, or an error; several of them join in any order.
#include "evidence/visit_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check_one(std::string_view text) {
  const auto part = evidence::parse_visit_part(text);
  if (!part) return;
  require(text.size() <= evidence::kMostVisitText, "no row's text is longer");
  require(part->part < part->parts, "a part is one of its parts");
  if (part->parts > 1) return;
  const auto again = evidence::print_visit(part->visit);
  require(again && again->size() == 1 && again->front() == text, "one text, one visit");
}

// The input as several texts: each begins with its length.
std::vector<std::string> texts_in(std::string_view input) {
  std::vector<std::string> texts;
  while (!input.empty()) {
    const auto size = std::min<std::size_t>(static_cast<unsigned char>(input[0]), input.size() - 1);
    texts.emplace_back(input.substr(1, size));
    input.remove_prefix(1 + size);
  }
  return texts;
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity;
  const auto text = fuzz::text_of(data, size);
  fuzz::check_one(text);
  auto texts = fuzz::texts_in(text);
  const auto joined = evidence::join_visits(texts);
  fuzz::require(joined.visits.size() + joined.unreadable + joined.incomplete <= texts.size(),
                "no more visits than texts");
  std::ranges::reverse(texts);
  fuzz::require(evidence::join_visits(texts).visits == joined.visits, "any order");
  return 0;
}
