// Bytes cut into blocks: what comes out depends neither on the size of blocks nor on how the bytes
// came in. The first two bytes choose both; a byte 0xFF after them separates files.
#include "reading/block_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "input.hpp"
#include "intake/scan.hpp"
#include "piecewise_source.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

constexpr char kNextFile = '\xff';

// One line of the input stands for a line longer than any may be, so that small inputs make them.
constexpr std::string_view kLongLine = "...long...";

std::string with_long_lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = text.find(kLongLine);
    out += text.substr(0, at);
    if (at == std::string_view::npos || out.size() > 2 * intake::kLongestLine) return out;
    out.append(intake::kLongestLine + 1, '.');
    text.remove_prefix(at + kLongLine.size());
  }
}

std::vector<std::string> files_of(std::string_view text) {
  std::vector<std::string> files;
  while (true) {
    files.push_back(with_long_lines(text.substr(0, text.find(kNextFile))));
    if (text.find(kNextFile) == std::string_view::npos) return files;
    text.remove_prefix(text.find(kNextFile) + 1);
  }
}

// The whole output, with where everything stood in the input.
struct Everything {
  std::string text;
  std::vector<std::uint64_t> line_offsets;
  std::vector<std::uint64_t> overlong;
};

// A line that is too long is left out by the reader or, if it fits into a block, by the parser.
void add_line(std::string_view line, std::uint64_t offset, Everything& all) {
  if (line.size() - 1 > intake::kLongestLine) {
    all.overlong.push_back(offset);
  } else {
    all.line_offsets.push_back(offset);
    all.text += line;
  }
}

void add(const reading::Block& block, Everything& all) {
  const std::string_view text = block.text();
  require(text.empty() || text.back() == '\n', "a block ends at a line break");
  require(
      block.begin >= 16 && block.storage.size() >= block.begin + text.size() + intake::kScanPadding,
      "a block has readable bytes around it");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view line = text.substr(begin, text.find('\n', begin) + 1 - begin);
    add_line(line, block.offset + begin, all);
    begin += line.size();
  }
  for (const auto& rejected : block.rejected) {
    require(rejected.reason == intake::RejectReason::too_long && rejected.lines == 1,
            "nothing but its length is wrong with a line");
    all.overlong.push_back(rejected.offset);
  }
}

Everything read_all(const std::vector<std::string>& files, std::size_t block_size,
                    std::size_t piece) {
  std::vector<reading::PreparedInput> inputs;
  for (const std::string& file : files) {
    inputs.push_back({piecewise_input(file, piece), intake::Format::squid, {}, nullptr});
  }
  reading::BlockReader reader{std::move(inputs), block_size};
  Everything all;
  reading::Block block;
  while (true) {
    const auto has_more = reader.next(block);
    require(has_more.has_value(), "reading from memory does not fail");
    if (!*has_more) break;
    add(block, all);
  }
  std::ranges::sort(all.overlong);
  return all;
}

void check_same(const Everything& a, const Everything& b) {
  require(a.text == b.text, "the lines do not depend on the block size");
  require(a.line_offsets == b.line_offsets, "where they stood does not depend on the block size");
  require(a.overlong == b.overlong, "what was left out does not depend on the block size");
}

void check(Bytes input) {
  const std::size_t chosen = 1 + input.next() * input.next();
  const auto files = files_of(input.rest());
  // A long line in small blocks takes many steps, each over all that there is of it.
  const bool has_long_line = input.rest().find(kLongLine) != std::string_view::npos;
  const std::size_t block_size = has_long_line ? 5'000 + chosen : chosen;
  const Everything whole = read_all(files, std::size_t{1} << 20, ~std::size_t{0});
  check_same(whole, read_all(files, block_size, ~std::size_t{0}));
  check_same(whole, read_all(files, block_size, 1 + block_size / 3));
  check_same(whole, read_all(files, 70'000, block_size));
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check({data, size});
  return 0;
}
