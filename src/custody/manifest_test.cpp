#include "custody/manifest.hpp"

#include <gtest/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

using example::Holders;
using example::kMorning;

// Holders who are in no manifest yet.
Holders others() { return Holders::of(3, 2, 40); }

void sign(Manifest& draft, const Holders& by, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    SigningPair pair = by.keys[i].signing_pair();
    ASSERT_TRUE(draft.sign(by.enrolments, by.keys[i].holder(), pair));
  }
}

TEST(Enrolment, Comes_back_as_it_was_printed) {
  const auto holders = Holders::of(2, 2);
  const Enrolment& enrolment = holders.enrolments[0];
  EXPECT_EQ(enrolment.print().size(), kEnrolmentSize);
  EXPECT_EQ(Enrolment::parse(enrolment.print()).value(), enrolment);
  EXPECT_EQ(enrolment.fingerprint().size(), 24U);
  EXPECT_NE(enrolment.fingerprint(), holders.enrolments[1].fingerprint());
}

TEST(Enrolment, Changed_anywhere_it_is_refused) {
  const std::string bytes = Holders::of(2, 2).enrolments[0].print();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(Enrolment::parse(changed)) << at;
  }
}

// Somebody else's box key beside one's own signing key would let that one count for two.
TEST(Enrolment, Nobody_enrols_a_key_that_they_do_not_have) {
  class Borrowed final : public Signer {
   public:
    Borrowed(const VerifyingKey& theirs, Signer& own) : theirs_(theirs), own_(own) {}
    [[nodiscard]] const VerifyingKey& verifying_key() const override { return theirs_; }
    [[nodiscard]] Result<Signature> sign(std::string_view text) override { return own_.sign(text); }

   private:
    VerifyingKey theirs_;
    Signer& own_;
  };
  example::FixedRandom random{3};
  SigningPair own{Key::random(random)};
  SigningPair second{Key::random(random)};
  const SigningPair theirs{Key::random(random)};
  Borrowed borrowed{theirs.verifying_key(), own};
  EXPECT_FALSE(Enrolment::make(example::person(1), KeptAt::own_computer, kMorning, own, borrowed));
  EXPECT_FALSE(Enrolment::make(example::person(1), KeptAt::own_computer, kMorning, borrowed, own));
  EXPECT_FALSE(Enrolment::make(example::person(1), KeptAt::own_computer, kMorning, own, own));
  EXPECT_TRUE(Enrolment::make(example::person(1), KeptAt::own_computer, kMorning, own, second));
}

TEST(Manifest, The_first_needs_as_many_of_its_own_holders_as_will_open_anything) {
  const auto holders = Holders::of(4, 3);
  auto draft = Manifest::draft(holders.enrolments, 3, nullptr, kMorning).value();
  sign(draft, holders, 2);
  EXPECT_EQ(VerifiedManifest::first(draft).error().kind, ErrorKind::refused);
  SigningPair pair = holders.keys[2].signing_pair();
  ASSERT_TRUE(draft.sign(holders.enrolments, holders.keys[2].holder(), pair));
  EXPECT_TRUE(VerifiedManifest::first(draft));
}

TEST(Manifest, One_key_holder_alone_is_never_enough) {
  const auto holders = Holders::of(3, 2);
  EXPECT_FALSE(Manifest::draft(holders.enrolments, 1, nullptr, kMorning));
}

TEST(Manifest, Nobody_and_no_key_is_in_it_twice) {
  const auto holders = Holders::of(3, 2);
  const std::vector<Enrolment> twice{holders.enrolments[0], holders.enrolments[0]};
  EXPECT_FALSE(Manifest::draft(twice, 2, nullptr, kMorning));
  example::FixedRandom random{1};  // the same keys as the first holder's, for somebody else
  const auto copied =
      HolderKey::make(example::person(50), KeptAt::own_computer, kMorning, random).enrolment();
  EXPECT_FALSE(Manifest::draft(std::vector{holders.enrolments[0], *copied}, 2, nullptr, kMorning));
}

TEST(Manifest, The_next_one_is_signed_by_the_holders_so_far_and_not_by_its_own) {
  const auto holders = Holders::of(4, 2);
  const auto next = others();
  auto draft = Manifest::draft(next.enrolments, 2, &holders.manifest, kMorning).value();
  EXPECT_EQ(draft.generation(), 2U);
  SigningPair own = next.keys[0].signing_pair();
  EXPECT_FALSE(draft.sign(holders.enrolments, next.keys[0].holder(), own));
  EXPECT_FALSE(draft.sign(holders.enrolments, holders.keys[0].holder(), own));
  sign(draft, holders, 1);
  EXPECT_FALSE(VerifiedManifest::next(holders.manifest, draft));
  SigningPair second = holders.keys[1].signing_pair();
  ASSERT_TRUE(draft.sign(holders.enrolments, holders.keys[1].holder(), second));
  EXPECT_TRUE(VerifiedManifest::next(holders.manifest, draft));
}

TEST(Manifest, One_holder_who_signs_twice_counts_once) {
  const auto holders = Holders::of(3, 2);
  auto draft = Manifest::draft(others().enrolments, 2, &holders.manifest, kMorning).value();
  sign(draft, holders, 1);
  SigningPair again = holders.keys[0].signing_pair();
  EXPECT_FALSE(draft.sign(holders.enrolments, holders.keys[0].holder(), again));
  // The same entry twice, by hand.
  std::string bytes = draft.print();
  const std::string entry = bytes.substr(bytes.size() - 65);
  bytes[bytes.size() - 66] = 2;
  EXPECT_FALSE(Manifest::parse(bytes + entry));
}

TEST(Manifest, Comes_back_as_it_was_printed_and_changed_it_does_not_count) {
  const auto holders = Holders::of(3, 2);
  const std::string bytes = holders.manifest.manifest().print();
  EXPECT_EQ(Manifest::parse(bytes).value(), holders.manifest.manifest());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto read = Manifest::parse(changed);
    EXPECT_FALSE(read && VerifiedManifest::first(*read)) << at;
    EXPECT_FALSE(Manifest::parse(std::string_view{bytes}.substr(0, at)));
  }
}

TEST(Manifest, A_history_must_contain_the_one_that_is_known) {
  const auto holders = Holders::of(4, 2);
  auto second = Manifest::draft(others().enrolments, 2, &holders.manifest, kMorning).value();
  sign(second, holders, 2);
  const std::vector<Manifest> history{holders.manifest.manifest(), second};
  const auto last = VerifiedManifest::last_of(history, std::nullopt).value();
  EXPECT_EQ(last.manifest(), second);
  EXPECT_TRUE(VerifiedManifest::last_of(history, holders.manifest.digest()));
  EXPECT_TRUE(VerifiedManifest::last_of(history, last.digest()));
  // A trust of one's own making, put in place of the real one (T1).
  const std::vector<Manifest> forged{others().manifest.manifest()};
  EXPECT_TRUE(VerifiedManifest::last_of(forged, std::nullopt));
  EXPECT_FALSE(VerifiedManifest::last_of(forged, holders.manifest.digest()));
  EXPECT_FALSE(VerifiedManifest::last_of({}, std::nullopt));
  EXPECT_FALSE(VerifiedManifest::last_of(std::vector{second}, std::nullopt));
}

}  // namespace
}  // namespace probity::custody
