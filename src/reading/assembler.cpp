#include "reading/assembler.hpp"

#include <algorithm>

namespace probity::reading {

using visits::Sighting;

Assembler::Assembler(const policy::SiteCatalogue& catalogue, const Options& options,
                     VisitReceiver& receiver)
    : options_(options),
      roster_(options.hours, options.shared_logins),
      forward_(roster_, receiver),
      engine_(catalogue, options.parameters, options.zone, roster_, forward_,
              options.explain == nullptr ? nullptr : &options.explain->explanation),
      window_(options.parameters),
      clock_(options.parameters) {}

void Assembler::take(const Block& block, const ParsedBlock& parsed) {
  roster_.prefetch(parsed.seat_hashes);
  const auto note = [&](auto row) {
    note_row(*row, parsed.seat_hashes[static_cast<std::size_t>(row - parsed.rows.begin())]);
  };
  auto rejected = parsed.rejected.begin();
  auto row = parsed.rows.begin();
  auto tally = parsed.tallies.begin();
  for (const Mark& mark : parsed.marks) {
    count(*tally++);
    for (; row != parsed.rows.end() && row->line < mark.line; ++row) note(row);
    for (; rejected != parsed.rejected.end() && rejected->offset < block.offset + mark.begin;
         ++rejected) {
      reject(*rejected);
    }
    const LineTime previous = mark.previous.value_or(last_.value_or(mark.time));
    // The first line of a block is no mark if the log went on within the same hundred seconds.
    if (mark.previous || !last_ || is_mark(mark.time, previous)) note_mark(block, mark, previous);
  }
  for (; row != parsed.rows.end(); ++row) note(row);
  for (; rejected != parsed.rejected.end(); ++rejected) reject(*rejected);
  count(*tally);
  summary_.lines += parsed.lines;
  summary_.formats[static_cast<std::size_t>(block.format)] = true;
  if (parsed.last) last_ = parsed.last;
}

void Assembler::count(const Tally& tally) {
  if (doubt_) {
    doubt_->tallies.push_back(tally);
    return;
  }
  if (tally.latest != Instant{}) clock_.reach(tally.latest + seconds{1});
  summary_.unattributed += tally.unattributed;
  for (std::size_t level = 0; level < visits::kLevels; ++level) {
    summary_.by_level[level] += tally.on_services[level];
    summary_.on_services += tally.on_services[level];
  }
}

void Assembler::reject(const Rejected& rejected) {
  if (doubt_) {
    doubt_->rejected.push_back(rejected);
    return;
  }
  if (options_.explain != nullptr) options_.explain->note(rejected);
  summary_.rejected += rejected.lines;
  RejectCount& count = summary_.reasons[static_cast<std::size_t>(rejected.reason)];
  count.lines += rejected.lines;
  if (count.first_offsets.size() < kFirstOffsets) count.first_offsets.push_back(rejected.offset);
  if (options_.on_rejected) options_.on_rejected(rejected);
}

void Assembler::note_mark(const Block& block, const Mark& mark, const LineTime& previous) {
  const std::uint64_t line = summary_.lines + mark.line;
  const bool is_unsure = mark.time.may_be_later_by > Span{0};
  const Instant at = in_order(mark.time);
  const auto verdict = clock_.note(at, is_unsure ? at : in_order(previous), line);
  if (is_unsure) clock_.reach(at + seconds{1});
  if (doubt_) dispel_doubt(verdict, line);
  if (verdict == LogClock::Verdict::suspect) {
    doubt_ = Doubt{block.offset + mark.begin, line, {}, {}, {}};
  } else {
    release(clock_.latest());
  }
}

// The mark after the doubtful lines has shown whether to believe them.
void Assembler::dispel_doubt(LogClock::Verdict verdict, std::uint64_t line) {
  const Doubt doubt = *std::exchange(doubt_, std::nullopt);
  if (verdict == LogClock::Verdict::was_wrong) {
    std::uint64_t damaged = 0;  // these have a reason of their own
    for (const Rejected& rejected : doubt.rejected) damaged += rejected.lines;
    reject({doubt.offset, line - doubt.first_line - damaged, intake::RejectReason::clock_jump});
    for (const Sighting& sighting : doubt.sightings) {
      note_fate(sighting, LineReport::Fate::clock_jump);
    }
  } else {
    for (const Tally& tally : doubt.tallies) count(tally);
    if (verdict == LogClock::Verdict::stepped_back) {
      // What is open ends, and nothing is compared across the step.
      ++summary_.clock_steps;
      end_everything(Instant::max());
    }
    for (const Sighting& sighting : doubt.sightings) admit(sighting);
  }
  for (const Rejected& rejected : doubt.rejected) reject(rejected);
}

void Assembler::note_row(const Row& row, std::uint64_t seat_hash) {
  Sighting sighting = row.sighting;
  const Span correction = in_order({sighting.end(), row.may_be_later_by}) - sighting.end();
  sighting.at += correction;
  sighting.asked_at += correction;
  sighting.hour_is_unsure = row.may_be_later_by > correction;
  const auto seat = roster_.seat_of(row.login, row.client, seat_hash);
  if (!seat) {
    summary_.unattributed += visits::is_service(sighting.site);
    return;
  }
  sighting.seat = *seat;
  if (doubt_) {
    doubt_->sightings.push_back(sighting);
  } else {
    admit(sighting);
  }
}

// Of two readings of a local time, the one that keeps the file in order.
Instant Assembler::in_order(const LineTime& time) const {
  return time.at + minutes{2} < clock_.latest() ? time.at + time.may_be_later_by : time.at;
}

void Assembler::admit(const Sighting& sighting) {
  if (window_.add(sighting)) return;
  ++summary_.late;
  note_fate(sighting, LineReport::Fate::late);
}

void Assembler::use(const Sighting& sighting) {
  if (visits::is_service(sighting.site)) roster_.number(sighting.seat);
  engine_.add(sighting);
}

void Assembler::drop_duplicate(const Sighting& sighting) {
  ++summary_.duplicates;
  note_fate(sighting, LineReport::Fate::twice);
}

void Assembler::note_fate(const Sighting& sighting, LineReport::Fate fate) {
  LineReport* const report = options_.explain;
  if (report != nullptr && report->found && report->begin == sighting.offset) report->fate = fate;
}

void Assembler::release(Instant now) {
  window_.release(
      now, [&](const Sighting& line) { use(line); },
      [&](const Sighting& line) { drop_duplicate(line); });
}

void Assembler::end_everything(Instant end_of_log) {
  window_.release_all([&](const Sighting& line) { use(line); },
                      [&](const Sighting& line) { drop_duplicate(line); });
  engine_.finish(end_of_log);
}

Summary Assembler::finish() {
  if (doubt_) {
    dispel_doubt(LogClock::Verdict::was_wrong, summary_.lines);
  }
  end_everything(clock_.covered().end);
  summary_.set_aside = engine_.set_aside();
  summary_.people = roster_.people();
  summary_.covered = clock_.covered();
  summary_.gaps = clock_.gaps();
  return std::move(summary_);
}

}  // namespace probity::reading
