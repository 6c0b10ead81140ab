// A witness as a server: POST /add-checkpoint (C2SP tlog-witness), and a page that says what it is.
//
//   WitnessPages pages{witness, store, {key.key(), logs}, system_now};
//   PROBITY_TRY(const auto server, http::Server::start(settings, pages));
//
// Nothing is kept about who asks.
#pragma once

#include <cstdint>
#include <functional>

#include "base/instant.hpp"
#include "http/handler.hpp"
#include "http/rate_limit.hpp"
#include "ledger/witness.hpp"

namespace probity::witness {

// More a log's request never needs: 63 hashes, and a checkpoint with a hundred signatures.
inline constexpr std::size_t kMostRequestBytes = 64 * 1024;

struct WitnessIdentity {
  ledger::VerifierKey key;
  ledger::KnownLogs logs;
};

// Thread-safe. Witness and store must outlive it.
class WitnessPages final : public http::Handler {
 public:
  // `now`: the system's clock, which cosignatures state. `seed`: http::RateLimit's.
  WitnessPages(ledger::Witness& witness, ledger::WitnessStore& store, WitnessIdentity identity,
               std::function<Instant()> now, std::uint64_t seed);

  // 200, 400, 403, 404, 409 and 422 as ledger::status(); 405 for another method; 429 for a peer
  // that asks more than fifty times a second; 503 when the disk fails.
  [[nodiscard]] http::Response answer(const http::Request& request) override;
  [[nodiscard]] std::size_t most_body(const http::RequestHead& head,
                                      std::size_t usual) const override;

 private:
  [[nodiscard]] http::Response add_checkpoint(const http::Request& request);
  [[nodiscard]] http::Response front_page();

  ledger::Witness& witness_;
  ledger::WitnessStore& store_;
  WitnessIdentity identity_;
  std::function<Instant()> now_;
  http::RateLimit limit_;
};

}  // namespace probity::witness
