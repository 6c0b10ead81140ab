// Any bytes as the file of an extract: they are one, which is written the same way again, claims no
// more than it allows and can be shown, or an error.
#include "extracts/extract_file.hpp"

#include "extracts/mask.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

void check_day(const extracts::OpeningExtract& extract, const extracts::ExtractDay& day) {
  for (const auto& visit : day.visits) {
    require(visit.at_most.contains(visit.at_least), "nothing is proven beyond what is possible");
  }
  for (const auto& total : extracts::totals(extract, day)) {
    require(total.at_least <= total.at_most, "a total is a bound");
    require(extracts::counts_of(extract, total.service) == extracts::Counts::counted,
            "only what counts is added up");
  }
}

void check(std::string_view file) {
  const auto extract = extracts::parse(file);
  if (!extract) return;
  require(extracts::print(*extract) == file, "one way to write it");
  for (const auto& day : extract->days) check_day(*extract, day);
  const auto view = extracts::whole_view(*extract);
  require(extracts::masked(*extract, view) == *extract, "a whole view leaves nothing out");
  const auto copy = extracts::masked(*extract, {.days = view.days, .services = {}});
  for (const auto& day : copy.days) require(day.visits.empty(), "no service, no visit");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
