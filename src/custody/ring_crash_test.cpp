// Power lost and disks that fail, at every step of a rotation, wherever the epoch key is (I12,
// I13); and every mix of old and new files.
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/epoch_file.hpp"
#include "custody/epoch_slots.hpp"
#include "custody/faulty_key_folder.hpp"
#include "custody/faulty_key_slots.hpp"
#include "custody/ring.hpp"

namespace probity::custody {
namespace {

using std::chrono::days;

const Instant kNow = Instant{days{20'500}};
const Instant kDue = kNow + days{30};
const LocalDate kFirst{days{20'500}};

SlotName day(int number) { return day_slot(kFirst + days{number}); }

// Where the epoch key is, at each level, and how to look at it without asking.
struct InFile {
  static constexpr std::size_t kNames = 2;  // that a whole ring has: ring, epoch
  static constexpr std::size_t kSteps = 12;
  static constexpr std::size_t kDisks = 41;
  EpochFile place;
  explicit InFile(FaultyKeyFolder& folder) : place{folder} {}
  static std::string epoch_in(const KeyDisk& disk) {
    return disk.nodes[disk.names.at("epoch")].current.substr(8);
  }
};
struct InSlots {
  static constexpr std::size_t kNames = 3;  // ring, and both slots
  static constexpr std::size_t kSteps = 10;
  static constexpr std::size_t kDisks = 28;
  FaultyKeySlots slots;
  EpochSlots place;
  explicit InSlots(FaultyKeyFolder& folder) : slots{folder}, place{folder, slots} {}
  static std::string epoch_in(const KeyDisk& disk) { return FaultyKeySlots::key_in(disk); }
};

// A ring with the keys of three days, one thing locked with each, and what can still be opened.
template <class Place>
struct Ended {
  KeyDisk disk;
  std::vector<std::string> boxes;
  std::string epoch;  // the bytes of the epoch key before

  static Ended make() {
    FaultyKeyFolder folder;
    Place at{folder};
    EXPECT_TRUE(Ring::make(folder, at.place, kNow));
    Ring ring = Ring::open(folder, at.place).value();
    Ended ended;
    for (int i = 0; i < 3; ++i) {
      const Slot slot = ring.add(day(i), kDue, kNow).value();
      ended.boxes.push_back(lock_to(slot.public_key, "day " + std::to_string(i)));
    }
    ended.disk = folder.disk();
    ended.epoch = Place::epoch_in(ended.disk);
    return ended;
  }
  // Which of the three a ring opens.
  [[nodiscard]] std::set<int> open_with(const Ring& ring) const {
    std::set<int> opened;
    for (int i = 0; i < 3; ++i) {
      const auto text = ring.open_lock(day(i), boxes[static_cast<std::size_t>(i)]);
      if (text && *text == "day " + std::to_string(i)) opened.insert(i);
    }
    return opened;
  }
};

const std::set<int> kAll{0, 1, 2};
const std::set<int> kWithoutFirst{1, 2};
const std::vector<SlotName> kDestroyed{day(0)};

// What must hold of a ring that was found at a start: all of before, or all of after with nothing
// left on the disk that the destroyed day's key could be had from.
template <class Place>
std::uint64_t expect_whole(const Ended<Place>& ended, const FaultyKeyFolder& folder,
                           const Ring& ring, std::uint64_t before) {
  if (ring.generation() == before) {
    EXPECT_EQ(ended.open_with(ring), kAll);
  } else {
    EXPECT_EQ(ring.generation(), before + 1);
    EXPECT_EQ(ended.open_with(ring), kWithoutFirst);
    EXPECT_FALSE(folder.disk().contains(ended.epoch)) << "the key before is still on the disk";
  }
  EXPECT_EQ(folder.disk().names.size(), Place::kNames) << "nothing but the ring and its key";
  EXPECT_EQ(folder.disk().names, folder.disk().durable_names);
  return ring.generation();
}

// Starts on that disk, also with power lost at every step of the repair, and again.
template <class Place>
void expect_repairs(const Ended<Place>& ended, const KeyDisk& disk, std::uint64_t before,
                    std::set<std::uint64_t>& seen) {
  FaultyKeyFolder folder{disk};
  folder.lose_power_at(0);
  Place place{folder};
  const auto ring = Ring::open(folder, place.place);
  ASSERT_TRUE(ring) << ring.error().what;
  const std::uint64_t decided = expect_whole(ended, folder, *ring, before);
  seen.insert(decided);
  for (std::size_t at = 1; at <= folder.operations(); ++at) {
    FaultyKeyFolder cut_short{disk};
    Place again{cut_short};
    cut_short.lose_power_at(at);
    EXPECT_FALSE(Ring::open(cut_short, again.place));
    for (const KeyDisk& outcome : cut_short.disk().outcomes()) {
      FaultyKeyFolder second{outcome};
      Place second_place{second};
      const auto found = Ring::open(second, second_place.place);
      ASSERT_TRUE(found) << found.error().what;
      EXPECT_EQ(expect_whole(ended, second, *found, before), decided)
          << "what one start decided stays decided";
    }
  }
}

template <class Place>
class RingCrash : public testing::Test {};
using Places = testing::Types<InFile, InSlots>;
TYPED_TEST_SUITE(RingCrash, Places);

TYPED_TEST(RingCrash, Whenever_power_is_lost_a_destroyed_day_is_gone_and_others_open) {
  using Place = TypeParam;
  const auto ended = Ended<Place>::make();
  std::uint64_t before = 0;
  std::size_t operations = 0;
  {
    FaultyKeyFolder folder{ended.disk};
    Place place{folder};
    Ring ring = Ring::open(folder, place.place).value();
    before = ring.generation();
    folder.lose_power_at(0);
    ASSERT_TRUE(ring.destroy(kDestroyed, kNow));
    operations = folder.operations();
    // I13: said to be destroyed, so gone, however power is lost afterwards.
    for (const KeyDisk& outcome : folder.disk().outcomes()) {
      std::set<std::uint64_t> seen;
      expect_repairs(ended, outcome, before, seen);
      EXPECT_EQ(seen, std::set{before + 1});
    }
  }
  EXPECT_GE(operations, Place::kSteps);
  std::set<std::uint64_t> seen;
  std::size_t disks = 0;
  for (std::size_t at = 1; at <= operations; ++at) {
    FaultyKeyFolder folder{ended.disk};
    Place place{folder};
    Ring ring = Ring::open(folder, place.place).value();
    folder.lose_power_at(at);
    EXPECT_FALSE(ring.destroy(kDestroyed, kNow)) << "nobody is told that it was done";
    EXPECT_TRUE(ended.open_with(ring).empty()) << "and nothing opens until the next start";
    for (const KeyDisk& outcome : folder.disk().outcomes()) {
      ++disks;
      expect_repairs(ended, outcome, before, seen);
    }
  }
  EXPECT_EQ(seen, (std::set{before, before + 1})) << "both sides of the point of no return";
  EXPECT_GE(disks, Place::kDisks);
}

TYPED_TEST(RingCrash, After_any_loss_of_power_the_next_attempt_destroys_it) {
  using Place = TypeParam;
  const auto ended = Ended<Place>::make();
  for (std::size_t at = 1; at <= 20; ++at) {
    FaultyKeyFolder folder{ended.disk};
    Place place{folder};
    Ring ring = Ring::open(folder, place.place).value();
    folder.lose_power_at(at);
    static_cast<void>(ring.destroy(kDestroyed, kNow));
    for (const KeyDisk& outcome : folder.disk().outcomes()) {
      FaultyKeyFolder after{outcome};
      Place after_place{after};
      Ring again = Ring::open(after, after_place.place).value();
      ASSERT_TRUE(again.destroy(kDestroyed, kNow));
      EXPECT_EQ(ended.open_with(again), kWithoutFirst);
      EXPECT_FALSE(after.disk().contains(ended.epoch));
    }
  }
}

TYPED_TEST(RingCrash, A_step_that_fails_leaves_one_or_the_other_and_goes_on) {
  using Place = TypeParam;
  const auto ended = Ended<Place>::make();
  std::set<bool> results;
  for (std::size_t at = 1; at <= 16; ++at) {
    FaultyKeyFolder folder{ended.disk};
    Place place{folder};
    Ring ring = Ring::open(folder, place.place).value();
    const std::uint64_t before = ring.generation();
    folder.fail_at(at);
    const bool is_done = ring.destroy(kDestroyed, kNow).has_value();
    results.insert(is_done);
    ASSERT_FALSE(ring.is_broken());
    EXPECT_EQ(expect_whole(ended, folder, ring, before), is_done ? before + 1 : before) << at;
    ASSERT_TRUE(ring.destroy(kDestroyed, kNow)) << "once there is room again";
    EXPECT_EQ(ended.open_with(ring), kWithoutFirst);
  }
  EXPECT_EQ(results.size(), 2U);
}

TYPED_TEST(RingCrash, A_disk_that_turns_read_only_opens_nothing_that_may_be_gone) {
  using Place = TypeParam;
  const auto ended = Ended<Place>::make();
  bool was_broken = false;
  for (std::size_t at = 1; at <= 16; ++at) {
    FaultyKeyFolder folder{ended.disk};
    Place place{folder};
    Ring ring = Ring::open(folder, place.place).value();
    folder.fail_from(at);
    if (ring.destroy(kDestroyed, kNow)) continue;
    was_broken = was_broken || ring.is_broken();
    EXPECT_EQ(ended.open_with(ring), ring.is_broken() ? std::set<int>{} : kAll) << at;
    folder.fail_from(0);
    const auto restarted = Ring::open(folder, place.place);
    ASSERT_TRUE(restarted) << restarted.error().what;
  }
  EXPECT_TRUE(was_broken);
}

// What failed is repaired at once, from names that the disk may not have yet.
TYPED_TEST(RingCrash, Power_lost_after_a_step_that_failed_leaves_a_ring_that_opens) {
  using Place = TypeParam;
  const auto ended = Ended<Place>::make();
  std::set<std::uint64_t> seen;
  for (std::size_t failing = 1; failing <= 12; ++failing) {
    for (std::size_t last = failing + 1; last <= failing + 16; ++last) {
      FaultyKeyFolder folder{ended.disk};
      Place place{folder};
      Ring ring = Ring::open(folder, place.place).value();
      const std::uint64_t before = ring.generation();
      folder.fail_and_lose_power_at(failing, last);
      const bool is_done = ring.destroy(kDestroyed, kNow).has_value();
      for (const KeyDisk& outcome : folder.disk().outcomes()) {
        std::set<std::uint64_t> found;
        expect_repairs(ended, outcome, before, found);
        if (is_done) {
          EXPECT_EQ(found, std::set{before + 1});
        }
        seen.merge(found);
      }
    }
  }
  EXPECT_EQ(seen.size(), 2U);
}

// Each file as it was before a rotation, as it is after it, damaged or missing.
TEST(RingFiles, Of_every_mix_of_old_and_new_only_one_that_fits_opens) {
  const auto ended = Ended<InFile>::make();
  FaultyKeyFolder folder{ended.disk};
  EpochFile place{folder};
  ASSERT_TRUE(Ring::open(folder, place)->destroy(kDestroyed, kNow));
  const auto content = [](const KeyDisk& disk, const char* name) {
    return disk.nodes[disk.names.at(name)].current;
  };
  using Choice = std::optional<std::string>;
  const auto choices = [&](const char* name) {
    return std::vector<Choice>{content(ended.disk, name), content(folder.disk(), name), "damaged",
                               std::nullopt};
  };
  const std::vector<Choice> rings = choices("ring");
  const std::vector<Choice> epochs = choices("epoch");
  std::size_t opened = 0;
  for (std::size_t mix = 0; mix < 1024; ++mix) {
    const std::size_t ring = mix % 4;
    const std::size_t ring_new = mix / 4 % 4;
    const std::size_t epoch = mix / 16 % 4;
    KeyDisk disk;
    const auto put = [&](const char* name, const Choice& bytes) {
      if (!bytes) return;
      disk.names[name] = disk.nodes.size();
      disk.nodes.push_back({*bytes, *bytes});
    };
    put("ring", rings[ring]);
    put("ring.new", rings[ring_new]);
    put("epoch", epochs[epoch]);
    put("epoch.old", epochs[mix / 64 % 4]);
    put("epoch.new", epochs[mix / 256]);
    disk.durable_names = disk.names;
    FaultyKeyFolder mixed{disk};
    EpochFile mixed_place{mixed};
    const auto found = Ring::open(mixed, mixed_place);
    const bool fits = epoch < 2 && (ring == epoch || ring_new == epoch);
    ASSERT_EQ(found.has_value(), fits) << mix;
    if (!found) {
      EXPECT_EQ(mixed.disk(), disk) << "an alarm changes nothing";
      continue;
    }
    ++opened;
    EXPECT_EQ(ended.open_with(*found), epoch == 0 ? kAll : kWithoutFirst);
    if (epoch == 1) {
      EXPECT_FALSE(mixed.disk().contains(ended.epoch));
    }
  }
  EXPECT_EQ(opened, 224U);
}

// What the model knows: days that have been destroyed must not come back, others must stay.
struct Days {
  std::set<int> live;
  std::set<int> destroyed;

  void note(const Ring& found) {
    for (int number = 0; number < 12; ++number) {
      if (found.find(day(number)) != nullptr) {
        live.insert(number);
      } else if (live.erase(number) > 0) {
        destroyed.insert(number);
      }
    }
  }
};

// One change with power lost somewhere, perhaps; then what the disk may be.
template <class Place>
KeyDisk change_with_trouble(KeyDisk disk, Days& days_known) {
  FaultyKeyFolder folder{std::move(disk)};
  Place place{folder};
  Ring ring = Ring::open(folder, place.place).value();
  const int number = *rc::gen::inRange(0, 12);
  const bool is_new = ring.find(day(number)) == nullptr;
  const std::vector<SlotName> one{day(number)};
  folder.lose_power_at(*rc::gen::inRange<std::size_t>(0, 24));
  if (is_new && !days_known.destroyed.contains(number)) {
    if (ring.add(day(number), kDue, kNow)) days_known.live.insert(number);
  } else if (!is_new && ring.destroy(one, kNow)) {
    days_known.live.erase(number);
    days_known.destroyed.insert(number);
  }
  const auto outcomes = folder.disk().outcomes();
  return outcomes[*rc::gen::inRange<std::size_t>(0, outcomes.size())];
}

// Whoever has every ring that was ever written, and the epoch key as it is now.
template <class Place>
void expect_no_old_ring_opens_a_destroyed_day() {
  FaultyKeyFolder first;
  Place first_place{first};
  RC_ASSERT(Ring::make(first, first_place.place, kNow).has_value());
  KeyDisk disk = first.disk();
  Days days_known;
  const int steps = *rc::gen::inRange(1, 20);
  for (int step = 0; step < steps; ++step) {
    FaultyKeyFolder started{change_with_trouble<Place>(std::move(disk), days_known)};
    Place place{started};
    const Ring ring = Ring::open(started, place.place).value();
    // I13: what was said to be destroyed is; what was said to be there is.
    for (const int each : days_known.destroyed) RC_ASSERT(ring.find(day(each)) == nullptr);
    days_known.note(ring);
    const RingSecret epoch = place.place.read().value();
    for (const KeyDisk::Node& node : started.disk().nodes) {
      const auto old = open_ring(node.durable, epoch);
      if (!old) continue;
      for (const HeldSlot& held : old->slots) {
        for (const int each : days_known.destroyed) RC_ASSERT(held.slot.name != day(each));
      }
    }
    disk = started.disk();
  }
}

RC_GTEST_PROP(RingProperty, I12_no_ring_ever_written_opens_a_destroyed_day_with_todays_key, ()) {
  expect_no_old_ring_opens_a_destroyed_day<InFile>();
}
RC_GTEST_PROP(RingProperty, I12_nor_with_the_key_that_a_TPM_has_today, ()) {
  expect_no_old_ring_opens_a_destroyed_day<InSlots>();
}

// The image that no overwriting reaches: what L0 cannot stop, and ASSURANCE.md says.
TEST(RingLevel, Expected_at_L0_an_older_copy_of_the_whole_folder_still_opens_a_destroyed_day) {
  const auto ended = Ended<InFile>::make();
  FaultyKeyFolder folder{ended.disk};
  EpochFile place{folder};
  Ring ring = Ring::open(folder, place).value();
  ASSERT_TRUE(ring.destroy(kDestroyed, kNow));
  FaultyKeyFolder copy{ended.disk};
  EpochFile copied_place{copy};
  const auto restored = Ring::open(copy, copied_place);
  ASSERT_TRUE(restored);
  EXPECT_EQ(ended.open_with(*restored), kAll);
  std::puts("expected at L0: a copy of the folder from before the destruction opens the day");
}

}  // namespace
}  // namespace probity::custody
