#include "policy/edition.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "policy/example_editions.hpp"

namespace probity::policy {
namespace {

using namespace example;

using Steps = std::vector<Missing>;

EditionStatus status(const std::vector<Edition>& editions, EditionNumber number, Moment now) {
  return status_of(editions, number, now).value();
}

TEST(Edition, A_fresh_trust_has_an_edition_that_is_not_in_force_and_says_why) {
  const Edition fresh = next_edition({});
  EXPECT_EQ(fresh.number, 1U);
  const std::vector<Edition> editions{fresh};
  EXPECT_EQ(in_force(editions, at(1)), nullptr);
  EXPECT_EQ(status(editions, 1, at(1)), EditionStatus::draft);
  EXPECT_EQ(missing_for_force(fresh, at(1)),
            (Steps{Missing::document, Missing::clause_map, Missing::resolution,
                   Missing::confirmation, Missing::nominated_lead, Missing::effective_date}));
  for (const Missing step : missing_for_force(fresh, at(1))) {
    EXPECT_NE(sentence_for(step).find(": "), std::string_view::npos) << "what to do, and who can";
  }
}

TEST(Edition, C5_each_step_is_missing_until_it_is_done) {
  Edition edition = draft();
  EXPECT_EQ(missing_for_force(edition, at(2)),
            (Steps{Missing::resolution, Missing::confirmation, Missing::lead_approval,
                   Missing::effective_date}));
  edition = record_resolution(edition, resolution(), at(10)).value();
  edition = confirm_resolution(edition, kDirector, kText, at(11)).value();
  EXPECT_EQ(missing_for_force(edition, at(11)),
            (Steps{Missing::lead_approval, Missing::effective_date}));
  edition = approve_as_lead(edition, kHead, kText, at(12)).value();
  EXPECT_EQ(missing_for_force(edition, at(12)),
            (Steps{Missing::lead_approval, Missing::effective_date}))
      << "one of two leads";
  edition = approve_as_lead(edition, kCfoo, kText, at(12)).value();
  edition = set_effective(edition, march(16), kOwner, at(13)).value();
  EXPECT_EQ(missing_for_force(edition, at(15)), (Steps{Missing::effective_date_in_future}));
  EXPECT_TRUE(missing_for_force(edition, at(16, 0)).empty());
}

TEST(Edition, An_office_without_a_holder_keeps_it_out_of_force) {
  Edition edition = approved();
  edition.leads.push_back({.lead = {"Head of IT", std::nullopt}});
  EXPECT_EQ(missing_for_force(edition, at(20)),
            (Steps{Missing::nominated_lead, Missing::effective_date}));
}

TEST(Edition, Goes_from_draft_to_superseded) {
  std::vector<Edition> editions{draft()};
  EXPECT_EQ(status(editions, 1, at(2)), EditionStatus::draft);
  editions[0] = adopted();
  EXPECT_EQ(status(editions, 1, at(9)), EditionStatus::draft);
  EXPECT_EQ(status(editions, 1, at(10)), EditionStatus::awaiting_approval);
  EXPECT_EQ(status(editions, 1, at(14)), EditionStatus::approved);
  EXPECT_EQ(status(editions, 1, at(16)), EditionStatus::in_force);
  Edition second = approved(2);
  second.effective = EffectiveDate{.first_day = march(20), .set_by = kOwner, .at = at(17).at};
  editions.push_back(second);
  EXPECT_EQ(status(editions, 1, at(19, 23)), EditionStatus::in_force);
  EXPECT_EQ(status(editions, 1, at(20, 0)), EditionStatus::superseded);
  EXPECT_EQ(status(editions, 2, at(20, 0)), EditionStatus::in_force);
  EXPECT_FALSE(status_of(editions, 3, at(20)).has_value());
}

TEST(Edition, I28_what_counted_when_something_happened_does_not_change_later) {
  Edition second = approved(2);
  second.effective = EffectiveDate{.first_day = march(20), .set_by = kOwner, .at = at(17).at};
  const std::vector<Edition> editions{second, adopted()};
  EXPECT_EQ(in_force(editions, at(15)), nullptr);
  EXPECT_EQ(in_force(editions, at(16))->number, 1U);
  EXPECT_EQ(in_force(editions, at(19))->number, 1U);
  EXPECT_EQ(in_force(editions, at(20))->number, 2U);
}

TEST(Edition, Counts_from_the_last_signature_when_the_date_has_passed_by_then) {
  Edition edition = record_resolution(draft(), resolution(), at(10)).value();
  edition = set_effective(edition, march(11), kOwner, at(10)).value();
  edition = confirm_resolution(edition, kDirector, kText, at(11)).value();
  edition = approve_as_lead(edition, kHead, kText, at(12, 9)).value();
  edition = approve_as_lead(edition, kCfoo, kText, at(12, 15)).value();
  const std::vector<Edition> editions{edition};
  EXPECT_EQ(in_force(editions, at(11)), nullptr);
  EXPECT_EQ(in_force(editions, at(12, 14)), nullptr);
  EXPECT_NE(in_force(editions, at(12, 15)), nullptr);
  EXPECT_EQ(in_force_from(edition, Zone::utc()), at(12, 15).at);
}

TEST(Edition, A_date_set_in_the_afternoon_does_not_reach_back_to_the_morning) {
  const std::vector<Edition> editions{
      set_effective(approved(), march(16), kOwner, at(16, 14)).value()};
  EXPECT_EQ(in_force(editions, at(16, 10)), nullptr);
  EXPECT_NE(in_force(editions, at(16, 14)), nullptr);
}

TEST(Edition, Counts_from_midnight_of_the_effective_day_where_the_trust_is) {
  const Zone london = Zone::named("Europe/London").value();
  Edition edition = approved();
  const LocalDate april = march(31) + std::chrono::days{1};
  edition = set_effective(edition, april, kOwner, at(13)).value();
  EXPECT_EQ(in_force_from(edition, london), at(31, 23).at) << "summer time";
  EXPECT_EQ(moment_in(london, at(31, 23).at).day, april);
}

TEST(Edition, A_withdrawn_edition_does_not_bring_back_the_one_before) {
  Edition second = adopted(2);
  second = withdraw(second, kDirector, "a mistake", at(20)).value();
  const std::vector<Edition> editions{adopted(1), second};
  EXPECT_EQ(in_force(editions, at(19))->number, 2U);
  EXPECT_EQ(in_force(editions, at(20)), nullptr);
  EXPECT_EQ(status(editions, 1, at(20)), EditionStatus::superseded);
  EXPECT_EQ(status(editions, 2, at(20)), EditionStatus::withdrawn);
  EXPECT_EQ(missing_for_force(second, at(20)), (Steps{Missing::withdrawn}));
}

TEST(Edition, A_draft_that_was_given_up_changes_nothing) {
  const Edition given_up = withdraw(draft(2), kOwner, "not needed", at(17)).value();
  const std::vector<Edition> editions{adopted(1), given_up};
  EXPECT_EQ(in_force(editions, at(20))->number, 1U);
  EXPECT_FALSE(in_force_from(given_up, Zone::utc()).has_value());
}

TEST(Edition, The_text_of_a_day_is_found_again_after_a_typographical_fix) {
  const Correction correction{.document = document('B'),
                              .reason = "a letter was missing",
                              .by = kOwner,
                              .text_before = "the polcy",
                              .text_after = "the policy"};
  const Edition edition = fix_typography(adopted(), correction, at(18)).value();
  EXPECT_EQ(document_at(edition, at(17).at)->sha256, digest('A'));
  EXPECT_EQ(document_at(edition, at(18).at)->sha256, digest('B'));
  EXPECT_TRUE(is_text_of(edition, digest('A')));
  EXPECT_TRUE(is_text_of(edition, digest('B')));
  EXPECT_FALSE(is_text_of(edition, digest('C')));
  const std::vector<Edition> editions{edition};
  EXPECT_NE(in_force(editions, at(19)), nullptr) << "needs no new signature";
}

// Acts in any order by anybody, and moments in any order.
enum class Act {
  upload_a,
  upload_b,
  map,
  record,
  confirm,
  lead,
  other_lead,
  effective,
  fix,
  withdraw
};

Edition after(Edition edition, Act act, const PersonId& by, Moment now) {
  const auto seen = text_of(edition).value_or(kText);
  const auto done = [&]() -> Result<Edition> {
    switch (act) {
      case Act::upload_a: return set_document(edition, document('A'), now);
      case Act::upload_b: return set_document(edition, document('B'), now);
      case Act::map: return set_clause_map(edition, digest('n'), now);
      case Act::record:
        return record_resolution(edition, {.meeting = now.day, .minute = "7", .recorded_by = by},
                                 now);
      case Act::confirm: return confirm_resolution(edition, by, seen, now);
      case Act::lead: return approve_as_lead(edition, kHead, seen, now);
      case Act::other_lead: return approve_as_lead(edition, kCfoo, seen, now);
      case Act::effective: return set_effective(edition, now.day, by, now);
      case Act::fix:
        return fix_typography(edition,
                              {.document = document('C'),
                               .reason = "x",
                               .by = by,
                               .text_before = "polcy",
                               .text_after = "policy"},
                              now);
      case Act::withdraw: return withdraw(edition, by, "x", now);
    }
    return edition;
  }();
  return done ? *done : edition;
}

RC_GTEST_PROP(Edition, C5_I28_whatever_people_do_nothing_is_in_force_without_all_approvals, ()) {
  // What voids approvals is rarer than what gives them, or hardly anything would come into force.
  const auto some_act = rc::gen::weightedElement<Act>({{1, Act::upload_a},
                                                       {1, Act::upload_b},
                                                       {1, Act::map},
                                                       {6, Act::record},
                                                       {9, Act::confirm},
                                                       {9, Act::lead},
                                                       {9, Act::other_lead},
                                                       {9, Act::effective},
                                                       {4, Act::fix},
                                                       {1, Act::withdraw}});
  const auto acts = *rc::gen::container<std::vector<std::pair<Act, int>>>(
      rc::gen::pair(some_act, rc::gen::inRange(1, 5)));
  std::vector<Edition> editions{draft()};
  std::vector<bool> was_in_force;
  Moment now = at(1, 0);
  for (const auto& [act, who] : acts) {
    now.at += hours{5};
    now.day = Zone::utc().date(now.at);
    editions[0] = after(editions[0], act, person(who), now);
    const bool holds = in_force(editions, now) != nullptr;
    was_in_force.push_back(holds);
    if (!holds) continue;
    const Edition& edition = editions[0];
    const bool has_all = edition.resolution && edition.confirmation && edition.effective;
    RC_ASSERT(has_all);
    RC_ASSERT(edition.resolution->recorded_by != edition.confirmation->by);
    for (const NominatedLead& lead : edition.leads) {
      RC_ASSERT(lead.approval.has_value());
      RC_ASSERT(lead.approval->by != edition.confirmation->by);
      RC_ASSERT(is_text_of(edition, lead.approval->text.document));
    }
    RC_ASSERT(is_text_of(edition, edition.confirmation->text.document));
    RC_ASSERT(edition.effective->first_day <= now.day);
  }
  RC_CLASSIFY(std::ranges::find(was_in_force, true) != was_in_force.end(), "came into force");
  // Asked again at the end, about each of those moments.
  Moment then = at(1, 0);
  for (const bool held : was_in_force) {
    then.at += hours{5};
    then.day = Zone::utc().date(then.at);
    RC_ASSERT((in_force(editions, then) != nullptr) == held);
    const auto from = in_force_from(editions[0], Zone::utc());
    const bool agrees = !held || (from && *from <= then.at);
    RC_ASSERT(agrees);
  }
}

}  // namespace
}  // namespace probity::policy
