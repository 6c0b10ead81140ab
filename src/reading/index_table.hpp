// A hash table of positions in somebody else's vector: open addressing, doubling, no removal.
//
//   IndexTable table;
//   auto known = table.find(hash, [&](std::uint32_t i) { return texts[i] == text; });
//   if (!known) table.insert(hash, position);
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace probity::reading {

class IndexTable {
 public:
  // `is_it` is asked only about positions whose hash agrees in 32 bits.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_.data()[at];
      if (slot.index == kFree) return std::nullopt;
      if (slot.tag == tag_of(hash) && is_it(slot.index)) return slot.index;
    }
  }

  // Starts to fetch what find() will look at; a batch of these hides the way to memory.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_.data()[hash & mask()]);
  }
  // What find() will most likely be asked about, without asking.
  [[nodiscard]] std::optional<std::uint32_t> guess(std::uint64_t hash) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_.data()[hash & mask()];
    if (slot.index == kFree) return std::nullopt;
    return slot.index;
  }

  void insert(std::uint64_t hash, std::uint32_t index) {
    if (2 * (hashes_.size() + 1) > slots_.size()) grow();
    hashes_.emplace_back(hash, index);
    put(hash, index);
  }

 private:
  static constexpr std::uint32_t kFree = ~0U;
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t index = kFree;
  };

  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
  }
  void put(std::uint64_t hash, std::uint32_t index) {
    std::size_t at = hash & mask();
    while (slots_[at].index != kFree) at = (at + 1) & mask();
    slots_[at] = {tag_of(hash), index};
  }
  void grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), Slot{});
    for (const auto& [hash, index] : hashes_) put(hash, index);
  }

  std::vector<Slot> slots_;  // a power of two of them, at most half in use
  std::vector<std::pair<std::uint64_t, std::uint32_t>>
      hashes_;  // of everything inserted, for growing
};

}  // namespace probity::reading
