// Any text as the start of a log: a format is named exactly if enough of the lines are read in it.
#include <algorithm>
#include <array>

#include "input.hpp"
#include "intake/format.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

constexpr std::size_t kLinesToJudgeBy = 200;  // as many as detect_format() looks at

// How many lines there are to judge by, and how many of them each format reads.
struct Count {
  std::size_t lines = 0;
  std::array<std::size_t, 3> good{};
};

Count count_lines(std::string_view text) {
  const intake::LineContext any_zone{Zone::utc()};
  Count count;
  while (!text.empty() && count.lines < kLinesToJudgeBy) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos && count.lines > 0) break;  // the last line may be cut off
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || line == "\r") continue;
    ++count.lines;
    for (const auto& known : intake::formats()) {
      count.good[static_cast<std::size_t>(known.format)] +=
          intake::parse_line(known.format, line, any_zone).has_value();
    }
  }
  return count;
}

void check(std::string_view text) {
  const auto format = intake::detect_format(text, {});
  const Count count = count_lines(text);
  const std::size_t most = *std::ranges::max_element(count.good);
  require(format.has_value() == (most > 0 && 2 * most >= count.lines),
          "a format is named if it reads half of the lines");
  if (format) {
    require(count.good[static_cast<std::size_t>(*format)] == most,
            "no other format reads more lines");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
