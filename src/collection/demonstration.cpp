#include "collection/demonstration.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "acts/embedded_files.hpp"
#include "acts/source_acts.hpp"
#include "collection/collector.hpp"
#include "collection/keeping.hpp"
#include "collection/read_kit.hpp"

namespace probity::collection {

namespace {

constexpr unsigned kNeeded = 2;
// tools/demonstration_log.py: local midnight, and UTC's, of 10 March 2026.
constexpr std::int64_t kRecordedMidnight = 1'773'100'800;

LocalDate last_working_day(LocalDate today) {
  LocalDate day = today - std::chrono::days{1};
  while (std::chrono::weekday{day}.iso_encoding() > 5) day -= std::chrono::days{1};
  return day;
}

// Lines begin with seconds since 1970, in ten digits.
Result<std::string> moved(std::string_view recorded, Instant midnight) {
  const std::int64_t by = floor_seconds(midnight.time_since_epoch()) - kRecordedMidnight;
  std::string log;
  while (!recorded.empty()) {
    const std::string_view line = recorded.substr(0, recorded.find('\n'));
    std::int64_t second = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), second);
    if (error != std::errc{} || end == line.data() + line.size() || *end != '.') {
      return failure(ErrorKind::unreadable,
                     "the demonstration's log has another line than it should");
    }
    log += fmt::format("{}{}\n", second + by, std::string_view{end, line.data() + line.size()});
    recorded.remove_prefix(std::min(line.size() + 1, recorded.size()));
  }
  return log;
}

// A log from memory.
class TextSource final : public reading::ByteSource {
 public:
  explicit TextSource(std::string_view text) : rest_(text) {}
  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t size = std::min(into.size(), rest_.size());
    std::ranges::copy(rest_.substr(0, size), into.begin());
    rest_.remove_prefix(size);
    return size;
  }
  std::uint64_t stored_bytes_read() const override { return 0; }

 private:
  std::string_view rest_;
};

Result<void> collect(acts::Trust& trust, DayKeys& keys, RandomSource& random,
                     const std::string& log) {
  const acts::Actor console;
  Keeping keeping{trust, keys, console};
  auto key = make_collector_key(random);
  PROBITY_TRY(const auto permit, keeping.begin({"proxy", "command", key.verifying_key()}));
  PROBITY_TRY(const auto reader, trust.database().reader());
  PROBITY_TRY(const auto kit, read_kit(*reader, trust.zone(), permit));
  reading::Input input;
  input.name = "the demonstration's log";
  input.open = [&log]() -> Result<std::unique_ptr<reading::ByteSource>> {
    return std::make_unique<TextSource>(log);
  };
  std::vector<reading::Input> inputs;
  inputs.push_back(std::move(input));
  Collector collector{{permit, *kit, key, keeping, trust.clock(), random}};
  PROBITY_ATTEMPT(collector.collect(std::move(inputs), {}));
  return {};
}

}  // namespace

Result<std::vector<custody::HolderKey>> bring_in_key_holders(acts::Trust& trust,
                                                             RandomSource& random) {
  std::vector<custody::HolderKey> keys;
  std::vector<custody::Enrolment> enrolments;
  for (const PersonId& holder :
       trust.people()->holders_of(people::Seat::key_holder, trust.today())) {
    if (keys.size() == custody::kMostHolders) break;
    keys.push_back(
        custody::HolderKey::make(holder, custody::KeptAt::own_computer, trust.now(), random));
    PROBITY_TRY(auto enrolment, keys.back().enrolment());
    enrolments.push_back(std::move(enrolment));
  }
  PROBITY_TRY(auto manifest, custody::Manifest::draft(enrolments, kNeeded, nullptr, trust.now()));
  for (const custody::HolderKey& key : keys) {
    custody::SigningPair pair = key.signing_pair();
    PROBITY_ATTEMPT(manifest.sign(enrolments, key.holder(), pair));
  }
  PROBITY_ATTEMPT(custody::VerifiedManifest::first(manifest));
  PROBITY_ATTEMPT(trust.commit_as(
      "role:key_holder",
      {.type = "key_holders.enrolled",
       .commitments = {{"manifest", ledger::Hash{manifest.digest().bytes}}}},
      [&](store::UnitOfWork& unit) {
        return records::save_manifest(unit, manifest.generation(), manifest.print());
      }));
  return keys;
}

Result<std::string> bring_in_log(acts::Trust& trust, DayKeys& keys, RandomSource& random,
                                 const std::string& log_path) {
  registers::Source source;
  source.name = "proxy";
  source.kind = registers::SourceKind::inspecting_proxy;
  source.format = "squid-probity";
  source.raw_log = log_path;
  source.readers = "Whoever runs this demonstration";
  source.raw_kept_days = 14;
  PROBITY_ATTEMPT(acts::keep_source(trust, acts::Actor{}, source));
  const LocalDate day = last_working_day(trust.today());
  PROBITY_TRY(std::string log, moved(acts::embedded_file("proxy.log"), trust.zone().start_of(day)));
  PROBITY_ATTEMPT(collect(trust, keys, random, log));
  return log;
}

}  // namespace probity::collection
