// A concern, a case and a request in the small trust, for the tests of this library.
#pragma once

#include "casework/approval.hpp"
#include "casework/example_trust.hpp"

namespace probity::casework::example {

inline policy::Moment on(LocalDate day) {
  return {Instant{(day.time_since_epoch() + std::chrono::hours{12})}, day};
}

inline Acting acting(Someone someone, LocalDate day = kToday, const Matter& in = matter()) {
  static const people::PeopleRegister people_register = trust();
  return Acting::in(in, people_register, id(someone), on(day), Proof::shown_again);
}

inline ConcernDraft draft_of_concern() {
  return {.number = 1, .what = "Posts during lessons.", .where = "", .named = {id(kTeacher)}};
}

inline Concern concern() {
  const Matter fresh{.subject = id(kTeacher)};
  return raise(draft_of_concern(), id(kHr), acting(kColleague, kToday, fresh)).value();
}

inline const std::vector<std::string> kClauses{"C17", "C22", "C23"};

inline GroundsDraft draft_of_grounds(GroundKind kind = GroundKind::breach) {
  return {.kind = kind,
          .facts = "Two colleagues saw it.",
          .necessity = "Nothing else shows it.",
          .tried = "We spoke with them.",
          .questions = {"Yes.", "Two days.", "As above.", "No.", "A talk.", "A decider."},
          .clauses = {"C23"},
          .days = {kToday - std::chrono::days{4}, kToday - std::chrono::days{1}},
          .access_request = 7};
}

inline Grounds grounds() { return Grounds::of(draft_of_grounds(), kClauses, {}).value(); }

inline Case open() { return open_case(concern(), 3, id(kTeacher), grounds(), acting(kHr)).value(); }

inline Scope scope() {
  return {.case_id = "case:3",
          .person = id(kTeacher),
          .days = {kToday - std::chrono::days{4}, kToday - std::chrono::days{1}},
          .services = {"facebook", "x"},
          .most = evidence::Kept::durations};
}

inline Limits limits() { return {{"facebook", "x", "instagram"}, evidence::Kept::durations}; }

// No calendar is known: Monday to Friday count.
inline AnswerDays answer_days(LocalDate from = kToday) { return answer_days_from(from, {}); }

inline Request request() {
  return ask_opening(open(), scope(), limits(), answer_days(), acting(kHr)).value();
}

inline Narrowed all_of_it() { return {scope().days, scope().services, scope().most}; }

inline Approval approval() {
  return Approval::of(request(), all_of_it(), "It is needed.", acting(kCfoo)).value();
}

}  // namespace probity::casework::example
