#include "ledger/encoding.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::ledger {
namespace {

// RFC 4648 section 10.
TEST(Base64, Is_that_of_the_standard) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(from_base64("Zm9vYmE="), "fooba");
}

TEST(Base64, Has_one_way_to_write_each_value) {
  for (const char* text : {"Zg=", "Zg", "Z", "Zh==", "Zm9=", "Zg==\n", " Zg==", "Zm-v", "====", "=",
                           "Z===", "Zm8=Zm8=", "Zg==Zg=="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

RC_GTEST_PROP(Base64, What_is_read_is_what_would_be_written, (const std::string& bytes)) {
  RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
  RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
  const auto read = from_base64(bytes);
  RC_ASSERT((!read || to_base64(*read) == bytes));
}

TEST(Decimal, Has_no_leading_zeros_no_sign_and_a_largest_value) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(from_decimal("0", 0), 0U);
  EXPECT_EQ(from_decimal("18446744073709551615", kMost), kMost);
  for (const char* text : {"", "00", "01", "-1", "+1", "1 ", "0x1", "18446744073709551616",
                           "99999999999999999999", "184467440737095516150"}) {
    EXPECT_FALSE(from_decimal(text, kMost)) << text;
  }
  EXPECT_EQ(from_decimal("255", 255), 255U);
  EXPECT_FALSE(from_decimal("256", 255));
  EXPECT_FALSE(from_decimal("5", 4));
}

RC_GTEST_PROP(Decimal, Reads_every_number_up_to_the_largest,
              (std::uint64_t number, std::uint64_t most)) {
  RC_ASSERT(from_decimal(std::to_string(number), most).has_value() == (number <= most));
}

TEST(BigEndian, Puts_the_largest_byte_first) {
  EXPECT_EQ(big_endian_16(0x0102), "\x01\x02");
  EXPECT_EQ(big_endian_32(0x01020304), "\x01\x02\x03\x04");
  EXPECT_EQ(read_big_endian(big_endian_64(0x8877665544332211ULL), 8), 0x8877665544332211ULL);
}

// RFC 3629 sections 3 and 10.
TEST(CodePoint, Only_well_formed_UTF_8_is_read) {
  EXPECT_EQ(first_code_point("a")->value, U'a');
  EXPECT_EQ(first_code_point("\xc3\xa9!")->value, U'\u00e9');
  EXPECT_EQ(first_code_point("\xe2\x80\x94")->length, 3U);
  EXPECT_EQ(first_code_point("\xf4\x8f\xbf\xbf")->value, U'\U0010ffff');
  for (const char* text :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x80\x80", "\xed\xa0\x80", "\xe2\x80",
        "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff"}) {
    EXPECT_FALSE(first_code_point(text)) << to_hex(text);
  }
}

TEST(Line, A_last_line_that_does_not_end_is_none) {
  std::string_view text = "one\n\ntwo";
  EXPECT_EQ(take_line(text), "one");
  EXPECT_EQ(take_line(text), "");
  EXPECT_EQ(take_line(text), std::nullopt);
  EXPECT_EQ(text, "two");
}

}  // namespace
}  // namespace probity::ledger
