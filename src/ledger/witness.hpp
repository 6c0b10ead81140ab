// A witness: it cosigns checkpoints of the logs it knows, and never one that contradicts another it
// has cosigned (C2SP tlog-witness, "add-checkpoint"; I32). Without HTTP: status() says with which
// number an answer goes out.
//
//   Witness witness{key, logs, store};
//   PROBITY_TRY(WitnessAnswer answer, witness.add_checkpoint(body, now));
//
// Checking and storing are one step of the store: what was checked against an old state is only
// cosigned if that was still the state when the new one was stored. Of two requests that race, one
// can win; the other gets a conflict, so a log can never be rolled back by the slower of the two.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/key.hpp"

namespace probity::ledger {

struct WitnessedHead {
  std::uint64_t size = 0;
  Hash root;

  auto operator<=>(const WitnessedHead&) const = default;
};

// What a witness remembers: a port. Both calls may come from several threads at once.
class WitnessStore {
 public:
  WitnessStore() = default;
  WitnessStore(const WitnessStore&) = delete;
  WitnessStore& operator=(const WitnessStore&) = delete;
  virtual ~WitnessStore() = default;

  // The head cosigned last for that log; nullopt if none ever was. Fails (environment).
  [[nodiscard]] virtual Result<std::optional<WitnessedHead>> latest(std::string_view origin) = 0;

  enum class Replaced : std::uint8_t { yes, no_longer_expected };
  // Stores `next` if what is stored is still `expected`, as one step. When it returns `yes`, `next`
  // survives a power cut. Fails (environment) with the old state or the new one stored.
  [[nodiscard]] virtual Result<Replaced> replace(std::string_view origin,
                                                 const std::optional<WitnessedHead>& expected,
                                                 const WitnessedHead& next) = 0;
};

// The answers there are, each with its status.
struct Cosigned {  // 200
  std::string signature_lines;
};
struct Malformed {  // 400: no request, or its old size is above its checkpoint's
  std::string why;
};
struct NotSigned {};   // 403: no valid signature by a key of that log, or a bad one
struct UnknownLog {};  // 404
struct Conflict {      // 409: the log should start from `size`, or shows another root for it
  std::uint64_t size;
};
struct BadProof {};  // 422: the consistency proof does not hold

using WitnessAnswer = std::variant<Cosigned, Malformed, NotSigned, UnknownLog, Conflict, BadProof>;

[[nodiscard]] int status(const WitnessAnswer& answer);
// Text for people, signature lines with 200, the size with 409 (content type text/x.tlog.size).
[[nodiscard]] std::string body(const WitnessAnswer& answer);

// The keys that a witness believes, by origin. A log that changes its key has two for a while.
using KnownLogs = std::map<std::string, std::vector<VerifierKey>, std::less<>>;

class Witness {
 public:
  // Signer, of type cosignature, and store must outlive it. Thread-safe if both are.
  Witness(Signer& signer, KnownLogs logs, WitnessStore& store);

  // Fails (environment) when store or signer do. Nothing has been cosigned then, but the head may
  // have been stored: the log learns so from the conflict at its next try, and goes on from there.
  [[nodiscard]] Result<WitnessAnswer> add_checkpoint(std::string_view request, Instant now);

 private:
  Signer& signer_;
  KnownLogs logs_;
  WitnessStore& store_;
};

}  // namespace probity::ledger
