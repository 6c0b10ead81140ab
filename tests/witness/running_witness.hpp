// A witness that listens on a free port, and clients of it, for tests.
#pragma once

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <string>

#include "http/server.hpp"
#include "ledger/memory_log.hpp"
#include "ledger/witness.hpp"
#include "store/numbered.hpp"
#include "witness/file_witness_store.hpp"
#include "witness/pages.hpp"
#include "witness/witness_client.hpp"

namespace probity::witness {

inline const Instant kNow = instant_from_unix(1'773'133'200'000'000'000);

class RunningServer final {
 public:
  explicit RunningServer(http::Handler& handler) {
    http::Settings settings;
    settings.listeners.push_back(
        {.entrance = http::Entrance::public_, .address = "127.0.0.1:0", .tls = {}});
    settings.workers = 8;
    server_ = http::Server::start(std::move(settings), handler).value();
  }
  [[nodiscard]] std::string url() const { return "http://" + server_->addresses().front(); }

 private:
  std::unique_ptr<http::Server> server_;
};

// Lets a number of requests read what is stored before any of them may go on to change it.
class MeetingStore final : public ledger::WitnessStore {
 public:
  explicit MeetingStore(ledger::WitnessStore& store) : store_(store) {}

  void meet(std::ptrdiff_t requests) {
    meeting_ = std::make_unique<std::latch>(requests);
    expected_ = requests;
  }
  Result<std::optional<ledger::WitnessedHead>> latest(std::string_view origin) override {
    auto head = store_.latest(origin);
    if (expected_.fetch_sub(1) > 0) meeting_->arrive_and_wait();
    return head;
  }
  Result<Replaced> replace(std::string_view origin,
                           const std::optional<ledger::WitnessedHead>& expected,
                           const ledger::WitnessedHead& next) override {
    return store_.replace(origin, expected, next);
  }

 private:
  ledger::WitnessStore& store_;
  std::atomic<std::ptrdiff_t> expected_ = 0;
  std::unique_ptr<std::latch> meeting_;
};

class RunningWitness final {
 public:
  [[nodiscard]] WitnessClient client() const {
    return WitnessClient::create({.url = server_->url(), .key = key_.key()}).value();
  }
  [[nodiscard]] const ledger::VerifierKey& key() const { return key_.key(); }
  [[nodiscard]] std::string url() const { return server_->url(); }
  // The next requests, so many at a time, decide on the same old state.
  void meet(std::ptrdiff_t requests) { meeting_->meet(requests); }
  void stop() { server_.reset(); }
  void restart() {
    server_.reset();
    store_.reset();
    begin();
  }
  RunningWitness() { begin(); }

 private:
  void begin() {
    store_ = FileWitnessStore::open(files_, folder_.path()).value();
    meeting_ = std::make_unique<MeetingStore>(*store_);
    witness_ = std::make_unique<ledger::Witness>(key_, logs_, *meeting_);
    pages_ = std::make_unique<WitnessPages>(
        *witness_, *store_, WitnessIdentity{key_.key(), logs_}, [] { return kNow; }, 1);
    server_ = std::make_unique<RunningServer>(*pages_);
  }

  store::TemporaryFolder folder_;
  store::SystemFiles files_;
  ledger::SigningKey key_{"witness.example.org/w1", ledger::SignatureType::cosignature,
                          ledger::seed_of(9)};
  ledger::KnownLogs logs_{{"ledger.example.org/trust", {ledger::MemoryLog{}.signer.key()}}};
  std::unique_ptr<FileWitnessStore> store_;
  std::unique_ptr<MeetingStore> meeting_;
  std::unique_ptr<ledger::Witness> witness_;
  std::unique_ptr<WitnessPages> pages_;
  std::unique_ptr<RunningServer> server_;
};

// A server that replies as it is told, whatever it is asked.
class Liar final : public http::Handler {
 public:
  using Reply = std::function<http::Response(const http::Request&)>;
  explicit Liar(Reply reply) : reply_(std::move(reply)) {}
  http::Response answer(const http::Request& request) override {
    ++requests;
    return reply_(request);
  }
  std::atomic<int> requests = 0;

 private:
  Reply reply_;
};

}  // namespace probity::witness
