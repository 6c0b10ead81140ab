#include "http/server.hpp"

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <list>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "http/address.hpp"
#include "http/connection.hpp"
#include "http/loop.hpp"
#include "http/response_head.hpp"
#include "http/worker_pool.hpp"

namespace probity::http {

namespace {

using Clock = std::chrono::steady_clock;

// A quarter of the shortest deadline, so that none lasts much longer than it says.
std::chrono::milliseconds sweep_interval(const Deadlines& deadlines) {
  const auto shortest =
      std::min({deadlines.head, deadlines.body, deadlines.write, deadlines.idle, deadlines.linger});
  return std::clamp(shortest / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{500});
}

Result<void> check(const Settings& settings) {
  for (const Listener& listener : settings.listeners) {
    const bool is_unix = listener.address.starts_with("unix:");
    if (is_unix && listener.tls) {
      return failure(ErrorKind::usage, "a Unix socket needs no TLS", "leave out the certificate");
    }
    if (!is_unix && listener.proxy == Proxy::trusted) {
      return failure(ErrorKind::usage, "a trusted proxy must come over a Unix socket",
                     "let the proxy connect to unix:/..., where nobody else can");
    }
    if (!is_unix && listener.entrance == Entrance::control) {
      return failure(ErrorKind::usage, "the control entrance must be a Unix socket",
                     "only there is it known who asks");
    }
  }
  if (!settings.listeners.empty()) return {};
  return failure(ErrorKind::usage, "there is no address to listen on", "give at least one");
}

}  // namespace

// The loop's thread owns all of it but the pool and the tally.
class Server::Implementation final : public Connection::Keeper {
 public:
  Implementation(Settings settings, Handler& handler)
      : settings_(std::move(settings)),
        shared_{.settings = settings_, .handler = handler, .tally = tally_} {}
  ~Implementation() override { stop(std::chrono::milliseconds{0}); }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  Result<void> start() {
    PROBITY_ATTEMPT(check(settings_));
    for (const Listener& listener : settings_.listeners) {
      const auto arrived = [this](Peer peer, const Loop::MakeChannel& make_channel) {
        admit(std::move(peer), make_channel);
      };
      PROBITY_TRY(std::string address, loop_.listen(listener, arrived));
      addresses_.push_back(std::move(address));
    }
    note_date();
    loop_.every(sweep_interval(settings_.deadlines), [this] { sweep(); });
    pool_.emplace(settings_.workers, settings_.queue);
    thread_ = std::jthread{[this] { loop_.run(); }};
    return {};
  }

  [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }

  void stop(std::chrono::milliseconds grace) {
    const std::scoped_lock lock{stop_mutex_};
    if (!thread_.joinable()) return;
    loop_.post([this, grace] { begin_stopping(grace); });
    thread_.join();
    pool_->stop();
  }

  [[nodiscard]] Counters counters() const {
    Counters out;
    out.waiting_requests = pool_->waiting();
    out.open_connections = tally_.open_connections.load(std::memory_order_relaxed);
    out.connections = tally_.connections.load(std::memory_order_relaxed);
    out.connections_refused = tally_.connections_refused.load(std::memory_order_relaxed);
    out.handshakes_failed = tally_.handshakes_failed.load(std::memory_order_relaxed);
    out.requests = tally_.requests.load(std::memory_order_relaxed);
    out.requests_refused = tally_.requests_refused.load(std::memory_order_relaxed);
    out.requests_overloaded = tally_.requests_overloaded.load(std::memory_order_relaxed);
    out.deadlines_passed = tally_.deadlines_passed.load(std::memory_order_relaxed);
    out.handler_failures = tally_.handler_failures.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < out.answers.size(); ++i) {
      out.answers[i] = tally_.answers[i].load(std::memory_order_relaxed);
    }
    return out;
  }

 private:
  bool hand_over(std::shared_ptr<Connection> connection) override {
    return pool_->offer([this, connection = std::move(connection)]() mutable {
      connection->answer();
      // The loop's thread gets this owner too: a connection must not be destroyed by a worker.
      loop_.post([connection = std::move(connection)] { connection->deliver(); });
    });
  }

  void admit(Peer peer, const Loop::MakeChannel& make_channel) {
    count(tally_.connections);
    const std::string network = client_network(peer.address);
    const Limits& limits = settings_.limits;
    const bool is_counted = !network.empty();
    const bool is_full = connections_.size() >= limits.connections;
    if (is_full || (is_counted && of_network_[network] >= limits.connections_of_one_address)) {
      count(tally_.connections_refused);
      return;
    }
    const auto connection = make_connection(std::move(peer), make_channel);
    if (!connection) return;
    if (is_counted) ++of_network_[network];
    connections_.emplace(connection.get(), connection);
    count(tally_.open_connections);
    connection->start();
  }

  // Null when there is no memory for one more: those that are served go on.
  std::shared_ptr<Connection> make_connection(Peer peer, const Loop::MakeChannel& make_channel) {
    try {
      return std::make_shared<Connection>(make_channel(), std::move(peer), shared_, *this);
    } catch (...) {
      count(tally_.connections_refused);
      return nullptr;
    }
  }

  void forget(Connection& connection) override {
    const std::string network = client_network(connection.peer().address);
    if (const auto found = of_network_.find(network); found != of_network_.end()) {
      if (--found->second == 0) of_network_.erase(found);
    }
    tally_.open_connections.fetch_sub(1, std::memory_order_relaxed);
    connections_.erase(&connection);
    if (shared_.is_stopping && connections_.empty()) loop_.stop();
  }

  void sweep() {
    note_date();
    const auto now = Clock::now();
    std::vector<std::shared_ptr<Connection>> late;  // cutting one off changes the table
    for (const auto& [key, connection] : connections_) {
      if (connection->is_late(now)) late.push_back(connection);
    }
    for (const auto& connection : late) connection->cut_off_late();
    if (!shared_.is_stopping || now < end_of_grace_) return;
    for (const auto& connection : all()) connection->close();
    loop_.stop();
  }

  void begin_stopping(std::chrono::milliseconds grace) {
    shared_.is_stopping = true;
    end_of_grace_ = Clock::now() + grace;
    loop_.stop_listening();
    for (const auto& connection : all()) connection->wind_down();
    if (connections_.empty()) loop_.stop();
  }

  [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const {
    std::vector<std::shared_ptr<Connection>> out;
    out.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) out.push_back(connection);
    return out;
  }

  void note_date() {
    const std::time_t now = std::time(nullptr);
    if (now == std::exchange(noted_, now)) return;
    shared_.date = http_date(now);
  }

  const Settings settings_;
  Tally tally_;
  Shared shared_;
  Loop loop_;
  std::optional<WorkerPool> pool_;  // its work owns connections, which own sockets of the loop
  // Owned here and by each operation that is under way.
  std::unordered_map<Connection*, std::shared_ptr<Connection>> connections_;
  std::unordered_map<std::string, std::size_t> of_network_;
  std::time_t noted_ = 0;
  Clock::time_point end_of_grace_;
  std::vector<std::string> addresses_;
  std::mutex stop_mutex_;  // one stop() at a time joins
  std::jthread thread_;
};

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(Settings settings, Handler& handler) {
  auto implementation = std::make_unique<Implementation>(std::move(settings), handler);
  PROBITY_ATTEMPT(implementation->start());
  return std::unique_ptr<Server>{new Server{std::move(implementation)}};
}

const std::vector<std::string>& Server::addresses() const { return implementation_->addresses(); }
void Server::stop(std::chrono::milliseconds grace) { implementation_->stop(grace); }
Counters Server::counters() const { return implementation_->counters(); }

}  // namespace probity::http
