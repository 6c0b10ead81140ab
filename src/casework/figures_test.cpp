#include "casework/figures.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "casework/steps.hpp"

namespace probity::casework {
namespace {

LocalDate day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day_of_month}};
}

Period year_2026() { return {day(2026, 9, 1), day(2027, 8, 31)}; }

PlaceCount at(std::string school, std::uint32_t people) {
  return {people::SchoolId{std::move(school)}, people};
}

Counts two_openings() {
  Counts counts;
  counts.add(Figure::openings, 2);
  return counts;
}

// ---- What may be shown

TEST(Figures, I25_two_openings_among_600_people_are_said) {
  const Figures figures = figures_of({at("HGS", 340), at("LPS", 260)}, two_openings(), year_2026());
  EXPECT_EQ(figures.population, 600U);
  EXPECT_EQ((*figures.counts)[Figure::openings], 2U);
  EXPECT_EQ(figures.schools, (std::vector{at("HGS", 340), at("LPS", 260)}));
  EXPECT_EQ(figures.elsewhere, std::nullopt);
}

TEST(Figures, I25_of_nine_people_nothing_is_said) {
  const Figures figures = figures_of({at("LPS", 9)}, two_openings(), year_2026());
  EXPECT_EQ(figures, (Figures{.period = year_2026()}));
}

TEST(Figures, I25_a_small_school_cannot_be_had_by_taking_the_others_from_all) {
  const Figures figures =
      figures_of({at("A", 100), at("B", 20), at("C", 5)}, two_openings(), year_2026());
  EXPECT_EQ(figures.schools, std::vector{at("A", 100)})
      << "B is not told apart, for 125 - 100 - 20";
  EXPECT_EQ(figures.elsewhere, 25U);
}

TEST(Figures, I25_with_one_large_and_one_small_school_there_is_only_the_whole) {
  const Figures figures = figures_of({at("A", 100), at("C", 5)}, two_openings(), year_2026());
  EXPECT_TRUE(figures.schools.empty());
  EXPECT_EQ(figures.elsewhere, 105U);
}

// ---- I25 as a property

struct Somebody {
  std::optional<people::SchoolId> school;
  std::vector<Event> events;
};
using World = std::vector<Somebody>;

std::optional<people::SchoolId> school_number(int number) {
  if (number == 0) return std::nullopt;
  return people::SchoolId{std::string(1, static_cast<char>('A' + number))};
}

rc::Gen<Event> any_event() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange<int>(0, static_cast<int>(kFigures)),
                     rc::gen::inRange<int>(0, 500), rc::gen::inRange<std::uint64_t>(1, 6)),
      [](const auto& drawn) {
        const auto& [figure, days, matter] = drawn;
        return Event{static_cast<Figure>(figure), day(2026, 8, 1) + std::chrono::days{days},
                     matter};
      });
}

rc::Gen<Somebody> anybody() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::inRange<int>(0, 4),
                    rc::gen::container<std::vector<Event>>(any_event())),
      [](const auto& drawn) { return Somebody{school_number(drawn.first), drawn.second}; });
}

Staff staff_of(const World& world) {
  Staff staff;
  for (int number = 0; number < 4; ++number) {
    const auto school = school_number(number);
    const auto here =
        std::ranges::count_if(world, [&](const Somebody& one) { return one.school == school; });
    if (here > 0) staff.push_back({school, static_cast<std::uint32_t>(here)});
  }
  return staff;
}

Figures shown_of(const World& world) {
  std::vector<Event> events;
  for (const Somebody& one : world)
    events.insert(events.end(), one.events.begin(), one.events.end());
  std::ranges::stable_sort(events, {}, &Event::day);
  return figures_of(staff_of(world), counts_of(events, year_2026()), year_2026());
}

RC_GTEST_PROP(FiguresProperty, I25_T12_nobody_in_a_trust_of_few_people_changes_what_is_shown, ()) {
  World world =
      *rc::gen::resize(kLeastPopulation - 1, rc::gen::container<std::vector<Somebody>>(anybody()));
  if (world.size() >= kLeastPopulation) world.resize(kLeastPopulation - 1);
  if (world.empty()) world.push_back(*anybody());
  World other = world;
  other[*rc::gen::inRange<std::size_t>(0, world.size())] = *anybody();
  RC_ASSERT(shown_of(world) == shown_of(other));
  other.pop_back();
  RC_ASSERT(shown_of(world) == shown_of(other));
}

// Somebody who moves between schools that are not told apart, or stays in one and does anything.
RC_GTEST_PROP(FiguresProperty,
              I25_T12_nobody_in_a_school_of_few_people_changes_what_is_said_of_schools, ()) {
  constexpr int kFew = static_cast<int>(kLeastPopulation) - 1;
  World world;
  const auto come = [&](int school, int people) {
    for (int i = 0; i < people; ++i) {
      world.push_back({school_number(school), (*anybody()).events});
    }
  };
  come(1, *rc::gen::inRange(1, kFew + 1));
  come(2, *rc::gen::inRange(0, kFew));
  come(3, *rc::gen::inRange(0, 30));
  come(0, *rc::gen::inRange(0, 15));
  const Figures before = shown_of(world);
  Somebody& one = world.front();
  one.school = school_number(*rc::gen::inRange(0, 3));
  const Figures after = shown_of(world);
  RC_ASSERT(before == after);
  const Somebody other = *anybody();
  one.events = other.events;
  RC_ASSERT(shown_of(world).schools == before.schools);
  RC_ASSERT(shown_of(world).elsewhere == before.elsewhere);
}

// Every sum and every difference of what is shown is of nobody, or of enough people.
RC_GTEST_PROP(FiguresProperty, I25_no_difference_of_what_is_shown_is_of_few_people, ()) {
  Staff staff;
  for (int number = 0; number < 6; ++number) {
    staff.push_back({school_number(number), *rc::gen::inRange<std::uint32_t>(0, 30)});
  }
  const Figures figures = figures_of(staff, {}, year_2026());
  if (!figures.population) return;
  RC_ASSERT(*figures.population >= kLeastPopulation);
  const std::size_t shown = figures.schools.size();
  for (std::size_t some = 0; some < (std::size_t{1} << shown); ++some) {
    std::uint32_t rest = *figures.population;
    for (std::size_t i = 0; i < shown; ++i) {
      if ((some >> i & 1U) != 0) rest -= figures.schools[i].people;
    }
    RC_ASSERT(rest == 0 || rest >= kLeastPopulation);
  }
  for (const PlaceCount& school : figures.schools) RC_ASSERT(school.people >= kLeastPopulation);
}

// ---- What is counted

Counts counts(const std::vector<Event>& events) { return counts_of(events, year_2026()); }

TEST(Figures, A_request_lapses_after_28_days_without_an_answer_and_counts_where_it_was_asked) {
  const LocalDate asked = day(2026, 10, 1);
  EXPECT_EQ(counts({{Figure::requests, asked, 1}})[Figure::lapsed], 1U);
  EXPECT_EQ(counts({{Figure::requests, asked, 1},
                    {Figure::refused, day(2026, 10, 9), 1}})[Figure::lapsed],
            0U);
  EXPECT_EQ(counts_of(std::vector<Event>{{Figure::requests, asked, 1}},
                      {day(2026, 9, 1), day(2026, 10, 29)})[Figure::lapsed],
            0U)
      << "it still waits";
  EXPECT_EQ(counts({{Figure::requests, day(2026, 7, 1), 1}})[Figure::lapsed], 0U)
      << "the year before";
}

TEST(Figures, An_answer_after_a_lapse_is_one_to_the_next_request) {
  const Counts after = counts({{Figure::requests, day(2026, 10, 1), 1},
                               {Figure::requests, day(2026, 11, 10), 1},
                               {Figure::approved, day(2026, 11, 12), 1}});
  EXPECT_EQ(after[Figure::lapsed], 1U);
  EXPECT_EQ(after[Figure::approved], 1U);
}

TEST(Figures, A_case_that_closes_lets_its_requests_lapse) {
  EXPECT_EQ(counts({{Figure::requests, day(2026, 10, 1), 1},
                    {Figure::cases_closed, day(2026, 10, 3), 1}})[Figure::lapsed],
            1U);
}

TEST(Figures, An_opening_has_an_outcome_when_somebody_decided_in_the_same_matter) {
  const std::vector<Event> events{{Figure::openings, day(2026, 10, 1), 1},
                                  {Figure::openings, day(2026, 10, 2), 2},
                                  {Figure::outcomes, day(2026, 11, 1), 2}};
  EXPECT_EQ(counts(events)[Figure::openings], 2U);
  EXPECT_EQ(counts(events)[Figure::openings_without_outcome], 1U);
  EXPECT_EQ(
      counts_of(events, {day(2026, 9, 1), day(2026, 10, 31)})[Figure::openings_without_outcome],
      2U);
}

TEST(Figures, An_exception_is_a_case_too) {
  const Counts after =
      counts({{Figure::cases, day(2026, 10, 1), 1}, {Figure::exceptions, day(2026, 10, 1), 2}});
  EXPECT_EQ(after[Figure::cases], 2U);
  EXPECT_EQ(after[Figure::exceptions], 1U);
}

TEST(Figures, A_refused_disclosure_and_a_case_by_exception_have_entries_of_their_own) {
  using steps::DecideDisclosure;
  const auto counted = [](const Step& step) { return counted_as(leaf_word(step)); };
  EXPECT_EQ(counted(DecideDisclosure{1, DecideDisclosure::Decision::made, "r"}),
            Figure::disclosures_made);
  EXPECT_EQ(counted(DecideDisclosure{1, DecideDisclosure::Decision::refused, "r"}),
            Figure::disclosures_refused);
  EXPECT_EQ(counted(steps::OpenCase{{}, {.kind = GroundKind::exception}}), Figure::exceptions);
  EXPECT_EQ(counted(steps::OpenCase{{}, {.kind = GroundKind::breach}}), Figure::cases);
  EXPECT_EQ(counted_as("refused"), std::nullopt);
}

// ---- Which days

TEST(Figures, They_go_as_far_as_the_month_before) {
  EXPECT_EQ(counted_until(day(2026, 11, 23)), day(2026, 10, 31));
  EXPECT_EQ(counted_until(day(2027, 3, 1)), day(2027, 2, 28));
}

TEST(Figures, School_years_begin_in_September) {
  EXPECT_EQ(school_years(day(2025, 5, 1), day(2026, 10, 31)),
            (std::vector<Period>{{day(2026, 9, 1), day(2026, 10, 31)},
                                 {day(2025, 9, 1), day(2026, 8, 31)},
                                 {day(2024, 9, 1), day(2025, 8, 31)}}));
  EXPECT_TRUE(school_years(day(2026, 11, 1), day(2026, 10, 31)).empty());
}

}  // namespace
}  // namespace probity::casework
