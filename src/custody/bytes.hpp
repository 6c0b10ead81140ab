// Fixed-width fields one after the other, big-endian, written and read back. Every format of this
// library is made of them (docs/formats/segment.md, docs/formats/key-holders.md).
//
//   std::string out;
//   append(out, header.segment.bytes);
//   append_number(out, step, 4);
//   ByteReader in{out};
//   in.take(segment.bytes);
//   const auto step = in.number<std::uint32_t>();
//   if (!in.is_whole()) return failure(...);     // asked once, at the end
//
// Reading is total: past the end it gives zeros and remembers that it did.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/person_id.hpp"

namespace probity::custody {

[[nodiscard]] inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline void append(std::string& out, std::span<const std::uint8_t> bytes) {
  out.append(text_of(bytes));
}

// The lowest `width` bytes of `number`, largest first.
inline void append_number(std::string& out, std::uint64_t number, unsigned width) {
  for (unsigned left = width; left > 0; --left) {
    out += static_cast<char>((number >> (8 * (left - 1))) & 0xFF);
  }
}

inline void append(std::string& out, const PersonId& person) {
  out.append(reinterpret_cast<const char*>(person.bytes.data()), person.bytes.size());
}

// Whole seconds since 1970, 8 bytes.
inline void append(std::string& out, Instant moment) {
  append_number(out, static_cast<std::uint64_t>(floor_seconds(moment.time_since_epoch())), 8);
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  // The next bytes, borrowed; nothing, and the reader is not whole any more, when they are missing.
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      is_bad_ = true;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  template <std::size_t size>
  void take(std::array<std::uint8_t, size>& into) {
    const std::string_view taken = take(size);
    std::ranges::copy(bytes_of(taken), into.begin());
  }

  template <class Number>
  Number number() {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes_of(take(sizeof(Number)))) value = (value << 8) | byte;
    return static_cast<Number>(value);
  }

  PersonId person() {
    PersonId id;
    std::ranges::transform(take(id.bytes.size()), id.bytes.begin(),
                           [](char c) { return static_cast<std::byte>(c); });
    return id;
  }

  // Not good unless it lies between 1970 and 2200.
  Instant moment() {
    constexpr std::uint64_t kLatest = 7'258'118'400;
    const auto since_1970 = number<std::uint64_t>();
    if (since_1970 <= kLatest) return Instant{seconds{since_1970}};
    is_bad_ = true;
    return {};
  }

  void expect(std::string_view bytes) {
    if (take(bytes.size()) != bytes) is_bad_ = true;
  }

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool is_good() const { return !is_bad_; }  // nothing was missing so far
  [[nodiscard]] bool is_whole() const { return !is_bad_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_bad_ = false;
};

}  // namespace probity::custody
