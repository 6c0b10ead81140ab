// A TPM's slots in memory that lose power together with a FaultyKeyFolder, for tests: they lie on
// its disk as two more files, which no name of the ring's leads to.
//
//   FaultyKeyFolder folder;
//   FaultyKeySlots slots{folder};
//   folder.lose_power_at(5);
#pragma once

#include <algorithm>
#include <string>

#include "custody/faulty_key_folder.hpp"
#include "custody/key_slots.hpp"

namespace probity::custody {

class FaultyKeySlots final : public KeySlots {
 public:
  // A disk without slots gets empty ones.
  explicit FaultyKeySlots(FaultyKeyFolder& folder) : folder_(folder) {
    KeyDisk& disk = folder_.disk();
    for (std::size_t slot = 0; slot < kKeySlots; ++slot) {
      if (disk.names.contains(name_of(slot))) continue;
      const std::string zeros(kKeySlotSize, '\0');
      disk.names[name_of(slot)] = disk.durable_names[name_of(slot)] = disk.nodes.size();
      disk.nodes.push_back({zeros, zeros});
    }
  }

  [[nodiscard]] static std::string name_of(std::size_t slot) {
    return "in the TPM " + std::to_string(slot);
  }
  static KeyDisk::Node& slot_of(KeyDisk& disk, std::size_t slot) {
    return disk.nodes[disk.names.at(name_of(slot))];
  }
  // The key with the larger number, without asking whether it is whole.
  [[nodiscard]] static std::string key_in(KeyDisk disk) {
    return std::max(slot_of(disk, 0).current, slot_of(disk, 1).current).substr(8, 32);
  }

  Result<void> read(std::size_t slot, std::span<std::uint8_t, kKeySlotSize> into) override {
    std::array<char, kKeySlotSize> bytes{};
    PROBITY_TRY(const auto size, folder_.read(name_of(slot), bytes));
    if (size != kKeySlotSize) return failure(ErrorKind::unreadable, "no such slot", "find it");
    std::ranges::copy(bytes, into.begin());
    return {};
  }
  Result<void> write(std::size_t slot, std::span<const std::uint8_t, kKeySlotSize> bytes) override {
    return folder_.write_through(name_of(slot), {bytes.begin(), bytes.end()});
  }

 private:
  FaultyKeyFolder& folder_;
};

}  // namespace probity::custody
