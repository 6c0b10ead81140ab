// A block of text as bit masks: one bit for each byte, for the questions a scanner asks of every
// byte. Made in one pass by vector instructions; everything after that is arithmetic on 64-bit
// words.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace probity::intake {

static_assert(std::endian::native == std::endian::little,
              "bytes of a mask are in the order of its bits");

// Working memory, kept from block to block. Plain pointers, because a scanner reads them a dozen
// times a line and the bounds are known once a block: every mask has `words` words and one to
// spare.
class LineMasks {
 public:
  std::uint64_t* space = nullptr;
  std::uint64_t* digit = nullptr;
  std::uint64_t* field_start = nullptr;    // the first byte after a space or a line break
  std::uint64_t* starts_before = nullptr;  // a count: field starts in all words before this one
  std::vector<std::uint32_t> line_ends;    // where the line breaks are: the first `lines` entries
  // Where a line names its host, and what it did there.
  struct Host {
    std::uint32_t begin = 0;  // 0: the line is not of the plain shape
    std::uint8_t is_tunnel = 0;
    std::uint8_t is_answered = 0;  // something came back
    std::uint8_t is_sent = 0;      // POST or PUT
  };
  std::vector<Host> hosts;          // for each line
  std::vector<std::uint8_t> fates;  // what the scanner decided for each line
  std::size_t lines = 0;
  std::size_t words = 0;
  bool has_unprintable =
      false;  // somewhere in the block is what is neither printable ASCII nor a line break

  LineMasks() = default;
  LineMasks(const LineMasks&) = delete;  // the pointers lead into `storage_`
  LineMasks& operator=(const LineMasks&) = delete;

  void resize(std::size_t new_words) {
    constexpr std::size_t kMasks = 4;
    words = new_words;
    // As many as there can be, and room to write two too many. Grows once, for the largest block.
    if (line_ends.size() < 64 * words + 2) line_ends.resize(64 * words + 2);
    if (fates.size() < line_ends.size()) {
      fates.resize(line_ends.size());
      hosts.resize(line_ends.size());
    }
    if (storage_.size() < kMasks * (words + 1)) storage_.resize(kMasks * (words + 1));
    std::uint64_t* at = storage_.data();
    for (auto* mask : {&space, &digit, &field_start, &starts_before}) {
      *mask = at;
      at += words + 1;
    }
  }

  // At least 57 bits from bit `at` on; the rest is 0.
  static constexpr unsigned kWindow = 57;
  [[nodiscard, gnu::always_inline]] static inline std::uint64_t window(const std::uint64_t* mask,
                                                                       std::size_t at) {
    std::uint64_t bits;
    std::memcpy(&bits, reinterpret_cast<const char*>(mask) + at / 8, 8);
    return bits >> (at % 8);
  }

  // How many fields start in the text before byte `at`.
  [[nodiscard, gnu::always_inline]] inline std::uint64_t starts_until(std::size_t at) const {
    const std::uint64_t below = field_start[at / 64] & ((std::uint64_t{1} << (at % 64)) - 1);
    return starts_before[at / 64] + static_cast<std::uint64_t>(std::popcount(below));
  }

 private:
  std::vector<std::uint64_t> storage_;
};

}  // namespace probity::intake
