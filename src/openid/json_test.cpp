#include "openid/json.hpp"

#include <gtest/gtest.h>

namespace probity::openid {
namespace {

std::string nested(std::size_t levels, const char* inside = "") {
  return std::string(levels, '[') + inside + std::string(levels, ']');
}

TEST(Json, Tells_what_its_members_are) {
  const auto json = Json::read(
      R"({"iss":"x","ok":true,"exp":17.9,"aud":["a","b"],"mixed":["a",1],"none":null,"o":{"p":"q"}})");
  ASSERT_TRUE(json);
  EXPECT_EQ(*json->text_of("iss"), "x");
  EXPECT_EQ(json->truth_of("ok"), true);
  EXPECT_EQ(json->moment_of("exp"), Instant{seconds{17}});
  EXPECT_EQ(json->texts_of("aud"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(*json->member("o")->text_of("p"), "q");
  EXPECT_NE(json->member("none"), nullptr);
}

TEST(Json, Never_takes_one_type_for_another) {
  const auto json = Json::read(R"({"s":"1","n":1,"mixed":["a",1],"t":"true","none":null})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text_of("n"), nullptr);
  EXPECT_EQ(json->moment_of("s"), std::nullopt);
  EXPECT_EQ(json->truth_of("t"), std::nullopt);
  EXPECT_EQ(json->truth_of("n"), std::nullopt);
  EXPECT_EQ(json->texts_of("mixed"), std::nullopt);
  EXPECT_EQ(json->texts_of("s"), std::nullopt);
  EXPECT_EQ(json->text_of("none"), nullptr);
  EXPECT_EQ(json->text_of("absent"), nullptr);
  EXPECT_EQ(Json::read("[1]")->member("s"), nullptr);
}

TEST(Json, Moments_that_cannot_be_kept_are_none) {
  for (const char* number : {"-1", "9000000001", "1e300", "18446744073709551615"}) {
    const auto json = Json::read(std::string{R"({"exp":)"} + number + "}");
    ASSERT_TRUE(json) << number;
    EXPECT_EQ(json->moment_of("exp"), std::nullopt) << number;
  }
  EXPECT_TRUE(Json::read(R"({"exp":9000000000})")->moment_of("exp"));
}

TEST(Json, Refuses_a_member_that_is_there_twice) {
  EXPECT_FALSE(Json::read(R"({"aud":"us","aud":"them"})"));
  EXPECT_FALSE(Json::read(R"({"aud":"us","\u0061ud":"them"})"));
  EXPECT_FALSE(Json::read(R"({"o":{"x":1,"x":1}})"));
  EXPECT_FALSE(Json::read(R"([{"x":1,"x":1}])"));
  EXPECT_TRUE(Json::read(R"({"o":{"x":1},"x":1})"));
}

TEST(Json, Goes_eight_levels_deep_and_no_deeper) {
  EXPECT_TRUE(Json::read(nested(8)));
  EXPECT_FALSE(Json::read(nested(9)));
  EXPECT_TRUE(Json::read(nested(8, "1")));
  EXPECT_FALSE(Json::read(nested(8, "{}")));
  EXPECT_FALSE(Json::read(nested(15, "1")));
  EXPECT_FALSE(Json::read(nested(100'000)));
  EXPECT_FALSE(Json::read(std::string(100'000, '[')));
}

TEST(Json, Refuses_what_is_not_JSON) {
  for (const char* text :
       {"", " ", "{", "{}{}", "{} x", "{'a':1}", "{\"a\":1,}", "nul", "\"\xC3\"", "{\"a\":\"\n\"}",
        "[1,]", "{\"a\" 1}", "// x\n{}", "NaN", "01", "\"\\ud800\"", "\xEF\xBB\xBF"}) {
    EXPECT_FALSE(Json::read(text)) << text;
  }
}

TEST(Json, Refuses_more_than_256_at_one_level) {
  std::string list = "[0";
  std::string object = R"({"0":0)";
  for (int i = 1; i < 256; ++i) {
    list += ",0";
    object += ",\"" + std::to_string(i) + "\":0";
  }
  EXPECT_TRUE(Json::read(list + "]"));
  EXPECT_TRUE(Json::read(object + "}"));
  EXPECT_FALSE(Json::read(list + ",0]"));
  EXPECT_FALSE(Json::read(object + R"(,"256":0})"));
}

TEST(Json, Its_errors_repeat_nothing) {
  const auto json = Json::read(R"({"e.brown@school.example":1,"e.brown@school.example":2})");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().what.find("brown"), std::string::npos);
}

}  // namespace
}  // namespace probity::openid
