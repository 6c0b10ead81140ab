// From a log to sealed rows, in the collector's own process and with public keys only (I3, I10,
// I11): read, ask the gate, seal, hand over.
//
//   CollectorKey key{random};
//   PROBITY_TRY(const Permit permit, keeper.begin({"proxy", "command", key.verifying_key()}));
//   PROBITY_TRY(const auto kit, read_kit(...));
//   Collector collector{{permit, *kit, key, keeper, clock, random}};
//   PROBITY_TRY(const auto collected, collector.collect(std::move(inputs), {.threads = 2}));
//
// Nothing of a line is written anywhere. Visits wait in memory, at most kWaiting of them and
// for a quarter of an hour; rows come in the order of their labels, which is nobody's; and every
// hand-over ends the step that sealed it. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "collection/keeper.hpp"
#include "collection/kit.hpp"
#include "custody/signing.hpp"
#include "reading/byte_source.hpp"
#include "reading/summary.hpp"

namespace probity::collection {

inline constexpr std::size_t kWaiting = 4'096;  // visits

struct CollectOptions {
  unsigned threads = 1;
  std::size_t block_size = 256 * 1024;
  std::function<void(std::uint64_t)> progress{};  // stored bytes read
};

struct Collected {
  registers::CollectionCounts counts;
  reading::Summary summary;  // of the lines
};

// What a collector signs with: made for one collection, and gone with it.
using CollectorKey = custody::SigningPair;
[[nodiscard]] CollectorKey make_collector_key(RandomSource& random);

// All are borrowed, and outlive the collector.
struct Collecting {
  const Permit& permit;
  const Kit& kit;
  CollectorKey& key;
  Keeper& keeper;
  const Clock& clock;
  RandomSource& random;
};

class Collector final {
 public:
  explicit Collector(const Collecting& with) : with_(with) {}

  // Fails as the keeper and the reading do; then nothing of it counts.
  [[nodiscard]] Result<Collected> collect(std::vector<reading::Input> inputs,
                                          const CollectOptions& options);

 private:
  Collecting with_;
};

}  // namespace probity::collection
