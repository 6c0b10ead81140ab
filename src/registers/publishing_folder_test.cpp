#include "registers/publishing_folder.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "registers/accounts_file.hpp"
#include "registers/colleagues_file.hpp"
#include "registers/consents_file.hpp"
#include "registers/example_lists.hpp"

namespace probity::registers {
namespace {

using example::kAccounts;
using example::kPupils;
using example::kStaff;
using example::kTrust;

constexpr LocalDate kDay{std::chrono::local_days{std::chrono::year{2025} / std::chrono::June / 16}};

TEST(PublishingFolder, Four_texts_make_the_registers) {
  const auto registers = read_publishing_folder_texts(kPupils, kStaff, kAccounts, kTrust);
  ASSERT_TRUE(registers) << registers.error().what;
  EXPECT_EQ(registers->as_of, kDay);
  EXPECT_EQ(registers->pupils.size(), 2U);
  EXPECT_EQ(registers->topics.size(), 1U);
  const PublishingAccount* account = registers->account("A1");
  ASSERT_NE(account, nullptr);
  const Colleague* owner = registers->colleague(account->owner);
  ASSERT_NE(owner, nullptr);
  EXPECT_EQ(owner->family, "Hale");
  EXPECT_EQ(registers->colleague(owner->line_manager)->job_title, "Headteacher");
  EXPECT_EQ(registers->account("A9"), nullptr);
  EXPECT_EQ(registers->colleague(""), nullptr);
}

TEST(PublishingFolder, A_wrong_file_is_named_and_its_content_is_not) {
  const auto wrong = read_publishing_folder_texts(
      kPupils, kStaff, "account_id,kind\nA1,secret\nA1,personal\nA2,secret\nA3,secret\n", kTrust);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::unreadable);
  EXPECT_TRUE(wrong.error().what.starts_with("file of accounts, line 2, kind: "));
  EXPECT_TRUE(wrong.error().what.ends_with("; and 1 more")) << wrong.error().what;
  EXPECT_EQ(wrong.error().what.find("secret"), std::string::npos);
}

TEST(PublishingFolder, Without_a_day_nothing_can_be_said_about_consent) {
  const auto undated =
      read_publishing_folder_texts(kPupils, kStaff, kAccounts, R"({"trust_name": "North"})");
  ASSERT_FALSE(undated);
  EXPECT_EQ(undated.error().kind, ErrorKind::usage);
}

TEST(PublishingFolder, Answers_of_the_consents_file_stand_beside_those_of_the_roll) {
  const auto registers = read_publishing_folder_texts(
      kPupils, kStaff, kAccounts, kTrust,
      "sourcedId,use,answer,channel,recordedOn\nP1,name,Y,Newsletter,2025-01-10\n");
  ASSERT_TRUE(registers) << registers.error().what;
  const Pupil& pupil = registers->pupils.front();
  EXPECT_TRUE(may_show(pupil, Shown::name, "newsletter", kDay));
  EXPECT_FALSE(may_show(pupil, Shown::name, "website", kDay));
}

TEST(ColleaguesFile, What_a_post_may_give_away_is_read) {
  const auto file = ColleaguesFile::parse(kStaff);
  ASSERT_TRUE(file) << example::told(file.error());
  const Colleague& head = file->colleagues.front();
  EXPECT_EQ(head.title, "Dr");
  EXPECT_EQ(head.email, "iward@north.example");
  EXPECT_EQ(head.school, "NTH");
  EXPECT_EQ(head.may_speak.size(), 1U);
  EXPECT_TRUE(file->colleagues.back().may_speak.empty());
  EXPECT_EQ(file->colleagues.back().department, "Geography");
}

TEST(ColleaguesFile, Pupils_families_and_leavers_are_set_aside_and_wrong_addresses_refused) {
  const auto file = ColleaguesFile::parse(
      "sourcedId,status,role,givenName,familyName,email\n"
      "P1,active,student,A,B,no\nG1,active,Guardian,A,B,no\nS9,tobedeleted,teacher,A,B,no\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->others, 2U);
  EXPECT_EQ(file->leaving, 1U);
  const auto wrong =
      ColleaguesFile::parse("sourcedId,givenName,familyName,email\nS1,A,B,secret\nS1,,,\n");
  ASSERT_FALSE(wrong);
  const std::string refusals = example::told(wrong.error());
  EXPECT_TRUE(refusals.starts_with("2 email: ")) << refusals;
  EXPECT_NE(refusals.find("3 givenName: "), std::string::npos);
  EXPECT_NE(refusals.find("3 sourcedId: lines 2 and 3"), std::string::npos);
}

TEST(AccountsFile, An_account_is_read_and_what_is_blank_is_no) {
  const auto file = AccountsFile::parse(kAccounts);
  ASSERT_TRUE(file) << example::told(file.error());
  const PublishingAccount& own = file->accounts.front();
  EXPECT_EQ(own.kind, AccountKind::personal);
  EXPECT_EQ(own.bio, "Maps. Teacher at North");
  EXPECT_TRUE(own.names_employer);
  EXPECT_FALSE(own.has_disclaimer);
  EXPECT_TRUE(own.registered_with_work_email);
  const PublishingAccount& trip = file->accounts.back();
  EXPECT_EQ(trip.kind, AccountKind::trip);
  EXPECT_EQ(trip.school, "NTH");
  EXPECT_TRUE(trip.head_consents);
  EXPECT_FALSE(trip.all_parents_consent);
  EXPECT_FALSE(trip.registered_with_work_email);
}

TEST(AccountsFile, Kinds_have_one_word_each) {
  for (const auto kind :
       {AccountKind::personal, AccountKind::teaching, AccountKind::trip, AccountKind::official}) {
    EXPECT_EQ(account_kind_named(word_for(kind)), kind);
  }
  EXPECT_FALSE(account_kind_named("private"));
  EXPECT_FALSE(account_kind_named(""));
}

TEST(AccountsFile, Wrong_rows_are_refused) {
  const auto wrong = AccountsFile::parse(
      "account_id,kind,profile_disclaimer,bio\n,personal,,\nA2,,,\nA3,trip,maybe,\n"
      "A4,trip,,\"\x1B[31m\"\n");
  ASSERT_FALSE(wrong);
  const std::string refusals = example::told(wrong.error());
  for (const std::string_view start :
       {"2 account_id: ", "3 kind: ", "4 profile_disclaimer: ", "5 bio: "}) {
    EXPECT_NE(refusals.find(start), std::string::npos) << start << " in\n" << refusals;
  }
}

TEST(ConsentsFile, Both_is_two_answers_and_an_empty_answer_is_no) {
  const auto file = ConsentsFile::parse(
      "sourcedId,use,answer,channel,recordedOn,expiresOn,withdrawnOn,responder\n"
      "P1,both,Y,,2025-01-01,2025-12-31,2025-03-01,parent\n"
      "P2,image,,Facebook,,,,Local Authority\n");
  ASSERT_TRUE(file) << example::told(file.error());
  ASSERT_EQ(file->answers.size(), 3U);
  EXPECT_EQ(file->answers[0].consent.use, Shown::image);
  EXPECT_EQ(file->answers[1].consent.use, Shown::name);
  EXPECT_TRUE(file->answers[1].consent.withdrawn_on);
  EXPECT_EQ(file->answers[1].consent.responder, Consent::Responder::parent);
  EXPECT_EQ(file->answers[2].consent.answer, Consent::Answer::no);
  EXPECT_EQ(file->answers[2].consent.responder, Consent::Responder::local_authority);
}

TEST(ConsentsFile, Answers_of_nobody_in_the_list_are_named_by_line) {
  const auto file =
      ConsentsFile::parse("sourcedId,use,answer\nP1,both,Y\nP7,both,Y\nP1,image,N\nP8,name,Y\n");
  ASSERT_TRUE(file);
  std::vector<Pupil> pupils(2);
  pupils.front().source_id = "P1";
  pupils.back().source_id = "P2";
  EXPECT_EQ(file->add_to(pupils), (std::vector<std::size_t>{3, 5}));
  EXPECT_EQ(pupils.front().consents.size(), 3U);
  EXPECT_TRUE(pupils.back().consents.empty());
}

TEST(ConsentsFile, Wrong_rows_are_refused) {
  const auto wrong = ConsentsFile::parse(
      "sourcedId,use,answer,recordedOn,expiresOn,withdrawnOn,responder\n"
      ",image,Y,,,,\nP1,video,Y,,,,\nP1,,Y,,,,\nP1,image,always,,,,\n"
      "P1,image,Y,2025-02-01,2025-01-01,,\nP1,image,Y,2025-02-01,,2025-01-01,\n"
      "P1,image,Y,soon,,,\nP1,image,Y,,,,aunt\n");
  ASSERT_FALSE(wrong);
  const std::string refusals = example::told(wrong.error());
  for (const std::string_view start :
       {"2 sourcedId: ", "3 use: ", "4 use: ", "5 answer: ", "6 expiresOn: ", "7 withdrawnOn: ",
        "8 recordedOn: ", "9 responder: "}) {
    EXPECT_NE(refusals.find(start), std::string::npos) << start << " in\n" << refusals;
  }
  EXPECT_EQ(std::ranges::count(refusals, '\n'), 8) << refusals;
}

}  // namespace
}  // namespace probity::registers
