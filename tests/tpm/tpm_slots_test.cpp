// A ring's key in a real TPM: what it keeps, what it refuses, and what is left in it.
#include "tpm/tpm_slots.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "custody/epoch_slots.hpp"
#include "custody/faulty_key_folder.hpp"
#include "custody/ring.hpp"
#include "tpm/software_tpm.hpp"

namespace probity::tpm {
namespace {

using custody::EpochSlots;
using custody::FaultyKeyFolder;
using custody::KeyDisk;
using custody::kKeySlotSize;
using custody::Ring;
using custody::TpmFile;
using std::chrono::days;
using testing_tpm::SoftwareTpm;

using SlotBytes = std::array<std::uint8_t, kKeySlotSize>;

const Instant kNow = Instant{days{20'500}};
const LocalDate kFirst{days{20'500}};
custody::SlotName day(int number) { return custody::day_slot(kFirst + days{number}); }

SlotBytes filled_with(std::uint8_t byte) {
  SlotBytes bytes{};
  bytes.fill(byte);
  return bytes;
}

// swtpm, and a ring's slots in it.
class TpmTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!tpm_.is_there()) GTEST_SKIP() << "swtpm is not installed: tools/setup build";
  }
  // Connected anew each time: as processes are.
  struct Session {
    TpmConnection connection;
    TpmSlots slots{connection};
  };
  std::unique_ptr<Session> session() {
    return std::make_unique<Session>(TpmConnection::open(tpm_.address()).value());
  }
  TpmFile make_slots() {
    const auto now = session();
    TpmFile file = now->slots.plan(tpm_.address()).value();
    const auto defined = now->slots.define(file);
    EXPECT_TRUE(defined) << defined.error().what;
    return file;
  }
  std::string memory() const {
    std::ifstream in{tpm_.memory(), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  SoftwareTpm tpm_;
};

TEST_F(TpmTest, Keeps_what_was_written_over_a_loss_of_power_and_nothing_of_before) {
  const TpmFile file = make_slots();
  EXPECT_EQ(file.maker(), "IBM");
  EXPECT_TRUE(file.is_program()) << "swtpm says so itself";
  SlotBytes bytes{};
  {
    const auto now = session();
    now->slots.use(file);
    ASSERT_TRUE(now->slots.read(0, bytes));
    EXPECT_EQ(bytes, SlotBytes{}) << "never written";
    ASSERT_TRUE(now->slots.write(0, filled_with('a')));
    ASSERT_TRUE(now->slots.write(1, filled_with('b')));
    EXPECT_NE(memory().find(std::string(kKeySlotSize, 'a')), std::string::npos)
        << "this is where a program's TPM has it";
    ASSERT_TRUE(now->slots.write(0, filled_with('c')));
  }
  tpm_.stop();
  EXPECT_EQ(memory().find(std::string(8, 'a')), std::string::npos) << "overwritten means gone";
  tpm_.start();
  const auto now = session();
  now->slots.use(file);
  ASSERT_TRUE(now->slots.read(0, bytes));
  EXPECT_EQ(bytes, filled_with('c'));
  ASSERT_TRUE(now->slots.read(1, bytes));
  EXPECT_EQ(bytes, filled_with('b'));
}

TEST_F(TpmTest, Of_another_ring_of_another_machine_or_cleared_it_says_so_and_what_to_do) {
  const TpmFile file = make_slots();
  SlotBytes bytes{};
  {
    const auto now = session();
    const TpmFile changed{file.indices, 0, custody::RingSecret::random(), file.address};
    now->slots.use(changed);
    const auto refused = now->slots.read(0, bytes);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
    EXPECT_NE(refused.error().what.find("authorisation"), std::string::npos);
    EXPECT_FALSE(now->slots.write(0, filled_with('x')));
    ASSERT_TRUE(now->slots.undefine(changed)) << "what is not ours stays";
    now->slots.use(file);
    EXPECT_TRUE(now->slots.read(0, bytes)) << "wrong values have locked nobody out";
    ASSERT_TRUE(now->slots.undefine(file));
    ASSERT_TRUE(now->slots.undefine(file)) << "twice is as good as once";
    now->slots.use(file);
    const auto missing = now->slots.read(0, bytes);
    EXPECT_EQ(missing.error().kind, ErrorKind::unreadable);
    EXPECT_NE(missing.error().next.find("do not make a new ring"), std::string::npos);
  }
  const SoftwareTpm other;
  TpmConnection connection = TpmConnection::open(other.address()).value();
  TpmSlots slots{connection};
  slots.use(file);
  EXPECT_NE(slots.read(1, bytes).error().what.find("another machine"), std::string::npos);
}

TEST_F(TpmTest, A_TPM_that_is_gone_is_the_environments_fault_and_no_alarm) {
  const TpmFile file = make_slots();
  const auto now = session();
  now->slots.use(file);
  SlotBytes bytes{};
  ASSERT_TRUE(now->slots.read(0, bytes));
  tpm_.stop();
  EXPECT_EQ(now->slots.read(0, bytes).error().kind, ErrorKind::environment);
  EXPECT_EQ(now->slots.write(0, bytes).error().kind, ErrorKind::environment);
  EXPECT_EQ(TpmConnection::open(tpm_.address()).error().kind, ErrorKind::environment);
  EXPECT_EQ(TpmConnection::open("device:/dev/tpmrm999").error().kind, ErrorKind::environment);
  EXPECT_EQ(TpmConnection::open("device:/dev/null").error().kind, ErrorKind::usage);
}

TEST_F(TpmTest, An_index_that_others_can_read_is_refused) {
  const TpmFile file = make_slots();
  const auto now = session();
  // As a TPM's owner could make it anew: readable with the owner's empty password.
  NvCommands commands{now->connection};
  ASSERT_TRUE(commands.undefine(file.indices[1]));
  ASSERT_TRUE(commands.define(file.indices[1], 8, file.authorisation.bytes()));
  now->slots.use(file);
  SlotBytes bytes{};
  const auto refused = now->slots.read(0, bytes);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("made anew"), std::string::npos);
}

// A ring whose disk is in memory and whose key is in the TPM.
struct RealRing {
  TpmConnection connection;
  TpmSlots slots{connection};
  FaultyKeyFolder folder;
  EpochSlots place{folder, slots};
  RealRing(const std::string& address, const TpmFile& file, KeyDisk disk)
      : connection{TpmConnection::open(address).value()}, folder{std::move(disk)} {
    slots.use(file);
  }
};

// T7, with a real TPM: a copy of the folder each day, all of them against the TPM of the last day.
TEST_F(TpmTest, I12_of_60_daily_copies_of_the_folder_none_opens_a_day_past_its_due) {
  const TpmFile file = make_slots();
  std::vector<KeyDisk> copies;
  std::vector<std::string> boxes;
  {
    RealRing real{tpm_.address(), file, {}};
    ASSERT_TRUE(Ring::make(real.folder, real.place, kNow));
    Ring ring = Ring::open(real.folder, real.place).value();
    for (int today = 0; today < 60; ++today) {
      const Instant now = kNow + days{today};
      const auto slot = ring.add(day(today), now + days{30}, now);
      ASSERT_TRUE(slot) << slot.error().what;
      boxes.push_back(custody::lock_to(slot->public_key, "recorded"));
      if (today >= 30) {
        ASSERT_TRUE(ring.destroy(std::vector{day(today - 30)}, now));
      }
      copies.push_back(real.folder.disk());
    }
  }
  tpm_.stop();
  tpm_.start();
  int open_of_past_due = 0;
  int rings_that_open = 0;
  for (const KeyDisk& copy : copies) {
    RealRing put_back{tpm_.address(), file, copy};
    const auto ring = Ring::open(put_back.folder, put_back.place);
    if (!ring) {
      EXPECT_EQ(ring.error().kind, ErrorKind::unreadable);
      EXPECT_NE(ring.error().next.find("put back the one that it replaced"), std::string::npos);
      continue;
    }
    ++rings_that_open;
    for (std::size_t past = 0; past < 30; ++past) {
      open_of_past_due += ring->open_lock(day(static_cast<int>(past)), boxes[past]) ? 1 : 0;
    }
    for (std::size_t live = 30; live < 60; ++live) {
      EXPECT_EQ(ring->open_lock(day(static_cast<int>(live)), boxes[live]), "recorded");
    }
  }
  EXPECT_EQ(open_of_past_due, 0);
  EXPECT_EQ(rings_that_open, 1) << "today's";
}

// The disk loses power at every operation of a rotation; the TPM keeps what it had done.
TEST_F(TpmTest, I13_whenever_the_disk_loses_power_a_destroyed_day_is_gone_and_others_open) {
  const TpmFile file = make_slots();
  KeyDisk disk;
  std::string kept;
  {
    RealRing real{tpm_.address(), file, {}};
    ASSERT_TRUE(Ring::make(real.folder, real.place, kNow));
    Ring ring = Ring::open(real.folder, real.place).value();
    const auto slot = ring.add(day(99), kNow + days{99}, kNow);
    kept = custody::lock_to(slot->public_key, "kept");
    disk = real.folder.disk();
  }
  std::set<bool> seen;
  for (std::size_t at = 1; at <= 8; ++at) {
    const int number = static_cast<int>(at);
    RealRing real{tpm_.address(), file, disk};
    Ring ring = Ring::open(real.folder, real.place).value();
    ASSERT_TRUE(ring.add(day(number), kNow + days{30}, kNow));
    real.folder.lose_power_at(at);
    const bool is_done = ring.destroy(std::vector{day(number)}, kNow).has_value();
    const auto outcomes = real.folder.disk().outcomes();
    disk = outcomes[at % outcomes.size()];
    FaultyKeyFolder after{disk};
    EpochSlots place{after, real.slots};
    const auto found = Ring::open(after, place);
    ASSERT_TRUE(found) << at << ": " << found.error().what;
    EXPECT_EQ(found->open_lock(day(99), kept), "kept");
    const bool is_gone = found->find(day(number)) == nullptr;
    if (is_done) {
      EXPECT_TRUE(is_gone);
    }
    seen.insert(is_gone);
    disk = after.disk();
  }
  EXPECT_EQ(seen.size(), 2U) << "both sides of the point of no return";
}

// Whatever comes back instead of an answer, it is no crash, and no key.
TEST(TpmAnswers, Anything_else_than_an_answer_is_no_answer) {
  const TpmFile file{{0x01800010, 0x01800011}, 0, custody::RingSecret::random(), "swtpm:/x"};
  for (const std::string& answer :
       {std::string{}, std::string{"\x80\x01\0\0\0\5", 6},
        std::string{"\x80\x01\xff\xff\xff\xff", 6}, std::string{"\x80\x01\0\0\0\x0a\0\0\0\0", 10},
        std::string(4096, 'x'), std::string{"\x80\x02\0\0\0\x0e\0\0\0\0\xff\xff\xff\xff", 14}}) {
    std::array<int, 2> pair{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    ASSERT_EQ(::write(pair[1], answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
    ::shutdown(pair[1], SHUT_WR);
    {
      TpmConnection connection = TpmConnection::adopt(pair[0]);
      TpmSlots slots{connection};
      slots.use(file);
      SlotBytes bytes{};
      EXPECT_FALSE(slots.read(0, bytes));
    }
    ::close(pair[1]);
  }
}

}  // namespace
}  // namespace probity::tpm
