#include "custody/holder_key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/drill.hpp"
#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

using example::FixedRandom;
using example::kMorning;

HolderKey a_key(KeptAt kept_at = KeptAt::own_computer) {
  FixedRandom random{8};
  return HolderKey::make(example::person(1), kept_at, kMorning, random);
}

TEST(HolderKey, Comes_back_from_its_file_and_a_changed_file_is_refused) {
  const HolderKey key = a_key();
  const SecretBytes file = key.print();
  const HolderKey again = HolderKey::parse(file.view()).value();
  EXPECT_EQ(again.enrolment().value(), key.enrolment().value());
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string changed{file.view()};
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(HolderKey::parse(changed)) << at;
  }
}

TEST(HolderKey, What_is_sealed_to_the_enrolled_key_opens_with_the_secret_one) {
  const HolderKey key = a_key();
  const auto enrolment = key.enrolment().value();
  EXPECT_EQ(key.box_pair().public_key(), enrolment.box_key());
  const SecretBytes secret{"hidden"};
  const auto box = seal_to(enrolment.box_key(), secret.bytes()).value();
  EXPECT_EQ(key.box_pair().open(box)->view(), "hidden");
}

TEST(HolderKey, On_the_server_it_opens_with_its_passphrase_alone) {
  FixedRandom random{21};
  const HolderKey key = a_key(KeptAt::server);
  const Passphrase passphrase = Passphrase::make(random);
  const std::string kept = key.sealed(passphrase, random).value();
  EXPECT_TRUE(HolderKey::is_sealed(kept));
  EXPECT_FALSE(HolderKey::is_sealed(key.print().view()));
  EXPECT_EQ(HolderKey::open(kept, passphrase)->enrolment().value(), key.enrolment().value());
  EXPECT_EQ(HolderKey::open(kept, Passphrase::make(random)).error().kind, ErrorKind::refused);
  EXPECT_EQ(HolderKey::open(kept + 'x', passphrase).error().kind, ErrorKind::unreadable);
  const SecretBytes seeds = key.print();
  for (const std::size_t at : {33U, 65U}) {
    EXPECT_EQ(kept.find(seeds.view().substr(at, 32)), std::string::npos);
  }
}

RC_GTEST_PROP(Passphrase, Typed_as_people_do_it_is_understood, (std::uint64_t seed)) {
  FixedRandom random{seed};
  const Passphrase passphrase = Passphrase::make(random);
  std::string typed{passphrase.text().view()};
  RC_ASSERT(typed.size() == 24U);
  for (char& c : typed) {
    if (*rc::gen::arbitrary<bool>() && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c == '-' && *rc::gen::arbitrary<bool>()) c = ' ';
    if (c == '0' && *rc::gen::arbitrary<bool>()) c = 'o';
    if (c == '1' && *rc::gen::arbitrary<bool>()) c = 'L';
  }
  RC_ASSERT(Passphrase::typed(typed)->letters() == passphrase.letters());
}

RC_GTEST_PROP(Passphrase, One_wrong_letter_is_noticed, (std::uint64_t seed)) {
  FixedRandom random{seed};
  std::string typed{Passphrase::make(random).letters()};
  const auto at = *rc::gen::inRange<std::size_t>(0, typed.size());
  const char other = *rc::gen::elementOf(std::string{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"});
  RC_PRE(typed[at] != other);
  typed[at] = other;
  RC_ASSERT(!Passphrase::typed(typed).has_value());
}

TEST(Drill, Every_holder_who_has_their_key_passes_it) {
  const auto holders = example::Holders::of(4, 2);
  FixedRandom random{4};
  const Drill made = Drill::make(holders.manifest, "drill-1", kMorning, random).value();
  const Drill drill = Drill::parse(made.print().view()).value();
  EXPECT_EQ(drill.print().view(), made.print().view());
  for (const HolderKey& key : holders.keys) {
    const auto answer = turn(key, drill.request(), example::AlwaysApproved{}, kMorning).value();
    const auto result = drill.check(answer, holders.manifest.manifest()).value();
    EXPECT_TRUE(result.is_good());
    EXPECT_EQ(result.holder, key.holder());
  }
}

// What a drill keeps tells right answers from wrong ones, and a holder passes only their own.
TEST(Drill, An_answer_of_somebody_else_or_to_another_drill_does_not_pass) {
  const auto holders = example::Holders::of(4, 2);
  FixedRandom random{4};
  const Drill drill = Drill::make(holders.manifest, "drill-1", kMorning, random).value();
  const Drill second = Drill::make(holders.manifest, "drill-2", kMorning, random).value();
  const auto answer =
      turn(holders.keys[0], second.request(), example::AlwaysApproved{}, kMorning).value();
  EXPECT_FALSE(drill.check(answer, holders.manifest.manifest()));
  const auto stranger = example::Holders::of(4, 2, 60);
  const auto theirs =
      turn(stranger.keys[0], drill.request(), example::AlwaysApproved{}, kMorning).value();
  EXPECT_FALSE(drill.check(theirs, holders.manifest.manifest()));
}

}  // namespace
}  // namespace probity::custody
