// What a dump of the server's memory could open while a matter goes through its states: nothing but
// what was approved, and that only while it is opened (I11, I18; T1).
#include <gtest/gtest.h>

#include "casework/extract.hpp"
#include "example_handling.hpp"
#include "example_secrets.hpp"

namespace probity::handling {
namespace {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

using namespace example;
using custody::example::use_the_stack;
using opening::example::WithSecrets;
using std::chrono::days;
namespace steps = casework::steps;

class MatterMemoryTest : public WithSecrets<HandlingTest> {
 protected:
  void expect_nothing_to_open_with(const Secrets& secrets, const char* moment) {
    use_the_stack();
    EXPECT_EQ(first_found(secrets.others), "") << moment;
    EXPECT_EQ(first_found(secrets.approved), "") << moment;
  }
};

TEST_F(MatterMemoryTest, I11_I18_A_dump_opens_nothing_while_a_case_is_open_shared_or_closed) {
  const Secrets secrets = all_secrets(asked_day());
  const auto number = open_case();
  take(kOwner, number, steps::Preserve{{asked_day()}, {}});
  ask(number);
  expect_nothing_to_open_with(secrets, "open");
  approve(number);
  turn_keys(number);
  expect_nothing_to_open_with(secrets, "approved, and two keys turned");
  const auto opening = carry_out(number);
  expect_nothing_to_open_with(secrets, "opened");
  ASSERT_TRUE(board().extract(actor(kDecider), number, opening, acts::ExtractForm::file));
  take(kDecider, number,
       steps::FindGrounds{opening, steps::FindGrounds::Found::reasonable, "It shows it."});
  take(kOwner, number, steps::ShareWith{opening, id(kDecider), "To decide.", today() + days{20}});
  take(kOwner, number, steps::TellSubject{opening});
  expect_nothing_to_open_with(secrets, "shared");
  take(kHr, number, steps::CloseCase{"It is settled."});
  expect_nothing_to_open_with(secrets, "closed");
  clock_.now_ += kAfterItsEnd + days{1};
  ASSERT_TRUE(preserving().end_what_is_over());
  EXPECT_EQ(dossiers().end_what_is_due().value(), 1U);
  expect_nothing_to_open_with(secrets, "ended");
}

#endif

}  // namespace
}  // namespace probity::handling
