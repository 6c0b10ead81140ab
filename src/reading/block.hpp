// A piece of the input that ends at a line break: what one worker takes apart at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "intake/format.hpp"
#include "intake/reject.hpp"

namespace probity::reading {

// Lines that were not used. Mostly one; a damaged rest or a jump of the clock can be several.
struct Rejected {
  std::uint64_t offset = 0;  // of the first, in the unpacked input, all files one after another
  std::uint64_t lines = 1;
  intake::RejectReason reason{};
};

struct Block {
  std::uint64_t offset = 0;  // of the first byte, in the unpacked input
  intake::Format format{};
  std::vector<char> storage;  // text with readable bytes before and behind it
  std::size_t begin = 0;      // where the text begins in `storage`
  std::size_t size = 0;
  std::vector<Rejected> rejected;  // found while cutting: lines longer than any line may be

  [[nodiscard]] std::string_view text() const { return {storage.data() + begin, size}; }
};

}  // namespace probity::reading
