// What people do with an impact assessment. Each act takes a version and gives it as it is
// afterwards, or a refusal (ErrorKind::refused) that names rule and clause and says what to do
// instead. Every (state, act, seat) is in cases/assessment/states.txt; what is not there is
// refused.
//
//   PROBITY_TRY(auto draft, next_version(versions, suggested, {hr, drafter, now}));
//   PROBITY_TRY(draft, change(draft, Section::purpose, content, {hr, drafter, now}));
//   PROBITY_TRY(draft, consult(draft, {hr, drafter, now}, today));
//   PROBITY_TRY(versions, bring_into_force(versions, draft.number, {cfoo, controller, now}, zone));
//
// Who holds which seat is asked where seats are known; that nobody approves what they wrote is
// asked here. Times never go back: an act before the last step is refused. Pure; nothing is stored.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "policy/assessment_missing.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::policy {

// The next draft: the content of the newest version, whose consultation and review day have to be
// looked at again; or, where there is none, `first`. A notice about interception is carried over:
// what people were told stays true. Refused: while another version is in progress.
[[nodiscard]] Result<ImpactAssessment> next_version(std::span<const ImpactAssessment> versions,
                                                    const AssessmentContent& first,
                                                    const Signed& by);

// One section of `content` replaces that of the draft, which thereby is reviewed; the rest stays.
// A version that was consulted on becomes a draft again, and advice on the text before no longer
// counts. Nothing changes where nothing is different and it was reviewed. Refused: approved ones.
[[nodiscard]] Result<ImpactAssessment> change(ImpactAssessment assessment, Section section,
                                              const AssessmentContent& content, const Signed& by);
// The same for the whole document, from a file.
[[nodiscard]] Result<ImpactAssessment> change_all(ImpactAssessment assessment,
                                                  const AssessmentContent& content,
                                                  const Signed& by);

// R2: refused without what was asked of whom, or the reason why nobody was.
[[nodiscard]] Result<ImpactAssessment> consult(ImpactAssessment assessment, const Signed& by,
                                               const Moment& now);

struct DpoAdvice {
  DpoView view = DpoView::advises_against;
  std::string advice{};
  std::string legal_position{};  // on the lawful basis (decision 6)
  Revision seen = 0;             // what they read
};
// Refused: either text blank, a content that has changed since it was read, somebody who wrote it.
[[nodiscard]] Result<ImpactAssessment> advise(ImpactAssessment assessment, const DpoAdvice& advice,
                                              const Signed& by);

// `seen` is what the page showed. Refused: while anything is missing; whoever wrote any of it or
// advised on it; and, against the officer's advice, without `reasons`.
[[nodiscard]] Result<ImpactAssessment> approve(ImpactAssessment assessment, Revision seen,
                                               std::string reasons, const Signed& by,
                                               const Moment& now);

// R5: how staff were told what, why and how; before it is in force, and again whenever.
[[nodiscard]] Result<ImpactAssessment> tell_staff(ImpactAssessment assessment, std::string how,
                                                  const Signed& by);
// R20. Refused: without the office, or a banner from a time to come.
[[nodiscard]] Result<ImpactAssessment> record_notice(ImpactAssessment assessment,
                                                     InterceptionNotice notice, const Signed& by);

// From this instant to the end of the review day; whatever was in force is replaced at the same
// instant. Refused as is_possible_review_day() and while staff have not been told.
[[nodiscard]] Result<std::vector<ImpactAssessment>> bring_into_force(
    std::vector<ImpactAssessment> versions, AssessmentNumber number, const Signed& by,
    const Zone& zone);

// The Trust does not monitor: recorded with its reasons, and whatever was in force ends. Needs the
// purpose that was considered and the conclusion, and nothing else.
[[nodiscard]] Result<std::vector<ImpactAssessment>> conclude_without_monitoring(
    std::vector<ImpactAssessment> versions, AssessmentNumber number, const Signed& by);

// I2: from this instant nothing is recorded. A draft is given up by whoever may draft as well.
[[nodiscard]] Result<ImpactAssessment> withdraw(ImpactAssessment assessment, std::string reason,
                                                const Signed& by);

// Notes that the review day is over; it stopped counting then, not now. Once.
[[nodiscard]] Result<ImpactAssessment> note_lapse(ImpactAssessment assessment, const Signed& by);

// Whether the act is open to that seat in that state, before anything else is looked at.
[[nodiscard]] bool is_open_to(AssessmentState state, AssessmentAct act, AccountableSeat seat);

}  // namespace probity::policy
