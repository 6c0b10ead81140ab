// What a dump of the process that opens could open (I11, I18; T1): nothing but what was approved.
#include <gtest/gtest.h>

#include "example_secrets.hpp"

namespace probity::opening {

namespace {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

using custody::example::use_the_stack;
using example::OpeningTest;
using example::Secret;
using example::WithSecrets;
using std::chrono::days;

class MemoryTest : public WithSecrets<OpeningTest> {};

TEST_F(MemoryTest, I11_I18_A_dump_during_and_after_an_opening_opens_nothing_else) {
  seal_three_days();
  const LocalDate approved = first_day() + days{1};
  auto asked = ask({approved});
  const auto answers = turn_both(asked);
  const auto allowed = warrant(asked);
  const Secrets secrets = all_secrets(approved);
  use_the_stack();
  ASSERT_EQ(first_found(secrets.others), "") << "before anything was opened";
  std::size_t approved_during = 0;
  std::string others_during;
  const auto opened = open(asked, allowed, answers, [&](const Progress&) {
    use_the_stack();
    approved_during = found(secrets.approved);
    others_during = first_found(secrets.others);
  });
  ASSERT_TRUE(opened) << opened.error().what;
  ASSERT_EQ(opened->days[0].visits.size(), 1U);
  EXPECT_GT(approved_during, 0U) << "the search does not find what is there";
  EXPECT_EQ(others_during, "") << "while the day was opened";
  use_the_stack();
  EXPECT_EQ(first_found(secrets.others), "") << "afterwards";
  EXPECT_EQ(first_found(secrets.approved), "") << "and the approved day's keys are gone too";
}

// The same for the database: nothing of what opens is ever written.
TEST_F(MemoryTest, No_file_of_the_trust_holds_a_key_that_opens_anything) {
  seal_three_days();
  const LocalDate approved = first_day() + days{1};
  auto asked = ask({approved});
  ASSERT_TRUE(open(asked, warrant(asked), turn_both(asked)));
  const Secrets secrets = all_secrets(approved);
  std::size_t bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root_)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in{file.path(), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    bytes += text.size();
    for (const auto* some : {&secrets.approved, &secrets.others}) {
      for (const Secret& secret : *some) {
        std::string plain;
        for (const std::uint8_t byte : secret.bytes) plain += static_cast<char>(~byte);
        EXPECT_EQ(text.find(plain), std::string::npos) << secret.what << ' ' << file.path();
      }
    }
  }
  EXPECT_GT(bytes, 100'000U);
}

#endif

}  // namespace

}  // namespace probity::opening
