// What somebody can do who has less than they need: T1, T7, I11, I17.
#include <cstring>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"
#include "custody/example_memory.hpp"

namespace probity::custody {
namespace {

using example::ADay;
using example::Holders;
using example::inverted;
using example::kMorning;
using example::person;
using example::times_in_memory;
using example::use_the_stack;

// T1, T7: the whole segment and the day's secret key. Whoever guesses pieces has nothing better
// than to try what is lying about: every 32 bytes of everything as every piece.
TEST(Secrecy, The_whole_segment_and_the_days_key_open_no_row_without_key_holders) {
  const auto holders = Holders::of(4, 2);
  ADay day;
  auto writer = day.writer(holders.manifest);
  const std::string canary = "canary: somebody on a platform";
  const auto rows = writer.seal(std::vector<Sealable>{{person(1), canary}}, kMorning).value();
  const auto& header = writer.header();
  std::string everything = header.print();
  for (const Row& row : rows) everything += row.print();
  everything += StepRecord::sign(writer.step(kMorning), day.collector)->print();
  everything += holders.manifest.manifest().print();
  EXPECT_EQ(everything.find(canary), std::string::npos);

  const Key time_key = header.open_time_lock(day.day).value();
  std::size_t opened = 0;
  for (std::size_t at = 0; at + 32 <= everything.size(); ++at) {
    std::array<std::uint8_t, 32> guess{};
    std::memcpy(guess.data(), everything.data() + at, guess.size());
    std::vector<Key> values;
    for (int i = 0; i < 4; ++i) values.push_back(response(Key{guess}, person(1)));
    const CellKey key{time_key_for(time_key, person(1)), values, header.context()};
    opened += key.open(header.context().segment, rows[0]).has_value();
  }
  EXPECT_EQ(opened, 0U);
}

// One key holder with everything else: the pieces that they lack cannot be any that they have.
TEST(Secrecy, One_key_holder_with_everything_else_opens_no_row) {
  const auto holders = Holders::of(4, 2);
  ADay day;
  auto writer = day.writer(holders.manifest);
  const auto rows = writer.seal(std::vector<Sealable>{{person(1), "canary"}}, kMorning).value();
  const auto& header = writer.header();
  const Key time_key = header.open_time_lock(day.day).value();
  std::size_t opened = 0;
  for (unsigned holder = 0; holder < 4; ++holder) {
    const auto had = header.open_pieces(holder, holders.keys[holder].box_pair()).value();
    for (std::size_t stand_in = 0; stand_in < had.keys.size(); ++stand_in) {
      std::vector<Key> values;
      for (unsigned piece = 0; piece < 4; ++piece) {
        const auto at = std::ranges::find(had.pieces, piece);
        const auto place =
            at == had.pieces.end() ? stand_in : static_cast<std::size_t>(at - had.pieces.begin());
        values.push_back(response(had.keys[place], person(1)));
      }
      const CellKey key{time_key_for(time_key, person(1)), values, header.context()};
      opened += key.open(header.context().segment, rows[0]).has_value();
    }
  }
  EXPECT_EQ(opened, 0U);
}

// Two key holders without the day's key, as after its end (C63): nothing.
TEST(Secrecy, All_key_holders_open_no_row_when_the_days_key_is_gone) {
  const auto holders = Holders::of(4, 2);
  ADay day;
  auto writer = day.writer(holders.manifest);
  const auto rows = writer.seal(std::vector<Sealable>{{person(1), "canary"}}, kMorning).value();
  const auto& header = writer.header();
  for (const HolderKey& key : holders.keys) EXPECT_FALSE(header.open_time_lock(key.box_pair()));
  example::FixedRandom random{1};
  EXPECT_FALSE(header.open_time_lock(BoxKeyPair{Key::random(random)}));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
struct Remembered {
  std::array<std::uint8_t, 32> time_key{};
  std::array<std::uint8_t, 32> piece{};
};

// What T and piece 0 are at a step, found by way of the boxes and kept inverted.
Remembered remember(const SegmentHeader& header, const Holders& holders, const ADay& day,
                    std::uint32_t step) {
  const auto had = header.open_pieces(1, holders.keys[1].box_pair()).value();
  return {inverted(stepped(header.open_time_lock(day.day).value(), step)),
          inverted(stepped(had.keys[0].copy(), step))};
}

// I11: a dump of the whole process has the keys of the step that it is in, and of none before it.
TEST(Secrecy, I11_the_process_has_no_key_of_an_earlier_step_anywhere_in_its_memory) {
  const auto holders = Holders::of(4, 2);
  ADay day;
  auto writer = day.writer(holders.manifest);
  ASSERT_TRUE(writer.seal(std::vector<Sealable>{{person(1), "before"}}, kMorning));
  const Remembered now = remember(writer.header(), holders, day, 0);
  use_the_stack();
  EXPECT_GE(times_in_memory(now.time_key), 1U) << "the search does not find what is there";
  EXPECT_GE(times_in_memory(now.piece), 1U);
  for (std::uint32_t step = 1; step <= 3; ++step) {
    writer.step(kMorning + step * minutes{15});
    const Instant at = kMorning + step * minutes{15};
    ASSERT_TRUE(writer.seal(std::vector<Sealable>{{person(1), "after"}}, at));
    for (std::uint32_t earlier = 0; earlier < step; ++earlier) {
      const Remembered old = remember(writer.header(), holders, day, earlier);
      use_the_stack();
      EXPECT_EQ(times_in_memory(old.time_key), 0U) << earlier << " at " << step;
      EXPECT_EQ(times_in_memory(old.piece), 0U) << earlier << " at " << step;
    }
  }
}
#endif

// I17: a collector that starts again has a segment of its own, so no key is ever used twice.
TEST(Secrecy, I17_every_start_has_its_own_keys) {
  const auto holders = Holders::of(2, 2);
  ADay day;
  std::set<SegmentId> segments;
  std::set<std::array<std::uint8_t, 24>> nonces;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto writer = day.writer(holders.manifest, seed);
    segments.insert(writer.header().context().segment);
    const std::vector<Sealable> batch{{person(1), "same"}, {person(1), "same"}};
    const auto rows = writer.seal(batch, kMorning).value();
    for (const Row& row : rows) nonces.insert(row.nonce);
  }
  EXPECT_EQ(segments.size(), 200U);
  EXPECT_EQ(nonces.size(), 400U);
}

// I17: a machine that was put back, or cloned, goes on from the same keys with other texts. Then
// one nonce under one key is one text in one place: it says nothing that its row did not say.
RC_GTEST_PROP(Secrecy, I17_a_cloned_collector_never_uses_one_nonce_for_two_texts,
              (std::vector<std::uint8_t> here, std::vector<std::uint8_t> there)) {
  static const auto holders = Holders::of(2, 2);
  ADay day;
  std::map<std::pair<Digest, std::array<std::uint8_t, 24>>, std::string> seen;
  for (const auto* choices : {&here, &there}) {
    auto writer = day.writer(holders.manifest, 5);  // the same randomness: a clone
    for (const std::uint8_t choice : *choices) {
      const std::string text(choice % 5, 'a');
      const std::vector<Sealable> batch{{person(choice % 3), text}};
      const Row row = writer.seal(batch, kMorning).value().front();
      const auto [at, is_new] = seen.try_emplace({row.label, row.nonce}, text);
      RC_ASSERT(at->second == text);
    }
  }
}

}  // namespace
}  // namespace probity::custody
