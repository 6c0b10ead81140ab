#include "command/sources_at_work.hpp"

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "collection/collector.hpp"
#include "collection/destruction.hpp"
#include "collection/keeping.hpp"
#include "collection/read_kit.hpp"
#include "identity/random.hpp"
#include "records/source_records.hpp"
#include "wire/followed_file.hpp"

namespace probity::command {

namespace {

constexpr seconds kTryAgain{60};
// Small enough that a quiet log's lines do not wait long in memory.
constexpr std::size_t kBlock = 64 * 1024;

void rest(const std::stop_token& stop, seconds length) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock lock{mutex};
  woken.wait_for(lock, stop, length, [] { return false; });
}

// To the end of the local day, when visits are cut anyway.
Instant end_of_day(const acts::Trust& trust) { return trust.zone().day_of(trust.now()).end; }

Result<void> collect_once(acts::Trust& trust, collection::DayKeys& keys,
                          const registers::Source& source, const std::stop_token& stop) {
  const acts::Actor machine;
  identity::SystemRandom random;
  collection::Keeping keeping{trust, keys, machine};
  auto key = collection::make_collector_key(random);
  PROBITY_TRY(
      const auto permit,
      keeping.begin({.source = source.name, .by = "watcher", .collector = key.verifying_key()}));
  PROBITY_TRY(const auto reader, trust.database().reader());
  PROBITY_TRY(const auto kit, collection::read_kit(*reader, trust.zone(), permit));
  std::vector<reading::Input> inputs;
  inputs.push_back(
      wire::followed_file(source.watched_path, trust.clock(), end_of_day(trust), stop));
  collection::Collector collector{{permit, *kit, key, keeping, trust.clock(), random}};
  PROBITY_ATTEMPT(collector.collect(std::move(inputs), {.threads = 1, .block_size = kBlock}));
  return {};
}

}  // namespace

Result<std::unique_ptr<SourcesAtWork>> SourcesAtWork::start(acts::Trust& trust) {
  std::unique_ptr<SourcesAtWork> at_work{new SourcesAtWork{trust}};
  const std::string folder = trust.folder() + "/keys/ring";
  std::error_code ignored;
  const bool has_ring = std::filesystem::exists(folder, ignored);
  if (trust.configuration().stage == acts::Stage::advice && !has_ring) return at_work;
  PROBITY_TRY(at_work->ring_, ringholder::RingHolder::spawn({.folder = folder}));
  at_work->keys_ = std::make_unique<collection::RingDayKeys>(*at_work->ring_);
  if (const auto destroyed = at_work->destroy_due(); !destroyed) {
    if (destroyed.error().kind != ErrorKind::refused) return std::unexpected(destroyed.error());
    fmt::print(stderr, "probity: nothing was destroyed: {}\n{}\n", destroyed.error().what,
               destroyed.error().next);
  }
  return at_work;
}

SourcesAtWork::~SourcesAtWork() { stop(); }

Result<void> SourcesAtWork::destroy_due() {
  if (!keys_) return {};
  PROBITY_ATTEMPT(collection::destroy_due(trust_, *keys_, acts::Actor{}));
  return {};
}

void SourcesAtWork::watch() {
  if (!keys_) return;
  const auto sources =
      trust_.read([](store::Reader& reader) { return records::load_sources(reader); });
  if (!sources) return;
  const std::lock_guard lock{mutex_};
  for (const registers::Source& source : *sources) {
    if (!source.is_watched() || source.ended || watches_.contains(source.name)) continue;
    watches_.emplace(source.name, [this, name = source.name](const std::stop_token& stop) {
      follow(name, stop);
    });
  }
}

void SourcesAtWork::follow(const std::string& name, const std::stop_token& stop) {
  std::string said;
  while (!stop.stop_requested()) {
    const auto source =
        trust_.read([&](store::Reader& reader) { return collection::source_named(reader, name); });
    if (!source || !source->is_watched()) return;  // ended, or not watched any more
    const auto collected = collect_once(trust_, *keys_, *source, stop);
    if (collected) {
      said.clear();
      // A file that is over and not there again yet would be read in a circle.
      rest(stop, seconds{1});
      continue;
    }
    if (collected.error().what != std::exchange(said, collected.error().what)) {
      fmt::print(stderr, "probity: source {}: {}\n", name, collected.error().what);
    }
    rest(stop, kTryAgain);
  }
}

std::map<std::string, ledger::Commitment> SourcesAtWork::ring_states() {
  if (!keys_) return {};
  const auto state = keys_->state();
  if (!state) return {};
  return {{"ring_generation", state->generation},
          {"ring_days", std::uint64_t{state->days.size()}},
          {"ring_level", std::uint64_t{state->level}}};
}

void SourcesAtWork::stop() {
  const std::lock_guard lock{mutex_};
  for (auto& [name, watch] : watches_) watch.request_stop();
  watches_.clear();
}

}  // namespace probity::command
