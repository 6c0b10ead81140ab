#include "ringholder/ring_service.hpp"

#include <gtest/gtest.h>

#include "custody/due.hpp"
#include "custody/epoch_file.hpp"
#include "custody/faulty_key_folder.hpp"

namespace probity::ringholder {
namespace {

using custody::day_slot;
using custody::Slot;
using custody::SlotKind;
using custody::SlotName;
using keyholder::Frame;
using std::chrono::days;

const LocalDate kToday{days{20'500}};
const Instant kNow = Instant{days{20'500}} + hours{9};
const Zone kLondon = Zone::named("Europe/London").value();
const SlotName kCase{SlotKind::case_copy, {1, 2, 3}};

// The process without its process, with a clock that the test sets.
class Desk final {
 public:
  Desk() {
    EXPECT_TRUE(custody::Ring::make(folder_, place_, kNow));
    restart();
  }
  void restart() {
    service_.reset();
    ring_.emplace(custody::Ring::open(folder_, place_).value());
    clock_.since_start = seconds{5};
    time_.emplace(ring_->known(), clock_);
    service_.emplace(*ring_, *time_, [this] { return clock_; }, RingProtections{});
  }
  RingReply ask(const RingRequest& request) {
    const auto frame = Frame::parse(service_->answer(frame_of(5, request).print()));
    EXPECT_EQ(frame->number, 5U);
    return ring_reply_in(*frame).value();
  }
  template <class Reply>
  Reply get(const RingRequest& request) {
    return std::get<Reply>(ask(request));
  }
  ErrorKind refusal(const RingRequest& request) { return get<Error>(request).kind; }

  Slot today() {
    return get<SlotIs>(MakeKey{day_slot(kToday), custody::due_of(kToday, kLondon)}).slot;
  }
  void pass(Span time) {
    clock_.wall += time;
    clock_.since_start += time;
  }
  void set(Instant wall) {
    clock_.wall = wall;
    clock_.is_synchronised = false;
  }
  void synchronise(Instant wall) {
    clock_.wall = wall;
    clock_.is_synchronised = true;
  }
  [[nodiscard]] custody::FaultyKeyFolder& folder() { return folder_; }
  [[nodiscard]] RingService& service() { return *service_; }

 private:
  custody::FaultyKeyFolder folder_;
  custody::EpochFile place_{folder_};
  custody::ClockReading clock_{kNow, seconds{5}, true};
  std::optional<custody::Ring> ring_;
  std::optional<custody::TrustedTime> time_;
  std::optional<RingService> service_;
};

TEST(RingService, Opens_a_day_until_its_month_is_over_and_destroys_it_then) {
  Desk desk;
  const Slot slot = desk.today();
  const std::string box = custody::lock_to(slot.public_key, "what happened");
  EXPECT_EQ(desk.get<Opened>(OpenLock{slot.name, box}).bytes, "what happened");
  EXPECT_EQ(desk.today(), slot) << "the same key however often it is asked for";
  EXPECT_EQ(desk.refusal(Destroy{Why::due, {slot.name}}), ErrorKind::refused) << "not yet";
  desk.pass(slot.due - kNow - minutes{1});
  EXPECT_TRUE(std::holds_alternative<Opened>(desk.ask(OpenLock{slot.name, box})));
  desk.pass(minutes{1});
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused) << "C63";
  EXPECT_EQ(desk.refusal(MakeSalt{slot.name, 1, "reason"}), ErrorKind::refused);
  EXPECT_EQ(desk.get<GenerationIs>(Destroy{Why::due, {slot.name}}).generation, 3U);
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).total, 0U);
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::usage);
}

TEST(RingService, I14_gives_no_day_an_end_later_than_a_month_and_never_moves_one) {
  Desk desk;
  const SlotName day = day_slot(kToday);
  const Instant midnight{kToday.time_since_epoch()};
  EXPECT_EQ(desk.refusal(MakeKey{day, midnight + days{34}}), ErrorKind::refused);
  EXPECT_EQ(desk.refusal(MakeKey{day, kNow}), ErrorKind::refused) << "already over";
  EXPECT_EQ(desk.refusal(MakeKey{day_slot(kToday + days{9}), midnight + days{30}}),
            ErrorKind::refused)
      << "a day that has not come";
  EXPECT_EQ(desk.refusal(MakeKey{{SlotKind::day, {1}}, midnight + days{1}}), ErrorKind::refused);
  const Slot slot = desk.today();
  EXPECT_EQ(desk.refusal(MakeKey{day, slot.due - days{1}}), ErrorKind::usage);
  EXPECT_EQ(desk.refusal(MakeKey{kCase, kNow + days{1001}}), ErrorKind::refused);
  EXPECT_EQ(desk.refusal(MakeKey{{SlotKind::salt, {}}, kNow + days{65}}), ErrorKind::refused);
}

// Every end that C63 gives is one that the process takes.
TEST(RingService, Takes_the_end_of_every_day_in_every_zone) {
  for (const char* name : {"Europe/London", "Pacific/Apia", "Pacific/Niue", "Pacific/Kiritimati"}) {
    const Zone zone = Zone::named(name).value();
    for (int day = 0; day < 366; ++day) {
      const LocalDate date = kToday + days{day};
      const Span kept = custody::due_of(date, zone) - Instant{date.time_since_epoch()};
      ASSERT_LE(kept, kLongestDay) << name << day;
    }
  }
}

TEST(RingService, I39_with_a_clock_set_forward_opens_destroys_and_makes_nothing) {
  Desk desk;
  const Slot slot = desk.today();
  const std::string box = custody::lock_to(slot.public_key, "what happened");
  desk.set(kNow + days{40});
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused);
  EXPECT_EQ(desk.refusal(Destroy{Why::due, {slot.name}}), ErrorKind::refused);
  EXPECT_EQ(desk.refusal(MakeKey{kCase, kNow + days{60}}), ErrorKind::refused);
  EXPECT_TRUE(std::holds_alternative<SaltIs>(desk.ask(MakeSalt{slot.name, 1, "reason"})))
      << "the ledger can still say so";
  desk.restart();
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused) << "also after a restart";
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).clock, custody::Standing::ahead);
  desk.set(kNow + hours{1});
  EXPECT_TRUE(std::holds_alternative<Opened>(desk.ask(OpenLock{slot.name, box})));
}

TEST(RingService, I39_destroys_once_somebody_has_confirmed_the_clock) {
  Desk desk;
  const Slot slot = desk.today();
  desk.set(kNow + days{40});
  EXPECT_EQ(desk.refusal(ConfirmTime{kNow}), ErrorKind::refused);
  EXPECT_EQ(desk.get<TimeIs>(ConfirmTime{kNow + days{40}}).clock, custody::Standing::agrees);
  EXPECT_TRUE(std::holds_alternative<GenerationIs>(desk.ask(Destroy{Why::due, {slot.name}})));
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).total, 0U);
}

TEST(RingService, I39_what_somebody_has_confirmed_is_known_after_a_restart) {
  Desk desk;
  const Slot slot = desk.today();
  desk.set(kNow + days{40});
  ASSERT_EQ(desk.get<TimeIs>(ConfirmTime{kNow + days{40}}).clock, custody::Standing::agrees);
  desk.restart();
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).clock, custody::Standing::agrees);
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).total, 1U) << "the confirmation itself ends nothing";
  desk.set(kNow + hours{1});
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, "x"}), ErrorKind::refused) << "and stays known";
}

TEST(RingService, I39_with_a_clock_set_back_reopens_nothing) {
  Desk desk;
  const Slot slot = desk.today();
  const std::string box = custody::lock_to(slot.public_key, "what happened");
  desk.synchronise(slot.due);
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused);
  desk.set(kNow);
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused);
  static_cast<void>(desk.ask(MakeKey{kCase, slot.due + days{60}}));  // writes down what is known
  desk.restart();
  EXPECT_EQ(desk.refusal(OpenLock{slot.name, box}), ErrorKind::refused);
}

TEST(RingService, A_named_persons_decision_destroys_before_the_end_and_whatever_the_clock_shows) {
  Desk desk;
  static_cast<void>(desk.ask(MakeKey{kCase, kNow + days{100}}));
  desk.set(kNow + days{4'000});
  EXPECT_TRUE(std::holds_alternative<GenerationIs>(desk.ask(Destroy{Why::decided, {kCase}})));
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).total, 0U);
}

TEST(RingService, One_that_is_not_due_keeps_all_that_were_named_with_it) {
  Desk desk;
  const Slot slot = desk.today();
  static_cast<void>(desk.ask(MakeKey{kCase, kNow + days{100}}));
  desk.synchronise(slot.due);
  EXPECT_EQ(desk.refusal(Destroy{Why::due, {slot.name, kCase}}), ErrorKind::refused);
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).total, 2U);
}

TEST(RingService, Tells_of_many_slots_in_parts) {
  Desk desk;
  for (std::uint8_t i = 0; i < 140; ++i) {
    const SlotName name{SlotKind::case_copy, {i}};
    ASSERT_TRUE(std::holds_alternative<SlotIs>(desk.ask(MakeKey{name, kNow + days{50}})));
  }
  EXPECT_EQ(desk.get<RingIs>(AskRing{}).slots.size(), kMostSlotsInReply);
  EXPECT_EQ(desk.get<RingIs>(AskRing{128}).slots.size(), 12U);
  EXPECT_TRUE(desk.get<RingIs>(AskRing{4'000'000'000}).slots.empty());
}

TEST(RingService, With_a_full_disk_says_so_and_goes_on) {
  Desk desk;
  const Slot slot = desk.today();
  desk.folder().fail_at(2);
  EXPECT_EQ(desk.refusal(Destroy{Why::decided, {slot.name}}), ErrorKind::environment);
  EXPECT_TRUE(desk.service().may_go_on());
  EXPECT_TRUE(std::holds_alternative<GenerationIs>(desk.ask(Destroy{Why::decided, {slot.name}})));
}

TEST(RingService, With_a_disk_that_died_in_the_middle_it_ends) {
  Desk desk;
  const Slot slot = desk.today();
  desk.folder().fail_from(9);
  EXPECT_EQ(desk.refusal(Destroy{Why::decided, {slot.name}}), ErrorKind::environment);
  EXPECT_FALSE(desk.service().may_go_on());
}

TEST(RingService, What_is_no_request_is_answered_and_changes_nothing) {
  Desk desk;
  const auto before = desk.folder().disk();
  for (const std::string& packet : {std::string{}, std::string{"x"}, std::string(8192, 'P'),
                                    frame_of(1, RingReply{GenerationIs{4}}).print()}) {
    const auto frame = Frame::parse(desk.service().answer(packet));
    EXPECT_EQ(std::get<Error>(ring_reply_in(*frame).value()).kind, ErrorKind::unreadable);
  }
  EXPECT_EQ(desk.folder().disk(), before);
}

}  // namespace
}  // namespace probity::ringholder
