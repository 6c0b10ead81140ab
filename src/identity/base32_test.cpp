#include "identity/base32.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::identity {
namespace {

std::string of(std::string_view text) {
  return base32({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST(Base32, Agrees_with_the_vectors_of_RFC_4648_section_10) {
  EXPECT_EQ(of(""), "");
  EXPECT_EQ(of("f"), "MY");
  EXPECT_EQ(of("fo"), "MZXQ");
  EXPECT_EQ(of("foo"), "MZXW6");
  EXPECT_EQ(of("foob"), "MZXW6YQ");
  EXPECT_EQ(of("fooba"), "MZXW6YTB");
  EXPECT_EQ(of("foobar"), "MZXW6YTBOI");
}

TEST(Base32, Takes_what_people_type_and_nothing_else) {
  const std::vector<std::uint8_t> foo{'f', 'o', 'o'};
  EXPECT_EQ(from_base32("mzxw 6==="), foo);
  EXPECT_EQ(from_base32("MZXW1"), std::nullopt);
  EXPECT_EQ(from_base32("MZXW7"), std::nullopt);  // bits that no encoder leaves
  EXPECT_EQ(from_base32("MZXW6A"), std::nullopt);
}

RC_GTEST_PROP(Base32, Comes_back_as_it_was, (const std::vector<std::uint8_t>& bytes)) {
  RC_ASSERT(from_base32(base32(bytes)) == bytes);
}

}  // namespace
}  // namespace probity::identity
