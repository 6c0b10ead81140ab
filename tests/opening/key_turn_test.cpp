// What a key holder's program believes: that it is asked exactly what was approved (I18, T1).
#include <gtest/gtest.h>

#include "custody/bytes.hpp"
#include "example_opening.hpp"
#include "ledger/proof_bundle.hpp"

namespace probity::opening {

namespace {

using example::kSomebodyElse;
using example::OpeningTest;
using std::chrono::days;

class KeyTurnTest : public OpeningTest {
 protected:
  void SetUp() override {
    OpeningTest::SetUp();
    seal_three_days();
  }
  [[nodiscard]] std::string refusal(const OpeningFile& file) {
    const auto answer = turn(0, file);
    EXPECT_FALSE(answer);
    return answer ? "" : answer.error().what;
  }
};

TEST_F(KeyTurnTest, Shows_the_words_of_what_was_approved) {
  const auto asked = ask({first_day(), first_day() + days{1}});
  const auto file = OpeningFile::parse(file_of(asked).print());
  ASSERT_TRUE(file) << file.error().what;
  const auto approved = LedgerApprovals{*file, log(), clock_.now_}.look();
  ASSERT_TRUE(approved) << approved.error().what;
  EXPECT_EQ(approved->approver, "role:cfoo");
  EXPECT_EQ(in_words(*file, *approved),
            "case      3\n"
            "person    Bo Olmedilla\n"
            "days      2026-09-21, 2026-09-22\n"
            "services  facebook, instagram\n"
            "shows     which services were used and for how long, within bounds\n"
            "approved  2026-09-23 by role:cfoo, until 2026-09-29T23:00Z\n"
            "witnesses none has confirmed the ledger\n");
  EXPECT_TRUE(turn(0, *file));
}

// The answers' key and the salts are with the case: nothing of this process is needed again.
TEST_F(KeyTurnTest, A_restart_asks_nobody_again) {
  auto asked = ask({first_day()});
  const auto first = turn(0, file_of(asked)).value();
  ledger_.reset();
  reopen();
  ledger_ = store::LedgerReader::open(trust_->database()).value();
  const auto second = turn(3, file_of(asked)).value();
  const auto opened = open(asked, warrant(asked), {first, second});
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(opened->days[0].visits.size(), 1U);
}

TEST_F(KeyTurnTest, A_request_for_somebody_else_is_refused) {
  const auto asked = ask({first_day()});
  auto file = file_of(asked);
  auto other = custody::TurnRequest::of(custody::TurnKind::opening, "3", file.request.made(),
                                        file.request.approval(), file.request.reply_to())
                   .value();
  for (const auto& segment : file.request.segments()) {
    const custody::AskedCell cell{id(kSomebodyElse), 0, 1};
    other.ask(segment.header, {&cell, 1}).value();
  }
  file.request = other;
  EXPECT_EQ(refusal(file), "this is not what was approved: the request was changed, or another");
}

TEST_F(KeyTurnTest, A_request_with_one_more_day_or_step_is_refused) {
  const auto asked = ask({first_day()});
  const auto base = file_of(asked);
  auto more_days = base;
  const custody::AskedCell cell{id(example::kSubject), 0, 1};
  more_days.request.ask(stored({first_day() + days{1}})[0].header, {&cell, 1}).value();
  EXPECT_EQ(refusal(more_days),
            "this is not what was approved: the request was changed, or another");
}

// A holder who holds both files cannot be shown the words of one with the request of the other.
TEST_F(KeyTurnTest, Words_leaf_proof_and_request_of_different_approvals_do_not_mix) {
  const auto one = file_of(ask({first_day()}));
  const auto two = file_of(ask({first_day() + days{1}}, kSomebodyElse, 4));
  // Each file takes some of its six parts from the other: only all or none is approved.
  for (unsigned from_two = 0; from_two < 64; ++from_two) {
    const auto pick = [&](unsigned part) -> const OpeningFile& {
      return (from_two >> part & 1) != 0 ? two : one;
    };
    const OpeningFile mixed{pick(0).request,      pick(1).scope, pick(2).scope_salt,
                            pick(3).request_salt, pick(4).leaf,  pick(5).proof};
    const bool is_whole = from_two == 0 || from_two == 63;
    const auto approved = LedgerApprovals{mixed, log(), clock_.now_}.look();
    EXPECT_EQ(approved.has_value(), is_whole) << from_two;
  }
}

TEST_F(KeyTurnTest, Any_changed_byte_is_refused_or_no_request_at_all) {
  const auto asked = ask({first_day()});
  const std::string bytes = file_of(asked).print();
  std::size_t read = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto file = OpeningFile::parse(changed);
    if (!file) continue;
    ++read;
    ASSERT_FALSE((LedgerApprovals{*file, log(), clock_.now_}.look())) << at;
  }
  EXPECT_GT(read, bytes.size() / 2);
}

TEST_F(KeyTurnTest, The_turned_request_is_the_one_in_the_file) {
  const auto one = file_of(ask({first_day()}));
  const auto two = file_of(ask({first_day() + days{1}}));
  const LedgerApprovals approvals{one, log(), clock_.now_};
  EXPECT_TRUE(approvals.check(one.request));
  EXPECT_EQ(approvals.check(two.request).error().what,
            "this is not what was approved: the request is not the one in the file");
}

TEST_F(KeyTurnTest, An_expired_approval_is_refused_at_the_first_moment_after_its_last_day) {
  const auto asked = ask({first_day()});
  const auto file = file_of(asked);
  const auto end = trust_->zone().start_of(asked.approval.last_day() + days{1});
  clock_.now_ = end - seconds{1};
  EXPECT_TRUE(turn(0, file));
  clock_.now_ = end;
  EXPECT_EQ(refusal(file), "the approval has expired (C60)");
}

TEST_F(KeyTurnTest, An_approval_of_the_future_is_refused) {
  const auto asked = ask({first_day()});
  const auto file = file_of(asked);
  clock_.now_ -= days{2};
  EXPECT_EQ(refusal(file), "the approval lies in the future");
}

TEST_F(KeyTurnTest, A_checkpoint_of_another_key_or_without_enough_witnesses_is_refused) {
  const auto asked = ask({first_day()});
  const auto file = file_of(asked);
  const ledger::SigningKey other{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                                 ledger::Seed{8}};
  ledger::Trust trust = log();
  trust.log = other.key();
  EXPECT_FALSE((LedgerApprovals{file, trust, clock_.now_}.look()));
  trust = log();
  const ledger::SigningKey witness{"w.example.org", ledger::SignatureType::cosignature,
                                   ledger::Seed{9}};
  trust.witnesses = {witness.key()};
  trust.quorum = 1;
  EXPECT_FALSE((LedgerApprovals{file, trust, clock_.now_}.look()));
}

TEST_F(KeyTurnTest, With_its_witness_the_checkpoint_counts_and_the_witness_is_named) {
  const auto asked = ask({first_day()});
  auto file = file_of(asked);
  ledger::SigningKey witness{"w.example.org", ledger::SignatureType::cosignature, ledger::Seed{9}};
  auto bundle = ledger::ProofBundle::parse(file.proof).value();
  auto note = ledger::Note::parse(bundle.checkpoint).value();
  note.signatures.push_back(ledger::sign_note(witness, note.text, clock_.now_).value());
  bundle.checkpoint = note.print();
  file.proof = bundle.print();
  ledger::Trust trust = log();
  trust.witnesses = {witness.key()};
  trust.quorum = 1;
  const auto approved = LedgerApprovals{file, trust, clock_.now_}.look();
  ASSERT_TRUE(approved) << approved.error().what;
  EXPECT_EQ(approved->cosigned_by, std::vector<std::string>{"w.example.org"});
}

TEST_F(KeyTurnTest, A_leaf_that_is_no_approval_proves_nothing) {
  const auto asked = ask({first_day()});
  const auto refused = trust_->commit_as(
      "role:cfoo",
      {.type = "opening.refused", .case_id = "case:3", .commitments = asked.prepared.commitments});
  publish();
  auto file = file_of(asked);
  file.leaf = ledger_->entries(refused->first_leaf, refused->first_leaf + 1)->front();
  file.proof = ledger_->proof_of(refused->first_leaf).value();
  EXPECT_EQ(refusal(file), "this is not what was approved: the entry in the ledger is no approval");
}

// I18: a server that has been taken over writes a leaf for a request wider than its scope.
TEST_F(KeyTurnTest, A_leaf_whose_request_is_wider_than_its_scope_is_refused) {
  const auto asked = ask({first_day()});
  const auto base = file_of(asked);
  const custody::AskedCell own{id(example::kSubject), 0, 1};
  const custody::AskedCell others{id(kSomebodyElse), 0, 1};
  const auto first = stored({first_day()})[0].header;
  const auto second = stored({first_day() + days{1}})[0].header;
  struct Attempt {
    const custody::SegmentHeader& header;
    custody::AskedCell cell;
    const char* number;
    const char* why;
  };
  for (const auto& [header, cell, number, why] :
       {Attempt{second, own, "3", "the request asks for another day"},
        Attempt{first, others, "3", "the request asks for somebody else"},
        Attempt{first, own, "4", "the request names another case"}}) {
    auto file = base;
    file.request = custody::TurnRequest::of(custody::TurnKind::opening, number, clock_.now_,
                                            base.request.approval(), base.request.reply_to())
                       .value();
    file.request.ask(header, {&cell, 1}).value();
    const auto digest = file.request.digest();
    auto commitments = asked.prepared.commitments;
    commitments["request_1"] =
        ledger::commitment_to(file.request_salt, custody::text_of(digest.bytes));
    const auto receipt = trust_->commit_as(
        "role:cfoo",
        {.type = std::string{kApproved}, .case_id = "case:3", .commitments = commitments});
    publish();
    file.leaf = ledger_->entries(receipt->first_leaf, receipt->first_leaf + 1)->front();
    file.proof = ledger_->proof_of(receipt->first_leaf).value();
    EXPECT_EQ(refusal(file), std::string{"this is not what was approved: "} + why);
  }
}

TEST_F(KeyTurnTest, I34_The_leaf_says_nothing_without_its_salts) {
  const auto asked = ask({first_day()});
  const auto entry = ledger_->entries(asked.leaf, asked.leaf + 1)->front();
  const auto leaf = ledger::Leaf::parse(entry).value();
  const auto person = id(example::kSubject);
  EXPECT_EQ(entry.find("Olmedilla"), std::string::npos);
  EXPECT_EQ(entry.find(to_hex(person)), std::string::npos);
  // The same approval again: other salts, so nothing in common.
  const auto again = ask({first_day()});
  const auto other =
      ledger::Leaf::parse(ledger_->entries(again.leaf, again.leaf + 1)->front()).value();
  EXPECT_NE(leaf.commitments.at("scope"), other.commitments.at("scope"));
  EXPECT_NE(leaf.commitments.at("request_1"), other.commitments.at("request_1"));
  // Whoever guesses the scope and has the request still needs the salt.
  EXPECT_NE(leaf.commitments.at("scope"), ledger::Commitment{asked.scope.commitment({})});
}

TEST_F(KeyTurnTest, Key_holders_in_conflict_are_not_asked_and_their_answers_not_taken) {
  const auto asked = ask({first_day()});
  const auto file = file_of(asked);
  const auto& people_register = trust_->people()->register_;
  auto about = matter();
  EXPECT_EQ(may_turn(manifests_[1], MatterStanding{about, people_register, trust_->today()}).size(),
            4U);
  about.approvers = {id("LLT-07")};  // the second holder
  about.subject = id("HGS-23");      // whose line manager is the fourth
  const MatterStanding standing{about, people_register, trust_->today()};
  EXPECT_EQ(may_turn(manifests_[1], standing), (std::vector{id("LLT-06"), id("LPS-13")}));
  const auto answer = turn(3, file).value();
  const auto refused = check_answer(file.request, answer.print(), manifests_[1], standing);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().what, "this key holder is not asked in this matter (C60)");
  EXPECT_TRUE(check_answer(file.request, turn(0, file)->print(), manifests_[1], standing));
  EXPECT_FALSE(check_not_own(file, id(example::kSubject)));
  EXPECT_TRUE(check_not_own(file, id("LLT-06")));
}

TEST_F(KeyTurnTest, An_answer_to_another_request_or_of_nobody_is_not_taken) {
  const auto one = file_of(ask({first_day()}));
  const auto two = file_of(ask({first_day() + days{1}}));
  const auto answer = turn(0, one)->print();
  const example::AllMayTurn all;
  EXPECT_TRUE(check_answer(one.request, answer, manifests_[1], all));
  EXPECT_FALSE(check_answer(two.request, answer, manifests_[1], all)) << "replayed";
  EXPECT_FALSE(check_answer(one.request, answer, manifests_[0], all)) << "of another manifest";
  std::string changed = answer;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_FALSE(check_answer(one.request, changed, manifests_[1], all));
  EXPECT_FALSE(check_answer(one.request, answer.substr(1), manifests_[1], all));
}

}  // namespace

}  // namespace probity::opening
