#include "keyholding/key_holder_acts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "acts/doctor.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/make_trust.hpp"
#include "custody/holder_key.hpp"
#include "custody/turn.hpp"
#include "identity/random.hpp"

namespace probity::keyholding {
namespace {

using acts::Finding;
using acts::Health;
using acts::Proof;
using custody::HolderKey;
using custody::KeptAt;
using custody::Manifest;

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class NoApprovals final : public custody::Approvals {
 public:
  [[nodiscard]] Result<void> check(const custody::TurnRequest&) const override {
    return failure(ErrorKind::refused, "only drills here");
  }
};

constexpr std::array kHolders{"LLT-06", "LLT-07", "LPS-13", "HGS-19"};

class KeyHolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-acts-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    const std::string folder = root_ + "/data";
    ASSERT_TRUE(
        acts::make_trust({folder, acts::demonstration_configuration(), {}}, {clock_, random_}));
    auto opened = Trust::open(folder, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = acts::make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] PersonId id_of(std::string_view key) const {
    return trust_->people()->register_.by_source_key(key)->id;
  }
  [[nodiscard]] Actor actor(std::string_view key, Proof proof = Proof::shown_again) const {
    const PersonId id = id_of(key);
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] HolderKey new_key(std::string_view who) {
    return HolderKey::make(id_of(who), KeptAt::own_computer, clock_.now_, random_);
  }
  // A holder brings the file to whoever looks after the server.
  void enrol(std::string_view who) {
    keys_.insert_or_assign(std::string{who}, new_key(who));
    const auto file = keys_.at(std::string{who}).enrolment()->print();
    const auto done = enrol_key_holder(*trust_, console_, file);
    ASSERT_TRUE(done.has_value()) << done.error().what;
  }
  [[nodiscard]] std::string signed_by(Manifest manifest, const std::vector<std::string>& signers) {
    const auto now = *key_holders_now(*trust_);
    const std::vector<custody::Enrolment> own{manifest.holders().begin(), manifest.holders().end()};
    std::span<const custody::Enrolment> of = own;
    if (now.manifest) of = now.manifest->manifest().holders();
    for (const std::string& signer : signers) {
      auto pair = keys_.at(signer).signing_pair();
      EXPECT_TRUE(manifest.sign(of, id_of(signer), pair).has_value());
    }
    return manifest.print();
  }
  void bring_in_all() {
    for (const auto* who : kHolders) enrol(who);
    const auto draft = draft_key_manifest(*trust_, console_, 2, std::nullopt);
    ASSERT_TRUE(draft.has_value()) << draft.error().what;
    const auto done =
        record_key_manifest(*trust_, console_, signed_by(*draft, {"LLT-06", "LPS-13"}));
    ASSERT_TRUE(done.has_value()) << done.error().what;
  }
  [[nodiscard]] custody::Drill new_drill() {
    return *custody::Drill::make(*key_holders_now(*trust_)->manifest, "autumn", clock_.now_,
                                 random_);
  }
  [[nodiscard]] std::string answer_of(const HolderKey& key, const custody::Drill& drill) {
    return turn(key, drill.request(), NoApprovals{}, clock_.now_)->print();
  }
  [[nodiscard]] std::vector<KeyHolderNeed> needs() {
    return needs_of(*key_holders_now(*trust_), clock_.now_);
  }
  [[nodiscard]] ledger::Leaf last_leaf() {
    const std::uint64_t end = acts::ledger_state(*trust_)->size;
    return acts::leaves_of(*trust_, end - 1, end)->front();
  }

  [[nodiscard]] Health health_of(std::string_view id) {
    const auto findings = look_at_key_holders(*trust_);
    const auto found = std::ranges::find(findings, id, &Finding::id);
    EXPECT_NE(found, findings.end()) << id;
    return found == findings.end() ? Health::wrong : found->state;
  }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
  const Actor console_{};
  std::map<std::string, HolderKey> keys_;
};

TEST_F(KeyHolderTest, A_trust_without_key_holders_is_told_to_enrol_some) {
  const auto now = *key_holders_now(*trust_);
  EXPECT_EQ(now.holders.size(), kHolders.size());
  EXPECT_FALSE(now.manifest.has_value());
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::enrol});
}

TEST_F(KeyHolderTest, A_key_holder_enrols_themself_and_nobody_else) {
  const auto own = new_key("LLT-06").enrolment()->print();
  EXPECT_FALSE(enrol_key_holder(*trust_, actor("LLT-06", Proof::usual), own).has_value());
  EXPECT_TRUE(enrol_key_holder(*trust_, actor("LLT-06"), own).has_value());
  const auto others = enrol_key_holder(*trust_, actor("LLT-07"), own);
  ASSERT_FALSE(others.has_value());
  EXPECT_EQ(others.error().kind, ErrorKind::refused);
}

TEST_F(KeyHolderTest, Nobody_without_the_seat_is_enrolled) {
  const auto file = new_key("LLT-02").enrolment()->print();
  EXPECT_EQ(enrol_key_holder(*trust_, console_, file).error().kind, ErrorKind::usage);
  std::string damaged = new_key("LLT-06").enrolment()->print();
  damaged[100] = static_cast<char>(damaged[100] ^ 1);
  EXPECT_EQ(enrol_key_holder(*trust_, console_, damaged).error().kind, ErrorKind::unreadable);
}

TEST_F(KeyHolderTest, A_leaf_of_an_enrolment_names_nobody) {
  enrol("LLT-06");
  const auto leaf = last_leaf();
  EXPECT_EQ(leaf.type, "key_holder.enrolled");
  EXPECT_EQ(leaf.actor, "role:operator");
  EXPECT_FALSE(leaf.print()->contains(to_hex(id_of("LLT-06"))));
}

TEST_F(KeyHolderTest, Who_may_hand_it_in_cannot_make_a_manifest_count) {
  for (const auto* who : kHolders) enrol(who);
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::first_manifest});
  const auto draft = *draft_key_manifest(*trust_, console_, 2, std::nullopt);
  const auto alone = record_key_manifest(*trust_, console_, signed_by(draft, {"LLT-06"}));
  ASSERT_FALSE(alone.has_value());
  EXPECT_EQ(alone.error().kind, ErrorKind::refused);
  const auto two = record_key_manifest(*trust_, console_, signed_by(draft, {"LLT-06", "LPS-13"}));
  ASSERT_TRUE(two.has_value()) << two.error().what;
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::first_drill});
  EXPECT_EQ(last_leaf().type, "key_holders.manifest");
}

TEST_F(KeyHolderTest, Keys_that_nobody_enrolled_with_here_do_not_come_in_by_a_manifest) {
  for (const auto* who : kHolders) enrol(who);
  keys_.insert_or_assign("LLT-07", new_key("LLT-07"));
  std::vector<custody::Enrolment> holders;
  for (const auto* who : kHolders) holders.push_back(*keys_.at(who).enrolment());
  const auto draft = *Manifest::draft(holders, 2, nullptr, clock_.now_);
  const auto done = record_key_manifest(*trust_, console_, signed_by(draft, {"LLT-06", "LLT-07"}));
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().kind, ErrorKind::usage);
}

TEST_F(KeyHolderTest, The_next_manifest_is_signed_by_those_of_the_last) {
  bring_in_all();
  const auto draft = *draft_key_manifest(*trust_, console_, 2, id_of("LLT-07"));
  EXPECT_EQ(draft.plan().holders(), 3U);
  const auto few =
      key_holder_leaves(*trust_, console_, id_of("LLT-07"), signed_by(draft, {"LPS-13"}));
  EXPECT_EQ(few.error().kind, ErrorKind::refused);
  const auto done =
      key_holder_leaves(*trust_, console_, id_of("LLT-07"), signed_by(draft, {"LPS-13", "HGS-19"}));
  ASSERT_TRUE(done.has_value()) << done.error().what;
  const auto now = *key_holders_now(*trust_);
  EXPECT_EQ(now.manifest->manifest().generation(), 2U);
  const auto left = std::ranges::find(now.holders, id_of("LLT-07"), &KeyHolder::person);
  EXPECT_FALSE(left->enrolled.has_value());
  EXPECT_FALSE(left->in_manifest.has_value());
  EXPECT_TRUE(last_leaf().commitments.contains("left_1"));
}

TEST_F(KeyHolderTest, Whoever_leaves_is_not_in_the_manifest_that_says_so) {
  bring_in_all();
  const auto draft = *draft_key_manifest(*trust_, console_, 3, std::nullopt);
  const auto file = signed_by(draft, {"LLT-06", "HGS-19"});
  EXPECT_EQ(key_holder_leaves(*trust_, console_, id_of("LLT-07"), file).error().kind,
            ErrorKind::usage);
  EXPECT_EQ(key_holders_now(*trust_)->manifest->manifest().generation(), 1U);
}

TEST_F(KeyHolderTest, Other_keys_of_a_key_holder_ask_for_a_new_manifest) {
  bring_in_all();
  enrol("HGS-19");
  EXPECT_EQ(needs().front(), KeyHolderNeed::replace_manifest);
}

TEST_F(KeyHolderTest, A_drill_says_who_could_still_open_anything) {
  bring_in_all();
  const auto drill = new_drill();
  std::vector<std::string> answers;
  for (const auto* who : {"LLT-06", "LLT-07", "LPS-13"}) {
    answers.push_back(answer_of(keys_.at(who), drill));
  }
  const auto results = record_drill(*trust_, console_, drill, answers);
  ASSERT_TRUE(results.has_value()) << results.error().what;
  EXPECT_EQ(key_holders_now(*trust_)->good_answers(), 3U);
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::drill_some});
  EXPECT_TRUE(last_leaf().commitments.contains("able_3"));
  // The last one answers a day later.
  ASSERT_TRUE(
      record_drill(*trust_, console_, drill, std::vector{answer_of(keys_.at("HGS-19"), drill)}));
  EXPECT_TRUE(needs().empty());
  clock_.now_ += kDrillGetsOld + std::chrono::days{1};
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::drill_again});
}

TEST_F(KeyHolderTest, A_drill_that_one_alone_answers_has_failed) {
  bring_in_all();
  const auto drill = new_drill();
  ASSERT_TRUE(
      record_drill(*trust_, console_, drill, std::vector{answer_of(keys_.at("HGS-19"), drill)}));
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::drill_too_few});
}

TEST_F(KeyHolderTest, An_answer_that_is_no_key_holders_is_no_answer) {
  bring_in_all();
  const auto drill = new_drill();
  const auto other = answer_of(new_key("HGS-19"), drill);
  EXPECT_FALSE(record_drill(*trust_, console_, drill, std::vector{other}).has_value());
  EXPECT_EQ(needs(), std::vector{KeyHolderNeed::first_drill});
}

TEST_F(KeyHolderTest, A_key_on_the_server_opens_with_its_passphrase_alone) {
  EXPECT_EQ(enrol_on_server(*trust_, console_).error().kind, ErrorKind::usage);
  const auto made = enrol_on_server(*trust_, actor("LLT-06"));
  ASSERT_TRUE(made.has_value()) << made.error().what;
  std::ifstream in{made->key_path, std::ios::binary};
  const std::string kept{std::istreambuf_iterator<char>{in}, {}};
  const auto passphrase = custody::Passphrase::typed(made->passphrase.view());
  ASSERT_TRUE(passphrase.has_value());
  const auto key = HolderKey::open(kept, *passphrase);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(*key->enrolment(), made->enrolment);
  EXPECT_EQ(HolderKey::open(kept, custody::Passphrase::make(random_)).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(std::filesystem::status(made->key_path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(KeyHolderTest, A_key_on_the_server_goes_when_its_holder_leaves) {
  for (const auto* who : {"LLT-07", "LPS-13", "HGS-19"}) enrol(who);
  const auto made = enrol_on_server(*trust_, actor("LLT-06"));
  ASSERT_TRUE(made.has_value()) << made.error().what;
  const auto first = *draft_key_manifest(*trust_, console_, 2, std::nullopt);
  ASSERT_TRUE(record_key_manifest(*trust_, console_, signed_by(first, {"LLT-07", "LPS-13"})));
  EXPECT_EQ(enrol_on_server(*trust_, actor("LLT-06")).error().kind, ErrorKind::usage);
  const auto next = *draft_key_manifest(*trust_, console_, 2, id_of("LLT-06"));
  ASSERT_TRUE(
      key_holder_leaves(*trust_, console_, id_of("LLT-06"), signed_by(next, {"LLT-07", "LPS-13"})));
  EXPECT_FALSE(std::filesystem::exists(made->key_path));
}

TEST_F(KeyHolderTest, The_doctor_counts_key_holders_and_looks_at_their_drill) {
  EXPECT_EQ(health_of("keys.holders"), Health::off);  // a demonstration of advice
  bring_in_all();
  EXPECT_EQ(health_of("keys.holders"), Health::ok);
  EXPECT_EQ(health_of("keys.drill"), Health::attention);
  const auto drill = new_drill();
  ASSERT_TRUE(
      record_drill(*trust_, console_, drill, std::vector{answer_of(keys_.at("HGS-19"), drill)}));
  EXPECT_EQ(health_of("keys.drill"), Health::wrong);
  for (const auto* who : {"LLT-06", "LLT-07", "LPS-13"}) {
    ASSERT_TRUE(
        record_drill(*trust_, console_, drill, std::vector{answer_of(keys_.at(who), drill)}));
  }
  EXPECT_EQ(health_of("keys.drill"), Health::ok);
}

TEST_F(KeyHolderTest, As_many_key_holders_as_are_needed_are_too_few_for_the_holidays) {
  for (const auto* who : {"LLT-06", "LLT-07"}) enrol(who);
  const auto draft = *draft_key_manifest(*trust_, console_, 2, std::nullopt);
  ASSERT_TRUE(record_key_manifest(*trust_, console_, signed_by(draft, {"LLT-06", "LLT-07"})));
  EXPECT_EQ(health_of("keys.holders"), Health::attention);
}

TEST_F(KeyHolderTest, A_teacher_sees_and_does_nothing_here) {
  const Actor teacher = actor("HGS-05");
  EXPECT_EQ(key_holders(*trust_, teacher).error().kind, ErrorKind::refused);
  EXPECT_EQ(draft_key_manifest(*trust_, teacher, 2, {}).error().kind, ErrorKind::refused);
  EXPECT_EQ(record_key_manifest(*trust_, teacher, "").error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace probity::keyholding
