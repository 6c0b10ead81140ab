#include "opening/open_days.hpp"

#include <algorithm>

#include "opening/prepared_opening.hpp"
#include "opening/stored_evidence.hpp"
#include "records/sealed_records.hpp"

namespace probity::opening {

namespace {

using evidence::StoredSegment;
using evidence::Warrant;

Result<void> check_announced(const Warrant& warrant, const OpeningIntent& intent) {
  if (intent.case_id() == warrant.scope().case_id) return {};
  return failure(ErrorKind::refused, "what was announced is the opening of another case (I20)");
}

// I18: whatever key holders answered, only what the warrant covers is asked of them here.
Result<void> check_within(const Warrant& warrant, std::span<const custody::TurnRequest> requests) {
  const auto is_covered = [&](const custody::AskedSegment& segment) {
    return warrant.covers(segment.header.context().day) &&
           std::ranges::all_of(segment.cells, [&](const custody::AskedCell& cell) {
             return cell.person == warrant.scope().person;
           });
  };
  for (const custody::TurnRequest& request : requests) {
    if (std::ranges::all_of(request.segments(), is_covered)) continue;
    return failure(ErrorKind::refused, "key holders were asked for more than was approved (C60)",
                   "Ask for the opening again, in a request of its own.");
  }
  return {};
}

Result<bool> is_past_due(store::Reader& reader, LocalDate day, Instant now) {
  PROBITY_TRY(const auto kept, records::find_day(reader, day));
  return kept && (kept->destroyed || kept->intent || kept->due <= now);
}

bool is_kept(std::span<const PreservedCells> preserved, const PersonId& person, const auto& what) {
  return std::ranges::any_of(preserved, [&](const PreservedCells& one) {
    return one.person() == person && one.has(what);
  });
}

// Why a day must stay closed; nothing when it may open.
Result<std::optional<NotOpened>> stands_against(store::Reader& reader, const PersonId& person,
                                                LocalDate day, Instant now,
                                                std::span<const PreservedCells> preserved) {
  PROBITY_TRY(const auto restricted, records::load_restrictions(reader));
  if (std::ranges::find(restricted, records::RestrictedDay{day, person}) != restricted.end()) {
    return NotOpened{day, NotOpened::Why::restricted};
  }
  PROBITY_TRY(const bool is_over, is_past_due(reader, day, now));
  if (is_over && !is_kept(preserved, person, day)) {
    return NotOpened{day, NotOpened::Why::past_due};
  }
  return std::nullopt;
}

class Opening {
 public:
  Opening(const Warrant& warrant, const OpeningParts& parts, store::Reader& reader,
          const std::function<void(const Progress&)>& progress)
      : warrant_(warrant), parts_(parts), reader_(reader), show_(progress) {}

  [[nodiscard]] Result<OpenedDays> run() {
    PROBITY_ATTEMPT(choose_days());
    PROBITY_TRY(const auto reply, open_reply(parts_.locks, parts_.case_slot, parts_.sealed_reply));
    PROBITY_TRY(const auto turned,
                TurnedKeys::of(parts_.requests, parts_.answers, parts_.manifests, reply));
    opened_.complaints.assign(turned.complaints().begin(), turned.complaints().end());
    PROBITY_TRY(const auto segments, segments_of(reader_, days_));
    progress_.days = days_.size();
    for (const StoredSegment& segment : segments) progress_.steps += segment.steps.size();
    RowsInStore rows{reader_, segments};
    TurnedLocks locks{turned, parts_.locks, parts_.preserved};
    for (const LocalDate day : days_) {
      PROBITY_ATTEMPT(open_day(day, segments, turned, rows, locks));
    }
    return std::move(opened_);
  }

 private:
  [[nodiscard]] Result<void> choose_days() {
    std::vector<LocalDate> days = warrant_.scope().days;
    std::ranges::sort(days);
    for (const LocalDate day : days) {
      PROBITY_TRY(const auto against, stands_against(reader_, warrant_.scope().person, day,
                                                     parts_.trust.now(), parts_.preserved));
      if (against) opened_.not_opened.push_back(*against);
      if (!against) days_.push_back(day);
    }
    if (!days_.empty()) return {};
    const bool is_restricted = std::ranges::any_of(opened_.not_opened, [](const NotOpened& one) {
      return one.why == NotOpened::Why::restricted;
    });
    return failure(ErrorKind::refused, is_restricted
                                           ? "nothing of that may be opened: it is restricted (I16)"
                                           : "all of those days are past due (C63)");
  }

  [[nodiscard]] Result<void> open_day(LocalDate day, std::span<const StoredSegment> segments,
                                      const TurnedKeys& turned, RowsInStore& rows,
                                      TurnedLocks& locks) {
    std::vector<StoredSegment> here;
    std::uint64_t not_asked = 0;
    PROBITY_TRY(const bool is_over, is_past_due(reader_, day, parts_.trust.now()));
    for (const StoredSegment& segment : segments) {
      if (segment.header.context().day != day) continue;
      progress_.steps_done += segment.steps.size();
      const auto& id = segment.header.context().segment;
      const bool has_time_key = !is_over || is_kept(parts_.preserved, warrant_.scope().person, id);
      if (has_time_key && turned.asked_for(id)) {
        here.push_back(segment);
      } else if (!segment.steps.empty()) {
        ++not_asked;
      }
    }
    PROBITY_TRY(auto opened, evidence::open_cells(warrant_, day, evidence::Restriction::none, here,
                                                  rows, locks));
    opened.segments_not_asked = not_asked;
    opened_.days.push_back(std::move(opened));
    ++progress_.days_done;
    if (show_) show_(progress_);
    return {};
  }

  const Warrant& warrant_;
  const OpeningParts& parts_;
  store::Reader& reader_;
  const std::function<void(const Progress&)>& show_;
  std::vector<LocalDate> days_;
  Progress progress_;
  OpenedDays opened_;
};

}  // namespace

Result<OpenedDays> open_days(const Warrant& warrant, const OpeningParts& parts,
                             const std::function<void(const Progress&)>& progress) {
  PROBITY_ATTEMPT(check_announced(warrant, parts.intent));
  PROBITY_ATTEMPT(check_within(warrant, parts.requests));
  return parts.trust.read(
      [&](store::Reader& reader) { return Opening{warrant, parts, reader, progress}.run(); });
}

}  // namespace probity::opening
