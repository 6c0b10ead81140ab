#include "collection/clock.hpp"

#include "collection/example_collecting.hpp"
#include "people/seat.hpp"

namespace probity::collection {

namespace {

using namespace std::chrono_literals;

TEST(TypedTime, Is_a_date_and_a_time_of_day_and_nothing_else) {
  const LocalTime noon = LocalTime{LocalDate{2026y / 11 / 23}} + 12h + 5min;
  EXPECT_EQ(typed_time("2026-11-23 12:05"), noon);
  EXPECT_EQ(typed_time("2026-11-23T12:05"), noon);
  for (const char* text : {"", "now", "2026-11-23", "2026-11-23 24:00", "2026-11-23 12:60",
                           "2026-02-30 12:00", "1969-12-31 12:00", "2201-01-01 12:00",
                           "2026-11-23 12:05 ", "2026-11-23 12:5x", "-026-11-23 12:05"}) {
    EXPECT_FALSE(typed_time(text)) << text;
  }
}

class ClockTest : public example::CollectingTest {
 protected:
  void SetUp() override {
    CollectingTest::SetUp();
    const auto* person = trust_->people()->register_.by_source_key("LLT-11");
    ASSERT_NE(person, nullptr);
    somebody_.person = person->id;
    somebody_.seats = {{people::Seat::head_of_it, {}, {}}};
    somebody_.proof = acts::Proof::shown_again;
    keys_.clock_state = RingState::Clock::ahead;
  }
  [[nodiscard]] LocalTime shown() const { return trust_->zone().local(clock_.now()); }
  [[nodiscard]] std::uint64_t leaves() {
    return store::LedgerReader::open(trust_->database()).value()->head()->size;
  }

  acts::Actor somebody_;
};

TEST_F(ClockTest, I39_A_named_person_s_word_lets_collecting_go_on_and_stands_in_the_ledger) {
  const auto before = leaves();
  EXPECT_EQ(destroy_due(*trust_, keys_, console_).error().kind, ErrorKind::refused);
  EXPECT_EQ(confirm_clock(*trust_, keys_, somebody_, shown()), Confirmed::now);
  EXPECT_EQ(leaves(), before + 1);
  EXPECT_TRUE(destroy_due(*trust_, keys_, console_));
  EXPECT_EQ(confirm_clock(*trust_, keys_, somebody_, shown()), Confirmed::was_believed);
  EXPECT_EQ(leaves(), before + 1) << "what is believed needs nobody's word";
}

TEST_F(ClockTest, Nobody_confirms_another_time_than_the_clock_shows) {
  for (const Span off : {Span{11min}, Span{-11min}, Span{1h}, Span{-40 * 24h}}) {
    const auto told = confirm_clock(*trust_, keys_, somebody_, shown() + off);
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().kind, ErrorKind::refused);
  }
  EXPECT_EQ(keys_.clock_state, RingState::Clock::ahead);
  EXPECT_TRUE(confirm_clock(*trust_, keys_, somebody_, shown() - 9min));
}

// 25 October 2026: half past one comes twice in London.
TEST_F(ClockTest, A_time_that_comes_twice_is_either_of_them) {
  for (const Instant moment : {instant_from_unix(1'792'888'200'000'000'000),
                               instant_from_unix(1'792'891'800'000'000'000)}) {
    clock_.now_ = moment;
    keys_.clock_state = RingState::Clock::ahead;
    EXPECT_EQ(confirm_clock(*trust_, keys_, somebody_,
                            LocalTime{LocalDate{2026y / 10 / 25}} + 1h + 30min),
              Confirmed::now);
  }
}

TEST_F(ClockTest, The_operator_and_who_has_no_seat_for_it_may_not) {
  EXPECT_FALSE(confirm_clock(*trust_, keys_, console_, shown()));
  somebody_.seats.clear();
  EXPECT_FALSE(confirm_clock(*trust_, keys_, somebody_, shown()));
  EXPECT_EQ(keys_.clock_state, RingState::Clock::ahead);
}

TEST_F(ClockTest, When_the_disk_fails_the_clock_is_not_believed_and_the_next_call_goes_on) {
  keys_.fails = example::MemoryKeys::Fails::before;
  EXPECT_EQ(confirm_clock(*trust_, keys_, somebody_, shown()).error().kind, ErrorKind::environment);
  EXPECT_EQ(keys_.clock_state, RingState::Clock::ahead);
  keys_.fails = example::MemoryKeys::Fails::never;
  EXPECT_EQ(confirm_clock(*trust_, keys_, somebody_, shown()), Confirmed::now);
}

}  // namespace

}  // namespace probity::collection
