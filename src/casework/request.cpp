#include "casework/request.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

namespace {

using evidence::Kept;
using std::chrono::days;

Decided<void> check_scope(const Case& open, const Scope& scope, const Limits& limits) {
  if (scope.person != open.subject) {
    return refusal("a case opens nothing of anybody else", "C60", "a case about that person");
  }
  if (scope.days.empty() || scope.services.empty() || scope.case_id.empty()) {
    return refusal("a request names its days and services", "C56", "at least one of each");
  }
  for (const std::string& service : scope.services) {
    if (std::ranges::find(limits.services, service) == limits.services.end()) {
      return refusal("the impact assessment does not name one of these services", "C52",
                     "services that it names");
    }
  }
  if (scope.most > limits.most) {
    return refusal("the impact assessment does not let as much be recorded", "C52,C57,C58",
                   "fewer fields");
  }
  // C20: the ground was looked at for these days and no others.
  const bool within =
      open.grounds.kind() != GroundKind::working_time ||
      std::ranges::all_of(scope.days, [&](LocalDate day) {
        return std::ranges::find(open.grounds.days(), day) != open.grounds.days().end();
      });
  if (!within) return refusal("the grounds are about other days", "C20", "days of the grounds");
  return {};
}

bool passes(LocalDate day, const people::SchoolDays& school_days) {
  const auto kind = school_days.kind_of(day);
  if (kind != people::DayKind::unknown) return kind == people::DayKind::school;
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

}  // namespace

Limits limits_of(const policy::ImpactAssessment& in_force) {
  Limits limits;
  for (const auto& service : in_force.content.services) limits.services.push_back(service.id);
  for (const auto field : in_force.content.fields) {
    switch (field) {
      case policy::RecordedField::sites: break;
      case policy::RecordedField::durations:
        limits.most = std::max(limits.most, Kept::durations);
        break;
      case policy::RecordedField::contributed_content: limits.most = Kept::content; break;
    }
  }
  return limits;
}

LocalDate school_days_after(LocalDate from, int count, const people::SchoolDays& school_days) {
  // No holiday lasts a quarter of a year; a calendar without a school day must not wait for ever.
  const LocalDate last = from + days{92};
  LocalDate day = from;
  while (count > 0 && day < last) {
    day += days{1};
    if (passes(day, school_days)) --count;
  }
  return day;
}

AnswerDays answer_days_from(LocalDate day, const people::SchoolDays& school_days) {
  return {school_days_after(day, kSchoolDaysToDeputy, school_days) + days{1},
          school_days_after(day, kSchoolDaysToChair, school_days) + days{1}};
}

State state_on(const Request& request, LocalDate day) {
  if (day > request.asked.day + kLongestWait) return State::request_lapsed;
  if (request.desk == Desk::chair || day >= request.answer_days.chair_from) {
    return State::request_with_chair;
  }
  const bool is_deputys = request.desk == Desk::deputy || day >= request.answer_days.deputy_from;
  return is_deputys ? State::request_with_deputy : State::request_waiting;
}

Decided<Request> ask_opening(const Case& open, Scope scope, const std::optional<Limits>& limits,
                             const AnswerDays& answer_days, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(open.subject, open.owner));
  PROBITY_ATTEMPT(by.may(State::case_open, Action::ask_opening));
  if (!limits) {
    return refusal("no impact assessment is in force", "C52", "an assessment in force");
  }
  PROBITY_ATTEMPT(check_scope(open, scope, *limits));
  return Request{.scope = std::move(scope),
                 .owner = by.person(),
                 .asked = by.now(),
                 .answer_days = answer_days,
                 .exchanges = {}};
}

Decided<AskedBack> ask_back(Request request, std::string question, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(request, by.now().day), Action::ask_back));
  PROBITY_TRY(Words text, written(std::move(question), "the question", "C60"));
  return AskedBack{std::move(request), std::move(text), by.person(), by.now()};
}

Decided<Request> answer_back(AskedBack asked, std::string answer, const AnswerDays& answer_days,
                             const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::request_asked_back, Action::answer_back));
  PROBITY_TRY(Words text, written(std::move(answer), "the answer", "C60"));
  asked.request.exchanges.push_back({std::move(asked.question), std::move(text)});
  asked.request.answer_days = answer_days;
  return std::move(asked.request);
}

Decided<RefusedRequest> refuse(Request request, std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(request, by.now().day), Action::refuse_request));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C60"));
  return RefusedRequest{std::move(request), std::move(why), by.person(), by.now(),
                        by.now().day + kUntilShownToSubject};
}

Decided<Request> hand_on(Request request, const Acting& by) {
  const State state = state_on(request, by.now().day);
  PROBITY_ATTEMPT(by.may(state, Action::hand_on));
  request.desk = state == State::request_waiting ? Desk::deputy : Desk::chair;
  return request;
}

Decided<TakenBackRequest> take_back(Request request, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(request, by.now().day), Action::take_back));
  return TakenBackRequest{std::move(request), by.now()};
}

}  // namespace probity::casework
