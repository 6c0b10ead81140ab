#include "custody/ring.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sodium.h>

#include "custody/epoch_file.hpp"
#include "custody/faulty_key_folder.hpp"

namespace probity::custody {
namespace {

using std::chrono::days;

const Instant kNow = Instant{days{20'500}};
const Instant kDue = kNow + days{30};
const SlotName kDay = day_slot(LocalDate{days{20'500}});
const SlotName kCase{SlotKind::case_copy, {1, 2, 3}};

// A folder with a ring in it, opened as often as wanted.
struct Shelf {
  FaultyKeyFolder folder;
  EpochFile place{folder};
  Shelf() { EXPECT_TRUE(Ring::make(folder, place, kNow)); }
  Ring open() { return Ring::open(folder, place).value(); }
};

TEST(Ring, Opens_what_was_locked_with_the_key_of_a_day_and_not_after_it_is_destroyed) {
  Shelf shelf;
  Ring ring = shelf.open();
  const Slot slot = ring.add(kDay, kDue, kNow).value();
  const std::string box = lock_to(slot.public_key, "what happened");
  EXPECT_EQ(ring.open_lock(kDay, box), "what happened");
  EXPECT_EQ(shelf.open().open_lock(kDay, box), "what happened") << "also after a restart";
  const std::vector<SlotName> names{kDay};
  ASSERT_TRUE(ring.destroy(names, kNow));
  EXPECT_EQ(ring.open_lock(kDay, box).error().kind, ErrorKind::usage);
  EXPECT_EQ(shelf.open().find(kDay), nullptr);
}

TEST(Ring, Makes_each_key_once_and_never_moves_its_end) {
  Shelf shelf;
  Ring ring = shelf.open();
  const Slot slot = ring.add(kDay, kDue, kNow).value();
  EXPECT_EQ(ring.add(kDay, kDue, kNow), slot);
  EXPECT_EQ(ring.generation(), 2U) << "asking again changes nothing";
  EXPECT_EQ(ring.add(kDay, kDue + days{1}, kNow).error().kind, ErrorKind::usage);
  const std::vector<SlotName> names{kDay};
  ASSERT_TRUE(ring.destroy(names, kNow));
  EXPECT_NE(ring.add(kDay, kDue, kNow)->public_key, slot.public_key)
      << "a key that is gone never comes back";
}

TEST(Ring, A_case_keeps_its_own_end_when_its_days_go) {
  Shelf shelf;
  Ring ring = shelf.open();
  static_cast<void>(ring.add(kDay, kDue, kNow));
  const Slot copy = ring.add(kCase, kNow + days{200}, kNow).value();
  const std::string box = lock_to(copy.public_key, "kept");
  const std::vector<SlotName> names{kDay};
  ASSERT_TRUE(ring.destroy(names, kNow));
  EXPECT_EQ(ring.open_lock(kCase, box), "kept");
  EXPECT_EQ(ring.slots(), std::vector{copy});
}

TEST(Ring, What_is_locked_for_another_day_or_changed_does_not_open) {
  Shelf shelf;
  Ring ring = shelf.open();
  const Slot slot = ring.add(kDay, kDue, kNow).value();
  static_cast<void>(ring.add(kCase, kDue, kNow));
  std::string box = lock_to(slot.public_key, "what happened");
  EXPECT_EQ(ring.open_lock(kCase, box).error().kind, ErrorKind::unreadable);
  for (std::size_t i = 0; i < box.size(); ++i) {
    std::string changed = box;
    changed[i] ^= 1;
    EXPECT_FALSE(ring.open_lock(kDay, changed));
  }
  EXPECT_FALSE(ring.open_lock(kDay, ""));
  EXPECT_FALSE(ring.open_lock(kDay, box.substr(0, 47)));
}

// I34: equal for one slot, leaf and field, else nothing in common.
TEST(Ring, A_salt_is_the_slots_own_and_is_gone_with_it) {
  Shelf shelf;
  Ring ring = shelf.open();
  static_cast<void>(ring.add(kDay, kDue, kNow));
  static_cast<void>(ring.add(kCase, kDue, kNow));
  const Salt salt = ring.salt(kDay, 7, "reason").value();
  EXPECT_EQ(ring.salt(kDay, 7, "reason"), salt);
  const std::set<Salt> salts{salt, *ring.salt(kDay, 8, "reason"), *ring.salt(kDay, 7, "person"),
                             *ring.salt(kCase, 7, "reason")};
  EXPECT_EQ(salts.size(), 4U);
  const std::vector<SlotName> names{kDay};
  ASSERT_TRUE(ring.destroy(names, kNow));
  EXPECT_FALSE(ring.salt(kDay, 7, "reason"));
  static_cast<void>(ring.add(kDay, kDue, kNow));
  EXPECT_NE(ring.salt(kDay, 7, "reason"), salt);
}

TEST(Ring, Destroying_what_is_not_there_changes_nothing) {
  Shelf shelf;
  Ring ring = shelf.open();
  const KeyDisk before = shelf.folder.disk();
  const std::vector<SlotName> names{kDay, kCase};
  EXPECT_TRUE(ring.destroy(names, kNow));
  EXPECT_EQ(shelf.folder.disk(), before);
}

TEST(Ring, What_is_known_to_have_passed_never_falls) {
  Shelf shelf;
  Ring ring = shelf.open();
  static_cast<void>(ring.add(kDay, kDue, kNow + days{3}));
  static_cast<void>(ring.add(kCase, kDue, kNow - days{9}));
  EXPECT_EQ(shelf.open().known(), kNow + days{3});
}

TEST(Ring, Is_never_made_again_where_one_is_or_was_begun) {
  Shelf shelf;
  EXPECT_EQ(Ring::make(shelf.folder, shelf.place, kNow).error().kind, ErrorKind::usage);
  FaultyKeyFolder no_ring;
  EpochFile place{no_ring};
  ASSERT_TRUE(place.make(RingSecret::random()));
  EXPECT_EQ(Ring::make(no_ring, place, kNow).error().kind, ErrorKind::usage);
  EXPECT_EQ(Ring::open(no_ring, place).error().kind, ErrorKind::unreadable);
  FaultyKeyFolder nothing;
  EpochFile none{nothing};
  EXPECT_EQ(Ring::open(nothing, none).error().kind, ErrorKind::unreadable);
}

TEST(Ring, Is_full_one_day) {
  Shelf shelf;
  RingContent full{1, kNow, {}};
  const RingSecret epoch = shelf.place.read().value();
  for (unsigned i = 0; i < kMostSlots; ++i) {
    full.slots.push_back(make_slot(
        {SlotKind::case_copy, {static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}},
        kDue));
  }
  auto& node = shelf.folder.disk().nodes[shelf.folder.disk().names.at("ring")];
  node.current = seal_ring(full, epoch);
  Ring ring = shelf.open();
  EXPECT_EQ(ring.slots().size(), kMostSlots);
  EXPECT_EQ(ring.add(kDay, kDue, kNow).error().kind, ErrorKind::usage);
  const std::vector<SlotName> one{full.slots[500].slot.name};
  EXPECT_TRUE(ring.destroy(one, kNow));
  EXPECT_TRUE(ring.add(kDay, kDue, kNow));
}

TEST(RingFile, A_changed_bit_anywhere_opens_nothing) {
  const RingSecret epoch = RingSecret::random();
  RingContent content{7, kNow, {}};
  content.slots.push_back(make_slot(kDay, kDue));
  content.slots.push_back(make_slot(kCase, kDue));
  const std::string bytes = seal_ring(content, epoch);
  ASSERT_TRUE(open_ring(bytes, epoch));
  EXPECT_EQ(RingFile::parse(bytes)->print(), bytes);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(open_ring(changed, epoch)) << bit;
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(open_ring(bytes.substr(0, size), epoch));
  }
  EXPECT_FALSE(open_ring(bytes + '\0', epoch));
  EXPECT_FALSE(open_ring(bytes, RingSecret::random()));
}

// As whoever has the tag key and not the sealing key could try.
std::string with_right_tag(RingFile ring, const RingSecret& epoch) {
  const std::string bytes = ring.print();
  const RingSecret key = epoch.derive("probity.ring.tag");
  crypto_generichash_blake2b(ring.tag.data(), ring.tag.size(),
                             reinterpret_cast<const unsigned char*>(bytes.data()),
                             bytes.size() - ring.tag.size(), key.bytes().data(), RingSecret::kSize);
  return ring.print();
}

TEST(RingFile, A_sealed_secret_belongs_to_its_ring_its_place_and_its_end) {
  const RingSecret epoch = RingSecret::random();
  RingContent content{7, kNow, {}};
  content.slots.push_back(make_slot(kDay, kDue));
  content.slots.push_back(make_slot(kCase, kDue));
  const RingFile whole = RingFile::parse(seal_ring(content, epoch)).value();
  EXPECT_TRUE(open_ring(with_right_tag(whole, epoch), epoch));
  RingFile other = whole;
  other.generation = 8;
  EXPECT_FALSE(open_ring(with_right_tag(other, epoch), epoch)) << "another ring";
  other = whole;
  other.entries[0].slot.due += days{1};
  EXPECT_FALSE(open_ring(with_right_tag(other, epoch), epoch)) << "a later end";
  other = whole;
  other.entries[1].slot.public_key[0] ^= 1;
  EXPECT_FALSE(open_ring(with_right_tag(other, epoch), epoch)) << "another key";
  other = whole;
  other.entries.erase(other.entries.begin());
  EXPECT_FALSE(open_ring(with_right_tag(other, epoch), epoch)) << "another place";
  EXPECT_NE(RingFile::parse(seal_ring(content, epoch))->entries[0].nonce, whole.entries[0].nonce)
      << "never one nonce twice (I17)";
}

RC_GTEST_PROP(RingFileProperty, Reading_is_total_and_printing_gives_it_back,
              (const std::string& noise, std::uint8_t count)) {
  std::string bytes = "PRBTRNG1" + std::string(19, '\0') + static_cast<char>(count % 3) + noise;
  bytes.resize(28 + count % 3 * kSlotSize + 32, '\1');
  if (const auto ring = RingFile::parse(bytes)) RC_ASSERT(ring->print() == bytes);
  static_cast<void>(RingFile::parse(noise));
}

TEST(RingSlot, The_name_of_a_day_says_which_one) {
  for (const int number : {0, 1, -1, 20'500, 2'000'000, -700'000}) {
    const LocalDate date{days{number}};
    EXPECT_EQ(day_of(day_slot(date)), date);
  }
  EXPECT_EQ(day_of(kCase), std::nullopt);
  EXPECT_EQ(day_of({SlotKind::day, {1}}), std::nullopt);
}

// That it is RFC 7748's and BLAKE2b's, another program says: tests/custody/ring_test.py.
TEST(RingSlot, The_public_key_follows_from_the_secret_alone) {
  const std::array<std::uint8_t, 32> bytes{1, 2, 3};
  EXPECT_EQ(public_key_of(RingSecret{bytes}), public_key_of(RingSecret{bytes}));
  EXPECT_NE(public_key_of(RingSecret{bytes}), public_key_of(RingSecret::random()));
}

}  // namespace
}  // namespace probity::custody
