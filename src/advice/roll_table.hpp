// The two tables that a roll is made of: texts with a number each, and numbers that stand for lists
// of pupils. Compact, filled once, then only read. Internal to this folder.
//
//   StringTable forms;
//   const std::uint32_t form = forms.add("davies");
//   forms.find("davies")          // the same number
//
// NameReading is thread-safe. O(1) to look up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace probity::advice {

class StringTable {
 public:
  // The number of `text`, which is new or was given before.
  std::uint32_t add(std::string_view text);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
  [[nodiscard]] bool contains(std::string_view text) const { return find(text).has_value(); }
  [[nodiscard]] std::string_view at(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view text) const;
  void grow();

  std::string texts_;
  std::vector<std::uint32_t> ends_;   // where each text ends in texts_
  std::vector<std::uint32_t> slots_;  // number + 1; 0 is free; a power of two of them
};

// From a pair of numbers to a rising list of numbers.
class Postings {
 public:
  void add(std::uint32_t first, std::uint32_t second, std::uint32_t value);
  // Sorts what was added; only then can it be read, and no more be added.
  void finish();
  // Rising, each once; empty when there is nothing.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t first, std::uint32_t second) const;

 private:
  struct Staged {
    std::uint64_t key;
    std::uint32_t value;
    auto operator<=>(const Staged&) const = default;
  };
  // One to one, and spread over all bits, so that equal keys are equal pairs.
  static std::uint64_t key_of(std::uint32_t first, std::uint32_t second) {
    return (std::uint64_t{first} << 32 | second) * 0x9e3779b97f4a7c15ULL;
  }

  std::vector<Staged> staged_;
  std::vector<std::uint64_t> keys_;    // rising
  std::vector<std::uint32_t> begins_;  // of each key's values; one more at the end
  std::vector<std::uint32_t> values_;
  std::vector<std::uint32_t> directory_;  // first key of each value of the top bits
  unsigned shift_ = 63;
};

}  // namespace probity::advice
