// What a rotation of the ring costs, beside the least that any program needs for as many syncs.
//
//   ring_bench [FOLDER [TPM]]
//
// FOLDER: on the disk that is meant; it is left empty. TPM: the address of one, such as
// device:/dev/tpmrm0; the same then at level L1, too, in turns. A rotation with 62 slots (two
// months of days) and with 1000, in turns with a plain loop of twelve small writes and fsyncs in
// the same folder. What is locked to a key never gets here: a public key is all that locking takes.
// So the cost of destroying a day does not depend on how much was sealed to it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "custody/epoch_file.hpp"
#include "custody/epoch_slots.hpp"
#include "custody/ring.hpp"
#include "custody/system_key_folder.hpp"
#include "tpm/tpm_slots.hpp"

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

// A whole ring with so many slots, put there at once, and its rotations.
class Bench {
 public:
  Bench(EpochPlace& place, SystemKeyFolder& folder, unsigned slots) : last_{name_of(slots)} {
    const RingSecret epoch = RingSecret::random();
    RingContent content{1, kNow, {}};
    for (unsigned i = 0; i + 1 < slots; ++i) content.slots.push_back(make_slot(name_of(i), kDue));
    if (!place.make(epoch) || !folder.make("ring", seal_ring(content, epoch))) std::abort();
    if (!folder.sync_names()) std::abort();
    ring_.emplace(Ring::open(folder, place).value());
  }
  void rotate() {
    if (!ring_->add(last_.front(), kDue, kNow)) std::abort();
    rotations_.push_back(milliseconds_for([&] {
      if (!ring_->destroy(last_, kNow)) std::abort();
    }));
  }
  [[nodiscard]] double rotation() const { return median(rotations_); }

 private:
  std::vector<SlotName> last_;
  std::optional<Ring> ring_;
  std::vector<double> rotations_;
};

std::string fresh_folder(const std::string& path) {
  std::filesystem::remove_all(path);
  std::filesystem::create_directory(path);
  ::chmod(path.c_str(), 0700);
  return path;
}

// A ring's slots in a TPM, removed from it at the end.
class InTpm {
 public:
  InTpm(SystemKeyFolder& folder, const std::string& address)
      : connection_(tpm::TpmConnection::open(address).value()),
        file_(slots_.plan(address).value()),
        place_(folder, slots_) {
    if (!slots_.define(file_)) std::abort();
    slots_.use(file_);
  }
  ~InTpm() { static_cast<void>(slots_.undefine(file_)); }
  InTpm(const InTpm&) = delete;
  InTpm& operator=(const InTpm&) = delete;
  EpochPlace& place() { return place_; }

 private:
  tpm::TpmConnection connection_;
  tpm::TpmSlots slots_{connection_};
  TpmFile file_;
  EpochSlots place_;
};

void measure_rotation(const std::string& path, unsigned slots, const std::string& address) {
  auto folder = SystemKeyFolder::open(fresh_folder(path)).value();
  EpochFile place{folder};
  Bench at_l0{place, folder, slots};
  auto folder_of_l1 = SystemKeyFolder::open(fresh_folder(path + ".l1")).value();
  std::optional<InTpm> tpm;
  std::optional<Bench> at_l1;
  if (!address.empty()) {
    tpm.emplace(folder_of_l1, address);
    at_l1.emplace(tpm->place(), folder_of_l1, slots);
  }
  std::vector<double> plain;
  for (int round = 0; round < kRounds; ++round) {
    at_l0.rotate();
    if (at_l1) at_l1->rotate();
    plain.push_back(milliseconds_for([&] { plain_syncs(path); }));
  }
  std::printf("rotation, %4u slots: %7.2f ms; twelve plain syncs %7.2f ms\n", slots,
              at_l0.rotation(), median(plain));
  if (at_l1) {
    std::printf("  at level L1:       %7.2f ms; %.2f times as long\n", at_l1->rotation(),
                at_l1->rotation() / at_l0.rotation());
  }
  std::filesystem::remove_all(path + ".l1");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "ring_bench_folder";
  const std::string address = argc > 2 ? argv[2] : "";
  measure_rotation(folder, 62, address);
  measure_rotation(folder, 1000, address);
  std::filesystem::remove_all(folder);
  return 0;
}
