#include "acts/trust.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "acts/campaign_acts.hpp"
#include "acts/digest.hpp"
#include "acts/edition_acts.hpp"
#include "acts/invitations.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/letters.hpp"
#include "acts/make_trust.hpp"
#include "acts/people_acts.hpp"
#include "acts/sessions.hpp"
#include "acts/sign_in.hpp"
#include "identity/random.hpp"
#include "records/letter_records.hpp"

namespace probity::acts {

namespace {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class DemonstrationTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-acts-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern + "/data";
    root_ = pattern;
    const auto made = make_trust({folder_, demonstration_configuration(), {}}, {clock_, random_});
    ASSERT_TRUE(made.has_value()) << made.error().what;
    auto opened = Trust::open(folder_, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] PersonId person(std::string_view source_key) const {
    return trust_->people()->register_.by_source_key(source_key)->id;
  }
  [[nodiscard]] Actor actor(std::string_view source_key, Proof proof = Proof::shown_again) const {
    const PersonId id = person(source_key);
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] std::uint64_t leaves() const { return ledger_state(*trust_)->size; }
  [[nodiscard]] std::vector<ledger::Leaf> leaves_since(std::uint64_t size) const {
    return *leaves_of(*trust_, size, leaves());
  }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::string folder_;
  std::unique_ptr<Trust> trust_;
};

}  // namespace

TEST_F(DemonstrationTest, Has_sixty_people_an_edition_in_force_and_a_campaign) {
  EXPECT_EQ(trust_->people()->register_.employed_on(trust_->today()).size(), 60U);
  const auto edition = edition_in_force(*trust_);
  ASSERT_TRUE(edition.has_value() && edition->has_value());
  EXPECT_EQ((*edition)->number, 1U);
  const auto board = board_of(*trust_, actor("LLT-09"), 1);
  ASSERT_TRUE(board.has_value());
  EXPECT_EQ(board->all.asked, 60U);
  EXPECT_EQ(board->all.acknowledged, 14U);
}

TEST_F(DemonstrationTest, Can_be_opened_again_and_is_the_same) {
  const auto size = leaves();
  trust_.reset();
  auto again = Trust::open(folder_, {clock_, random_});
  ASSERT_TRUE(again.has_value()) << again.error().what;
  trust_ = *std::move(again);
  EXPECT_EQ(leaves(), size);
  EXPECT_EQ(trust_->people()->register_.people().size(), 61U);
  EXPECT_FALSE(trust_->people()->seats_of(person("LLT-07"), trust_->today()).empty());
}

TEST_F(DemonstrationTest, I34_no_leaf_has_a_name_an_address_or_an_id_of_a_person) {
  for (const auto& leaf : leaves_since(0)) {
    const std::string text = *leaf.print();
    for (const auto& one : {"larkfield.example\",", "Adjeiwa", "LLT-0", "@"}) {
      EXPECT_FALSE(text.contains(one)) << text;
    }
    for (const auto& somebody : trust_->people()->register_.people()) {
      const std::string id{reinterpret_cast<const char*>(somebody.id.bytes.data()), 16};
      EXPECT_FALSE(text.contains(id));
    }
  }
}

TEST_F(DemonstrationTest, I35_a_refusal_changes_nothing_and_is_a_leaf) {
  const auto size = leaves();
  const auto refused = record_resolution(*trust_, actor("HGS-05"), 1, trust_->today(), "x");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  const auto added = leaves_since(size);
  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(added.front().type, "refused");
  EXPECT_EQ(added.front().purpose, "record_resolution");
}

TEST_F(DemonstrationTest,
       C5_who_recorded_a_resolution_cannot_confirm_it_and_a_teacher_cannot_either) {
  ASSERT_TRUE(begin_edition(*trust_, actor("LLT-07")).has_value());
  ASSERT_TRUE(
      upload_document(*trust_, actor("LLT-07"), 2, "# Policy\n\nBe kind.\n", "new.md").has_value());
  ASSERT_TRUE(record_resolution(*trust_, actor("LLT-07"), 2, trust_->today(), "7").has_value());
  const auto editions = editions_of(*trust_);
  const auto text = policy::text_of((*editions)[1]);
  ASSERT_TRUE(text.has_value());
  EXPECT_FALSE(confirm_resolution(*trust_, actor("LLT-07"), 2, *text).has_value());
  EXPECT_FALSE(confirm_resolution(*trust_, actor("HGS-05"), 2, *text).has_value());
  EXPECT_FALSE(confirm_resolution(*trust_, actor("LLT-05", Proof::usual), 2, *text).has_value());
  EXPECT_TRUE(confirm_resolution(*trust_, actor("LLT-05"), 2, *text).has_value());
}

TEST_F(DemonstrationTest, Signing_needs_every_part_opened_and_counts_once) {
  const Actor reader = actor("HGS-05");
  const auto text = policy::text_of(editions_of(*trust_)->front());
  EXPECT_FALSE(acknowledge(*trust_, reader, 1, *text).has_value());
  const auto tasks = reading_tasks_of(*trust_, *reader.person);
  ASSERT_EQ(tasks->size(), 1U);
  for (const auto& part : tasks->front().parts) {
    ASSERT_TRUE(see_part(*trust_, reader, 1, part).has_value());
  }
  const auto first = acknowledge(*trust_, reader, 1, *text);
  ASSERT_TRUE(first.has_value()) << first.error().what;
  const auto size = leaves();
  const auto second = acknowledge(*trust_, reader, 1, *text);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->novelty, registers::Novelty::already_there);
  EXPECT_EQ(leaves(), size);
}

TEST_F(DemonstrationTest,
       Nobody_approves_a_seat_of_their_own_and_an_import_cannot_make_an_approver) {
  const std::string file =
      "sourcedId,givenName,familyName,status,seats\nHGS-05,Tobias,Wrenfield,active,clerk\n";
  const auto report = import_people(
      *trust_, Actor{}, file,
      {ImportOptions::Run::for_real, ImportOptions::Confirmation::none, people::Delivery::changes});
  ASSERT_TRUE(report.has_value());
  if (report->outcome == ImportReport::Outcome::refused) {
    for (const auto& refusal : report->refusals) ADD_FAILURE() << refusal.reason;
  }
  EXPECT_EQ(report->seats_waiting, 1U);
  EXPECT_FALSE(may(actor("HGS-05"), Act::record_resolution));
  const people::SeatHeld seat{people::Seat::clerk, people::Capacity::holder, {}};
  EXPECT_FALSE(approve_seat(*trust_, actor("HGS-05"), person("HGS-05"), seat).has_value());
  ASSERT_TRUE(approve_seat(*trust_, actor("LLT-14"), person("HGS-05"), seat).has_value());
  EXPECT_TRUE(may(actor("HGS-05"), Act::record_resolution));
}

TEST_F(DemonstrationTest, I21_a_session_ends_with_the_employment) {
  Sessions sessions{*trust_};
  const auto token =
      sessions.begin(person("HGS-05"), identity::SessionKind::portal, "", Proof::usual);
  ASSERT_TRUE(token.has_value());
  ASSERT_TRUE(sessions.who(token->text()).has_value());
  const std::string file =
      "sourcedId,givenName,familyName,status\nHGS-05,Tobias,Wrenfield,tobedeleted\n";
  ASSERT_TRUE(import_people(*trust_, Actor{}, file,
                            {ImportOptions::Run::for_real, ImportOptions::Confirmation::none,
                             people::Delivery::changes})
                  .has_value());
  EXPECT_FALSE(sessions.who(token->text()).has_value());
}

TEST_F(DemonstrationTest, An_invitation_sets_a_password_once_and_a_seat_asks_for_a_second_factor) {
  const auto code = invite(*trust_, Actor{}, person("LLT-14"));
  ASSERT_TRUE(code.has_value());
  EXPECT_FALSE(accept_invitation(*trust_, code->text(), "short").has_value());
  EXPECT_FALSE(accept_invitation(*trust_, code->text(), "Agnieszka Brzozak").has_value());
  ASSERT_TRUE(accept_invitation(*trust_, code->text(), "lanterns over the weir").has_value());
  EXPECT_FALSE(accept_invitation(*trust_, code->text(), "lanterns over the weir").has_value());
  const auto attempt =
      try_password(*trust_, "a.brzozak@larkfield.example", "lanterns over the weir");
  ASSERT_TRUE(attempt.has_value());
  const auto* right = std::get_if<RightPassword>(&*attempt);
  ASSERT_NE(right, nullptr);
  EXPECT_EQ(right->next, NextStep::enrol);
}

TEST_F(DemonstrationTest, Guessing_is_slowed_and_a_name_that_is_not_known_answers_the_same) {
  ASSERT_TRUE(accept_invitation(*trust_, invite(*trust_, Actor{}, person("HGS-05"))->text(),
                                "lanterns over the weir")
                  .has_value());
  const auto unknown = try_password(*trust_, "nobody@larkfield.example", "x");
  EXPECT_TRUE(std::holds_alternative<WrongPassword>(*unknown));
  for (int i = 0; i < 5; ++i) {
    const auto wrong = try_password(*trust_, "t.wrenfield", "not it at all");
    EXPECT_TRUE(std::holds_alternative<WrongPassword>(*wrong)) << i;
  }
  const auto closed = try_password(*trust_, "t.wrenfield", "lanterns over the weir");
  EXPECT_TRUE(std::holds_alternative<ClosedUntil>(*closed));
  clock_.now_ += minutes{1};
  const auto right = try_password(*trust_, "t.wrenfield", "lanterns over the weir");
  EXPECT_TRUE(std::holds_alternative<RightPassword>(*right));
}

TEST_F(DemonstrationTest, Letters_are_written_once_a_day_and_say_only_that_something_waits) {
  trust_.reset();
  const std::string path = folder_ + "/probity.toml";
  std::ifstream in{path};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  const std::string_view before = "host = \"\"";
  text.replace(text.find(before), before.size(), "host = \"127.0.0.1\"");
  std::ofstream{path} << text;
  trust_ = *Trust::open(folder_, {clock_, random_});
  ASSERT_TRUE(write_reminders(*trust_, clock_.now()).has_value());
  const auto letters = [&] {
    return trust_->read([](store::Reader& reader) { return records::letter_states(reader); })
        ->size();
  };
  // 60 people, 14 have signed, one waits for an answer, 7 have no address.
  const auto first = letters();
  EXPECT_GT(first, 30U);
  EXPECT_LT(first, 46U);
  ASSERT_TRUE(write_reminders(*trust_, clock_.now()).has_value());
  EXPECT_EQ(letters(), first);
  const auto tasks = people_with_tasks(*trust_);
  ASSERT_TRUE(tasks.has_value());
  EXPECT_EQ(*tasks, (std::set{person("LLT-09"), person("LLT-10")}));  // HR: a question waits
  ASSERT_TRUE(write_digest(*trust_, clock_.now()).has_value());
  EXPECT_EQ(letters(), first + 2);
}

TEST_F(DemonstrationTest, A_headteacher_sees_the_board_of_their_own_school_only) {
  const auto all = board_of(*trust_, actor("LLT-09"), 1);
  const auto primary = board_of(*trust_, actor("LPS-01"), 1);
  ASSERT_TRUE(primary.has_value());
  EXPECT_GT(primary->all.asked, 0U);
  EXPECT_LT(primary->all.asked, all->all.asked);
  for (const auto& row : primary->rows) {
    EXPECT_TRUE(
        std::ranges::any_of(row.schools, [](const auto& s) { return s.text == "ORG-LPS"; }));
  }
  EXPECT_FALSE(board_of(*trust_, actor("HGS-05"), 1).has_value());
}

}  // namespace probity::acts
