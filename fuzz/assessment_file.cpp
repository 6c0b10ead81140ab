// Any bytes as an impact assessment: reading is total, and what is taken comes back as it was. The
// same bytes as an address: a longer path never hides what is not to be recorded.
#include "policy/assessment_file.hpp"

#include <string>
#include <string_view>

#include "input.hpp"
#include "policy/never_recorded.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

const policy::NeverRecorded& never() {
  static const policy::NeverRecorded list = policy::NeverRecorded::builtin().value();
  return list;
}

void check_address(std::string_view path) {
  const auto found = never().group_of("www.facebook.com", path);
  const bool has_query = path.find_first_of("?#") != std::string_view::npos;
  const bool goes_on =
      found && !has_query && never().group_of("www.facebook.com", std::string{path} + "/more");
  require(!found || has_query || goes_on, "what is never recorded stays so below it");
  require(policy::comparable_path(path).size() <= path.size(), "a path does not grow");
}

void check(std::string_view bytes) {
  check_address(bytes);
  const auto content = policy::parse_assessment(bytes);
  if (!content) {
    require(!content.error().what.empty(), "a refusal says why");
    return;
  }
  const std::string printed = policy::print_assessment(*content);
  const auto again = policy::parse_assessment(printed);
  require(again.has_value() && *again == *content, "what was taken comes back as it was");
  require(policy::print_assessment(*again) == printed, "there is one way to write it");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
