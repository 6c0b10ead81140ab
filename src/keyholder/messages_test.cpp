#include "keyholder/messages.hpp"

#include <gtest/gtest.h>

namespace probity::keyholder {
namespace {

Result<Request> back(const Request& request) { return request_in(frame_of(3, request)); }
Result<Reply> back(const Reply& reply) { return reply_in(frame_of(3, reply)); }

SignCheckpoint largest_request() {
  return {std::vector<ledger::Hash>(kMostProofHashes, ledger::sha256("x")),
          std::string(kLongestCheckpoint, 'x')};
}

TEST(Messages, Requests_come_back_as_they_were) {
  EXPECT_EQ(back(Request{AskPublicKey{}}).value(), Request{AskPublicKey{}});
  for (const SignCheckpoint& request : {SignCheckpoint{}, largest_request()}) {
    EXPECT_EQ(back(Request{request}).value(), Request{request});
  }
}

TEST(Messages, Replies_come_back_as_they_were) {
  const KeyIs key{"ledger.example.org/trust",
                  {1, 2, 3},
                  {17, ledger::sha256("root")},
                  {MemoryLock::everything, CallFilter::on}};
  EXPECT_EQ(std::get<KeyIs>(back(Reply{key}).value()), key);
  const SignatureIs signature{std::string(ledger::kSignatureSize, 's')};
  EXPECT_EQ(std::get<SignatureIs>(back(Reply{signature}).value()), signature);
  const auto error = std::get<Error>(back(Reply{Error{ErrorKind::refused, "no", "ask"}}).value());
  EXPECT_EQ(error.kind, ErrorKind::refused);
  EXPECT_EQ(error.what + error.next, "noask");
}

TEST(Messages, A_long_explanation_is_cut_to_what_fits) {
  const Error error{ErrorKind::environment, std::string(10'000, 'w'), std::string(10'000, 'n')};
  EXPECT_LE(frame_of(1, Reply{error}).print().size(), kLargestFrame);
  EXPECT_EQ(std::get<Error>(back(Reply{error}).value()).what, std::string(500, 'w'));
}

TEST(Messages, More_than_the_largest_request_is_none) {
  SignCheckpoint request = largest_request();
  request.text += 'x';
  EXPECT_FALSE(back(Request{request})) << "a longer text";
  request = largest_request();
  request.proof.push_back(request.proof.front());
  EXPECT_FALSE(back(Request{request})) << "a longer proof";
}

TEST(Messages, A_payload_that_does_not_fit_its_type_is_none) {
  EXPECT_FALSE(request_in({FrameType::public_key, 1, "x"}));
  EXPECT_FALSE(request_in({FrameType::sign_checkpoint, 1, ""}));
  EXPECT_FALSE(request_in({FrameType::sign_checkpoint, 1, "\x02" + std::string(40, 'x')}));
  EXPECT_FALSE(request_in({FrameType::key_is, 1, ""})) << "a reply is no request";
  EXPECT_FALSE(reply_in({FrameType::public_key, 1, ""})) << "a request is no reply";
  EXPECT_FALSE(reply_in({FrameType::signature_is, 1, std::string(63, 's')}));
  EXPECT_FALSE(reply_in({FrameType::key_is, 1, std::string(73, '\0')}));
  EXPECT_FALSE(reply_in({FrameType::key_is, 1, std::string(74, '\0')})) << "no name";
  EXPECT_FALSE(reply_in({FrameType::key_is, 1, "\x03" + std::string(73, '\0') + "n"}));
  EXPECT_FALSE(reply_in({FrameType::failed, 1, std::string{'\x09', '\0', '\0'}})) << "no such kind";
  EXPECT_FALSE(reply_in({FrameType::failed, 1, std::string{'\0', '\0', '\x05', 'x'}}));
}

}  // namespace
}  // namespace probity::keyholder
