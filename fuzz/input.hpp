// The bytes that libFuzzer hands to a target.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace probity::fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes small numbers off the front of an input, one byte each, so that a change of one byte
// changes one thing. All zeros once the input is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : at_(data), left_(size) {}

  [[nodiscard]] bool is_at_end() const { return left_ == 0; }

  [[nodiscard]] unsigned next() {
    if (left_ == 0) return 0;
    --left_;
    return *at_++;
  }

  // One of the entries of a table.
  template <class Table>
  [[nodiscard]] const auto& pick(const Table& table) {
    return table[next() % std::size(table)];
  }

  [[nodiscard]] std::string_view rest() const { return text_of(at_, left_); }

 private:
  const std::uint8_t* at_;
  std::size_t left_;
};

}  // namespace probity::fuzz

// What libFuzzer calls.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
