#include "ringholder/ring_messages.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::ringholder {
namespace {

using custody::Slot;
using custody::SlotKind;
using custody::SlotName;
using keyholder::Frame;
using keyholder::FrameType;

const Instant kDue = Instant{std::chrono::days{20'530}};
const SlotName kCase{SlotKind::case_copy, {1, 2, 3}};
const Slot kSlot{kCase, kDue, {9, 8, 7}};

TEST(RingMessages, Every_request_comes_out_as_it_went_in) {
  const std::vector<RingRequest> requests{
      AskRing{},
      AskRing{128},
      MakeKey{kCase, kDue},
      OpenLock{kCase, "a box"},
      OpenLock{kCase, std::string(kLargestLock, 'b')},
      Destroy{Why::due, {}},
      Destroy{Why::decided, std::vector<SlotName>(kMostNames, kCase)},
      MakeSalt{kCase, 1ULL << 60, "reason"},
      MakeSalt{kCase, 0, std::string(kLongestField, 'f')},
      ConfirmTime{kDue}};
  for (const RingRequest& request : requests) {
    const Frame frame = frame_of(7, request);
    EXPECT_EQ(Frame::parse(frame.print()).value(), frame);
    EXPECT_EQ(ring_request_in(frame).value(), request);
    EXPECT_FALSE(ring_reply_in(frame));
  }
}

TEST(RingMessages, Every_reply_comes_out_as_it_went_in) {
  RingIs ring{.level = custody::Level::tpm,
              .protections = {keyholder::MemoryLock::everything, keyholder::CallFilter::on,
                              keyholder::FolderHold::landlock},
              .clock = custody::Standing::behind,
              .now = kDue,
              .generation = 77,
              .total = 200,
              .slots = {}};
  const std::vector<RingReply> replies{ring,
                                       SlotIs{kSlot},
                                       Opened{"text"},
                                       GenerationIs{1ULL << 40},
                                       SaltIs{{1, 2}},
                                       TimeIs{custody::Standing::agrees, kDue},
                                       Error{ErrorKind::refused, "what", "next"}};
  for (const RingReply& reply : replies) {
    const Frame frame = frame_of(7, reply);
    const auto again = ring_reply_in(frame).value();
    EXPECT_EQ(frame_of(7, again), frame);
    EXPECT_FALSE(ring_request_in(frame));
  }
  ring.slots.assign(kMostSlotsInReply, kSlot);
  EXPECT_EQ(std::get<RingIs>(ring_reply_in(frame_of(7, RingReply{ring})).value()), ring);
  EXPECT_TRUE(Frame::parse(frame_of(7, RingReply{ring}).print()));
}

TEST(RingMessages, What_is_too_long_too_short_or_no_value_is_no_message) {
  const auto refuses = [](FrameType type, const std::string& payload) {
    return !ring_request_in({type, 1, payload}) && !ring_reply_in({type, 1, payload});
  };
  EXPECT_TRUE(refuses(FrameType::ring_state, "abc"));
  EXPECT_TRUE(refuses(FrameType::make_key, std::string(25, '\xff')));
  EXPECT_TRUE(refuses(FrameType::make_key, std::string(25, '\0'))) << "kind 0 is none";
  EXPECT_TRUE(refuses(FrameType::open_lock, std::string(17 + kLargestLock + 1, '\1')));
  EXPECT_TRUE(refuses(FrameType::destroy, std::string{"\0\0\1", 3})) << "a name is missing";
  EXPECT_TRUE(refuses(FrameType::destroy, std::string{"\2\0\0", 3})) << "no such reason";
  EXPECT_TRUE(refuses(FrameType::make_salt, std::string(25 + kLongestField + 1, '\1')));
  EXPECT_TRUE(refuses(FrameType::confirm_time, std::string(8, '\xff'))) << "after 2262";
  EXPECT_TRUE(refuses(FrameType::public_key, "")) << "another process's";
  EXPECT_TRUE(refuses(FrameType::salt_is, std::string(31, '\1')));
}

RC_GTEST_PROP(RingMessagesProperty, Reading_is_total_and_printing_gives_it_back,
              (std::uint8_t type, const std::string& payload)) {
  const Frame frame{static_cast<FrameType>(type), 3, payload};
  if (const auto request = ring_request_in(frame)) RC_ASSERT(frame_of(3, *request) == frame);
  if (const auto reply = ring_reply_in(frame)) RC_ASSERT(frame_of(3, *reply) == frame);
}

}  // namespace
}  // namespace probity::ringholder
