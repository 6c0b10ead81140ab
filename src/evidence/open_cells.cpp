#include "evidence/open_cells.hpp"

#include <algorithm>
#include <utility>

#include "evidence/visit_text.hpp"

namespace probity::evidence {

namespace {

Result<void> check_allowed(const Warrant& warrant, LocalDate day, Restriction restriction) {
  if (!warrant.covers(day)) {
    return failure(ErrorKind::refused, "that day is not part of what was approved (C60)",
                   "Ask for it in a request of its own.");
  }
  if (restriction == Restriction::restricted) {
    return failure(ErrorKind::refused, "that day is restricted: nothing of it is opened (I16)");
  }
  return {};
}

// Rows of one step, as an outlined step asks for them.
class StepRows final : public custody::RowsBetween {
 public:
  StepRows(StoredRows& rows, const custody::SegmentId& segment, std::uint32_t step)
      : rows_(rows), segment_(segment), step_(step) {}
  [[nodiscard]] Result<std::vector<custody::Row>> rows_between(
      const custody::Digest& first, const std::optional<custody::Digest>& end) override {
    return rows_.rows_between(segment_, step_, first, end);
  }

 private:
  StoredRows& rows_;
  const custody::SegmentId& segment_;
  std::uint32_t step_;
};

class Opening {
 public:
  Opening(const Warrant& warrant, LocalDate day, StoredRows& rows, CellLocks& locks)
      : warrant_(warrant), rows_(rows), locks_(locks) {
    opened_.day = day;
  }

  [[nodiscard]] Result<void> open(const StoredSegment& segment) {
    const auto& context = segment.header.context();
    if (context.day != opened_.day) {
      return failure(ErrorKind::unreadable, "a segment is of another day than it is stored under");
    }
    PROBITY_ATTEMPT(segment.header.check(segment.collector));
    const auto end = custody::end_of(context, segment.collector, segment.steps);
    opened_.steps_incomplete += end.missing.size();
    if (!end.is_closed) ++opened_.segments_not_closed;
    for (const custody::StepRecord& record : segment.steps) {
      const bool is_genuine = std::ranges::binary_search(end.finished, record.finished);
      if (is_genuine && record.finished.rows == 0) continue;
      PROBITY_TRY(const bool is_open,
                  is_genuine ? open_outlined(segment, record.finished) : Result<bool>{false});
      if (!is_open) PROBITY_ATTEMPT(open_step(segment, record));
    }
    return {};
  }

  [[nodiscard]] OpenedDay finish() && {
    JoinedVisits joined = join_visits(std::move(texts_));
    opened_.texts_unreadable = joined.unreadable;
    opened_.visits_incomplete = joined.incomplete;
    for (RecordedVisit& visit : joined.visits) {
      if (!warrant_.covers(visit.from.service)) continue;
      opened_.visits.push_back(only(warrant_.scope().most, std::move(visit)));
    }
    opened_.visits = join_edges(std::move(opened_.visits));
    return std::move(opened_);
  }

 private:
  // By way of the outline; false when there is none, or when anything is not as it says. Then all
  // rows of the step are read, which says what there is instead.
  [[nodiscard]] Result<bool> open_outlined(const StoredSegment& segment,
                                           const custody::FinishedStep& finished) {
    const custody::SegmentContext& context = segment.header.context();
    PROBITY_TRY(const auto outline, rows_.outline_of(context.segment, finished.step));
    auto step = outline ? custody::OutlinedStep::of(context, finished, *outline) : std::nullopt;
    if (!step) return false;
    PROBITY_TRY(const custody::CellKey cell, cell_of(segment, finished.step));
    StepRows reader{rows_, context.segment, finished.step};
    PROBITY_TRY(const auto opened, step->open(cell, reader));
    if (opened) take(*opened);
    return opened.has_value();
  }

  [[nodiscard]] Result<void> open_step(const StoredSegment& segment,
                                       const custody::StepRecord& record) {
    const std::uint32_t step = record.finished.step;
    const auto& context = segment.header.context();
    PROBITY_TRY(const auto stored, rows_.rows_of(context.segment, step));
    const custody::CheckedStep checked{context, segment.collector, step, stored, record};
    if (stored.empty() && checked.completeness() == custody::Completeness::complete) return {};
    PROBITY_TRY(const custody::CellKey cell, cell_of(segment, step));
    take(checked.open(cell));
    return {};
  }

  [[nodiscard]] Result<custody::CellKey> cell_of(const StoredSegment& segment, std::uint32_t step) {
    PROBITY_TRY(const custody::PersonTimeKey time_key,
                locks_.time_key(warrant_, segment.header, step));
    PROBITY_TRY(const auto responses, locks_.responses(warrant_, segment.header, step));
    return custody::CellKey{time_key, responses, segment.header.context()};
  }

  void take(const custody::OpenedCell& opened) {
    if (opened.completeness != custody::Completeness::complete) ++opened_.steps_incomplete;
    for (const custody::SecretBytes& text : opened.texts) texts_.emplace_back(text.view());
  }

  const Warrant& warrant_;
  StoredRows& rows_;
  CellLocks& locks_;
  OpenedDay opened_;
  std::vector<std::string> texts_;
};

}  // namespace

Result<OpenedDay> open_cells(const Warrant& warrant, LocalDate day, Restriction restriction,
                             std::span<const StoredSegment> segments, StoredRows& rows,
                             CellLocks& locks) {
  PROBITY_ATTEMPT(check_allowed(warrant, day, restriction));
  Opening opening{warrant, day, rows, locks};
  for (const StoredSegment& segment : segments) PROBITY_ATTEMPT(opening.open(segment));
  return std::move(opening).finish();
}

}  // namespace probity::evidence
