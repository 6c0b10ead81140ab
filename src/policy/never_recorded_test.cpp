#include "policy/never_recorded.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::policy {
namespace {

const NeverRecorded& builtin() {
  static const NeverRecorded never = NeverRecorded::builtin().value();
  return never;
}

TEST(NeverRecorded, R7_unions_helplines_health_and_faith_are_found_on_any_platform) {
  EXPECT_EQ(builtin().group_of("www.facebook.com", "/groups/NEU-Bristol"), "unions");
  EXPECT_EQ(builtin().group_of("x.com", "/NASUWT"), "unions");
  EXPECT_EQ(builtin().group_of("www.neu.org.uk.", ""), "unions");
  EXPECT_EQ(builtin().group_of("www.facebook.com", "/samaritanscharity/posts/1"), "helplines");
  EXPECT_EQ(builtin().group_of("www.reddit.com", "/r/Anxiety/comments/1"), "health");
  EXPECT_EQ(builtin().group_of("www.facebook.com", "/StMarysChurch"), "faith");
  EXPECT_EQ(builtin().group_of("www.facebook.com", "/groups/%6eEU/"), "unions");
  EXPECT_EQ(builtin().group_of("www.linkedin.com", "/company/whistleblowing-uk"), "whistleblowing");
}

TEST(NeverRecorded, Ordinary_addresses_are_not_in_it) {
  for (const auto& [host, path] : {std::pair{"www.facebook.com", "/"},
                                   {"www.facebook.com", "/photo.php"},
                                   {"x.com", "/home"},
                                   {"www.reddit.com", "/r/Teachers"},
                                   {"notneu.org.uk", "/"},
                                   {"www.facebook.com", "/groups/neutral-colours"},
                                   {"www.instagram.com", "/p/Cx?next=/nhs"}}) {
    EXPECT_EQ(builtin().group_of(host, path), std::nullopt) << host << path;
  }
}

TEST(NeverRecorded, A_file_that_is_wrong_is_refused_with_group_and_key) {
  for (const std::string_view text :
       {"", "x = 1", "[[group]]\nid = \"a\"", "[[group]]\nid = \"A\"\nwhy = \"b\"",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\nwords = [\"ab\"]",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\nwords = [\"a*bc\"]",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\nhosts = [\"a b.c\"]",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\nhosts = 3",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\n[[group]]\nid = \"a\"\nwhy = \"b\"",
        "[[group]]\nid = \"a\"\nwhy = \"b\"\nmore = 1", "[[group]"}) {
    EXPECT_FALSE(NeverRecorded::parse(text).has_value()) << text;
  }
  EXPECT_TRUE(NeverRecorded::parse("[[group]]\nid = \"a\"\nwhy = \"b\"").has_value());
}

RC_GTEST_PROP(NeverRecorded, Capitals_queries_and_escapes_hide_nothing, ()) {
  const auto mixed =
      *rc::gen::container<std::string>(7, rc::gen::element('a', 'B', '/', '-', '1', 'z', '.'));
  const std::string path = "/" + mixed + "/nasuwt-reps/" + mixed;
  std::string hidden;
  for (const char c : path) {
    const int how = c == '/' ? 0 : *rc::gen::inRange(0, 3);
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto code = static_cast<unsigned char>(c);
    if (how == 1) {
      hidden += {'%', kDigits[code >> 4], kDigits[code & 15]};
    } else {
      hidden += how == 2 ? static_cast<char>(std::toupper(code)) : c;
    }
  }
  RC_ASSERT(comparable_path(hidden + "?q=1") == comparable_path(path));
  RC_ASSERT(builtin().group_of("www.facebook.com", hidden).has_value());
}

}  // namespace
}  // namespace probity::policy
