// The ring at level L1: the real process, a real folder and a TPM in software (swtpm).
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "custody/epoch_file.hpp"
#include "custody/epoch_slots.hpp"
#include "custody/system_key_folder.hpp"
#include "custody/tpm_file.hpp"
#include "ringholder/ring_holder.hpp"
#include "ringholder/ring_process.hpp"
#include "tpm/software_tpm.hpp"
#include "tpm/tpm_slots.hpp"

namespace probity::ringholder {
namespace {

using custody::Level;
using custody::SlotKind;
using custody::SlotName;
using std::chrono::days;
using testing_tpm::SoftwareTpm;
namespace files = std::filesystem;

const std::string kProgram = PROBITY_RINGHOLDER_CHILD;

class TpmRing : public testing::Test {
 protected:
  void SetUp() override {
    if (!tpm_.is_there()) GTEST_SKIP() << "swtpm is not installed: tools/setup build";
    std::string pattern = (files::temp_directory_path() / "probity_l1_XXXXXX").string();
    keys_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override {
    std::error_code ignored;
    if (!keys_.empty()) files::remove_all(keys_, ignored);
  }

  [[nodiscard]] std::string folder() const { return keys_ + "/ring"; }
  [[nodiscard]] Result<std::unique_ptr<RingHolder>> spawn(const std::string& move_to = {}) const {
    PROBITY_TRY(auto ring, RingHolder::spawn(
                               {.folder = folder(), .move_to_tpm = move_to, .program = kProgram}));
    PROBITY_ATTEMPT(ring->confirm_time(read_system_clock().wall));
    return ring;
  }
  [[nodiscard]] Error refusal() const {
    const auto ring = spawn();
    EXPECT_FALSE(ring);
    return ring ? Error{} : ring.error();
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : files::directory_iterator{folder()}) {
      found.push_back(entry.path().filename());
    }
    std::ranges::sort(found);
    return found;
  }
  void copy_to(const std::string& name) const {
    files::copy(folder(), keys_ + "/" + name, files::copy_options::recursive);
    ::chmod((keys_ + "/" + name).c_str(), 0700);
  }
  void put_back(const std::string& name) const {
    files::remove_all(folder());
    files::copy(keys_ + "/" + name, folder(), files::copy_options::recursive);
    ::chmod(folder().c_str(), 0700);
  }

  SoftwareTpm tpm_;
  std::string keys_;
};

const SlotName kCase{SlotKind::case_copy, {7}};
Instant in_a_week() { return std::chrono::floor<seconds>(read_system_clock().wall) + days{7}; }

TEST_F(TpmRing, Locks_opens_and_destroys_over_restarts_and_has_no_key_on_the_disk) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  EXPECT_EQ(make_ring(keys_, tpm_.address()).error().kind, ErrorKind::usage) << "never made again";
  std::string box;
  {
    const auto ring = spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ((*ring)->state()->level, Level::tpm);
    box = custody::lock_to((*ring)->key(kCase, in_a_week())->public_key, "kept");
    EXPECT_EQ(names(), (std::vector<std::string>{"ring", "tpm"}));
  }
  tpm_.stop();
  tpm_.start();
  const auto ring = spawn();
  ASSERT_TRUE(ring) << ring.error().what;
  EXPECT_EQ((*ring)->open_time_lock(kCase, box), "kept");
  EXPECT_TRUE((*ring)->destroy(Why::decided, std::vector{kCase}));
  EXPECT_EQ((*ring)->open_time_lock(kCase, box).error().kind, ErrorKind::usage);
}

TEST_F(TpmRing, Is_confined_as_without_a_TPM) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  const auto ring = spawn().value();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_EQ(ring->state()->protections.calls, keyholder::CallFilter::on);
#endif
  std::size_t open_files = 0;
  for ([[maybe_unused]] const auto& each :
       files::directory_iterator{"/proc/" + std::to_string(ring->pid()) + "/fd"}) {
    ++open_files;
  }
  EXPECT_EQ(open_files, 6U) << "three standard ones, the channel, the folder, the TPM";
}

TEST_F(TpmRing, An_older_copy_of_the_folder_is_an_alarm_and_nothing_is_made_anew) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  std::string box;
  {
    const auto ring = spawn().value();
    box = custody::lock_to(ring->key(kCase, in_a_week())->public_key, "kept");
    copy_to("older");
    ASSERT_TRUE(ring->destroy(Why::decided, std::vector{kCase}));
  }
  copy_to("now");
  put_back("older");
  const Error alarm = refusal();
  EXPECT_EQ(alarm.kind, ErrorKind::unreadable);
  EXPECT_NE(alarm.next.find("put back the one that it replaced"), std::string::npos);
  EXPECT_EQ(names(), (std::vector<std::string>{"ring", "tpm"}));
  put_back("now");
  EXPECT_TRUE(spawn()) << "and nothing was lost by trying";
}

TEST_F(TpmRing, Says_what_is_wrong_with_the_TPM_and_what_to_do) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  const std::string path = folder() + "/tpm";
  std::string bytes;
  {
    std::ifstream in{path, std::ios::binary};
    bytes.assign(std::istreambuf_iterator<char>{in}, {});
  }
  const auto write = [&](const std::string& changed) {
    std::ofstream{path, std::ios::binary | std::ios::trunc} << changed;
  };
  std::string wrong = bytes;
  wrong[30] = static_cast<char>(wrong[30] ^ 1);
  write(wrong);
  EXPECT_NE(refusal().what.find("does not take this ring's authorisation"), std::string::npos);
  write("damaged");
  EXPECT_NE(refusal().what.find("tpm is damaged"), std::string::npos);
  const SoftwareTpm other;
  write(bytes.substr(0, 52) + other.address());
  EXPECT_NE(refusal().what.find("another machine's, or it was cleared"), std::string::npos);
  EXPECT_NE(refusal().next.find("do not make a new ring"), std::string::npos);
  write(bytes);
  tpm_.stop();
  EXPECT_EQ(refusal().kind, ErrorKind::environment);
  EXPECT_NE(refusal().next.find("docs/guides/tpm.md"), std::string::npos);
  tpm_.start();
  {
    const auto ring = spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    tpm_.stop();
    EXPECT_FALSE((*ring)->key(kCase, in_a_week())) << "gone while it runs";
  }
  tpm_.start();
  EXPECT_TRUE(spawn());
}

// I13, with the real kernel and a real TPM: said to be destroyed means gone.
TEST_F(TpmRing, Killed_at_any_moment_it_comes_back_with_a_whole_ring) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  std::string box;
  {
    const auto ring = spawn().value();
    box = custody::lock_to(ring->key(kCase, in_a_week())->public_key, "kept");
  }
  for (std::uint8_t round = 0; round < 30; ++round) {
    const SlotName name{SlotKind::case_copy, {9, round}};
    bool is_said_to_be_gone = false;
    {
      const auto ring = spawn().value();
      ASSERT_TRUE(ring->key(name, in_a_week()));
      // Also the TPM itself: its last write may be cut off, or never told of.
      const std::jthread killer{[this, pid = ring->pid(), round] {
        std::this_thread::sleep_for(std::chrono::microseconds{100 * round});
        if (round % 3 == 0) {
          tpm_.stop();
        } else {
          ::kill(pid, SIGKILL);
        }
      }};
      is_said_to_be_gone = ring->destroy(Why::decided, std::vector{name}).has_value();
    }
    if (round % 3 == 0) tpm_.start();
    const auto ring = spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ((*ring)->open_time_lock(kCase, box), "kept");
    const auto slots = (*ring)->state()->slots;
    const bool is_there =
        std::ranges::any_of(slots, [&](const custody::Slot& slot) { return slot.name == name; });
    if (is_said_to_be_gone) {
      EXPECT_FALSE(is_there);
    }
    EXPECT_EQ(names().size(), 2U);
  }
}

TEST_F(TpmRing, Moves_there_with_everything_and_copies_from_before_still_open_as_is_said) {
  ASSERT_TRUE(make_ring(keys_));
  std::string box;
  {
    const auto ring = spawn().value();
    EXPECT_EQ(ring->state()->level, Level::file);
    box = custody::lock_to(ring->key(kCase, in_a_week())->public_key, "kept");
  }
  copy_to("before");
  {
    const auto ring = spawn(tpm_.address());
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ((*ring)->state()->level, Level::tpm);
    EXPECT_EQ((*ring)->open_time_lock(kCase, box), "kept");
    EXPECT_EQ(names(), (std::vector<std::string>{"ring", "tpm"})) << "no key on the disk";
  }
  EXPECT_EQ(spawn()->get()->state()->level, Level::tpm);
  EXPECT_EQ(spawn(tpm_.address()).error().kind, ErrorKind::usage) << "it is there already";
  put_back("before");
  EXPECT_EQ(spawn()->get()->open_time_lock(kCase, box), "kept")
      << "expected: a copy from level L0 has its own key";
}

TEST_F(TpmRing, A_move_that_fails_or_is_cut_off_leaves_a_whole_ring_and_can_be_tried_again) {
  ASSERT_TRUE(make_ring(keys_));
  std::string box;
  {
    const auto ring = spawn().value();
    box = custody::lock_to(ring->key(kCase, in_a_week())->public_key, "kept");
  }
  EXPECT_EQ(spawn("swtpm:/nowhere").error().kind, ErrorKind::environment);
  EXPECT_EQ(spawn("device:/dev/sda").error().kind, ErrorKind::usage);
  copy_to("before");
  for (int round = 0; round < 12; ++round) {
    put_back("before");
    {
      const std::jthread killer{[this, round] {
        std::this_thread::sleep_for(std::chrono::microseconds{500 + 700 * round});
        tpm_.stop();
      }};
      static_cast<void>(spawn(tpm_.address()));
    }
    tpm_.start();
    auto ring = spawn();
    ASSERT_TRUE(ring) << ring.error().what;
    EXPECT_EQ((*ring)->open_time_lock(kCase, box), "kept");
    if ((*ring)->state()->level == Level::tpm) continue;
    ring->reset();
    const auto moved = spawn(tpm_.address());
    ASSERT_TRUE(moved) << moved.error().what;
    EXPECT_EQ((*moved)->open_time_lock(kCase, box), "kept");
    EXPECT_EQ(names(), (std::vector<std::string>{"ring", "tpm"}));
  }
}

TEST_F(TpmRing, A_ring_whose_making_was_cut_short_leaves_nothing_in_the_TPM) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  files::rename(folder(), keys_ + "/ring.making");
  std::ifstream in{keys_ + "/ring.making/tpm", std::ios::binary};
  const auto file = custody::TpmFile::parse(std::string{std::istreambuf_iterator<char>{in}, {}});
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  auto connection = tpm::TpmConnection::open(tpm_.address()).value();
  tpm::NvCommands commands{connection};
  for (const std::uint32_t index : file->indices) EXPECT_FALSE(commands.look_at(index));
}

// Sixty days with a rotation or two each, and a copy of the folder every evening; then everything
// that somebody has who took all of them, and the key as it is now.
struct SixtyDays {
  std::vector<std::string> copies;
  std::vector<std::string> boxes;
  static constexpr int kDays = 60;
  static constexpr int kKept = 30;

  static SlotName day(int number) { return custody::day_slot(LocalDate{days{20'500 + number}}); }

  void live(custody::SystemKeyFolder& folder, custody::EpochPlace& place, const std::string& path) {
    const Instant first{days{20'500}};
    auto ring = custody::Ring::open(folder, place).value();
    for (int today = 0; today < kDays; ++today) {
      const Instant now = first + days{today};
      const auto slot = ring.add(day(today), now + days{kKept}, now).value();
      boxes.push_back(custody::lock_to(slot.public_key, "recorded"));
      if (today >= kKept) {
        ASSERT_TRUE(ring.destroy(std::vector{day(today - kKept)}, now));
      }
      copies.push_back(path + "." + std::to_string(today));
      files::copy(path, copies.back(), files::copy_options::recursive);
      ::chmod(copies.back().c_str(), 0700);
    }
  }
  // How many of the days that are past due open from any copy, with what `place_for` gives for it.
  template <class PlaceFor>
  [[nodiscard]] int past_due_that_open(const PlaceFor& place_for) const {
    std::set<int> open;
    for (const std::string& copy : copies) {
      auto folder = custody::SystemKeyFolder::open(copy).value();
      const auto place = place_for(folder);
      const auto ring = custody::Ring::open(folder, *place);
      if (!ring) continue;
      for (int past = 0; past < kDays - kKept; ++past) {
        if (ring->open_lock(day(past), boxes[static_cast<std::size_t>(past)])) open.insert(past);
      }
    }
    return static_cast<int>(open.size());
  }
};

TEST_F(TpmRing, T7_I12_of_60_daily_copies_no_day_past_due_opens_at_L1_and_at_L0_all_do) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  auto connection = tpm::TpmConnection::open(tpm_.address()).value();
  tpm::TpmSlots slots{connection};
  {
    std::ifstream in{folder() + "/tpm", std::ios::binary};
    const auto file = custody::TpmFile::parse(std::string{std::istreambuf_iterator<char>{in}, {}});
    slots.use(*file);
  }
  SixtyDays at_l1;
  {
    auto opened = custody::SystemKeyFolder::open(folder()).value();
    custody::EpochSlots place{opened, slots};
    at_l1.live(opened, place, folder());
  }
  EXPECT_EQ(at_l1.past_due_that_open([&](custody::SystemKeyFolder& copy) {
    return std::make_unique<custody::EpochSlots>(copy, slots);
  }),
            0);
  // The same at L0, so that it is seen what the test could find.
  ASSERT_EQ(::mkdir((keys_ + "/l0").c_str(), 0700), 0);
  ASSERT_TRUE(make_ring(keys_ + "/l0"));
  SixtyDays at_l0;
  {
    auto opened = custody::SystemKeyFolder::open(keys_ + "/l0/ring").value();
    custody::EpochFile place{opened};
    at_l0.live(opened, place, keys_ + "/l0/ring");
  }
  EXPECT_EQ(at_l0.past_due_that_open([](custody::SystemKeyFolder& copy) {
    return std::make_unique<custody::EpochFile>(copy);
  }),
            30)
      << "expected at L0";
}

// What ASSURANCE.md says of virtual machines: their TPM is a file of the host.
TEST_F(TpmRing, Expected_a_copy_of_a_virtual_machine_with_its_TPM_still_opens) {
  ASSERT_TRUE(make_ring(keys_, tpm_.address()));
  std::string box;
  {
    const auto ring = spawn().value();
    box = custody::lock_to(ring->key(kCase, in_a_week())->public_key, "kept");
  }
  copy_to("snapshot");
  tpm_.stop();
  files::copy(tpm_.memory(), keys_ + "/snapshot.tpm");
  tpm_.start();
  ASSERT_TRUE(spawn()->get()->destroy(Why::decided, std::vector{kCase}));
  tpm_.stop();
  files::copy(keys_ + "/snapshot.tpm", tpm_.memory(), files::copy_options::overwrite_existing);
  tpm_.start();
  put_back("snapshot");
  EXPECT_EQ(spawn()->get()->open_time_lock(kCase, box), "kept");
}

}  // namespace
}  // namespace probity::ringholder
