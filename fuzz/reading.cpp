// Any text as a log: threads and block size never show. The first three bytes choose block size,
// number of files and zone.
#include <string>
#include <vector>

#include "input.hpp"
#include "require.hpp"
#include "whole_reading.hpp"

namespace probity::fuzz {

namespace {

std::vector<std::string> files_of(std::string_view text, bool are_two) {
  if (!are_two) return {std::string{text}};
  const std::size_t cut = std::min(text.find('\n', text.size() / 2), text.size());
  return {std::string{text.substr(cut)}, std::string{text.substr(0, cut)}};
}

void check(Bytes input) {
  static const Zone london = Zone::named("Europe/London").value_or(Zone::utc());
  const std::size_t block_size = 1 + 11 * input.next();
  const bool are_two = input.next() % 2 == 1;
  reading::Options options;
  if (input.next() % 2 == 1) options.zone = london;
  options.declared_zone = options.zone;
  const auto files = files_of(input.rest(), are_two);
  const auto whole = read(files, options);
  options.block_size = block_size;
  options.threads = 2;
  const auto in_blocks = read(files, options);
  require(whole.has_value() == in_blocks.has_value(), "a log is a log whatever the block size");
  if (!whole) return;
  require_counts(*whole);
  require_same(*whole, *in_blocks);
  for (const visits::Visit& visit : whole->visits) require_bounds(visit, options.zone);
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check({data, size});
  return 0;
}
