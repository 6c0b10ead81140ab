// What a rotation of the ring costs, beside the least that any program needs for as many syncs.
//
//   ring_bench [FOLDER]
//
// FOLDER: on the disk that is meant; it is left empty. A rotation with 62 slots (two months of
// days) and with 1000, in turns with a plain loop of twelve small writes and fsyncs in the same
// folder. What is locked to a key never gets here: a public key is all that locking takes. So the
// cost of destroying a day does not depend on how much was sealed to it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "custody/epoch_file.hpp"
#include "custody/ring.hpp"
#include "custody/system_key_folder.hpp"

using namespace probity;
using namespace probity::custody;

namespace {

using Steady = std::chrono::steady_clock;
constexpr int kRounds = 60;
const Instant kNow{std::chrono::days{20'500}};
const Instant kDue{std::chrono::days{20'530}};

template <class Work>
double milliseconds_for(const Work& work) {
  const auto begin = Steady::now();
  work();
  return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

SlotName name_of(unsigned number) {
  return {SlotKind::case_copy,
          {static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)}};
}

// Twelve files of 40 bytes, each synced: the syncs of a rotation and nothing else.
void plain_syncs(const std::string& folder) {
  const int file = ::open((folder + "/plain").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  for (int i = 0; i < 12; ++i) {
    if (::pwrite(file, "0123456789012345678901234567890123456789", 40, i * 4096) != 40)
      std::abort();
    if (::fsync(file) != 0) std::abort();
  }
  ::close(file);
}

// A whole ring with so many slots, put there at once.
void make_ring(const std::string& path, unsigned slots) {
  auto folder = SystemKeyFolder::open(path).value();
  EpochFile place{folder};
  const RingSecret epoch = RingSecret::random();
  RingContent content{1, kNow, {}};
  for (unsigned i = 0; i < slots; ++i) content.slots.push_back(make_slot(name_of(i), kDue));
  if (!place.make(epoch) || !folder.make("ring", seal_ring(content, epoch))) std::abort();
  if (!folder.sync_names()) std::abort();
}

void measure_rotation(const std::string& path, unsigned slots) {
  std::filesystem::remove_all(path);
  std::filesystem::create_directory(path);
  ::chmod(path.c_str(), 0700);
  make_ring(path, slots - 1);
  auto folder = SystemKeyFolder::open(path).value();
  EpochFile place{folder};
  Ring ring = Ring::open(folder, place).value();
  std::vector<double> rotations;
  std::vector<double> plain;
  const std::vector<SlotName> last{name_of(slots)};
  for (int round = 0; round < kRounds; ++round) {
    if (!ring.add(last.front(), kDue, kNow)) std::abort();
    rotations.push_back(milliseconds_for([&] {
      if (!ring.destroy(last, kNow)) std::abort();
    }));
    plain.push_back(milliseconds_for([&] { plain_syncs(path); }));
  }
  std::printf("rotation, %4u slots: %7.2f ms; twelve plain syncs %7.2f ms\n", slots,
              median(rotations), median(plain));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "ring_bench_folder";
  measure_rotation(folder, 62);
  measure_rotation(folder, 1000);
  std::filesystem::remove_all(folder);
  return 0;
}
