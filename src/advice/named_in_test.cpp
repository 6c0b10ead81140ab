#include "advice/named_in.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "advice/checker.hpp"

namespace probity::advice {

TEST(NamedIn, A_name_stands_in_a_text_word_by_word) {
  const Text text = Text::read("Back from the Normandy trips, tired").value();
  EXPECT_TRUE(is_named_in(text, "normandy trip"));
  EXPECT_FALSE(is_named_in(text, "Normandy tripe"));
  EXPECT_FALSE(is_named_in(text, "trip Normandy"));
  EXPECT_FALSE(is_named_in(text, ""));
}

TEST(NamedIn, A_pupil_who_is_not_shown_on_a_trip_is_not_shown_where_it_is_told_of_either) {
  registers::PublishingRegisters registers;
  registers.as_of = LocalDate{std::chrono::days{20'000}};
  registers::Pupil pupil;
  pupil.source_id = "P1";
  pupil.given = "Isla";
  pupil.family = "Wynnfold";
  pupil.consents.resize(1);
  pupil.consents.front().answer = registers::Consent::Answer::yes;
  registers.pupils.push_back(pupil);
  registers.trips.push_back({"Normandy trip", {"P1"}});
  const Words words = Words::builtin().value();
  const Checker checker{words, registers};
  const auto consent_missing = [&](const std::string& text) {
    Draft draft;
    draft.account_kind = registers::AccountKind::official;
    draft.text = text;
    draft.picture.emplace();
    draft.picture->tagged_pupils = {"P1"};
    const Advice advice = checker.check(draft, sees_everybody()).value();
    return std::ranges::count(advice.findings, Clause::consent_missing, &Finding::clause);
  };
  EXPECT_EQ(consent_missing("Sand between the toes on the Normandy trip"), 1);
  EXPECT_EQ(consent_missing("Sand between the toes"), 0);
}

}  // namespace probity::advice
