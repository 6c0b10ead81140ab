// Where a collection's results are kept, as a port: the running server over its control socket, or
// the folder itself when none runs.
//
//   PROBITY_TRY(const Permit permit, keeper.begin({.source = "proxy", ...}));
//   ... segments, each before its rows; batches; then
//   PROBITY_ATTEMPT(keeper.finish(permit, counts, positions));
//
// A collection is kept whole or not at all: until finish() nothing of it can be opened, and what is
// cut off is removed when the source is collected next. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "collection/batch.hpp"
#include "collection/log_position.hpp"
#include "collection/log_taking.hpp"
#include "custody/key.hpp"
#include "registers/source.hpp"

namespace probity::collection {

// What a collector asks for before it looks at anything.
struct Asking {
  std::string source;               // its name
  std::string by;                   // "command" or "watcher", for the counts
  custody::VerifyingKey collector;  // what it will sign with; new each time
};

// What it is given. No secret of the trust is in it but the key to the positions of this source.
struct Permit {
  registers::Source source;
  Instant began{};  // names the collection
  PositionKey key;
  std::string by;  // who asked for it, as in Asking
};

class Keeper {
 public:
  Keeper() = default;
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  virtual ~Keeper() = default;

  // Fails (refused) without an impact assessment in force that covers the source (I1), first of
  // all, and when the clock cannot be believed (I39).
  [[nodiscard]] virtual Result<Permit> begin(const Asking& asking) = 0;
  // Fails (refused) for a day that is past due or has not begun.
  [[nodiscard]] virtual Result<custody::PublicKey> day_key(const Permit& permit, LocalDate day) = 0;
  // On the disk when it returns.
  [[nodiscard]] virtual Result<void> keep_segment(const Permit& permit,
                                                  const std::string& header) = 0;
  // With its leaf; a batch that is here already changes nothing. Fails (refused) as begin() does,
  // and when another collection of the source has begun meanwhile.
  [[nodiscard]] virtual Result<void> keep_batch(const Permit& permit, const Batch& batch) = 0;
  // From here on it counts.
  [[nodiscard]] virtual Result<void> finish(const Permit& permit,
                                            const registers::CollectionCounts& counts,
                                            std::span<const KeptPosition> positions) = 0;
};

}  // namespace probity::collection
