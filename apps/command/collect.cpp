#include "command/collect.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "collection/collect_messages.hpp"
#include "collection/collector.hpp"
#include "collection/destruction.hpp"
#include "collection/read_kit.hpp"
#include "command/acting.hpp"
#include "command/control_client.hpp"
#include "command/day_keys_at_hand.hpp"
#include "command/exit_code.hpp"
#include "command/progress.hpp"
#include "identity/random.hpp"
#include "intake/reject.hpp"
#include "registers/drop_reason.hpp"
#include "store/trouble.hpp"
#include "wire/file_source.hpp"

namespace probity::command {

namespace {

using collection::Collected;
using Json = nlohmann::ordered_json;

constexpr unsigned kMostThreads = 8;

struct Machine {
  SystemClock clock;
  identity::SystemRandom random;
};

// Nothing of a file is looked at before the permit is there.
Result<Collected> collected(const CollectOptions& options, collection::Keeper& keeper,
                            store::Reader& reader, const Zone& zone, Machine& machine) {
  auto key = collection::make_collector_key(machine.random);
  PROBITY_TRY(
      const auto permit,
      keeper.begin({.source = options.source, .by = "command", .collector = key.verifying_key()}));
  PROBITY_TRY(const auto kit, collection::read_kit(reader, zone, permit));
  std::vector<reading::Input> inputs;
  std::optional<std::uint64_t> total = 0;
  for (const std::string& file : options.files) {
    inputs.push_back(wire::input_for(file));
    const auto size = inputs.back().stored_size;
    total = total && size ? std::optional{*total + *size} : std::nullopt;
  }
  Progress progress{total};
  collection::Collector collector{{permit, *kit, key, keeper, machine.clock, machine.random}};
  return collector.collect(
      std::move(inputs),
      {.threads = options.threads > 0
                      ? options.threads
                      : std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads),
       .progress = [&](std::uint64_t done) { progress.show(done); }});
}

// ---- Beside the server, or alone

Result<std::string> asked(const TrustCommand& command) {
  PROBITY_TRY(const Outcome outcome, ask_server(command));
  if (outcome.exit_code == kDone) return outcome.out;
  // The server's own words, without the name that it puts before them.
  std::string what = outcome.err;
  if (what.starts_with("probity: ")) what.erase(0, 9);
  while (what.ends_with('\n')) what.pop_back();
  const auto border = what.find('\n');
  const auto kind = outcome.exit_code == kRefused      ? ErrorKind::refused
                    : outcome.exit_code == kWrongUsage ? ErrorKind::usage
                    : outcome.exit_code == kUnreadable ? ErrorKind::unreadable
                                                       : ErrorKind::environment;
  return failure(kind, what.substr(0, border),
                 border == std::string::npos ? "" : what.substr(border + 1));
}

Result<Collected> collect_beside_server(const CollectOptions& options, const Arguments& session,
                                        Machine& machine) {
  PROBITY_TRY(const auto configuration, acts::configuration_in(options.folder));
  PROBITY_TRY(const Zone zone, Zone::named(configuration.zone));
  PROBITY_TRY(const auto reader, store::read_beside(options.folder));
  collection::AskingKeeper keeper{
      [&](const std::string& name, collection::Fields fields) {
        fields.insert(session.begin(), session.end());
        return asked({options.folder, name, std::move(fields), options.acting});
      },
      [&](const std::string& name) { return collection::source_named(*reader, name); }};
  return collected(options, keeper, *reader, zone, machine);
}

Result<Collected> collect_alone(const CollectOptions& options, const Arguments& session,
                                acts::Trust& trust, Machine& machine) {
  PROBITY_TRY(const acts::Actor actor, actor_of({trust}, session));
  // What may be collected is asked first of all; what is due ends before anything is added.
  PROBITY_ATTEMPT(collection::check_source_covered(trust, actor, options.source));
  DayKeysAtHand at_hand{{trust}};
  PROBITY_TRY(collection::DayKeys* const keys, at_hand.get());
  PROBITY_ATTEMPT(collection::destroy_due(trust, *keys, acts::Actor{}));
  collection::Keeping keeping{trust, *keys, actor};
  PROBITY_TRY(const auto reader, trust.database().reader());
  return collected(options, keeping, *reader, trust.zone(), machine);
}

Result<Collected> collect_somehow(const CollectOptions& options, Machine& machine) {
  TrustCommand session{options.folder, "", {}, options.acting};
  PROBITY_ATTEMPT(add_session(session));
  auto trust = acts::Trust::open(options.folder, {machine.clock, machine.random});
  if (trust) return collect_alone(options, session.arguments, **trust, machine);
  if (store::trouble_of(trust.error()) != store::Trouble::in_use) {
    return std::unexpected(trust.error());
  }
  return collect_beside_server(options, session.arguments, machine);
}

// ---- What is printed: counts

Json json_of(const std::string& source, const Collected& collected) {
  const auto& counts = collected.counts;
  Json reasons = Json::object();
  for (std::size_t i = 0; i < intake::kRejectReasons; ++i) {
    const auto& count = collected.summary.reasons[i];
    if (count.lines == 0) continue;
    reasons[std::string{intake::text_of(static_cast<intake::RejectReason>(i)).id}] = {
        {"count", count.lines}, {"first_offsets", count.first_offsets}};
  }
  return {{"source", source},
          {"lines", counts.lines},
          {"read", counts.lines - counts.rejected},
          {"rejected", counts.rejected},
          {"reasons", reasons},
          {"not_social", counts.not_social},
          {"unattributed", counts.unattributed},
          {"visits", counts.visits},
          {"sealed", counts.sealed},
          {"rows", counts.rows},
          {"dropped", counts.dropped},
          {"levels", counts.levels},
          {"bytes_collected_before", counts.taken_before}};
}

}  // namespace

std::string in_words(const Collected& collected) {
  const auto& counts = collected.counts;
  std::string text = fmt::format(
      "{} lines, of which {} could not be used.\n"
      "{} visits, of which {} are sealed, in {} rows.\n",
      counts.lines, counts.rejected, counts.visits, counts.sealed, counts.rows);
  if (counts.taken_before > 0) {
    text += fmt::format("{} bytes had been collected before.\n", counts.taken_before);
  }
  for (const auto& [word, count] : counts.dropped) {
    text += fmt::format("{:.0f} % dropped: {} ({})\n",
                        100.0 * static_cast<double>(count) / static_cast<double>(counts.visits),
                        registers::sentence_of_drop(word).empty()
                            ? word
                            : std::string{registers::sentence_of_drop(word)},
                        word);
  }
  return text;
}

Result<int> collect(const CollectOptions& options) {
  Machine machine;
  PROBITY_TRY(const Collected collected, collect_somehow(options, machine));
  if (options.output == CollectOptions::Output::json) {
    fmt::print("{}\n", json_of(options.source, collected).dump());
  } else {
    fmt::print("Collected from {}: {}", options.source, in_words(collected));
  }
  return collected.counts.rejected > 0 ? kPartlyRead : kDone;
}

}  // namespace probity::command
