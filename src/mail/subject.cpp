#include "mail/subject.hpp"

namespace probity::mail {

const std::array<SubjectLine, 12>& subject_lines() {
  using enum Subject;
  using enum Timing;
  static constexpr std::array<SubjectLine, 12> kLines{{
      {invitation, "invitation", "Probity: you are invited to sign in", any_hour},
      {something_waits, "something_waits", "Probity: something waits for you", any_hour},
      {approval_waits, "approval_waits", "Probity: a request waits for your answer", any_hour},
      {question_waits, "question_waits", "Probity: a question waits for your answer", any_hour},
      {notice_waits, "notice_waits", "Probity: there is something for you to read", school_hours},
      {reminder, "reminder", "Probity: something still waits for you", school_hours},
      {monday_digest, "monday_digest", "Probity: this week", school_hours},
      {acknowledgement_waits, "acknowledgement_waits", "Probity: a policy to read", school_hours},
      {link_for_a_form, "link_for_a_form", "Probity: the link you asked for", any_hour},
      {sign_in_changed, "sign_in_changed", "Probity: your sign-in was changed", any_hour},
      {attention_needed, "attention_needed", "Probity: the system needs attention", any_hour},
      {test, "test", "Probity: a test message", any_hour},
  }};
  return kLines;
}

const SubjectLine& line_of(Subject subject) {
  return subject_lines().at(static_cast<std::size_t>(subject));
}

std::optional<Subject> subject_of(std::string_view code) {
  for (const SubjectLine& line : subject_lines()) {
    if (line.code == code) return line.subject;
  }
  return std::nullopt;
}

}  // namespace probity::mail
