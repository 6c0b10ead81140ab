#include "registers/acknowledgement.hpp"

#include <gtest/gtest.h>

#include "registers/example_trust.hpp"

namespace probity::registers {
namespace {

using namespace example;

const LocalDate kToday = date(3, 10);

ReadThrough all_read(int number = 1) {
  ReadThrough reading = begin_reading(5, id(number), kText);
  for (const std::string& part : kParts) reading = with_part_seen(reading, kParts, part).value();
  return reading;
}

Signing in_portal() { return {.shown = kText, .reading = all_read(), .parts = kParts}; }
Signing on_paper() {
  return {.shown = kText, .way = Way::paper, .recorded_by = kHr, .signed_on = date(3, 9)};
}

Result<Acknowledged> sign(const Signing& signing,
                          std::vector<policy::Edition> editions = {edition()},
                          const Campaign& asked_by = campaign(), LocalDate day = kToday) {
  return acknowledge(asked_by, editions, person(1), signing, nullptr, moment(day));
}

std::string refusal(const Result<Acknowledged>& result) {
  if (result) return "taken";
  EXPECT_FALSE(result.error().next.empty());
  return result.error().what;
}

// The first edition, whose slip was corrected on the 9th of March.
policy::Edition corrected() {
  policy::Edition out = edition();
  policy::Document after = *out.document;
  after.sha256 = digest('B');
  out.fixes = {{.before = *out.document,
                .after = after,
                .reason = "a slip",
                .by = kHr,
                .at = moment(date(3, 9)).at}};
  out.document = after;
  return out;
}

TEST(Acknowledgement, Keeps_the_hash_of_the_text_with_the_signature) {
  const auto done = sign(in_portal());
  ASSERT_TRUE(done.has_value()) << done.error().what;
  EXPECT_EQ(done->novelty, Novelty::new_one);
  EXPECT_EQ(done->acknowledgement, signed_by(1, kToday));
}

TEST(Acknowledgement, The_same_button_twice_gives_the_first_signature_back) {
  const Acknowledgement first = signed_by(1, date(3, 5));
  const Campaign closed = close_campaign(campaign(), moment(date(3, 9))).value();
  const std::vector<policy::Edition> editions{edition()};
  for (const Campaign& any : {campaign(), closed}) {
    const auto again = acknowledge(any, editions, person(1), in_portal(), &first, moment(kToday));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, (Acknowledged{first, Novelty::already_there}));
  }
}

TEST(Acknowledgement, C50_only_those_who_are_asked_sign) {
  EXPECT_EQ(refusal(sign(in_portal(), {edition()}, campaign({SchoolId{"RVS"}}))),
            "C50: this campaign does not ask this person");
  const Campaign closed = close_campaign(campaign(), moment(date(3, 9))).value();
  EXPECT_EQ(refusal(sign(in_portal(), {edition()}, closed)), "C4: this campaign is closed");
}

TEST(Acknowledgement, C4_a_text_that_changed_meanwhile_is_not_signed_unread) {
  EXPECT_EQ(refusal(sign(in_portal(), {corrected()})),
            "C4: a slip in the text was corrected while you were reading");
  Signing other = in_portal();
  other.shown.document = digest('Z');
  EXPECT_EQ(refusal(sign(other)), "C4: the page showed a text that is not this edition's");
  EXPECT_EQ(refusal(sign(in_portal(), {edition(), edition(2)})),
            "C4: a later edition has replaced this one in the meantime");
  policy::Edition gone = edition();
  gone.withdrawal = policy::Withdrawal{.by = kHr, .when = moment(date(3, 9)), .reason = "x"};
  EXPECT_EQ(refusal(sign(in_portal(), {gone})),
            "C4: this edition has been withdrawn in the meantime");
  policy::Edition lapsed = edition();
  lapsed.confirmation.reset();
  EXPECT_TRUE(refusal(sign(in_portal(), {lapsed})).starts_with("C5: this edition's approval"));
}

TEST(Acknowledgement, After_a_typographical_fix_the_parts_read_stay_read) {
  Signing signing = in_portal();
  signing.shown.document = digest('B');
  const auto done = sign(signing, {corrected()});
  ASSERT_TRUE(done.has_value()) << done.error().what;
  EXPECT_EQ(done->acknowledgement.text.document, digest('B'));
}

TEST(Acknowledgement, Nobody_signs_what_they_have_not_opened) {
  Signing signing = in_portal();
  signing.reading = with_part_seen(begin_reading(5, id(1), kText), kParts, kParts[0]).value();
  EXPECT_EQ(refusal(sign(signing)), "C4: 1 part has not been opened yet");
  signing.reading = begin_reading(5, id(1), kText);
  EXPECT_EQ(refusal(sign(signing)), "C4: 2 parts have not been opened yet");
  signing.reading = all_read(2);
  EXPECT_EQ(refusal(sign(signing)), "C4: 2 parts have not been opened yet") << "somebody else read";
  signing.reading = all_read();
  signing.reading.text.clause_map = digest('n');
  EXPECT_EQ(refusal(sign(signing)), "C4: 2 parts have not been opened yet") << "another map";
  signing.parts = {};
  EXPECT_EQ(refusal(sign(signing)), "the parts of the policy are not known");
}

TEST(Acknowledgement, C50_a_paper_is_entered_by_somebody_else_with_its_own_date) {
  const auto done = sign(on_paper());
  ASSERT_TRUE(done.has_value()) << done.error().what;
  EXPECT_EQ(done->acknowledgement.way, Way::paper);
  EXPECT_EQ(done->acknowledgement.signed_on, date(3, 9));
  EXPECT_EQ(done->acknowledgement.when.day, kToday);
  EXPECT_EQ(done->acknowledgement.recorded_by, kHr);
  Signing paper = on_paper();
  paper.recorded_by = id(1);
  EXPECT_TRUE(refusal(sign(paper)).starts_with("C50: a paper is entered by somebody else"));
  paper.recorded_by.reset();
  EXPECT_TRUE(refusal(sign(paper)).starts_with("C50: a paper needs somebody"));
  for (const LocalDate day : {kOpening - days{1}, kToday + days{1}}) {
    paper = on_paper();
    paper.signed_on = day;
    EXPECT_TRUE(refusal(sign(paper)).starts_with("C4: the date on the paper"));
  }
}

TEST(Acknowledgement, A_paper_of_the_text_before_a_slip_was_corrected_counts) {
  EXPECT_TRUE(sign(on_paper(), {corrected()}).has_value());
  Signing other = on_paper();
  other.shown.document = digest('Z');
  EXPECT_EQ(refusal(sign(other)), "C4: the paper is about another text");
}

TEST(Acknowledgement, A_part_that_the_policy_has_not_cannot_be_seen) {
  const ReadThrough reading = begin_reading(5, id(1), kText);
  EXPECT_FALSE(with_part_seen(reading, kParts, "Part nine").has_value());
  EXPECT_EQ(parts_left(reading, kParts), kParts);
  const ReadThrough twice =
      with_part_seen(with_part_seen(reading, kParts, kParts[1]).value(), kParts, kParts[1]).value();
  EXPECT_EQ(twice.seen.size(), 1U);
  EXPECT_EQ(parts_left(twice, kParts), (std::vector{kParts[0]}));
}

TEST(Acknowledgement, I28_a_hearing_sees_what_counted_and_what_was_known_at_the_time) {
  policy::Edition second = edition(2);
  second.effective->first_day = date(4, 1);
  const std::vector<policy::Edition> editions{edition(), second};
  Acknowledgement newer = signed_by(1, date(4, 20));
  newer.campaign = 6;
  newer.edition = 2;
  const std::vector<Acknowledgement> all{newer, signed_by(1, kToday), signed_by(2, date(3, 3))};
  const auto known = [&](LocalDate day, int hour = 12) {
    return policy_known_to(id(1), editions, all, moment(day, hour));
  };
  EXPECT_EQ(known(kToday, 11), (PolicyKnown{.in_force = 1}));
  EXPECT_EQ(known(kToday).of_that, signed_by(1, kToday));
  EXPECT_EQ(known(date(4, 10)).in_force, 2U);
  EXPECT_FALSE(known(date(4, 10)).of_that.has_value());
  EXPECT_EQ(known(date(4, 10)).latest, signed_by(1, kToday));
  EXPECT_EQ(known(date(4, 21)).of_that, newer);
}

TEST(Acknowledgement, A_paper_counts_from_the_end_of_its_day) {
  Acknowledgement paper = signed_by(1, kToday + days{5});
  paper.way = Way::paper;
  paper.signed_on = kToday;
  const std::vector<Acknowledgement> all{paper};
  EXPECT_FALSE(policy_known_to(id(1), {}, all, moment(kToday, 23)).latest.has_value());
  EXPECT_TRUE(policy_known_to(id(1), {}, all, moment(kToday + days{1}, 0)).latest.has_value());
}

TEST(Acknowledgement, Every_way_has_a_word) {
  for (const Way way : {Way::portal, Way::paper}) EXPECT_EQ(way_named(word_for(way)), way);
  EXPECT_FALSE(way_named("fax").has_value());
}

}  // namespace
}  // namespace probity::registers
