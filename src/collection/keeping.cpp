#include "collection/keeping.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "custody/due.hpp"
#include "custody/manifest.hpp"
#include "custody/merkle.hpp"
#include "custody/segment_header.hpp"
#include "custody/step_outline.hpp"
#include "policy/coverage_question.hpp"
#include "records/assessment_records.hpp"
#include "records/source_records.hpp"

namespace probity::collection {

namespace {

using acts::Act;

std::string case_of(const registers::Source& source) {
  return fmt::format("source:{}", source.number);
}

// I1, I2: whether a version in force at this instant names the source.
Result<void> check_covered(records::Tables tables, std::string_view source, Instant now) {
  PROBITY_TRY(const auto versions, records::load_assessments(tables));
  const auto covered = policy::covers_source(versions, source, now);
  if (covered) return {};
  return failure(ErrorKind::refused,
                 fmt::format("nothing may be collected from this source (rule {}, C52)",
                             policy::word_for(covered.error())),
                 std::string{policy::sentence_for(covered.error())});
}

Result<Instant> believed_now(DayKeys& keys) {
  PROBITY_TRY(const RingState state, believed(keys));
  return state.now;
}

// The collection is the one that goes on, and what it says of itself is so.
Result<void> check_run(records::Tables tables, const Permit& permit,
                       const custody::VerifyingKey* collector = nullptr) {
  PROBITY_TRY(const auto run, records::find_run(tables, permit.source.number));
  const bool goes_on = run && run->began == permit.began &&
                       (collector == nullptr || run->collector == collector->bytes);
  if (goes_on) return {};
  return failure(ErrorKind::refused,
                 "this collection is over: another one of this source has begun, or somebody's day "
                 "was restricted meanwhile",
                 "Nothing of it was kept. Collect the log again, one collection at a time.");
}

std::vector<records::SealedRow> stored(const std::vector<custody::Row>& rows) {
  std::vector<records::SealedRow> all;
  all.reserve(rows.size());
  for (const custody::Row& row : rows) {
    std::string text = row.print();
    all.push_back({row.label.bytes, custody::merkle_leaf(text).bytes, std::move(text)});
  }
  return all;
}

Result<void> check_day(records::Tables tables, LocalDate day, Instant now) {
  PROBITY_TRY(const auto kept, records::find_day(tables, day));
  if (kept && !kept->destroyed && !kept->intent && now < kept->due) return {};
  return failure(ErrorKind::refused, "the day is past due (rule past_due, C63)",
                 "Logs have to be collected within the month.");
}

}  // namespace

Result<void> check_source_covered(acts::Trust& trust, const acts::Actor& actor,
                                  std::string_view source) {
  PROBITY_ATTEMPT(acts::require(actor, Act::collect));
  return trust.read(
      [&](store::Reader& reader) { return check_covered(reader, source, trust.now()); });
}

Result<registers::Source> source_named(records::Tables tables, std::string_view name) {
  PROBITY_TRY(const auto sources, records::load_sources(tables));
  const auto found = std::ranges::find(sources, name, &registers::Source::name);
  if (found == sources.end() || found->ended) {
    return failure(ErrorKind::usage, fmt::format("there is no source {}", name),
                   "probity source list names them.");
  }
  return *found;
}

Result<custody::VerifiedManifest> current_manifest(records::Tables tables) {
  PROBITY_TRY(const auto texts, records::load_manifests(tables));
  std::vector<custody::Manifest> history;
  for (const std::string& text : texts) {
    PROBITY_TRY(auto manifest, custody::Manifest::parse(text));
    history.push_back(std::move(manifest));
  }
  if (history.empty()) {
    return failure(ErrorKind::refused, "there are no key holders (rule key_holders, C60)",
                   "Without them nobody could ever open what is sealed: enrol them first.");
  }
  return custody::VerifiedManifest::last_of(history, std::nullopt);
}

Result<Permit> Keeping::permit_for(const registers::Source& source, Instant began,
                                   std::string by) const {
  return Permit{source, began, PositionKey{trust_.secret().position_key(source.number)},
                std::move(by)};
}

Result<Permit> Keeping::permit_of(std::string_view source, Instant began) {
  PROBITY_ATTEMPT(acts::require(actor_, Act::collect));
  return trust_.read([&](store::Reader& reader) -> Result<Permit> {
    PROBITY_TRY(const auto named, source_named(reader, source));
    return permit_for(named, began, "command");
  });
}

Result<Permit> Keeping::begin(const Asking& asking) {
  PROBITY_ATTEMPT(check_source_covered(trust_, actor_, asking.source));
  PROBITY_TRY(const Instant now, believed_now(keys_));
  PROBITY_TRY(const auto source, trust_.read([&](store::Reader& reader) {
    return source_named(reader, asking.source);
  }));
  PROBITY_ATTEMPT(
      trust_.commit(actor_, Act::collect,
                    {.type = "collection.begun", .case_id = case_of(source), .purpose = asking.by},
                    [&](store::UnitOfWork& unit) -> Result<void> {
                      PROBITY_ATTEMPT(check_covered(unit, source.name, now));
                      PROBITY_ATTEMPT(current_manifest(unit));
                      return records::begin_run(unit, source.number, {now, asking.collector.bytes});
                    }));
  return permit_for(source, now, asking.by);
}

Result<custody::PublicKey> Keeping::day_key(const Permit& permit, LocalDate day) {
  PROBITY_ATTEMPT(acts::require(actor_, Act::collect));
  PROBITY_TRY(const Instant now, believed_now(keys_));
  PROBITY_ATTEMPT(trust_.read([&](store::Reader& reader) -> Result<void> {
    PROBITY_ATTEMPT(check_run(reader, permit));
    return check_covered(reader, permit.source.name, now);
  }));
  if (day > trust_.zone().date(now)) {
    return failure(ErrorKind::refused, "that day has not begun (rule in_the_future)",
                   "Look at the clocks of this machine and of the proxy.");
  }
  return keys_.key_of(day, custody::due_of(day, trust_.zone()));
}

Result<void> Keeping::keep_segment(const Permit& permit, const std::string& text) {
  PROBITY_TRY(const auto header, custody::SegmentHeader::parse(text));
  PROBITY_TRY(const Instant now, believed_now(keys_));
  const custody::SegmentContext& context = header.context();
  const Instant due = custody::due_of(context.day, trust_.zone());
  PROBITY_TRY(const auto key, keys_.key_of(context.day, due));
  const acts::Happening happening{.type = "segment.begun",
                                  .case_id = case_of(permit.source),
                                  .commitments = {{"header", ledger::Hash{header.digest().bytes}}}};
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    PROBITY_TRY(const auto run, records::find_run(unit, permit.source.number));
    PROBITY_ATTEMPT(check_run(unit, permit));
    PROBITY_ATTEMPT(header.check(custody::VerifyingKey{run->collector}));
    PROBITY_ATTEMPT(check_covered(unit, permit.source.name, now));
    PROBITY_TRY(const auto manifest, current_manifest(unit));
    if (context.manifest != manifest.digest() || header.day_key() != key) {
      return failure(ErrorKind::refused, "a segment was sealed to other keys than those of now",
                     "Collect the log again.");
    }
    PROBITY_ATTEMPT(records::save_day(unit, context.day, due));
    PROBITY_ATTEMPT(check_day(unit, context.day, now));
    return records::save_segment(unit, {.segment = context.segment.bytes,
                                        .day = context.day,
                                        .source = permit.source.number,
                                        .collection = permit.began,
                                        .collector = run->collector,
                                        .header = text});
  };
  PROBITY_ATTEMPT(trust_.commit(actor_, Act::collect, happening, work));
  return {};
}

Result<void> Keeping::keep_batch(const Permit& permit, const Batch& batch) {
  PROBITY_ATTEMPT(batch.check_rows());
  PROBITY_TRY(const Instant now, believed_now(keys_));
  const custody::FinishedStep& step = batch.record.finished;
  const auto digest = batch.digest();
  PROBITY_TRY(const bool is_here, trust_.read([&](store::Reader& reader) {
    return records::has_batch(reader, digest);
  }));
  if (is_here) return {};
  const acts::Happening happening{.type = "step.sealed",
                                  .case_id = case_of(permit.source),
                                  .commitments = {{"rows", std::uint64_t{step.rows}},
                                                  {"step", std::uint64_t{step.step}},
                                                  {"root", ledger::Hash{step.root.bytes}}}};
  const auto rows = stored(batch.rows);
  const std::string outline = custody::StepOutline::of(batch.rows).print();
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    PROBITY_ATTEMPT(check_run(unit, permit));
    PROBITY_ATTEMPT(check_covered(unit, permit.source.name, now));
    PROBITY_TRY(const auto segment, records::find_segment(unit, step.segment.bytes));
    if (!segment || segment->collection != permit.began) {
      return failure(ErrorKind::refused, "a batch belongs to no segment of this collection",
                     "Collect the log again.");
    }
    PROBITY_ATTEMPT(batch.record.check(step.segment, custody::VerifyingKey{segment->collector}));
    PROBITY_ATTEMPT(check_day(unit, segment->day, now));
    PROBITY_ATTEMPT(records::insert_rows(unit, *segment, step.step, rows));
    PROBITY_ATTEMPT(
        records::save_step(unit, segment->segment, {step.step, batch.record.print(), outline}));
    return records::save_batch(unit, digest, segment->day);
  };
  PROBITY_ATTEMPT(trust_.commit(actor_, Act::collect, happening, work));
  return {};
}

Result<void> Keeping::finish(const Permit& permit, const registers::CollectionCounts& counts,
                             std::span<const KeptPosition> positions) {
  PROBITY_TRY(const Instant now, believed_now(keys_));
  registers::CollectionCounts kept = counts;
  kept.began = permit.began;
  kept.finished = now;
  const acts::Happening happening{.type = "source.collected",
                                  .case_id = case_of(permit.source),
                                  .commitments = {{"lines", kept.lines},
                                                  {"visits", kept.visits},
                                                  {"sealed", kept.sealed},
                                                  {"dropped", kept.dropped_in_all()}}};
  const LocalDate today = trust_.zone().date(now);
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    PROBITY_ATTEMPT(check_run(unit, permit));
    PROBITY_ATTEMPT(check_covered(unit, permit.source.name, now));
    PROBITY_TRY(const auto run, records::find_run(unit, permit.source.number));
    PROBITY_ATTEMPT(records::finish_run(unit, permit.source.number, *run));
    for (const KeptPosition& one : positions) {
      PROBITY_ATTEMPT(records::save_position(unit, permit.source.number,
                                             {one.first_line, one.length, one.digest, today}));
    }
    return records::save_collection(unit, permit.source.number, kept);
  };
  PROBITY_ATTEMPT(trust_.commit(actor_, Act::collect, happening, work));
  return {};
}

}  // namespace probity::collection
