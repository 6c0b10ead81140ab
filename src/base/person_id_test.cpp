#include "base/person_id.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity {

RC_GTEST_PROP(Person_id, Is_read_back_as_it_was_printed, (std::array<std::uint8_t, 16> bytes)) {
  PersonId id;
  for (std::size_t i = 0; i < bytes.size(); ++i) id.bytes[i] = static_cast<std::byte>(bytes[i]);
  RC_ASSERT(to_hex(id).size() == 32U);
  RC_ASSERT(person_id_from_hex(to_hex(id)) == id);
}

TEST(Person_id, Any_other_text_is_none) {
  const std::string right = to_hex(PersonId{});
  EXPECT_TRUE(person_id_from_hex(right).has_value());
  for (const std::string& wrong :
       {std::string{}, right + "0", right.substr(1), "x" + right.substr(1), "A" + right.substr(1),
        std::string(32, ' ')}) {
    EXPECT_FALSE(person_id_from_hex(wrong).has_value()) << wrong;
  }
}

}  // namespace probity
