// Prints a ring that it has made, for ring_test.py: the epoch key, the file, and of each slot the
// salt of leaf 7's field "reason", each as a line of hexadecimal digits.
#include <cstdio>
#include <string>

#include "custody/epoch_file.hpp"
#include "custody/faulty_key_folder.hpp"
#include "custody/ring.hpp"

namespace {

template <class Bytes>
void print(const Bytes& bytes) {
  for (const auto byte : bytes) std::printf("%02x", static_cast<unsigned char>(byte));
  std::printf("\n");
}

}  // namespace

int main() {
  using namespace probity;
  using namespace probity::custody;
  using std::chrono::days;
  const Instant now{days{20'500}};
  FaultyKeyFolder folder;
  EpochFile place{folder};
  if (!Ring::make(folder, place, now)) return 1;
  Ring ring = Ring::open(folder, place).value();
  for (int day = 0; day < 3; ++day) {
    const LocalDate date{days{20'500 + day}};
    if (!ring.add(day_slot(date), now + days{31 + day}, now)) return 1;
  }
  if (!ring.add({SlotKind::case_copy, {1, 2, 3}}, now + days{90}, now)) return 1;
  const KeyDisk& disk = folder.disk();
  print(disk.nodes[disk.names.at("epoch")].durable);
  print(disk.nodes[disk.names.at("ring")].durable);
  for (const Slot& slot : ring.slots()) print(ring.salt(slot.name, 7, "reason").value());
  return 0;
}
