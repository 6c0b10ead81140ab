// What a dump of the process that opens could open (I11, I18; T1): nothing but what was approved.
#include <gtest/gtest.h>

#include "custody/example_memory.hpp"
#include "example_opening.hpp"

namespace probity::opening {

namespace {

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

using custody::Key;
using custody::example::Inverted;
using custody::example::inverted;
using custody::example::times_in_memory;
using custody::example::use_the_stack;
using example::kSomebodyElse;
using example::OpeningTest;
using std::chrono::days;

struct Secret {
  std::string what;
  Inverted bytes;
};

// Every key that opens something, of all three days: from the day's key and two key holders', which
// stand for other processes here.
class MemoryTest : public OpeningTest {
 protected:
  struct Secrets {
    std::vector<Secret> approved;  // may be there while it is opened
    std::vector<Secret> others;    // may never be there
  };

  [[nodiscard]] Secrets all_secrets(LocalDate approved) {
    Secrets secrets;
    for (int after = 0; after < 3; ++after) {
      const LocalDate day = first_day() + days{after};
      for (const auto& segment : stored({day})) {
        for (std::uint32_t step = 0; step <= segment.steps.size(); ++step) {
          add(secrets, segment.header, step, day == approved && step < segment.steps.size());
        }
      }
    }
    return secrets;
  }

  void add(Secrets& secrets, const custody::SegmentHeader& header, std::uint32_t step,
           bool is_approved) {
    const auto name = [&](const char* what) {
      return std::string{what} + " of day " +
             std::to_string(header.context().day.time_since_epoch().count()) + ", step " +
             std::to_string(step);
    };
    const Key time =
        custody::stepped(header.open_time_lock(keys_.keys.at(header.context().day)).value(), step);
    // T of the approved day opens nothing without answers; of other days it was never here.
    (is_approved ? secrets.approved : secrets.others).push_back({name("T"), inverted(time)});
    const auto pieces = pieces_of(header, step);
    for (const char* who : {example::kSubject, kSomebodyElse}) {
      const bool may = is_approved && who == example::kSubject;
      std::vector<Key> values;
      for (const Key& piece : pieces) values.push_back(custody::response(piece, id(who)));
      for (const Key& value : values) {
        (may ? secrets.approved : secrets.others).push_back({name(who), inverted(value)});
      }
    }
    for (const Key& piece : pieces) secrets.others.push_back({name("a piece"), inverted(piece)});
  }

  [[nodiscard]] std::vector<Key> pieces_of(const custody::SegmentHeader& header,
                                           std::uint32_t step) {
    std::vector<Key> pieces;
    for (unsigned piece = 0; piece < header.context().plan.pieces(); ++piece) {
      const unsigned holder = piece == 0 ? 1 : 0;  // holder i lacks piece i
      const auto had = header.open_pieces(holder, holder_keys_[holder].box_pair()).value();
      const auto at = std::ranges::find(had.pieces, piece);
      pieces.push_back(custody::stepped(
          had.keys[static_cast<std::size_t>(at - had.pieces.begin())].copy(), step));
    }
    return pieces;
  }

  static std::size_t found(const std::vector<Secret>& secrets) {
    std::size_t count = 0;
    for (const Secret& secret : secrets) {
      const std::size_t times = times_in_memory(secret.bytes);
      if (times > 0) ++count;
    }
    return count;
  }
  static std::string first_found(const std::vector<Secret>& secrets) {
    for (const Secret& secret : secrets) {
      if (times_in_memory(secret.bytes) > 0) return secret.what;
    }
    return "";
  }
};

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
