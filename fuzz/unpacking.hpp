// What the two targets for compressed files have in common: any bytes come to an end, and neither
// how they came in nor how much is asked for at a time changes what comes out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "piecewise_source.hpp"
#include "reading/byte_source.hpp"
#include "require.hpp"

namespace probity::fuzz {

// Where a bomb is not followed further.
inline constexpr std::size_t kEnough = 16 << 20;

struct Unpacked {
  std::string text;  // at most kEnough
  bool is_damaged = false;
};

using Unpack = std::unique_ptr<reading::ByteSource> (*)(std::unique_ptr<reading::ByteSource>);

inline Unpacked unpack_all(Unpack unpack, std::string_view packed, std::size_t piece,
                           std::size_t asked_for) {
  const auto source = unpack(std::make_unique<PiecewiseSource>(packed, piece));
  std::vector<char> buffer(asked_for);
  Unpacked all;
  while (all.text.size() < kEnough) {
    const auto count = source->read(buffer);
    if (!count) {
      require(count.error().kind == ErrorKind::unreadable, "damage is said to be damage");
      all.is_damaged = true;
      break;
    }
    require(*count <= buffer.size(), "no more is read than was asked for");
    if (*count == 0) break;
    all.text.append(buffer.data(), *count);
  }
  require(source->stored_bytes_read() <= packed.size(), "no more is read than there is");
  if (all.text.size() > kEnough) all.text.resize(kEnough);
  return all;
}

inline void check_unpacking(Unpack unpack, std::string_view packed) {
  const Unpacked whole = unpack_all(unpack, packed, ~std::size_t{0}, 256 * 1024);
  const Unpacked in_pieces = unpack_all(unpack, packed, 1000, 500);
  require(whole.is_damaged == in_pieces.is_damaged || whole.text.size() == kEnough,
          "damage does not depend on how much is asked for");
  require(whole.text == in_pieces.text, "the text does not depend on how much is asked for");
}

}  // namespace probity::fuzz
