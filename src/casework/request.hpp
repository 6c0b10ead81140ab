// A request to open what is sealed of one person, on certain days and services, and the answers to
// it that open nothing (C52, C56 to C58, C60).
//
//   PROBITY_TRY(Request request, ask_opening(open_case, scope, limits_of(assessment), answer_days,
//   owner)); switch (state_on(request, today)) ...
//
// A request never asks for more than the assessment in force allows. Without an answer it goes to
// the deputy after three school days, to the
// Chair after six, and lapses after 28 days. Pure values; approving is in
// approval.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/case.hpp"
#include "evidence/warrant.hpp"
#include "people/working/school_days.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::casework {

using Scope = evidence::Warrant::Scope;

// What the assessment in force lets anybody ask for. Nothing is in force: no limits, no request.
struct Limits {
  std::vector<std::string> services{};
  evidence::Kept most = evidence::Kept::sites;
};
[[nodiscard]] Limits limits_of(const policy::ImpactAssessment& in_force);

struct Exchange {  // what the approver asked back, and the answer
  Words question;
  Words answer;
};

enum class Desk : std::uint8_t { controller, deputy, chair };

// From these days on it is the deputy's and the Chair's: worked out once, when it is asked and when
// a question is answered, so that a calendar that changes later moves nothing.
struct AnswerDays {
  LocalDate deputy_from{};
  LocalDate chair_from{};
  bool operator==(const AnswerDays&) const = default;
};

struct Request {
  Scope scope;
  PersonId owner{};
  policy::Moment asked{};
  AnswerDays answer_days{};
  Desk desk = Desk::controller;
  std::vector<Exchange> exchanges{};
};

// State::request_asked_back.
struct AskedBack {
  Request request;
  Words question;
  PersonId by{};
  policy::Moment when{};
};

// State::request_refused.
struct RefusedRequest {
  Request request;
  Words reasons;  // the requester sees them
  PersonId by{};
  policy::Moment when{};
  LocalDate shown_to_subject{};  // decision 24: from this day on
};

// State::request_taken_back.
struct TakenBackRequest {
  Request request;
  policy::Moment when{};
};

inline constexpr int kSchoolDaysToDeputy = 3;
inline constexpr int kSchoolDaysToChair = 6;  // when the deputy may not, or is silent, too
inline constexpr std::chrono::days kLongestWait{28};
inline constexpr std::chrono::days kUntilShownToSubject{30};

// The day after which so many school days have passed since `from`. A day that the calendar does
// not know counts from Monday to Friday, so that nothing waits for ever.
[[nodiscard]] LocalDate school_days_after(LocalDate from, int count,
                                          const people::SchoolDays& school_days);

[[nodiscard]] AnswerDays answer_days_from(LocalDate day, const people::SchoolDays& school_days);

// request_waiting, request_with_deputy, request_with_chair or request_lapsed.
[[nodiscard]] State state_on(const Request& request, LocalDate day);

// Fails when it is not their case, when no assessment is in force, or when it asks for a person,
// day, service or field that the case or the assessment does not let.
[[nodiscard]] Decided<Request> ask_opening(const Case& open, Scope scope,
                                           const std::optional<Limits>& limits,
                                           const AnswerDays& answer_days, const Acting& by);
[[nodiscard]] Decided<AskedBack> ask_back(Request request, std::string question, const Acting& by);
[[nodiscard]] Decided<Request> answer_back(AskedBack asked, std::string answer,
                                           const AnswerDays& answer_days, const Acting& by);
[[nodiscard]] Decided<RefusedRequest> refuse(Request request, std::string reasons,
                                             const Acting& by);
// The controller to the deputy, the deputy to the Chair.
[[nodiscard]] Decided<Request> hand_on(Request request, const Acting& by);
[[nodiscard]] Decided<TakenBackRequest> take_back(Request request, const Acting& by);

}  // namespace probity::casework
