#include "casework/access.hpp"

#include <utility>

namespace probity::casework {

State state_of(const AccessRequest& request) {
  if (request.answered) return State::access_answered;
  const bool stands = !request.clock.pauses.empty() && !request.clock.pauses.back().until;
  return stands ? State::access_paused : State::access_received;
}

bool seals_first(const AccessRequest& request) { return !request.copy && !request.answered; }

bool is_overdue(const AccessRequest& request, LocalDate day, const people::BankHolidays& holidays) {
  if (request.answered) return false;
  const auto due = access_due(request.clock, holidays);
  return due && day > *due;
}

Decided<AccessRequest> ask_access(std::uint64_t number, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::nothing, Action::ask_access));
  return AccessRequest{.number = number,
                       .subject = by.person(),
                       .received = by.now(),
                       .clock = {.received = by.now().day}};
}

Decided<AccessRequest> note_sealed(AccessRequest request, const SealedCopy& copy) {
  if (!seals_first(request)) {
    return refusal("the copy is the one of the day of asking", "C63", "another access request");
  }
  request.copy = copy;
  return request;
}

Decided<AccessRequest> pause(AccessRequest request, std::string question, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(request.subject));
  PROBITY_ATTEMPT(by.may(state_of(request), Action::pause_access));
  PROBITY_TRY(Words text, written(std::move(question), "the question", "C60"));
  request.questions.push_back(std::move(text));
  request.clock.pauses.push_back({by.now().day, {}});
  return request;
}

Decided<AccessRequest> resume(AccessRequest request, const Acting& by) {
  if (!by.is(request.subject)) return std::unexpected(nothing_here());
  PROBITY_ATTEMPT(by.may(state_of(request), Action::resume_access));
  request.clock.pauses.back().until = by.now().day;
  return request;
}

Decided<AccessRequest> extend(AccessRequest request, std::string reasons,
                              const people::BankHolidays& holidays, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(request.subject));
  PROBITY_ATTEMPT(by.may(state_of(request), Action::extend_access));
  if (request.clock.complexity == Complexity::complex ||
      is_overdue(request, by.now().day, holidays)) {
    return refusal("the time is extended once, before it ends", "C60", "an answer");
  }
  PROBITY_TRY(request.extension_reasons, written(std::move(reasons), "reasons", "C60"));
  request.clock.complexity = Complexity::complex;
  return request;
}

Decided<AccessRequest> answer(AccessRequest request, std::string note, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(request.subject));
  PROBITY_ATTEMPT(by.may(state_of(request), Action::answer_access));
  if (by.is(request.subject)) {
    return refusal("nobody answers their own request", "C60", "somebody else");
  }
  if (!request.copy) {
    return refusal("what is held is sealed for them first", "C63", "the sealed copy");
  }
  PROBITY_TRY(request.answer_text, written(std::move(note), "the answer", "C60"));
  request.answered = by.now();
  return request;
}

Decided<void> may_open_copy(const AccessRequest& request, const Acting& by) {
  const bool is_theirs = by.is(request.subject) && by.standing().roles.has(Role::staff);
  if (is_theirs && request.copy && request.answered) return {};
  return std::unexpected(nothing_here());
}

State state_of(const Complaint& complaint) {
  return complaint.answered ? State::complaint_answered : State::complaint_received;
}

bool is_overdue(const Complaint& complaint, LocalDate day) {
  const bool waits = !complaint.acknowledged && !complaint.answered;
  return waits && day > complaint_due(complaint.received.day);
}

Decided<Complaint> complain(std::uint64_t number, std::string text, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::nothing, Action::complain));
  PROBITY_TRY(Words words, written(std::move(text), "your complaint", "C60"));
  return Complaint{
      .number = number, .by = by.person(), .text = std::move(words), .received = by.now()};
}

Decided<Complaint> acknowledge(Complaint complaint, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(complaint.by));
  PROBITY_ATTEMPT(by.may(state_of(complaint), Action::acknowledge_complaint));
  complaint.acknowledged = by.now();
  return complaint;
}

Decided<Complaint> answer(Complaint complaint, std::string text, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(complaint.by));
  PROBITY_ATTEMPT(by.may(state_of(complaint), Action::answer_complaint));
  if (by.is(complaint.by)) {
    return refusal("nobody answers their own complaint", "C60", "somebody else");
  }
  PROBITY_TRY(complaint.answer_text, written(std::move(text), "the answer", "C60"));
  complaint.answered = by.now();
  return complaint;
}

}  // namespace probity::casework
