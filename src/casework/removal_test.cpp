#include "casework/removal.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "casework/disclosure.hpp"
#include "casework/example_case.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

RemovalDraft draft() {
  return {1, id(kTeacher), "The post of Monday.", "https://example.org/1", "C23", kToday + days{7}};
}

Concern concern_with_screenshot() {
  Concern out = concern();
  out.screenshot = Screenshot{policy::Digest{}, on(kToday).at, id(kColleague)};
  return out;
}

Removal asked() {
  return ask_removal(concern_with_screenshot(), draft(), kClauses, acting(kHr)).value();
}

TEST(Removal, C48_the_short_path_is_a_screenshot_a_clause_and_a_deadline) {
  EXPECT_TRUE(ask_removal(concern_with_screenshot(), draft(), kClauses, acting(kHr)));
  EXPECT_FALSE(ask_removal(concern(), draft(), kClauses, acting(kHr))) << "no screenshot";
  RemovalDraft other = draft();
  other.clause = "C99";
  EXPECT_FALSE(ask_removal(concern_with_screenshot(), other, kClauses, acting(kHr)));
  other = draft();
  other.last_day = kToday;
  EXPECT_FALSE(ask_removal(concern_with_screenshot(), other, kClauses, acting(kHr)));
  EXPECT_FALSE(ask_removal(concern_with_screenshot(), draft(), kClauses, acting(kHrToo)));
  EXPECT_TRUE(ask_removal(open(), draft(), kClauses, acting(kHr))) << "and in a case";
}

TEST(Removal, C48_the_person_complies_or_contests_and_a_person_looks) {
  const auto gone = comply(asked(), acting(kTeacher));
  ASSERT_TRUE(gone);
  EXPECT_EQ(state_on(*gone, kToday), State::removal_complied);
  EXPECT_TRUE(waits_for_person(*gone, kToday));
  EXPECT_FALSE(settle(*gone, RemovalEnd::is_gone, "I looked.", acting(kTeacher)));
  const auto seen = settle(*gone, RemovalEnd::is_gone, "I looked.", acting(kHrToo));
  ASSERT_TRUE(seen);
  EXPECT_EQ(state_on(*seen, kToday + days{60}), State::removal_settled);
  EXPECT_FALSE(contest(asked(), "", acting(kTeacher)));
  const auto contested = contest(asked(), "It is true.", acting(kTeacher));
  ASSERT_TRUE(contested);
  EXPECT_EQ(state_on(*contested, kToday + days{60}), State::removal_contested);
  EXPECT_EQ(comply(asked(), acting(kLeadTeacher)).error(), nothing_here());
}

TEST(Removal, C49_what_is_overdue_goes_to_a_person_and_nothing_follows_by_itself) {
  const Removal removal = asked();
  const LocalDate late = kToday + days{8};
  EXPECT_FALSE(waits_for_person(removal, kToday + days{7}));
  EXPECT_EQ(state_on(removal, late), State::removal_overdue);
  EXPECT_TRUE(waits_for_person(removal, late));
  EXPECT_FALSE(settle(removal, RemovalEnd::stands, "Late.", Acting::clock(on(late))));
  EXPECT_TRUE(comply(removal, acting(kTeacher, late))) << "late is not too late";
  EXPECT_TRUE(settle(removal, RemovalEnd::stands, "We met.", acting(kHrToo, late)));
}

RecipientTable recipients() {
  std::ifstream file{PROBITY_POLICY "/hamblin/recipients.toml"};
  std::ostringstream text;
  text << file.rdbuf();
  return RecipientTable::parse("recipients.toml", text.str()).value();
}

policy::Digest manifest(unsigned char first) {
  policy::Digest out;
  out.bytes.front() = first;
  return out;
}

DisclosureDraft to(std::string recipient) {
  return {1, std::move(recipient), "The Act.", "", "One day only.", manifest(1)};
}

TEST(Disclosure, I23_goes_to_a_body_with_a_duty_and_to_nobody_else) {
  const RecipientTable table = recipients();
  EXPECT_GE(table.recipients.size(), 6U);
  EXPECT_TRUE(ask_disclosure(open(), to("ico"), table, acting(kHr)));
  for (const char* nobody : {"", "newspaper", "parent", "ICO"}) {
    EXPECT_FALSE(ask_disclosure(open(), to(nobody), table, acting(kHr))) << nobody;
  }
  EXPECT_FALSE(ask_disclosure(open(), to("court"), table, acting(kHr))) << "without an order";
  DisclosureDraft order = to("court");
  order.order = "ET 1/2026";
  EXPECT_TRUE(ask_disclosure(open(), order, table, acting(kHr)));
  DisclosureDraft no_duty = to("ico");
  no_duty.duty = " ";
  EXPECT_FALSE(ask_disclosure(open(), no_duty, table, acting(kHr)));
  DisclosureDraft no_list = to("ico");
  no_list.manifest = {};
  EXPECT_FALSE(ask_disclosure(open(), no_list, table, acting(kHr)));
}

TEST(Disclosure, I23_takes_the_officers_advice_and_the_controllers_decision_on_the_same_list) {
  const auto asked = ask_disclosure(open(), to("ico"), recipients(), acting(kHr));
  ASSERT_TRUE(asked);
  EXPECT_FALSE(advise(*asked, "Fine.", acting(kCfoo)));
  EXPECT_FALSE(advise(*asked, "", acting(kDpo)));
  const auto advised = advise(*asked, "Fine.", acting(kDpo));
  ASSERT_TRUE(advised);
  EXPECT_FALSE(decide(*advised, manifest(2), "Yes.", acting(kCfoo))) << "another list";
  EXPECT_FALSE(decide(*advised, manifest(1), "", acting(kCfoo)));
  for (const Someone someone : {kHr, kDpo, kTeacher, kOperator, kHead}) {
    EXPECT_FALSE(decide(*advised, manifest(1), "Yes.", acting(someone))) << someone;
  }
  EXPECT_TRUE(decide(*advised, manifest(1), "Yes.", acting(kCfoo)));
  EXPECT_TRUE(refuse(*advised, "They have no duty here.", acting(kCfoo)));
}

TEST(RecipientTable, tells_what_is_wrong_with_its_line) {
  const auto told = [](std::string_view text) {
    const auto table = RecipientTable::parse("r.toml", text);
    return table ? std::string{} : table.error().what;
  };
  const std::string good = "[[recipient]]\nid='a'\nname='A'\nduty='D'\nkind='court'\n";
  EXPECT_EQ(told(good), "");
  EXPECT_EQ(told(good + good), "r.toml line 6: this id is there twice");
  EXPECT_EQ(told(good + "more='x'\n"), "r.toml line 6: an unknown key");
  EXPECT_EQ(told("[[recipient]]\nid='A b'\nname='A'\nduty='D'\nkind='court'\n"),
            "r.toml line 1: id is 1 to 32 of a-z 0-9 -");
  EXPECT_NE(told("recipient = 1"), "");
  EXPECT_NE(told("[[recipient"), "");
  EXPECT_NE(told("[[recipient]]\nid='a'\nname='A'\nduty=''\nkind='court'\n"), "");
  EXPECT_NE(told("[[recipient]]\nid='a'\nname='A'\nduty='D'\nkind='friend'\n"), "");
}

}  // namespace
}  // namespace probity::casework
