#include "policy/edition_acts.hpp"

#include <gtest/gtest.h>

#include "policy/example_editions.hpp"

namespace probity::policy {
namespace {

using namespace example;

// A refusal names its clause and says what to do instead.
void expect_refused(const Result<Edition>& result, std::string_view words) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::refused);
  EXPECT_TRUE(result.error().what.starts_with("C4") || result.error().what.starts_with("C5"));
  EXPECT_NE(result.error().what.find(words), std::string::npos) << result.error().what;
  EXPECT_FALSE(result.error().next.empty());
}

Correction correction(std::string_view before, std::string_view after) {
  return {.document = document('B'),
          .reason = "a slip",
          .by = kOwner,
          .text_before = before,
          .text_after = after};
}

TEST(EditionActs, C5_the_clerk_does_not_confirm_their_own_record) {
  const Edition edition = record_resolution(draft(), resolution(), at(10)).value();
  expect_refused(confirm_resolution(edition, kClerk, kText, at(11)), "recorded");
  EXPECT_TRUE(confirm_resolution(edition, kDirector, kText, at(11)).has_value());
}

TEST(EditionActs, C5_both_approvals_are_two_peoples) {
  Edition edition = record_resolution(draft(), resolution(), at(10)).value();
  Edition by_lead = approve_as_lead(edition, kHead, kText, at(10)).value();
  expect_refused(confirm_resolution(by_lead, kHead, kText, at(11)), "another person");
  edition = confirm_resolution(edition, kHead, kText, at(11)).value();
  expect_refused(approve_as_lead(edition, kHead, kText, at(12)), "another person");
}

TEST(EditionActs, C5_only_a_nominated_lead_approves_as_one_and_once) {
  expect_refused(approve_as_lead(draft(), kDirector, kText, at(10)), "nominated lead");
  const Edition edition = approve_as_lead(draft(), kHead, kText, at(10)).value();
  expect_refused(approve_as_lead(edition, kHead, kText, at(11)), "already");
  EXPECT_TRUE(approve_as_lead(edition, kCfoo, kText, at(11)).has_value());
}

TEST(EditionActs, C5_an_approval_is_for_the_text_that_was_shown) {
  const Edition edition = record_resolution(draft(), resolution(), at(10)).value();
  const EditionText older{digest('Z'), digest('m')};
  expect_refused(confirm_resolution(edition, kDirector, older, at(11)), "changed");
  expect_refused(approve_as_lead(edition, kHead, older, at(11)), "changed");
}

TEST(EditionActs, A_new_document_or_map_voids_what_was_given_for_the_old_one) {
  for (const Edition& edition : {set_document(approved(), document('B'), at(14)).value(),
                                 set_clause_map(approved(), digest('n'), at(14)).value()}) {
    EXPECT_FALSE(edition.resolution.has_value());
    EXPECT_FALSE(edition.confirmation.has_value());
    for (const NominatedLead& lead : edition.leads) EXPECT_FALSE(lead.approval.has_value());
  }
  EXPECT_EQ(set_document(approved(), document('A'), at(14)).value(), approved())
      << "the same file again changes nothing";
}

TEST(EditionActs, A_resolution_needs_a_text_a_minute_and_a_meeting_that_was) {
  Edition empty = next_edition({});
  expect_refused(record_resolution(empty, resolution(), at(10)), "no document");
  ResolutionRecord record = resolution();
  record.minute = " ";
  expect_refused(record_resolution(draft(), record, at(10)), "minute");
  expect_refused(record_resolution(draft(), resolution(), at(8)), "still to come");
  expect_refused(confirm_resolution(draft(), kDirector, kText, at(8)), "no resolution");
}

TEST(EditionActs, A_resolution_recorded_anew_is_confirmed_anew) {
  Edition edition = record_resolution(draft(), resolution(), at(10)).value();
  edition = confirm_resolution(edition, kDirector, kText, at(11)).value();
  expect_refused(confirm_resolution(edition, kOtherDirector, kText, at(11)), "already");
  edition = record_resolution(edition, resolution(), at(12)).value();
  EXPECT_FALSE(edition.confirmation.has_value());
}

TEST(EditionActs, C4_no_edition_counts_from_a_day_that_has_passed) {
  expect_refused(set_effective(draft(), march(9), kOwner, at(10)), "passed");
  EXPECT_TRUE(set_effective(draft(), march(10), kOwner, at(10)).has_value());
}

TEST(EditionActs, C4_what_has_come_into_force_is_not_changed) {
  expect_refused(set_document(adopted(), document('B'), at(16)), "into force");
  expect_refused(set_clause_map(adopted(), digest('n'), at(16)), "into force");
  expect_refused(set_effective(adopted(), march(30), kOwner, at(16)), "into force");
  expect_refused(record_resolution(adopted(), resolution(), at(16)), "into force");
  Heading heading = adopted().heading;
  heading.next_review = ReviewPoint{SchoolTerm{2027, Term::spring}};
  EXPECT_TRUE(set_heading(adopted(), heading, at(16)).has_value());
  heading.title = "Another policy";
  expect_refused(set_heading(adopted(), heading, at(16)), "title");
  EXPECT_TRUE(set_heading(adopted(), heading, at(15)).has_value());
}

TEST(EditionActs, An_office_is_handed_over_and_the_approval_stays) {
  const Lead new_head{"Headteacher", kOtherDirector};
  const Lead cfoo{"CFOO", kCfoo};
  const Edition edition = nominate(adopted(), {new_head, cfoo}, at(20)).value();
  EXPECT_EQ(edition.leads[0].lead, new_head);
  EXPECT_EQ(edition.leads[0].approval->by, kHead);
  EXPECT_TRUE(missing_for_force(edition, at(20)).empty());
  expect_refused(nominate(adopted(), {new_head}, at(20)), "offices");
  expect_refused(nominate(adopted(), {}, at(20)), "offices");
}

TEST(EditionActs, Before_it_is_in_force_a_new_lead_approves_for_themselves) {
  const Edition edition =
      nominate(approved(), {{"Headteacher", kOtherDirector}, {"CFOO", kCfoo}}, at(14)).value();
  EXPECT_FALSE(edition.leads[0].approval.has_value());
  EXPECT_TRUE(edition.leads[1].approval.has_value());
  EXPECT_FALSE(nominate(draft(), {{"", kHead}}, at(14)).has_value());
}

TEST(EditionActs, A_typographical_fix_keeps_every_signature_and_stays_listed) {
  const Edition before = adopted();
  const Edition edition =
      fix_typography(before, correction("the polcy is", "the policy is"), at(18)).value();
  EXPECT_EQ(edition.resolution, before.resolution);
  EXPECT_EQ(edition.leads, before.leads);
  ASSERT_EQ(edition.fixes.size(), 1U);
  EXPECT_EQ(edition.fixes[0].before.sha256, digest('A'));
  EXPECT_EQ(edition.fixes[0].after.sha256, digest('B'));
  EXPECT_EQ(edition.fixes[0].comparison, Comparison::by_words);
  EXPECT_TRUE(missing_for_force(edition, at(18)).empty());
}

TEST(EditionActs, A_fix_that_may_change_what_the_policy_says_is_refused) {
  expect_refused(fix_typography(adopted(), correction("you may post", "you must post"), at(18)),
                 "must");
  expect_refused(fix_typography(draft(), correction("polcy", "policy"), at(18)), "approved");
  Correction silent = correction("polcy", "policy");
  silent.reason = "";
  expect_refused(fix_typography(adopted(), silent, at(18)), "reason");
  Correction same = correction("polcy", "policy");
  same.document = document('A');
  expect_refused(fix_typography(adopted(), same, at(18)), "already");
  Correction other_kind = correction("polcy", "policy");
  other_kind.document = document('B', DocumentKind::pdf);
  expect_refused(fix_typography(adopted(), other_kind, at(18)), "kind of file");
}

TEST(EditionActs, A_fix_of_a_PDF_says_that_nothing_could_be_compared) {
  Edition edition = adopted();
  edition.document->kind = DocumentKind::pdf;
  Correction in_pdf = correction("", "");
  in_pdf.document = document('B', DocumentKind::pdf);
  edition = fix_typography(edition, in_pdf, at(18)).value();
  EXPECT_EQ(edition.fixes[0].comparison, Comparison::not_possible);
}

TEST(EditionActs, A_withdrawn_edition_takes_no_further_act) {
  const Edition gone = withdraw(adopted(), kDirector, "replaced in haste", at(20)).value();
  expect_refused(withdraw(gone, kDirector, "again", at(21)), "already");
  expect_refused(withdraw(adopted(), kDirector, "", at(21)), "reason");
  expect_refused(set_document(gone, document('B'), at(21)), "withdrawn");
  expect_refused(fix_typography(gone, correction("polcy", "policy"), at(21)), "withdrawn");
  expect_refused(confirm_resolution(gone, kDirector, kText, at(21)), "withdrawn");
}

TEST(EditionActs, The_next_edition_begins_with_the_offices_and_without_approvals) {
  const std::vector<Edition> editions{adopted(1), withdraw(draft(2), kOwner, "x", at(17)).value()};
  const Edition next = next_edition(editions);
  EXPECT_EQ(next.number, 3U);
  EXPECT_EQ(next.heading.owner, "HR");
  EXPECT_FALSE(next.document.has_value());
  EXPECT_FALSE(next.withdrawal.has_value());
  ASSERT_EQ(next.leads.size(), 2U);
  EXPECT_FALSE(next.leads[0].approval.has_value());
}

}  // namespace
}  // namespace probity::policy
