#include "people/restate.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::people {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;

constexpr LocalDate kToday = local_days{2026y / 3 / 10};
constexpr LocalDate kAutumn = local_days{2025y / 9 / 1};
constexpr LocalDate kSummer = local_days{2026y / 8 / 31};
constexpr LocalDate kEver = LocalDate::min();
constexpr LocalDate kNever = LocalDate::max();

using Places = std::vector<Dated<std::string>>;
using Said = std::vector<Stated<std::string>>;

TEST(Restate, A_newcomers_undated_facts_have_no_limits) {
  EXPECT_EQ(restate<std::string>({}, {{"North", {}, {}}}, {kToday, Standing::newcomer}),
            (Places{{"North", {kEver, kNever}}}));
}

TEST(Restate, What_is_missing_ends_today_and_what_is_new_begins_today) {
  const Places known{{"North", {kAutumn, kNever}}, {"South", {kEver, kNever}}};
  EXPECT_EQ(
      restate<std::string>(known, {{"East", {}, {}}, {"North", {}, {}}}, {kToday}),
      (Places{
          {"East", {kToday, kNever}}, {"North", {kAutumn, kNever}}, {"South", {kEver, kToday}}}));
}

TEST(Restate, Days_of_the_file_win_and_its_last_day_is_included) {
  const Places known{{"North", {kEver, kNever}}};
  EXPECT_EQ(restate<std::string>(known, {{"North", kAutumn, kSummer}}, {kToday}),
            (Places{{"North", {kAutumn, kSummer + days{1}}}}));
}

TEST(Restate, Coming_back_begins_a_second_stretch) {
  const Places known{{"North", {kEver, kAutumn}}};
  EXPECT_EQ(restate<std::string>(known, {{"North", {}, {}}}, {kToday}),
            (Places{{"North", {kEver, kAutumn}}, {"North", {kToday, kNever}}}));
}

TEST(Restate, Where_there_is_one_at_a_time_the_old_one_stays_until_the_new_one_begins) {
  const Places known{{"old", {kEver, kNever}}};
  const RestateOn on{kToday, Standing::known, Unstated::makes_room};
  EXPECT_EQ(restate<std::string>(known, {{"new", kSummer, {}}}, on),
            (Places{{"new", {kSummer, kNever}}, {"old", {kEver, kSummer}}}));
  EXPECT_EQ(restate<std::string>(known, {}, on), (Places{{"old", {kEver, kToday}}}));
}

TEST(Restate, A_file_that_adds_ends_nothing) {
  const Places known{{"North", {kEver, kNever}}};
  const RestateOn on{kToday, Standing::known, Unstated::stays};
  EXPECT_EQ(restate<std::string>(known, {}, on), known);
  EXPECT_EQ(restate<std::string>(known, {{"South", {}, {}}}, on)->size(), 2U);
}

TEST(Restate, Nothing_ends_before_it_begins) {
  EXPECT_FALSE(restate<std::string>({}, {{"North", kSummer, kAutumn}}, {kToday}));
  const Places known{{"North", {kSummer, kNever}}};
  EXPECT_FALSE(restate<std::string>(known, {{"North", {}, kAutumn}}, {kToday}));
}

rc::Gen<std::optional<LocalDate>> some_day() {
  return rc::gen::map(rc::gen::inRange(-5, 6), [](int offset) {
    return offset == -5 ? std::optional<LocalDate>{} : kToday + days{offset};
  });
}

rc::Gen<Said> some_statements() {
  return rc::gen::map(
      rc::gen::container<
          std::vector<std::pair<std::optional<LocalDate>, std::optional<LocalDate>>>>(
          rc::gen::pair(some_day(), some_day())),
      [](const auto& all) {
        Said out;  // each place once, as the files have it
        for (std::size_t i = 0; i < all.size() && i < 3; ++i) {
          out.push_back({std::string(1, static_cast<char>('a' + i)), all[i].first, all[i].second});
        }
        return out;
      });
}

RC_GTEST_PROP(Restate, I45_saying_the_same_again_changes_nothing, ()) {
  const auto unstated =
      *rc::gen::element(Unstated::ends_today, Unstated::makes_room, Unstated::stays);
  const auto first = *some_statements();
  const auto second = *some_statements();
  const auto known =
      restate<std::string>({}, first, {kToday - days{3}, Standing::newcomer, unstated});
  RC_PRE(known.has_value());
  const auto once = restate<std::string>(*known, second, {kToday, Standing::known, unstated});
  RC_PRE(once.has_value());
  RC_ASSERT(restate<std::string>(*once, second, {kToday, Standing::known, unstated}) == once);
  const auto tomorrow =
      restate<std::string>(*once, second, {kToday + days{1}, Standing::known, unstated});
  RC_ASSERT(tomorrow == once);
}

}  // namespace
}  // namespace probity::people
