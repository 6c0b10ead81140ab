#include "acts/advice_desk.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "acts/advice_doubts.hpp"
#include "acts/campaign_acts.hpp"
#include "acts/consent_acts.hpp"
#include "acts/digest.hpp"
#include "acts/draft_acts.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/list_imports.hpp"
#include "acts/make_trust.hpp"
#include "identity/random.hpp"
#include "records/letter_records.hpp"

namespace probity::acts {

namespace {

using advice::Clause;
using std::chrono::days;

constexpr std::string_view kPupils =
    "sourcedId,status,orgSourcedIds,role,givenName,familyName,grades,tutorGroup,consentNameOnline\n"
    "P1,active,ORG-LPS,student,Isla,Wynnfold,04,Rowan,Y\n"
    "P2,active,ORG-HGS,student,Ottoline,Vexmoor,09,9B,N\n";
constexpr std::string_view kCanary = "zanzibarquokkaheptagon";

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class AdviceDeskTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = (std::filesystem::temp_directory_path() / "probity-desk-XXXXXX").string();
    ASSERT_NE(::mkdtemp(root_.data()), nullptr);
    ASSERT_TRUE(
        make_trust({root_ + "/data", demonstration_configuration(), {}}, {clock_, random_}));
    set_mail_up();
    trust_ = *Trust::open(root_ + "/data", {clock_, random_});
    ASSERT_TRUE(make_demonstration(*trust_));
    publishing_ = std::make_unique<PublishingNow>(*trust_);
    import(kPupils);
    auto desk = AdviceDesk::create(*publishing_);
    ASSERT_TRUE(desk) << desk.error().what;
    desk_ = *std::move(desk);
  }
  void TearDown() override {
    desk_.reset();
    publishing_.reset();
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  void set_mail_up() const {
    const std::string path = root_ + "/data/probity.toml";
    std::ifstream in{path};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    constexpr std::string_view kNone = "host = \"\"";
    text.replace(text.find(kNone), kNone.size(), "host = \"127.0.0.1\"");
    std::ofstream{path} << text;
  }
  [[nodiscard]] std::vector<mail::Message> letters(mail::Timing timing = mail::Timing::any_hour) {
    records::StoredOutbox outbox{trust_->database(), trust_->writer()};
    return outbox.take_due(clock_.now_, timing, 20).value();
  }
  void import(std::string_view pupils) {
    ImportOptions options;
    options.confirmation = ImportOptions::Confirmation::given;
    const auto report = import_pupils(*publishing_, Actor{}, pupils, options);
    ASSERT_TRUE(report && report->outcome == ImportReport::Outcome::done);
  }
  [[nodiscard]] Actor actor(std::string_view key) const {
    const PersonId id = trust_->people()->register_.by_source_key(key)->id;
    return {id, trust_->people()->seats_of(id, trust_->today()), Proof::usual};
  }
  [[nodiscard]] std::set<Clause> found(const Actor& who, std::string text) {
    advice::Draft draft;
    draft.text = std::move(text);
    const auto advice = desk_->check(who, draft);
    std::set<Clause> clauses;
    for (const auto& finding : advice->findings) clauses.insert(finding.clause);
    return clauses;
  }
  [[nodiscard]] advice::QuestionNumber send(const Actor& who, std::string text) {
    return send_draft(*desk_, who, {.text = std::move(text)})->number;
  }
  // How many files of the trust have these bytes.
  [[nodiscard]] int files_with(std::string_view bytes) const {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root_)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in{entry.path(), std::ios::binary};
      const std::string content{std::istreambuf_iterator<char>{in}, {}};
      count += content.contains(bytes) ? 1 : 0;
    }
    return count;
  }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
  std::unique_ptr<PublishingNow> publishing_;
  std::unique_ptr<AdviceDesk> desk_;
};

}  // namespace

TEST_F(AdviceDeskTest, C43_finds_the_trusts_own_pupils_and_knows_a_change_at_once) {
  const Actor teacher = actor("LPS-10");
  EXPECT_EQ(found(teacher, "Well done Isla Wynnfold"), std::set{Clause::pupil_full_name});
  import(
      "sourcedId,status,orgSourcedIds,role,givenName,familyName,grades,tutorGroup,consentName"
      "Online\nP1,active,ORG-LPS,student,Isla,Wynnfold,04,Rowan,N\n");
  EXPECT_EQ(found(teacher, "Well done Isla Wynnfold"),
            (std::set{Clause::pupil_full_name, Clause::consent_missing}));
  EXPECT_EQ(found(teacher, "Well done Ottoline Vexmoor"), std::set<Clause>{});
}

TEST_F(AdviceDeskTest, I47_answers_about_consent_only_for_pupils_whom_the_author_may_see) {
  EXPECT_FALSE(found(actor("HGS-05"), "Ottoline Vexmoor").contains(Clause::consent_missing));
  EXPECT_TRUE(found(actor("HGS-01"), "Ottoline Vexmoor").contains(Clause::consent_missing));
  EXPECT_FALSE(found(Actor{}, "Ottoline Vexmoor").contains(Clause::consent_missing));
}

TEST_F(AdviceDeskTest, I47_a_tag_of_somebody_unseen_answers_as_one_of_nobody) {
  const auto tagged = [&](std::string tag) {
    advice::Draft draft;
    draft.picture.emplace().tagged_pupils = {std::move(tag)};
    return desk_->check(actor("HGS-05"), draft)->findings.size();
  };
  EXPECT_EQ(tagged("P1"), tagged("nobody"));
  EXPECT_EQ(tagged("P2"), tagged("nobody"));
}

TEST_F(AdviceDeskTest, Thirty_a_minute_and_no_more) {
  const Actor teacher = actor("LPS-10");
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(desk_->check(teacher, {}));
  EXPECT_EQ(desk_->check(teacher, {}).error().kind, ErrorKind::refused);
  EXPECT_TRUE(desk_->check(actor("LPS-09"), {}));
  clock_.now_ += minutes{1};
  EXPECT_TRUE(desk_->check(teacher, {}));
}

TEST(CheckAllowance, Ends_for_the_day_and_begins_anew_with_the_next) {
  CheckAllowance allowance{{.a_minute = 5, .a_day = 7}};
  const PersonId person{};
  const LocalDate day{};
  Instant now = instant_from_unix(0);
  int taken = 0;
  for (int i = 0; i < 20; ++i, now += seconds{30})
    taken += allowance.take(person, now, day) ? 1 : 0;
  EXPECT_EQ(taken, 7);
  EXPECT_TRUE(allowance.take(person, now, day + days{1}));
}

TEST_F(AdviceDeskTest, Checks_go_on_while_the_lists_change) {
  const Actor teacher = actor("LPS-10");
  std::jthread changing{[&] {
    for (const char* answer : {"N", "Y", "N", "Y"}) {
      std::string text{kPupils};
      text.replace(text.find("Rowan,Y") + 6, 1, answer);
      import(text);
    }
  }};
  std::array<int, 2> counts{};
  std::vector<std::jthread> checking;
  for (int& count : counts) {
    checking.emplace_back([&] {
      advice::Draft draft;
      draft.text = "Isla Wynnfold";
      for (int i = 0; i < 100; ++i) {
        count += desk_->check_one_of_many(teacher, draft)->findings.empty() ? 0 : 1;
      }
    });
  }
  checking.clear();
  EXPECT_EQ(counts, (std::array{100, 100}));
}

TEST_F(AdviceDeskTest, C39_a_draft_goes_thirty_days_after_its_answer_and_no_byte_is_left) {
  const Actor teacher = actor("LPS-10");
  EXPECT_EQ(files_with(kCanary), 0);
  const auto number = send(teacher, std::string{kCanary});
  EXPECT_GT(files_with(kCanary), 0);
  ASSERT_TRUE(answer_draft(*trust_, actor("LPS-06"), number, advice::Ruling::fine, "Fine"));
  clock_.now_ += days{29};
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_TRUE(draft_of(*trust_, teacher, number)->has_value());
  clock_.now_ += days{1};
  const auto size = ledger_state(*trust_)->size;
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_FALSE(draft_of(*trust_, teacher, number)->has_value());
  EXPECT_EQ(files_with(kCanary), 0);
  EXPECT_EQ(leaves_of(*trust_, size, size + 1)->front().type, "advice.removed");
  EXPECT_GT(send(teacher, "another"), number);
}

TEST_F(AdviceDeskTest, C39_both_are_told_by_letters_that_say_only_that_something_waits) {
  const auto number = send(actor("LPS-10"), std::string{kCanary});
  ASSERT_EQ(letters().size(), 1U);
  EXPECT_EQ(letters()[0].to().spelled_out(), "j.etxamendi@larkfield.example");
  EXPECT_EQ(letters()[0].subject(), mail::Subject::question_waits);
  ASSERT_TRUE(answer_draft(*trust_, actor("LPS-06"), number, advice::Ruling::not_this, kCanary));
  ASSERT_EQ(letters().size(), 2U);
  for (const auto& letter : letters()) {
    EXPECT_FALSE(letter.body().contains(kCanary));
    EXPECT_FALSE(letter.body().contains("Solhaug"));
    EXPECT_TRUE(letter.body().contains("/drafts/1"));
  }
}

TEST_F(AdviceDeskTest, C39_waits_for_nobody_who_is_away) {
  const auto number = send(actor("LPS-10"), "May I?");
  const auto today = trust_->today();
  ASSERT_TRUE(enter_absence(*trust_, actor("LLT-09"),
                            {*actor("LPS-06").person, {today, today + days{30}}}));
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_FALSE(draft_of(*trust_, actor("LPS-06"), number)->has_value());
  EXPECT_EQ((*draft_of(*trust_, actor("LPS-02"), number))->to, *actor("LPS-02").person);
  const auto whom =
      who_would_answer(*desk_, actor("LPS-10"), "May I?", DraftIsAbout::something_else);
  EXPECT_EQ((*whom)->route, advice::Route::further_up);
}

TEST_F(AdviceDeskTest, C39_an_unanswered_draft_goes_to_the_next_in_line_and_then_lapses) {
  const Actor teacher = actor("LPS-10");
  const auto number = send(teacher, std::string{kCanary});
  const auto now = [&] { return **draft_of(*trust_, teacher, number); };
  clock_.now_ += days{1};
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_EQ(now().to, *actor("LPS-06").person);
  clock_.now_ += days{1};  // the second school day
  ASSERT_TRUE(look_after_drafts(*desk_));
  ASSERT_TRUE(look_after_drafts(*desk_));  // once, however often it is looked at
  EXPECT_EQ(now().to, *actor("LPS-02").person);
  EXPECT_FALSE(answer_draft(*trust_, actor("LPS-06"), number, advice::Ruling::fine, ""));
  EXPECT_EQ(letters().size(), 3U);  // the manager, the author, the next in line
  clock_.now_ += days{2};           // Friday
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_EQ(advice::state_of(now()), advice::QuestionState::lapsed);
  EXPECT_FALSE(answer_draft(*trust_, actor("LPS-02"), number, advice::Ruling::fine, ""));
  EXPECT_EQ(letters().size(), 4U);
  for (const auto& letter : letters()) EXPECT_FALSE(letter.body().contains(kCanary));
  clock_.now_ += days{30};
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_FALSE(draft_of(*trust_, teacher, number)->has_value());
  EXPECT_EQ(files_with(kCanary), 0);
}

TEST_F(AdviceDeskTest, C60_nobody_is_told_in_the_night_that_a_draft_lapses) {
  const Actor teacher = actor("LPS-10");
  const auto number = send(teacher, "May I?");
  clock_.now_ += days{2} + hours{10};
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_FALSE((*draft_of(*trust_, teacher, number))->reminded);
  clock_.now_ += hours{8};
  ASSERT_TRUE(look_after_drafts(*desk_));
  EXPECT_TRUE((*draft_of(*trust_, teacher, number))->reminded);
}

TEST_F(AdviceDeskTest, C39_a_draft_that_is_passed_on_never_comes_back_to_who_had_it) {
  const Actor teacher = actor("LPS-10");
  const auto number = send(teacher, "May I?");
  std::set<PersonId> had;
  for (;;) {
    const auto draft = (*draft_of(*trust_, teacher, number)).value();
    EXPECT_TRUE(had.insert(draft.to).second);
    const Actor asked{draft.to, trust_->people()->seats_of(draft.to, trust_->today())};
    const auto next = pass_draft_on(*desk_, asked, number);
    if (!next) break;
  }
  EXPECT_GE(had.size(), 3U);
  EXPECT_EQ((*draft_of(*trust_, teacher, number))->earlier.size(), had.size() - 1);
}

TEST_F(AdviceDeskTest, C44_whoever_keeps_an_account_is_told_by_one_letter_when_consent_is_gone) {
  const auto report =
      import_accounts(*publishing_, Actor{},
                      "account_id,kind,platform,owner,school\nA1,official,Facebook,LPS-01,LPS\n"
                      "A2,official,Instagram,LPS-01,LPS\nA3,official,X,HGS-01,HGS\n",
                      {.run = ImportOptions::Run::for_real,
                       .confirmation = ImportOptions::Confirmation::given,
                       .delivery = people::Delivery::whole});
  ASSERT_TRUE(report && report->outcome == ImportReport::Outcome::done);
  ASSERT_TRUE(withdraw_consent(*publishing_, actor("LPS-10"), {.pupil = "P1"}));
  ASSERT_EQ(letters().size(), 1U);
  EXPECT_EQ(letters().front().subject(), mail::Subject::something_waits);
  EXPECT_TRUE(letters().front().body().contains("/withdrawals"));
  EXPECT_FALSE(letters().front().body().contains("Wynnfold"));
  EXPECT_EQ((*waiting_for_people(*trust_))[*actor("LPS-01").person].accounts_to_look_at, 2U);
}

TEST_F(AdviceDeskTest, Mondays_letter_counts_what_waits_and_says_nothing_else) {
  static_cast<void>(send(actor("LPS-10"), std::string{kCanary}));
  static_cast<void>(send(actor("LPS-10"), "another"));
  const auto waiting = waiting_for_people(*trust_).value();
  EXPECT_EQ(waiting.at(*actor("LPS-06").person), (Waiting{.drafts_to_answer = 2}));
  EXPECT_EQ(waiting.at(*actor("LPS-10").person), (Waiting{.own_drafts = 2}));
  ASSERT_TRUE(write_digest(*trust_, clock_.now_));
  std::set<std::string> bodies;
  for (const auto& letter : letters(mail::Timing::school_hours)) {
    EXPECT_FALSE(letter.body().contains(kCanary));
    if (letter.subject() == mail::Subject::monday_digest) bodies.insert(letter.body());
  }
  const auto has = [&](std::string_view line) {
    return std::ranges::any_of(bodies, [&](const auto& body) { return body.contains(line); });
  };
  EXPECT_TRUE(has("Drafts that wait for your answer: 2"));
  EXPECT_TRUE(has("Drafts of yours that wait for an answer: 2"));
}

TEST_F(AdviceDeskTest, I34_leaves_about_drafts_have_a_number_and_no_word) {
  const auto size = ledger_state(*trust_)->size;
  const auto number = send(actor("LPS-10"), std::string{kCanary});
  ASSERT_TRUE(take_draft_back(*trust_, actor("LPS-10"), number));
  const auto leaves = leaves_of(*trust_, size, ledger_state(*trust_)->size).value();
  ASSERT_EQ(leaves.size(), 2U);
  EXPECT_EQ(leaves[0].type, "advice.asked");
  EXPECT_EQ(leaves[1].type, "advice.taken_back");
  for (const auto& leaf : leaves) EXPECT_FALSE(leaf.print()->contains(kCanary));
}

TEST_F(AdviceDeskTest, A_doubt_is_counted_by_clause_and_reason) {
  advice::Draft draft;
  draft.text = "Well done Isla Wynnfold";
  const Doubt one{Clause::pupil_full_name, advice::Span{10, 23}, DoubtReason::somebody_else};
  ASSERT_TRUE(doubt(*desk_, actor("LPS-10"), draft, one));
  ASSERT_TRUE(doubt(*desk_, actor("LPS-09"), draft, one));
  const auto doubts = doubts_of(*trust_, actor("LLT-09"));
  ASSERT_EQ(doubts->size(), 1U);
  EXPECT_EQ(doubts->front().times, 2U);
  EXPECT_EQ(doubts->front().reason, "somebody_else");
  EXPECT_FALSE(doubts_of(*trust_, actor("LPS-10")));
}

}  // namespace probity::acts
