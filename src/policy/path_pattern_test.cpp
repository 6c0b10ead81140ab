#include "policy/path_pattern.hpp"

#include <gtest/gtest.h>

namespace probity::policy {
namespace {

bool fits(std::string_view pattern, std::string_view path) {
  return PathPattern::parse(pattern).value().matches(path);
}

TEST(PathPattern, A_plain_pattern_fits_only_itself_with_or_without_a_final_slash) {
  EXPECT_TRUE(fits("/login.php", "/login.php"));
  EXPECT_TRUE(fits("/login.php", "/login.php/"));
  EXPECT_FALSE(fits("/login.php", "/login.phpx"));
  EXPECT_FALSE(fits("/login.php", "/login.php/x"));
  EXPECT_TRUE(fits("/", "/"));
  EXPECT_FALSE(fits("/", "/x"));
}

TEST(PathPattern, A_star_stays_inside_its_segment) {
  EXPECT_TRUE(fits("/p/*/embed", "/p/AbC/embed"));
  EXPECT_FALSE(fits("/p/*/embed", "/p/a/b/embed"));
  EXPECT_TRUE(fits("/v*/dialog/oauth", "/v19.0/dialog/oauth"));
  EXPECT_TRUE(fits("/@*", "/@someone"));
  EXPECT_FALSE(fits("/@*", "/someone"));
  EXPECT_TRUE(fits("/*a*b*", "/xxaybz"));
  EXPECT_FALSE(fits("/*a*b", "/ba"));
}

TEST(PathPattern, Two_stars_fit_anything_below_and_nothing_at_all) {
  EXPECT_TRUE(fits("/plugins/**", "/plugins"));
  EXPECT_TRUE(fits("/plugins/**", "/plugins/"));
  EXPECT_TRUE(fits("/plugins/**", "/plugins/like.php/x"));
  EXPECT_FALSE(fits("/plugins/**", "/pluginsx"));
  EXPECT_TRUE(fits("/*/p/*/embed/**", "/school/p/x/embed/captioned"));
}

TEST(PathPattern, A_pattern_that_cannot_work_is_refused) {
  EXPECT_FALSE(PathPattern::parse("plugins/**"));
  EXPECT_FALSE(PathPattern::parse("/a/**/b"));
  EXPECT_FALSE(PathPattern::parse("/a**"));
  EXPECT_FALSE(PathPattern::parse(""));
}

}  // namespace
}  // namespace probity::policy
