// What somebody sees before sharing, and what a hearing has in front of it, from a real opening.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "acts/names_shown.hpp"
#include "example_handling.hpp"
#include "extracts/extract_file.hpp"

namespace probity::handling {
namespace {

using namespace example;
using Json = nlohmann::json;
using acts::PackForm;
namespace steps = casework::steps;

class HearingPackTest : public HandlingTest {
 protected:
  // Opened, read by its decider, who found grounds.
  void open_and_find() {
    number_ = open_case();
    ask(number_);
    approve(number_);
    turn_keys(number_);
    opening_ = carry_out(number_);
    ASSERT_TRUE(board().extract(actor(kDecider), number_, opening_, acts::ExtractForm::file));
    take(kDecider, number_,
         steps::FindGrounds{opening_, steps::FindGrounds::Found::reasonable, "It shows it."});
  }
  void share_with_hr(std::optional<casework::Narrowed> less = {}) {
    take(kOwner, number_,
         steps::ShareWith{opening_, id(kHr), "To prepare.", today() + std::chrono::days{20},
                          std::move(less)});
  }
  [[nodiscard]] Json pack_of(const char* who) {
    const auto file = board().hearing_pack(actor(who), number_, PackForm::file);
    EXPECT_TRUE(file) << file.error().what;
    return file ? Json::parse(file->bytes) : Json{};
  }

  std::uint64_t number_ = 0;
  casework::InDossier opening_ = 0;
};

TEST_F(HearingPackTest, I22_what_is_seen_before_sharing_is_what_is_read_after) {
  open_and_find();
  const casework::Narrowed less{{asked_day()}, {"facebook"}, evidence::Kept::sites};
  const auto before =
      board().preview(actor(kOwner), number_, steps::PreviewShare{opening_, id(kHr), less});
  ASSERT_TRUE(before) << before.error().what;
  share_with_hr(less);
  const auto after =
      board().extract(actor(kHr), number_, opening_, acts::ExtractForm::fragment).value();
  EXPECT_EQ(before->bytes, after.bytes);
  const auto file = board().extract(actor(kHr), number_, opening_, acts::ExtractForm::file).value();
  EXPECT_EQ(extracts::parse(file.bytes).value().fields, evidence::Kept::sites);
  EXPECT_NE(ledger_text().find("share.preview"), std::string::npos);
}

TEST_F(HearingPackTest, I47_a_preview_for_whoever_may_not_share_is_nothing) {
  open_and_find();
  const auto nothing =
      board().preview(actor(kOwner), 4711, steps::PreviewShare{1, id(kHr), {}}).error();
  for (const char* who : {kDecider, kHr, kApprover, kOperator, kSubjectKey, kReporter}) {
    const auto denied =
        board().preview(actor(who), number_, steps::PreviewShare{opening_, id(kHr), {}});
    ASSERT_FALSE(denied) << who;
    EXPECT_EQ(denied.error().what, nothing.what);
    EXPECT_EQ(denied.error().next, nothing.next);
  }
}

TEST_F(HearingPackTest, C40_a_pack_has_everything_but_who_reported_it) {
  open_and_find();
  share_with_hr();
  take(kOwner, number_, steps::TellSubject{opening_});
  take(kSubjectKey, number_, steps::Comment{"I was on a break."});
  const Json pack = pack_of(kHr);
  const std::string text = pack.dump();
  for (const char* told : {"Posts during lessons.", "Two colleagues saw it.", "Needed.",
                           "It shows it.", "I was on a break.", "To prepare."}) {
    EXPECT_NE(text.find(told), std::string::npos) << told;
  }
  const auto people = trust_->people();
  const auto* reporter = people->register_.find(id(kReporter));
  EXPECT_EQ(text.find(acts::NamesShown::name_of(*reporter)), std::string::npos);
  EXPECT_EQ(text.find(to_hex(reporter->id)), std::string::npos);
}

TEST_F(HearingPackTest, I27_two_people_who_may_read_the_same_get_the_same) {
  open_and_find();
  share_with_hr();
  Json first = pack_of(kHr);
  Json again = pack_of(kHr);
  EXPECT_GT(again["ledger"].size(), first["ledger"].size()) << "making it is a leaf";
  first.erase("ledger");
  again.erase("ledger");
  EXPECT_EQ(first, again);
  EXPECT_EQ(pack_of(kOwner)["parts"], first["parts"]);
}

TEST_F(HearingPackTest, C60_what_its_maker_may_not_read_is_listed_and_not_in_it) {
  open_and_find();
  const Json owners = pack_of(kOwner);
  EXPECT_TRUE(owners["extracts"].empty());
  EXPECT_NE(owners["left_out"].dump().find("not shared with whoever made"), std::string::npos);
  share_with_hr(casework::Narrowed{{asked_day()}, {"facebook"}, evidence::Kept::sites});
  const Json part = pack_of(kHr);
  ASSERT_EQ(part["extracts"].size(), 1U);
  const auto copy = extracts::parse(part["extracts"][0]["file"].get<std::string>()).value();
  EXPECT_EQ(copy.fields, evidence::Kept::sites);
  EXPECT_NE(part["left_out"].dump().find("shows less"), std::string::npos);
}

TEST_F(HearingPackTest, making_one_is_reading_what_is_in_it) {
  open_and_find();
  share_with_hr();
  [[maybe_unused]] const Json pack = pack_of(kHr);
  take(kOwner, number_, steps::TellSubject{opening_});
  const auto seen = board().look(actor(kSubjectKey), number_).value();
  std::vector<PersonId> readers;
  for (const auto& one : seen.readings) readers.push_back(one.by);
  EXPECT_EQ(readers, (std::vector{id(kDecider), id(kHr)}));
}

TEST_F(HearingPackTest, I47_for_anybody_else_there_is_none) {
  open_and_find();
  const auto nothing = board().hearing_pack(actor(kHr), 4711, PackForm::file).error();
  for (const char* who : {kDecider, kApprover, kOperator, kSubjectKey, kReporter}) {
    const auto denied = board().hearing_pack(actor(who), number_, PackForm::file);
    ASSERT_FALSE(denied) << who;
    EXPECT_EQ(denied.error().what, nothing.what);
  }
  take(kOwner, number_, steps::TellSubject{opening_});
  take(kHr, number_, steps::CloseCase{"Done."});
  EXPECT_FALSE(board().hearing_pack(actor(kHr), number_, PackForm::file));
}

// docs/formats/extract.md: whoever has the file and the salt can check the leaf.
TEST_F(HearingPackTest, the_leaf_commits_to_the_file_of_the_extract) {
  open_and_find();
  const auto file = board().extract(actor(kDecider), number_, opening_, acts::ExtractForm::file);
  EXPECT_FALSE(file) << "the decider has decided";
  share_with_hr();
  const auto read = board().extract(actor(kHr), number_, opening_, acts::ExtractForm::file).value();
  const auto dossier = dossiers().find(number_).value();
  const auto& salt = dossier->now->exhibits().back().salt;
  ASSERT_TRUE(salt);
  const auto digest = ledger::sha256(read.bytes);
  const auto committed = ledger::commitment_to(salt->bytes, ledger::bytes_of(digest));
  bool is_there = false;
  const auto leaves = ledger_->entries(0, ledger_->head().value().size).value();
  for (const std::string& text : leaves) {
    const auto leaf = ledger::Leaf::parse(text).value();
    const auto found = leaf.commitments.find("extract");
    is_there |= leaf.type == "opening.carry_out" && found != leaf.commitments.end() &&
                found->second == ledger::Commitment{committed};
  }
  EXPECT_TRUE(is_there);
}

}  // namespace
}  // namespace probity::handling
