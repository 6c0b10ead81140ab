#include "witness/pages.hpp"

#include <gtest/gtest.h>

#include "ledger/add_checkpoint.hpp"
#include "ledger/memory_log.hpp"
#include "store/numbered.hpp"
#include "witness/file_witness_store.hpp"

namespace probity::witness {
namespace {

const Instant kNow = instant_from_unix(1'773'133'200'000'000'000);

class Desk final {
 public:
  http::Response ask(http::Method method, const std::string& path, std::string body = {}) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.peer = "192.0.2.1";
    request.body = std::move(body);
    return pages_.answer(request);
  }
  http::Response submit(ledger::MemoryLog& log, std::uint64_t old_size) {
    ledger::AddCheckpoint request{old_size, {}, log.checkpoint()};
    if (old_size > 0 && old_size <= log.entries.size()) {
      request.proof = ledger::consistency_proof(old_size, log.entries.size(), log.hashes).value();
    }
    return ask(http::Method::post, "/add-checkpoint", request.print());
  }
  [[nodiscard]] WitnessPages& pages() { return pages_; }
  [[nodiscard]] const ledger::VerifierKey& key() const { return key_.key(); }

 private:
  store::TemporaryFolder folder_;
  store::SystemFiles files_;
  std::unique_ptr<FileWitnessStore> store_ = *FileWitnessStore::open(files_, folder_.path());
  ledger::SigningKey key_{"witness.example.org/w1", ledger::SignatureType::cosignature,
                          ledger::seed_of(9)};
  ledger::KnownLogs logs_{{"ledger.example.org/trust", {ledger::MemoryLog{}.signer.key()}}};
  ledger::Witness witness_{key_, logs_, *store_};
  WitnessPages pages_{witness_, *store_, {key_.key(), logs_}, [] { return kNow; }, 1};
};

TEST(WitnessPages, Answers_with_the_statuses_and_types_of_the_protocol) {
  Desk desk;
  ledger::MemoryLog log{3};
  const auto first = desk.submit(log, 0);
  EXPECT_EQ(first.status, http::Status::ok);
  EXPECT_TRUE(ledger::open_checkpoint(log.checkpoint() + std::string{first.body.text()},
                                      {log.signer.key(), {desk.key()}, 1, kNow}));
  log.append();
  const auto conflict = desk.submit(log, 0);
  EXPECT_EQ(conflict.status, http::Status::conflict);
  EXPECT_EQ(conflict.content_type, "text/x.tlog.size");
  EXPECT_EQ(conflict.body.text(), "3\n");
  EXPECT_EQ(desk.submit(log, 9).status, http::Status::bad_request);
  EXPECT_EQ(desk.submit(log, 3).status, http::Status::ok);
  ledger::MemoryLog fork{5, "G2"};
  EXPECT_EQ(desk.submit(fork, 4).status, http::Status::unprocessable);
  EXPECT_EQ(desk.ask(http::Method::post, "/add-checkpoint", "x").status, http::Status::bad_request);
}

TEST(WitnessPages, The_front_page_says_what_it_is_whose_key_it_has_and_what_it_has_seen) {
  Desk desk;
  EXPECT_NE(desk.ask(http::Method::get, "/").body.text().find("trust not seen yet\n"),
            std::string_view::npos);
  ledger::MemoryLog log{3};
  ASSERT_EQ(desk.submit(log, 0).status, http::Status::ok);
  const auto page = desk.ask(http::Method::get, "/");
  EXPECT_EQ(page.status, http::Status::ok);
  EXPECT_EQ(page.content_type, "text/plain; charset=utf-8");
  EXPECT_NE(page.body.text().find(desk.key().print() + '\n'), std::string_view::npos);
  EXPECT_NE(page.body.text().find("ledger.example.org/trust 3\n"), std::string_view::npos);
}

TEST(WitnessPages, There_is_nothing_else) {
  Desk desk;
  EXPECT_EQ(desk.ask(http::Method::get, "/logs").status, http::Status::not_found);
  const auto read = desk.ask(http::Method::get, "/add-checkpoint");
  EXPECT_EQ(read.status, http::Status::method_not_allowed);
  EXPECT_EQ(read.field("allow"), "POST");
  EXPECT_EQ(desk.ask(http::Method::post, "/").status, http::Status::method_not_allowed);
  http::RequestHead head;
  head.path = "/";
  EXPECT_EQ(desk.pages().most_body(head, 1'000), 0U);
  head.path = "/add-checkpoint";
  EXPECT_EQ(desk.pages().most_body(head, 1'000), kMostRequestBytes);
}

TEST(WitnessPages, Who_asks_far_too_often_is_told_to_wait) {
  Desk desk;
  for (int i = 0; i < 500; ++i) {
    ASSERT_EQ(desk.ask(http::Method::get, "/").status, http::Status::ok) << i;
  }
  EXPECT_EQ(desk.ask(http::Method::get, "/").status, http::Status::too_many_requests);
}

}  // namespace
}  // namespace probity::witness
