// The only sentences that can be the subject of a message of ours, and when each may be sent.
//
//   message.subject = Subject::approval_waits;      // "Probity: a request waits for your answer"
//
// A subject shows on locked telephones, in notifications and in the logs of mail servers. So it is
// a choice from this list: a name, a case or a finding cannot get into one, because there is no way
// to write one. What it is about, people read after they have signed in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace probity::mail {

enum class Subject : std::uint8_t {
  invitation,             // somebody may sign in for the first time
  something_waits,        // a task, of whatever kind
  approval_waits,         // a request waits for an answer
  question_waits,         // a question about a draft, or one that was asked back
  notice_waits,           // something that concerns the reader: never in the evening (C60)
  reminder,               // something that was told before still waits
  monday_digest,          // what is open this week
  acknowledgement_waits,  // an edition of the policy is to be read
  link_for_a_form,        // a link that was asked for, such as for consent
  sign_in_changed,        // a factor, a password or a session of the reader's account
  attention_needed,       // to administrators: something does not work
  test,                   // sent by hand, to try the settings
};

// When it may be sent. What somebody must not read on a Friday evening, alone, without anyone to
// ask, waits for hours in which the school is open (C60).
enum class Timing : std::uint8_t { any_hour, school_hours };

struct SubjectLine {
  Subject subject;
  std::string_view code;      // stable, for the store: a-z and _
  std::string_view sentence;  // ASCII, at most 60 characters
  Timing timing;
};

// One entry for each Subject, in their order.
[[nodiscard]] const std::array<SubjectLine, 12>& subject_lines();

[[nodiscard]] const SubjectLine& line_of(Subject subject);
// nullopt when it is no code of ours.
[[nodiscard]] std::optional<Subject> subject_of(std::string_view code);

}  // namespace probity::mail
