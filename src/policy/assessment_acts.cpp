#include "policy/assessment_acts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace probity::policy {

namespace {

using enum AssessmentState;

std::unexpected<Error> refused(std::string what, std::string next) {
  return failure(ErrorKind::refused, std::move(what), std::move(next));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct Opening {
  AssessmentAct act;
  std::array<AssessmentState, 4> states;  // the last is repeated
  AccountableSeat seat;
};

// Every way that is open. Anything else is refused.
constexpr std::array kOpenings{
    Opening{
        AssessmentAct::change, {draft, consulted, consulted, consulted}, AccountableSeat::drafter},
    Opening{AssessmentAct::consult, {draft, draft, draft, draft}, AccountableSeat::drafter},
    Opening{AssessmentAct::advise,
            {draft, consulted, consulted, consulted},
            AccountableSeat::data_protection_officer},
    Opening{AssessmentAct::approve,
            {consulted, consulted, consulted, consulted},
            AccountableSeat::controller},
    Opening{AssessmentAct::tell_staff,
            {draft, consulted, approved, in_force},
            AccountableSeat::drafter},
    Opening{AssessmentAct::record_notice,
            {draft, consulted, approved, in_force},
            AccountableSeat::drafter},
    Opening{AssessmentAct::bring_into_force,
            {approved, approved, approved, approved},
            AccountableSeat::controller},
    Opening{AssessmentAct::withdraw,
            {draft, consulted, approved, in_force},
            AccountableSeat::controller},
    Opening{AssessmentAct::withdraw,
            {draft, consulted, consulted, consulted},
            AccountableSeat::drafter},
    Opening{AssessmentAct::conclude,
            {draft, consulted, consulted, consulted},
            AccountableSeat::controller},
    Opening{AssessmentAct::lapse, {lapsed, lapsed, lapsed, lapsed}, AccountableSeat::clock},
};

bool has_state(const Opening& opening, AssessmentState state) {
  return std::ranges::find(opening.states, state) != opening.states.end();
}

std::string_view whose(AssessmentAct act) {
  switch (act) {
    case AssessmentAct::advise: return "C55: this is for the data protection officer";
    case AssessmentAct::approve:
    case AssessmentAct::bring_into_force:
    case AssessmentAct::withdraw:
    case AssessmentAct::conclude: return "C54: this is for the controller to decide";
    case AssessmentAct::lapse: return "R1: an assessment lapses by itself, on its review day";
    default: return "C52: this is for those who write the assessment";
  }
}

std::string_view state_in_words(AssessmentState state) {
  switch (state) {
    case draft: return "is a draft";
    case consulted: return "has not been approved";
    case approved: return "has been approved";
    case in_force: return "is in force";
    case lapsed: return "has lapsed";
    case withdrawn: return "was withdrawn";
    case replaced: return "was replaced";
    case concluded: return "is closed";
  }
  return {};
}

std::string_view instead_of(AssessmentState state) {
  switch (state) {
    case draft: return "finish the consultation first";
    case consulted: return "have it approved first";
    case approved:
    case in_force: return "begin the next version: this one stays as it is until that replaces it";
    case lapsed:
    case withdrawn:
    case replaced:
    case concluded: return "begin the next version";
  }
  return {};
}

Result<void> check_open(const ImpactAssessment& assessment, AssessmentAct act, const Signed& by) {
  if (!assessment.steps.empty() && by.at < assessment.steps.back().by.at) {
    return failure(ErrorKind::environment, "the clock is behind the last step of this assessment",
                   "set the clock, then do it again");
  }
  const AssessmentState state = state_of(assessment, by.at);
  if (is_open_to(state, act, by.as)) return {};
  const bool is_somebodys = std::ranges::any_of(kOpenings, [&](const Opening& opening) {
    return opening.act == act && has_state(opening, state);
  });
  if (is_somebodys) return refused(std::string{whose(act)}, "ask them to do it");
  return refused(
      "R1: this cannot be done with an assessment that " + std::string{state_in_words(state)},
      std::string{instead_of(state)});
}

void add_step(ImpactAssessment& assessment, AssessmentStep step) {
  step.revision = assessment.revision;
  assessment.steps.push_back(std::move(step));
}

// The first thing that an act waits for, as a refusal.
Result<void> check_nothing_missing(NeededFor act, const ImpactAssessment& assessment,
                                   const Moment& now) {
  const auto parts = missing_for(act, assessment, now);
  if (parts.empty()) return {};
  return refused(std::string{parts.front().rules} + ": the section \"" +
                     std::string{word_for(parts.front().section)} + "\" is not complete",
                 std::string{parts.front().what});
}

Result<void> check_seen(const ImpactAssessment& assessment, Revision seen) {
  if (assessment.revision == seen) return {};
  return refused("R1: the assessment has changed since it was shown", "read it again first");
}

// Copies one section's fields.
void put(Section section, const AssessmentContent& from, AssessmentContent& to) {
  switch (section) {
    case Section::purpose:
      to.purpose = from.purpose;
      to.why_now = from.why_now;
      return;
    case Section::lawful_basis: to.lawful_basis = from.lawful_basis; return;
    case Section::necessity:
      to.necessity = from.necessity;
      to.proportionality = from.proportionality;
      return;
    case Section::alternatives: to.alternatives = from.alternatives; return;
    case Section::people: to.people = from.people; return;
    case Section::sources: to.sources = from.sources; return;
    case Section::services: to.services = from.services; return;
    case Section::fields:
      to.fields = from.fields;
      to.why_content = from.why_content;
      to.never = from.never;
      return;
    case Section::risks:
      to.risks = from.risks;
      to.ico_reference = from.ico_reference;
      return;
    case Section::consultation: to.consultation = from.consultation; return;
    case Section::review: to.review_day = from.review_day; return;
    case Section::conclusion:
      to.conclusion = from.conclusion;
      to.conclusion_reasons = from.conclusion_reasons;
      return;
    case Section::advice:
    case Section::telling: return;
  }
}

void mark_unreviewed(AssessmentContent& content, Section section) {
  if (std::ranges::find(content.unreviewed, section) == content.unreviewed.end()) {
    content.unreviewed.push_back(section);
  }
  std::ranges::sort(content.unreviewed);
}

// What may have changed since: the consultation was on another text, the review day has moved on.
AssessmentContent content_for_next(AssessmentContent content) {
  content.consultation = {};
  content.review_day.reset();
  content.conclusion = Conclusion::not_given;
  for (const Section section : {Section::consultation, Section::review, Section::conclusion}) {
    mark_unreviewed(content, section);
  }
  return content;
}

// Whatever is in force ends with the instant at which its successor decides.
void replace_older(std::vector<ImpactAssessment>& versions, AssessmentNumber by_number,
                   const Signed& by) {
  for (ImpactAssessment& version : versions) {
    if (version.number != by_number && state_of(version, by.at) == in_force) {
      add_step(version, {.act = AssessmentAct::replace, .by = by});
    }
  }
}

Result<ImpactAssessment*> find_in(std::vector<ImpactAssessment>& versions,
                                  AssessmentNumber number) {
  const auto found = std::ranges::find(versions, number, &ImpactAssessment::number);
  if (found == versions.end()) {
    return failure(ErrorKind::usage, "there is no such version", "choose one of the list");
  }
  return &*found;
}

}  // namespace

bool is_open_to(AssessmentState state, AssessmentAct act, AccountableSeat seat) {
  return std::ranges::any_of(kOpenings, [&](const Opening& opening) {
    return opening.act == act && opening.seat == seat && has_state(opening, state);
  });
}

Result<ImpactAssessment> next_version(std::span<const ImpactAssessment> versions,
                                      const AssessmentContent& first, const Signed& by) {
  if (by.as != AccountableSeat::drafter) {
    return refused(std::string{whose(AssessmentAct::begin)}, "ask them to do it");
  }
  if (assessment_in_progress(versions, by.at) != nullptr) {
    return refused("R1: another version is in progress", "finish that one, or withdraw it");
  }
  const auto newest = std::ranges::max_element(versions, {}, &ImpactAssessment::number);
  ImpactAssessment next{.number = 1, .revision = 1, .content = first, .steps = {}};
  if (newest != versions.end()) {
    next.number = newest->number + 1;
    next.content = content_for_next(newest->content);
    if (const auto* notice = last_step(*newest, AssessmentAct::record_notice, by.at)) {
      next.steps.push_back(*notice);
      next.steps.back().revision = 0;
    }
  }
  add_step(next, {.act = AssessmentAct::begin, .by = by});
  return next;
}

Result<ImpactAssessment> change(ImpactAssessment assessment, Section section,
                                const AssessmentContent& content, const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::change, by));
  AssessmentContent next = assessment.content;
  put(section, content, next);
  std::erase(next.unreviewed, section);
  if (next == assessment.content) return assessment;
  assessment.content = std::move(next);
  ++assessment.revision;
  add_step(assessment, {.act = AssessmentAct::change, .by = by, .section = section});
  return assessment;
}

Result<ImpactAssessment> change_all(ImpactAssessment assessment, const AssessmentContent& content,
                                    const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::change, by));
  if (content == assessment.content) return assessment;
  assessment.content = content;
  ++assessment.revision;
  add_step(assessment, {.act = AssessmentAct::change, .by = by});
  return assessment;
}

Result<ImpactAssessment> consult(ImpactAssessment assessment, const Signed& by, const Moment& now) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::consult, by));
  PROBITY_ATTEMPT(check_nothing_missing(NeededFor::consultation, assessment, now));
  add_step(assessment, {.act = AssessmentAct::consult, .by = by});
  return assessment;
}

Result<ImpactAssessment> advise(ImpactAssessment assessment, const DpoAdvice& advice,
                                const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::advise, by));
  PROBITY_ATTEMPT(check_seen(assessment, advice.seen));
  if (has_written(assessment, by.by)) {
    return refused("C55: whoever wrote a part of it does not advise on it",
                   "have it advised on by somebody who did not");
  }
  if (is_blank(advice.advice)) {
    return refused("R1; C55: the advice is blank", "write what you advise, even if it is short");
  }
  if (is_blank(advice.legal_position)) {
    return refused("R12; C53: the legal position on the lawful basis is blank",
                   "write whether the lawful basis stands, and why");
  }
  add_step(assessment, {.act = AssessmentAct::advise,
                        .by = by,
                        .text = advice.advice,
                        .legal_position = advice.legal_position,
                        .view = advice.view});
  return assessment;
}

Result<ImpactAssessment> approve(ImpactAssessment assessment, Revision seen, std::string reasons,
                                 const Signed& by, const Moment& now) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::approve, by));
  PROBITY_ATTEMPT(check_seen(assessment, seen));
  if (has_written(assessment, by.by)) {
    return refused("R1; C54: whoever wrote a part of it does not approve it",
                   "ask the deputy, or another who holds the controller's seat");
  }
  PROBITY_ATTEMPT(check_nothing_missing(NeededFor::approval, assessment, now));
  const AssessmentStep* advice = current_advice(assessment, by.at);
  if (advice->by.by == by.by) {
    return refused("C55: whoever advised on it does not approve it",
                   "ask the deputy, or another who holds the controller's seat");
  }
  if (advice->view == DpoView::advises_against && is_blank(reasons)) {
    return refused("R1; C55: the data protection officer advises against it",
                   "say why the advice is not followed, or do not approve it");
  }
  add_step(assessment, {.act = AssessmentAct::approve, .by = by, .text = std::move(reasons)});
  return assessment;
}

Result<ImpactAssessment> tell_staff(ImpactAssessment assessment, std::string how,
                                    const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::tell_staff, by));
  if (is_blank(how)) {
    return refused("R5: how staff were told is blank",
                   "say how, on which day, and where they can read it again");
  }
  add_step(assessment, {.act = AssessmentAct::tell_staff, .by = by, .text = std::move(how)});
  return assessment;
}

Result<ImpactAssessment> record_notice(ImpactAssessment assessment, InterceptionNotice notice,
                                       const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::record_notice, by));
  if (is_blank(notice.shown_by)) {
    return refused("R20: who shows the banner is blank", "enter the office that shows it");
  }
  if (notice.shown_from > by.at) {
    return refused("R20: the banner is not shown yet", "record it when it is");
  }
  add_step(assessment, {.act = AssessmentAct::record_notice, .by = by, .notice = notice});
  return assessment;
}

Result<std::vector<ImpactAssessment>> bring_into_force(std::vector<ImpactAssessment> versions,
                                                       AssessmentNumber number, const Signed& by,
                                                       const Zone& zone) {
  PROBITY_TRY(ImpactAssessment * assessment, find_in(versions, number));
  PROBITY_ATTEMPT(check_open(*assessment, AssessmentAct::bring_into_force, by));
  const Moment now = moment_in(zone, by.at);
  PROBITY_ATTEMPT(check_nothing_missing(NeededFor::force, *assessment, now));
  replace_older(versions, number, by);
  add_step(*assessment, {.act = AssessmentAct::bring_into_force,
                         .by = by,
                         .lapses_at = end_of(zone, *assessment->content.review_day)});
  return versions;
}

Result<std::vector<ImpactAssessment>> conclude_without_monitoring(
    std::vector<ImpactAssessment> versions, AssessmentNumber number, const Signed& by) {
  PROBITY_TRY(ImpactAssessment * assessment, find_in(versions, number));
  PROBITY_ATTEMPT(check_open(*assessment, AssessmentAct::conclude, by));
  const AssessmentContent& content = assessment->content;
  if (content.conclusion != Conclusion::no_monitoring || is_blank(content.conclusion_reasons)) {
    return refused("R1; C52: the conclusion \"no monitoring\" and its reasons are not recorded",
                   "write them in the section \"conclusion\"");
  }
  if (is_blank(content.purpose)) {
    return refused("R1: what was considered is blank",
                   "say in the section \"purpose\" what monitoring would have been for");
  }
  replace_older(versions, number, by);
  add_step(*assessment, {.act = AssessmentAct::conclude, .by = by});
  return versions;
}

Result<ImpactAssessment> withdraw(ImpactAssessment assessment, std::string reason,
                                  const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::withdraw, by));
  if (is_blank(reason)) {
    return refused("R1: a withdrawal needs its reason", "say why it no longer counts");
  }
  add_step(assessment, {.act = AssessmentAct::withdraw, .by = by, .text = std::move(reason)});
  return assessment;
}

Result<ImpactAssessment> note_lapse(ImpactAssessment assessment, const Signed& by) {
  PROBITY_ATTEMPT(check_open(assessment, AssessmentAct::lapse, by));
  if (last_step(assessment, AssessmentAct::lapse, by.at) != nullptr) {
    return refused("R1: it has been noted already", "nothing more is to be done here");
  }
  add_step(assessment, {.act = AssessmentAct::lapse, .by = by});
  return assessment;
}

}  // namespace probity::policy
