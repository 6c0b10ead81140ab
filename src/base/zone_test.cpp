#include "base/zone.hpp"

#include <gtest/gtest.h>

namespace probity {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::sys_days;

Zone london() { return Zone::named("Europe/London").value(); }

TEST(Zone, Half_past_one_happens_twice_when_the_clocks_go_back) {
  const auto reading = london().read(local_days{2026y / 10 / 25} + 1h + 30min);
  EXPECT_EQ(reading.kind, LocalReading::Kind::happens_twice);
  EXPECT_EQ(reading.earlier, Instant{sys_days{2026y / 10 / 25} + 30min});
  EXPECT_EQ(reading.later, Instant{sys_days{2026y / 10 / 25} + 1h + 30min});
}

TEST(Zone, Half_past_one_does_not_exist_when_the_clocks_go_forward) {
  const auto reading = london().read(local_days{2026y / 3 / 29} + 1h + 30min);
  EXPECT_EQ(reading.kind, LocalReading::Kind::does_not_exist);
}

TEST(Zone, A_local_day_has_23_or_25_hours_when_the_clocks_change) {
  EXPECT_EQ(london().day_of(sys_days{2026y / 3 / 29} + 12h).length(), 23h);
  EXPECT_EQ(london().day_of(sys_days{2026y / 10 / 25} + 12h).length(), 25h);
  EXPECT_EQ(london().day_of(sys_days{2026y / 7 / 1} + 12h).length(), 24h);
}

TEST(Zone, A_summer_day_starts_at_eleven_in_the_evening_UTC) {
  EXPECT_EQ(london().start_of(local_days{2026y / 7 / 2}), Instant{sys_days{2026y / 7 / 1} + 23h});
}

TEST(Zone, An_unknown_name_is_refused_with_advice) {
  const auto zone = Zone::named("Europe/Atlantis");
  ASSERT_FALSE(zone);
  EXPECT_EQ(zone.error().kind, ErrorKind::usage);
  EXPECT_NE(zone.error().next.find("Europe/London"), std::string::npos);
}

TEST(Zone, The_database_says_which_year_it_knows) {
  // "2025b": a result can be repeated only with the same rules.
  const std::string version = Zone::database_version();
  ASSERT_GE(version.size(), 5U) << version;
  EXPECT_TRUE(version.starts_with("20")) << version;
}

TEST(Zone, Utc_needs_no_database) {
  EXPECT_EQ(Zone::utc().day_of(sys_days{2026y / 7 / 1} + 12h).begin,
            Instant{sys_days{2026y / 7 / 1}});
  EXPECT_EQ(Zone::utc().name(), "UTC");
}

}  // namespace
}  // namespace probity
