#include "keyholder/frame.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "keyholder/messages.hpp"

namespace probity::keyholder {
namespace {

const std::string kAsked = Frame{FrameType::public_key, 7, {}}.print();

std::string changed(std::size_t at, char value) {
  std::string packet = kAsked;
  packet[at] = value;
  return packet;
}

TEST(Frame, Has_the_bytes_that_its_document_says) {
  EXPECT_EQ(kAsked, (std::string{'P', 'K', 1, 1, 0, 0, 0, 7, 0, 0, 0, 0}));
  EXPECT_EQ(Frame::parse(kAsked).value(), (Frame{FrameType::public_key, 7, {}}));
}

TEST(Frame, Anything_else_is_none) {
  for (std::size_t length = 0; length < kAsked.size(); ++length) {
    EXPECT_FALSE(Frame::parse(kAsked.substr(0, length))) << length;
  }
  EXPECT_FALSE(Frame::parse(kAsked + "x"));
  EXPECT_FALSE(Frame::parse(changed(0, 'Q')));
  EXPECT_FALSE(Frame::parse(changed(2, 2))) << "another version";
  EXPECT_FALSE(Frame::parse(changed(3, 0x7f))) << "an unknown type";
  EXPECT_FALSE(Frame::parse(changed(11, 1))) << "more than there is";
  EXPECT_FALSE(Frame::parse(changed(8, '\xff'))) << "far more than there is";
}

TEST(Frame, Has_a_largest_size) {
  const Frame largest{FrameType::failed, 1, std::string(kLargestFrame - kFrameHeader, 'x')};
  EXPECT_EQ(Frame::parse(largest.print()).value(), largest);
  const Frame larger{FrameType::failed, 1, largest.payload + 'x'};
  EXPECT_FALSE(Frame::parse(larger.print()));
}

RC_GTEST_PROP(Frame, Whatever_is_read_is_printed_to_the_same_bytes, (const std::string& noise)) {
  const auto type =
      *rc::gen::element(FrameType::public_key, FrameType::sign_checkpoint, FrameType::key_is,
                        FrameType::signature_is, FrameType::failed);
  const std::string packet = Frame{type, *rc::gen::arbitrary<std::uint32_t>(), noise}.print();
  RC_ASSERT(Frame::parse(packet).value().print() == packet);
  const auto request = request_in(*Frame::parse(packet));
  if (request) RC_ASSERT(frame_of(Frame::parse(packet)->number, *request).print() == packet);
  const auto reply = reply_in(*Frame::parse(packet));
  if (reply) RC_ASSERT(frame_of(Frame::parse(packet)->number, *reply).print() == packet);
}

}  // namespace
}  // namespace probity::keyholder
