#include "evidence/open_cells.hpp"

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
      PROBITY_ATTEMPT(open_step(segment, record));
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
  [[nodiscard]] Result<void> open_step(const StoredSegment& segment,
                                       const custody::StepRecord& record) {
    const std::uint32_t step = record.finished.step;
    const auto& context = segment.header.context();
    PROBITY_TRY(const auto stored, rows_.rows_of(context.segment, step));
    const custody::CheckedStep checked{context, segment.collector, step, stored, record};
    if (stored.empty() && checked.completeness() == custody::Completeness::complete) return {};
    PROBITY_TRY(const custody::Key time_key, locks_.time_key(segment.header, step));
    PROBITY_TRY(const auto responses, locks_.responses(warrant_, segment.header, step));
    const custody::CellKey cell{time_key, responses, context};
    const custody::OpenedCell opened = checked.open(cell);
    if (opened.completeness != custody::Completeness::complete) ++opened_.steps_incomplete;
    for (const custody::SecretBytes& text : opened.texts) texts_.emplace_back(text.view());
    return {};
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
