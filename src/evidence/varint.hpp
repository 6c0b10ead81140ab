// Numbers as few bytes, one way each (docs/formats/sealed-visit.md, "Bytes"), and a text read from
// its front. Inside visit_text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::evidence {

inline void append_varint(std::string& text, std::uint64_t number) {
  while (number >= 0x80) {
    text.push_back(static_cast<char>(static_cast<unsigned char>(number | 0x80)));
    number >>= 7;
  }
  text.push_back(static_cast<char>(number));
}

inline void append_signed(std::string& text, std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  append_varint(text, number < 0 ? ~(bits << 1) : bits << 1);
}

// Takes numbers off the front of a text. After the first that is wrong everything is nothing.
class TextReader final {
 public:
  explicit TextReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::optional<std::uint8_t> byte() {
    if (rest_.empty()) return std::nullopt;
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }

  [[nodiscard]] std::optional<std::string_view> take(std::size_t size) {
    if (rest_.size() < size) return std::nullopt;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  // Below 2^63, in as few bytes as it needs.
  [[nodiscard]] std::optional<std::uint64_t> varint() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const auto next = byte();
      if (!next) return std::nullopt;
      number |= std::uint64_t{*next & 0x7FU} << shift;
      if (*next < 0x80) {
        if (*next == 0 && shift > 0) return std::nullopt;  // a byte more than needed
        return number;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> signed_varint() {
    const auto bits = varint();
    if (!bits) return std::nullopt;
    const auto half = static_cast<std::int64_t>(*bits >> 1);
    return (*bits & 1) == 0 ? half : -half - 1;
  }

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace probity::evidence
