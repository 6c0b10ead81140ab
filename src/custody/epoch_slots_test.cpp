// The epoch key in a TPM: every mix of slots and files, old copies of the folder, and the move from
// a file (I12, I13). Losses of power are in ring_crash_test.cpp.
#include "custody/epoch_slots.hpp"

#include <set>

#include <gtest/gtest.h>

#include "custody/faulty_key_slots.hpp"
#include "custody/ring.hpp"
#include "custody/tpm_file.hpp"

namespace probity::custody {
namespace {

using std::chrono::days;

const Instant kNow = Instant{days{20'500}};
const LocalDate kFirst{days{20'500}};

SlotName day(int number) { return day_slot(kFirst + days{number}); }
Instant due(int number) { return kNow + days{number + 30}; }

struct Chip {
  FaultyKeySlots slots;
  EpochSlots place;
  explicit Chip(FaultyKeyFolder& folder) : slots{folder}, place{folder, slots} {}
};

bool opens(const Ring& ring, int number, const std::string& box) {
  return ring.open_lock(day(number), box).has_value();
}

// The files of one disk beside the TPM of another: what a copy of a disk is worth.
KeyDisk with_slots_of(KeyDisk files, KeyDisk now) {
  for (std::size_t slot = 0; slot < kKeySlots; ++slot) {
    FaultyKeySlots::slot_of(files, slot) = FaultyKeySlots::slot_of(now, slot);
  }
  return files;
}

// T7: a copy of the folder each day, and the TPM as it is on the last.
TEST(RingLevel, I12_of_60_daily_copies_of_the_folder_none_opens_with_the_TPM_of_today) {
  FaultyKeyFolder folder;
  Chip chip{folder};
  ASSERT_TRUE(Ring::make(folder, chip.place, kNow));
  Ring ring = Ring::open(folder, chip.place).value();
  std::vector<KeyDisk> copies;
  std::vector<std::string> boxes;
  for (int today = 0; today < 60; ++today) {
    const Instant now = kNow + days{today};
    const Slot slot = ring.add(day(today), due(today), now).value();
    boxes.push_back(lock_to(slot.public_key, "recorded"));
    if (today >= 30) {
      ASSERT_TRUE(ring.destroy(std::vector{day(today - 30)}, now));
    }
    copies.push_back(folder.disk());
  }
  int open_of_past_due = 0;
  int that_open = 0;
  for (const KeyDisk& copy : copies) {
    FaultyKeyFolder put_back{with_slots_of(copy, folder.disk())};
    const KeyDisk before = put_back.disk();
    Chip with_today{put_back};
    const auto old = Ring::open(put_back, with_today.place);
    if (!old) {
      EXPECT_EQ(old.error().kind, ErrorKind::unreadable);
      EXPECT_NE(old.error().next.find("put back the one that it replaced"), std::string::npos);
      EXPECT_EQ(put_back.disk(), before) << "an alarm changes nothing";
      continue;
    }
    ++that_open;
    for (int past = 0; past < 30; ++past) {
      open_of_past_due += opens(*old, past, boxes[static_cast<std::size_t>(past)]) ? 1 : 0;
    }
  }
  EXPECT_EQ(open_of_past_due, 0);
  EXPECT_EQ(that_open, 1) << "only today's";
  for (int number = 30; number < 60; ++number) {
    EXPECT_TRUE(opens(ring, number, boxes[static_cast<std::size_t>(number)])) << number;
  }
}

// Each slot and each file as it was before a rotation, as it is after it, damaged or empty.
TEST(RingSlots, Of_every_mix_of_old_and_new_only_one_that_fits_opens) {
  FaultyKeyFolder folder;
  Chip chip{folder};
  ASSERT_TRUE(Ring::make(folder, chip.place, kNow));
  Ring ring = Ring::open(folder, chip.place).value();
  const std::string box = lock_to(ring.add(day(0), due(0), kNow)->public_key, "recorded");
  KeyDisk before = folder.disk();
  ASSERT_TRUE(ring.destroy(std::vector{day(0)}, kNow));
  KeyDisk after = folder.disk();
  using Choice = std::optional<std::string>;
  const auto file = [](const KeyDisk& disk) { return disk.nodes[disk.names.at("ring")].current; };
  const std::vector<Choice> rings{file(before), file(after), "damaged", std::nullopt};
  const std::string old_key = FaultyKeySlots::slot_of(before, 1).current;
  const std::string new_key = FaultyKeySlots::slot_of(after, 0).current;
  ASSERT_EQ(old_key[7], '\2') << "first, and one change since";
  ASSERT_EQ(new_key[7], '\3');
  std::string torn = new_key;
  torn.replace(28, 28, old_key, 28, 28);
  const std::vector<std::string> contents{old_key, new_key, torn, std::string(kKeySlotSize, '\0')};
  int opened = 0;
  for (std::size_t mix = 0; mix < 256; ++mix) {
    const std::size_t now = mix % 4;
    const std::size_t next = mix / 4 % 4;
    const std::array slots{mix / 16 % 4, mix / 64};
    if (slots[0] == slots[1] && slots[0] < 2) continue;  // nobody writes one key into both
    KeyDisk disk;
    const auto put = [&](const std::string& name, const Choice& bytes) {
      if (!bytes) return;
      disk.names[name] = disk.nodes.size();
      disk.nodes.push_back({*bytes, *bytes});
    };
    put("ring", rings[now]);
    put("ring.new", rings[next]);
    for (const std::size_t slot : {0U, 1U}) {
      put(FaultyKeySlots::name_of(slot), contents[slots[slot]]);
    }
    disk.durable_names = disk.names;
    FaultyKeyFolder mixed{disk};
    Chip with{mixed};
    const bool has_new = slots[0] == 1 || slots[1] == 1;
    const bool has_key = has_new || slots[0] == 0 || slots[1] == 0;
    const std::size_t counts = has_new ? 1 : 0;
    const auto found = Ring::open(mixed, with.place);
    ASSERT_EQ(found.has_value(), has_key && (now == counts || next == counts)) << mix;
    if (!found) {
      EXPECT_EQ(found.error().kind, ErrorKind::unreadable);
      EXPECT_EQ(mixed.disk(), disk) << "an alarm changes nothing";
      continue;
    }
    ++opened;
    EXPECT_EQ(opens(*found, 0, box), counts == 0);
    if (counts == 1) {
      EXPECT_FALSE(mixed.disk().contains(old_key.substr(8, 32)));
    }
  }
  EXPECT_GT(opened, 50);
}

TEST(RingSlots, A_TPM_that_does_not_keep_what_it_is_given_destroys_nothing) {
  class Forgetful final : public KeySlots {
   public:
    explicit Forgetful(KeySlots& slots) : slots_(slots) {}
    Result<void> read(std::size_t slot, std::span<std::uint8_t, kKeySlotSize> into) override {
      return slots_.read(slot, into);
    }
    Result<void> write(std::size_t, std::span<const std::uint8_t, kKeySlotSize>) override {
      return {};
    }

   private:
    KeySlots& slots_;
  };
  FaultyKeyFolder folder;
  Chip chip{folder};
  ASSERT_TRUE(Ring::make(folder, chip.place, kNow));
  ASSERT_TRUE(Ring::open(folder, chip.place)->add(day(0), due(0), kNow));
  Forgetful forgetful{chip.slots};
  EpochSlots place{folder, forgetful};
  Ring ring = Ring::open(folder, place).value();
  EXPECT_EQ(ring.destroy(std::vector{day(0)}, kNow).error().kind, ErrorKind::environment);
  EXPECT_NE(ring.find(day(0)), nullptr);
}

// A ring at level L0 with one day, and `tpm.new` beside it, as a move finds it.
struct Moving {
  KeyDisk disk;
  std::string box;
  std::string epoch;

  static Moving make() {
    FaultyKeyFolder folder;
    const FaultyKeySlots slots{folder};
    EpochFile place{folder};
    EXPECT_TRUE(Ring::make(folder, place, kNow));
    Ring ring = Ring::open(folder, place).value();
    Moving moving;
    moving.box = lock_to(ring.add(day(0), due(0), kNow)->public_key, "recorded");
    EXPECT_TRUE(folder.make(kNewTpmFileName, "where it is"));
    EXPECT_TRUE(folder.sync_names());
    moving.disk = folder.disk();
    moving.epoch = moving.disk.nodes[moving.disk.names.at("epoch")].current.substr(8);
    return moving;
  }
  // As the next start finds it. True: at level L1.
  [[nodiscard]] bool expect_whole(const KeyDisk& outcome) const {
    FaultyKeyFolder folder{outcome};
    folder.lose_power_at(0);
    const bool is_moved = outcome.names.contains(std::string{kTpmFileName});
    Chip chip{folder};
    EpochFile file{folder};
    EpochPlace& place = is_moved ? static_cast<EpochPlace&>(chip.place) : file;
    const auto ring = Ring::open(folder, place);
    EXPECT_TRUE(ring) << ring.error().what;
    if (!ring) return is_moved;
    EXPECT_EQ(ring->level(), is_moved ? Level::tpm : Level::file);
    EXPECT_TRUE(opens(*ring, 0, box)) << "nothing is lost on the way";
    EXPECT_EQ(folder.disk().contains(epoch), !is_moved);
    EXPECT_EQ(folder.disk().names.contains("epoch"), !is_moved);
    return is_moved;
  }
};

TEST(RingMove, Whenever_power_is_lost_it_is_at_one_level_or_the_other_and_everything_opens) {
  const Moving moving = Moving::make();
  std::set<bool> seen;
  for (std::size_t at = 0; at <= 30; ++at) {
    FaultyKeyFolder folder{moving.disk};
    FaultyKeySlots slots{folder};
    EpochMove move{folder, slots};
    Ring ring = Ring::open(folder, move).value();
    folder.lose_power_at(at);
    const bool is_done = ring.renew(kNow).has_value();
    EXPECT_EQ(at == 0 || at > folder.operations(), is_done);
    if (is_done) {
      EXPECT_EQ(ring.level(), Level::tpm);
    }
    for (const KeyDisk& outcome : folder.disk().outcomes()) {
      const bool is_moved = moving.expect_whole(outcome);
      if (is_done) {
        EXPECT_TRUE(is_moved);
      }
      seen.insert(is_moved);
    }
  }
  EXPECT_EQ(seen.size(), 2U);
}

TEST(RingMove, A_step_that_fails_leaves_one_level_or_the_other) {
  const Moving moving = Moving::make();
  std::set<bool> seen;
  for (std::size_t at = 1; at <= 24; ++at) {
    for (std::size_t last = at + 1; last <= at + 12; ++last) {
      FaultyKeyFolder folder{moving.disk};
      FaultyKeySlots slots{folder};
      EpochMove move{folder, slots};
      Ring ring = Ring::open(folder, move).value();
      folder.fail_and_lose_power_at(at, last);
      static_cast<void>(ring.renew(kNow));
      for (const KeyDisk& outcome : folder.disk().outcomes()) {
        seen.insert(moving.expect_whole(outcome));
      }
    }
  }
  EXPECT_EQ(seen.size(), 2U);
}

// What ASSURANCE.md says of a move: it is worth something from then on, not before.
TEST(RingMove, Expected_a_copy_from_before_the_move_still_opens_by_itself) {
  const Moving moving = Moving::make();
  FaultyKeyFolder folder{moving.disk};
  FaultyKeySlots slots{folder};
  EpochMove move{folder, slots};
  Ring ring = Ring::open(folder, move).value();
  ASSERT_TRUE(ring.renew(kNow));
  ASSERT_TRUE(ring.destroy(std::vector{day(0)}, kNow));
  FaultyKeyFolder copy{moving.disk};
  EpochFile file{copy};
  EXPECT_TRUE(opens(Ring::open(copy, file).value(), 0, moving.box));
}

TEST(TpmFile, Is_read_as_it_was_written_and_not_otherwise) {
  const TpmFile file{
      {0x01800010, 0x01800011}, 0x494e5443, RingSecret::random(), "device:/dev/tpmrm0"};
  const std::string bytes = file.print();
  const auto again = TpmFile::parse(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->print(), bytes);
  EXPECT_EQ(again->maker(), "INTC");
  EXPECT_FALSE(again->is_program());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto cut = TpmFile::parse(bytes.substr(0, size));
    EXPECT_EQ(cut.has_value(), false) << size;
  }
}

TEST(TpmFile, Leads_to_no_other_device_and_no_other_file) {
  for (const char* good : {"device:/dev/tpmrm0", "device:/dev/tpmrm12", "swtpm:/run/tpm.sock"}) {
    EXPECT_TRUE(is_tpm_address(good)) << good;
  }
  for (const char* bad : {"", "device:/dev/sda", "device:/dev/tpmrm", "device:/dev/tpmrm0/../sda",
                          "device:/dev/tpm0", "/dev/tpmrm0", "swtpm:", "swtpm:tpm.sock", "swtpm:/",
                          "swtpm:/a b", "device:/dev/tpmrm0000"}) {
    EXPECT_FALSE(is_tpm_address(bad)) << bad;
  }
}

TEST(TpmFile, Says_when_a_program_is_the_TPM) {
  const auto of = [](std::uint32_t manufacturer, const char* address) {
    return TpmFile{{0x01800010, 0x01800011}, manufacturer, RingSecret::random(), address}
        .is_program();
  };
  EXPECT_TRUE(of(0x49424d00, "device:/dev/tpmrm0")) << "IBM: swtpm in a virtual machine";
  EXPECT_TRUE(of(0x4d534654, "device:/dev/tpmrm0")) << "MSFT: Hyper-V";
  EXPECT_TRUE(of(0x494e5443, "swtpm:/run/tpm.sock"));
  EXPECT_FALSE(of(0x49465800, "device:/dev/tpmrm0")) << "IFX";
}

}  // namespace
}  // namespace probity::custody
