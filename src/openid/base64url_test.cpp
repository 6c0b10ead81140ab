#include "openid/base64url.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::openid {
namespace {

// The examples of RFC 4648 section 10, without their padding.
TEST(Base64Url, Writes_and_reads_the_examples_of_the_RFC) {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : examples) {
    const std::string text = plain;
    EXPECT_EQ(base64url(std::vector<std::uint8_t>{text.begin(), text.end()}), coded);
    EXPECT_EQ(text_from_base64url(coded), text);
  }
}

TEST(Base64Url, Refuses_every_second_way_to_write_the_same) {
  for (const char* text : {"Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm8\n", " Zg", "Zm+v", "Zm/v", "Zm9vY",
                           "Z\xC3\xA9", "Zm9v.", "\xFF\xFF\xFF\xFF"}) {
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
  }
  EXPECT_EQ(from_base64url(std::string_view{"Zg\0", 3}), std::nullopt);
}

RC_GTEST_PROP(Base64Url, What_was_written_is_read_again, (const std::vector<std::uint8_t>& bytes)) {
  RC_ASSERT(from_base64url(base64url(bytes)) == bytes);
}

RC_GTEST_PROP(Base64Url, What_was_read_is_written_to_the_same_text, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(
      std::string{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= "}));
  const auto bytes = from_base64url(text);
  if (bytes) RC_ASSERT(base64url(*bytes) == text);
}

}  // namespace
}  // namespace probity::openid
