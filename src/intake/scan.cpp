#include "intake/scan.hpp"

#include <algorithm>
#include <cstring>

#include "intake/fields.hpp"
#include "intake/scan_native.hpp"
#include "intake/squid.hpp"

namespace probity::intake {

namespace {

// Formats without a scanner of their own: every line is taken apart, and the parser sets no marks,
// so that the reader of the picks does it from the parsed times.
void pick_every_line(std::string_view block, ScanResult& result) {
  std::size_t begin = 0;
  while (begin < block.size()) {
    const std::size_t end = std::min(block.find('\n', begin), block.size());
    result.picks.push_back({.begin = static_cast<std::uint32_t>(begin),
                            .length = static_cast<std::uint32_t>(end - begin),
                            .line = result.lines++});
    begin = end + 1;
  }
}

}  // namespace

void scan(Format format, std::string_view block, const policy::HostTails& tails,
          ScanResult& result) {
  result.clear();
  if (format == Format::squid) {
    scan_native(block, tails, result);
  } else {
    pick_every_line(block, result);
  }
}

std::expected<Request, RejectReason> parse_pick(Format format, std::string_view block,
                                                const Pick& pick, const LineContext& context) {
  const std::string_view line = block.substr(pick.begin, pick.length);
  if (pick.why == Pick::Why::irregular) return parse_line(format, line, context);
  SquidFields fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = i + 1 < fields.size() ? pick.fields[i + 1] - 1U : line.size();
    fields[i] = line.substr(pick.fields[i], end - pick.fields[i]);
    while (fields[i].ends_with(' ')) fields[i].remove_suffix(1);
  }
  return parse_squid_fields(fields);
}

}  // namespace probity::intake
