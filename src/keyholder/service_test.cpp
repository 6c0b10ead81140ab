#include "keyholder/service.hpp"

#include <algorithm>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "keyholder/temporary_keys.hpp"

namespace probity::keyholder {
namespace {

// The keyholder without its process: started again as often as wanted, on the same folder.
class Desk final {
 public:
  Desk() {
    keys_.make();
    restart();
  }
  void restart() {
    service_.reset();
    head_.reset();
    key_ = read_key(keys_.folder(), kLedgerKeyFile, ledger::SignatureType::ed25519, {}).value();
    head_.emplace(HeadFile::open(keys_.head_path(), key_->key()).value());
    service_.emplace(*key_, *head_, Protections{});
  }
  Reply ask(const Request& request) {
    const auto frame = Frame::parse(service_->answer(frame_of(5, request).print()));
    EXPECT_EQ(frame->number, 5U);
    return reply_in(*frame).value();
  }
  // Whether it signed, with a signature that holds.
  bool signs(const SignCheckpoint& request) {
    const Reply reply = ask(request);
    const auto* made = std::get_if<SignatureIs>(&reply);
    return made != nullptr && ledger::is_signature(key_->key(), request.text, made->signature);
  }
  [[nodiscard]] Service& service() { return *service_; }
  [[nodiscard]] HeadFile& head() { return *head_; }
  [[nodiscard]] const ledger::VerifierKey& key() const { return key_->key(); }

 private:
  TemporaryKeys keys_;
  std::unique_ptr<ledger::SigningKey> key_;
  std::optional<HeadFile> head_;
  std::optional<Service> service_;
};

TEST(Service, Says_which_key_it_has_and_what_it_signed_last) {
  Desk desk;
  ledger::MemoryLog log{3};
  ASSERT_TRUE(desk.signs(request_for(log)));
  const auto known = std::get<KeyIs>(desk.ask(AskPublicKey{}));
  EXPECT_EQ(known.name, kOrigin);
  EXPECT_EQ(known.public_key, desk.key().public_key);
  EXPECT_EQ(known.last, (SignedHead{3, log.head().root}));
}

TEST(Service, Signs_a_log_that_grows_and_the_same_head_again) {
  Desk desk;
  ledger::MemoryLog log;
  std::uint64_t last = 0;
  for (const std::size_t size : {0U, 1U, 1U, 7U, 8U, 40U}) {
    while (log.entries.size() < size) log.append();
    EXPECT_TRUE(desk.signs(request_for(log, last))) << size;
    last = size;
  }
}

TEST(Service, Refuses_a_fork_a_smaller_log_and_growth_without_proof) {
  Desk desk;
  ledger::MemoryLog log{7};
  ASSERT_TRUE(desk.signs(request_for(log)));
  ledger::MemoryLog fork{7, "G2"};
  EXPECT_FALSE(desk.signs(request_for(fork))) << "the same size with another root";
  ledger::MemoryLog longer_fork{9, "G2"};
  EXPECT_FALSE(desk.signs(request_for(longer_fork, 7)));
  ledger::MemoryLog smaller{5};
  EXPECT_FALSE(desk.signs(request_for(smaller)));
  log.append();
  EXPECT_FALSE(desk.signs(request_for(log))) << "without a proof";
  SignCheckpoint request = request_for(log, 7);
  request.proof.back().bytes[3] ^= 1;
  EXPECT_FALSE(desk.signs(request)) << "with a proof that was changed";
  const auto refused = std::get<Error>(desk.ask(request));
  EXPECT_EQ(refused.kind, ErrorKind::refused);
  EXPECT_EQ(desk.head().last().size, 7U);
  EXPECT_TRUE(desk.service().may_go_on());
  EXPECT_TRUE(desk.signs(request_for(log, 7)));
}

TEST(Service, Refuses_everything_that_is_not_a_checkpoint_of_its_own_log) {
  Desk desk;
  ledger::MemoryLog log{3};
  const std::string text = log.head().print();
  const std::string other =
      ledger::Checkpoint{"ledger.example.org/other", 3, log.head().root, {}}.print();
  for (const std::string& wrong : {std::string{}, std::string{"I owe you"}, other, text + "more\n",
                                   text + "\n", text.substr(0, text.size() - 1), "x" + text}) {
    EXPECT_FALSE(desk.signs({{}, wrong})) << wrong;
  }
  EXPECT_EQ(desk.head().last(), SignedHead{});
}

TEST(Service, Answers_garbage_and_goes_on) {
  Desk desk;
  const std::string good = frame_of(1, Request{AskPublicKey{}}).print();
  for (const std::string& packet :
       {std::string{}, std::string{"PK"}, std::string(kLargestFrame + 1, 'x'), good + "x",
        Frame{FrameType::sign_checkpoint, 1, "\xff"}.print(),
        Frame{FrameType::signature_is, 1, std::string(64, 's')}.print()}) {
    const auto frame = Frame::parse(desk.service().answer(packet));
    ASSERT_TRUE(frame);
    EXPECT_EQ(std::get<Error>(reply_in(*frame).value()).kind, ErrorKind::unreadable);
  }
  EXPECT_TRUE(desk.service().may_go_on());
}

TEST(Service, Signs_nothing_that_it_could_not_remember) {
  Desk desk;
  ledger::MemoryLog log{3};
  const Descriptor full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
  ASSERT_GE(::dup2(full.number(), desk.head().descriptor()), 0);
  const Reply reply = desk.ask(request_for(log));
  EXPECT_EQ(std::get<Error>(reply).kind, ErrorKind::environment);
  EXPECT_FALSE(desk.service().may_go_on());
}

// I31: whatever is asked, with restarts between, all that was ever signed is one history.
RC_GTEST_PROP(Service, Never_signs_two_histories, ()) {
  Desk desk;
  std::vector<std::uint64_t> signed_sizes[2];
  const auto steps = *rc::gen::inRange<std::size_t>(1, 30);
  for (std::size_t step = 0; step < steps; ++step) {
    if (*rc::gen::inRange(0, 5) == 0) desk.restart();
    const auto history = *rc::gen::inRange<std::size_t>(0, 2);
    ledger::MemoryLog log{*rc::gen::inRange<std::size_t>(0, 12), history == 0 ? "G1" : "G2"};
    const std::uint64_t last = desk.head().last().size;
    const std::uint64_t old_size = *rc::gen::element<std::uint64_t>(0, last, last + 1);
    if (!desk.signs(request_for(log, old_size))) continue;
    RC_ASSERT(log.entries.size() >= last);
    if (!log.entries.empty()) signed_sizes[history].push_back(log.entries.size());
  }
  RC_ASSERT(signed_sizes[0].empty() || signed_sizes[1].empty());
  for (const auto& sizes : signed_sizes) RC_ASSERT(std::ranges::is_sorted(sizes));
}

}  // namespace
}  // namespace probity::keyholder
