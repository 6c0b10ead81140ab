// Reading docs/formats/equipment.md: devices, declared ranges, shared logins, domains.
//
//   auto file = EquipmentFile::parse(text);
//   if (!file) return show(file.error().refusals);
//   auto parts = resolved(*file, register_);
//
// Does no I/O; O(n log n), and O(n^2) in the ranges of one width, of which there are at most 2,000.
// Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "people/equipment/equipment.hpp"
#include "people/import_refusal.hpp"
#include "people/people_register.hpp"

namespace probity::people {

// A device, and its person by the staff system's key.
struct NamedDevice {
  Device device;       // without the person's id
  std::string person;  // sourcedId; empty for shared devices
  std::size_t line = 0;
};

struct EquipmentFile {
  std::vector<NamedDevice> devices;
  std::vector<DeclaredRange> ranges;
  std::vector<SharedLogin> shared_logins;
  std::vector<std::string> domains;  // in lower case

  // All or nothing (I45).
  [[nodiscard]] static std::expected<EquipmentFile, RefusedImport> parse(std::string_view text);
};

// With the ids of the register. Refuses people whom it does not have.
[[nodiscard]] std::expected<EquipmentParts, RefusedImport> resolved(const EquipmentFile& file,
                                                                    const PeopleRegister& people);

// Why a range cannot be declared beside others, or nothing: too wide, or of the same width and days
// as one that says something else. For the file and for whoever adds one by hand.
[[nodiscard]] std::string_view range_fault(const DeclaredRange& range,
                                           const std::vector<DeclaredRange>& others);

}  // namespace probity::people
