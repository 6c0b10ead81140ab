// One sealed row, as it is stored: nothing in it says who it is about.
//
//   Row row{.step = 7, ...};
//   store(row.print());                       // 204 or 332 bytes
//   PROBITY_TRY(const Row again, Row::parse(bytes));
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "custody/key.hpp"

namespace probity::custody {

inline constexpr std::array<std::size_t, 2> kPaddedSizes{128, 256};
inline constexpr std::size_t kLongestText = 255;  // bytes; one is needed to end the text
inline constexpr std::size_t kRowOverhead = 4 + 32 + 24 + 16;

struct Row {
  std::uint32_t step = 0;
  Digest label;  // a hash under the cell's key: its name, and a commitment to that key
  std::array<std::uint8_t, 24> nonce{};
  std::string ciphertext;  // a padded size and 16 bytes of tag

  [[nodiscard]] std::string print() const;
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<Row> parse(std::string_view bytes);
  auto operator<=>(const Row&) const = default;
};

// The text, a byte 0x80 and zeros, to the next padded size; nothing when it is too long.
[[nodiscard]] std::optional<SecretBytes> padded(std::string_view text);
// The text again; nothing when it was not padded that way.
[[nodiscard]] std::optional<SecretBytes> unpadded(SecretBytes text);

}  // namespace probity::custody
