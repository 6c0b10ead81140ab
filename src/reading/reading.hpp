// The one reading pipeline: log bytes in, visits out.
//
//   inputs -> blocks -> requests -> sightings -> in order -> engine -> sink
//
// Blocks are taken apart by several workers; whichever worker is free puts finished blocks through
// the engine, in order. The result depends on the log alone: not on threads, not on block size.
//
//   auto summary = read_logs(std::move(inputs), catalogue, suffixes, options, sink);
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "people/working_pattern.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/block.hpp"
#include "reading/byte_source.hpp"
#include "reading/interpret.hpp"
#include "reading/line_report.hpp"
#include "reading/roster.hpp"
#include "reading/summary.hpp"
#include "visits/engine.hpp"

namespace probity::reading {

struct Options {
  std::optional<intake::Format> format;  // found out for each input when not given
  Zone zone = Zone::utc();               // local days and working time
  std::optional<Zone> declared_zone;  // for log times without a zone; none: such lines are rejected
  const people::WorkingHours* hours = nullptr;
  std::set<std::string, std::less<>> shared_logins;
  unsigned threads = 1;                 // at least 1
  std::size_t block_size = 256 * 1024;  // bytes; larger needs more memory, smaller more locking
  visits::Parameters parameters;
  PassedOver passed_over{};       // empty: nothing is
  LineReport* explain = nullptr;  // what became of the line at its `offset`
  // Called now and then with the stored bytes read so far, from one thread at a time.
  std::function<void(std::uint64_t)> progress;
  // Called for every rejected line, in order. Empty: only counted.
  std::function<void(const Rejected&)> on_rejected;
};

class VisitReceiver {
 public:
  virtual ~VisitReceiver() = default;
  // Before the first visit: the first time in the log. Not called for an empty one.
  virtual void begin(Instant /*first*/) {}
  // `roster` tells who P1 is, to whoever holds the key.
  virtual void take(const visits::Visit& visit, const Roster& roster) = 0;
};

// Fails with ErrorKind::unreadable when an input is no log or cannot be opened, with
// ErrorKind::environment when reading fails; what was taken until then must not be used. Damaged
// lines and damaged rests are not failures: they are counted. Thread-safe: no shared state between
// calls.
[[nodiscard]] Result<Summary> read_logs(std::vector<Input> inputs,
                                        const policy::SiteCatalogue& catalogue,
                                        const policy::PublicSuffixes& suffixes,
                                        const Options& options, VisitReceiver& receiver);

}  // namespace probity::reading
