#include "collection/collector.hpp"

#include <chrono>
#include <memory>

#include "collection/sealing.hpp"
#include "intake/format.hpp"
#include "policy/public_suffix.hpp"
#include "reading/reading.hpp"

namespace probity::collection {

namespace {

// How far back a log can have anything that is not past due, and a day to spare.
constexpr std::chrono::days kOldest{33};

Result<reading::Options> reading_options(const Collecting& with, const CollectOptions& options) {
  const registers::Source& source = with.permit.source;
  reading::Options reading;
  reading.format = intake::format_named(source.format);
  if (!reading.format) {
    return failure(ErrorKind::usage, "the source has a format that is not known",
                   "Correct it: probity source list names them.");
  }
  reading.zone = with.kit.zone();
  if (!source.zone.empty()) {
    PROBITY_TRY(reading.declared_zone, Zone::named(source.zone));
  }
  reading.threads = options.threads;
  reading.block_size = options.block_size;
  reading.progress = options.progress;
  reading.passed_over = [&gate = with.kit.gate()](std::string_view host, std::string_view path) {
    return gate.is_never(host, path);
  };
  return reading;
}

registers::CollectionCounts counts_of(const Sealing& sealing, const reading::Summary& summary,
                                      const Permit& permit) {
  registers::CollectionCounts counts = sealing.counts();
  counts.began = permit.began;
  counts.by = permit.by;
  counts.lines = summary.lines;
  counts.rejected = summary.rejected;
  counts.not_social = summary.not_on_services();
  counts.unattributed = summary.unattributed;
  counts.covered = summary.covered;
  return counts;
}

}  // namespace

CollectorKey make_collector_key(RandomSource& random) {
  return CollectorKey{custody::Key::random(random)};
}

Result<Collected> Collector::collect(std::vector<reading::Input> inputs,
                                     const CollectOptions& options) {
  const Permit& permit = with_.permit;
  const Instant received = with_.clock.now();
  const policy::PublicSuffixes suffixes;
  // The scope comes before the engine (C51): of other platforms there is not even a name.
  const auto named = with_.kit.gate().services(received - kOldest, received);
  PROBITY_TRY(const auto catalogue, policy::SiteCatalogue::builtin_only(named, suffixes));
  PROBITY_TRY(const auto reading, reading_options(with_, options));
  std::vector<LogTaking> logs;
  std::vector<reading::Input> rests;
  for (reading::Input& input : inputs) {
    logs.emplace_back(std::move(input), with_.kit.positions(), permit.key);
    rests.push_back(logs.back().rest());
  }
  Sealing sealing{with_, catalogue};
  PROBITY_TRY(auto summary,
              reading::read_logs(std::move(rests), catalogue, suffixes, reading, sealing));
  PROBITY_ATTEMPT(sealing.finish(summary.covered.end));
  Collected collected{counts_of(sealing, summary, permit), std::move(summary)};
  std::vector<KeptPosition> positions;
  for (const LogTaking& log : logs) {
    collected.counts.taken_before += log.taken_before();
    if (const auto taken = log.taken()) positions.push_back(*taken);
  }
  PROBITY_ATTEMPT(with_.keeper.finish(permit, collected.counts, positions));
  return collected;
}

}  // namespace probity::collection
