// For tests: an edition in force from 2 March 2026, people, and a calendar of school days.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "registers/board.hpp"

namespace probity::registers::example {

using people::Category;
using people::DayRange;
using people::Person;
using people::PersonId;
using people::SchoolId;
using std::chrono::days;

inline PersonId id(int number) {
  PersonId out;
  out.bytes[15] = static_cast<std::byte>(number);
  return out;
}
inline const PersonId kHr = id(90);

// 2026-01-01 is day 1.
inline LocalDate date(unsigned month, unsigned day) {
  return std::chrono::local_days{std::chrono::year{2026} / month / day};
}
inline policy::Moment moment(LocalDate day, int hour = 12) {
  return {Instant{std::chrono::sys_days{day.time_since_epoch()} + hours{hour}}, day};
}

inline policy::Digest digest(char letter) {
  policy::Digest out;
  out.bytes.fill(static_cast<std::uint8_t>(letter));
  return out;
}
inline const policy::EditionText kText{digest('A'), digest('m')};
inline const LocalDate kOpening = date(3, 2);  // a Monday
inline const LocalDate kDue = date(3, 27);     // a Friday
inline const std::vector<std::string> kParts{"About this policy", "Your own use"};

inline policy::Edition edition(policy::EditionNumber number = 1) {
  const policy::Approval approval{.by = id(91), .at = moment(date(2, 20)).at, .text = kText};
  policy::Edition out;
  out.number = number;
  out.heading.title = "Social media policy";
  out.document = policy::Document{.kind = policy::DocumentKind::markdown, .sha256 = digest('A')};
  out.clause_map = digest('m');
  out.leads = {{.lead = {"Headteacher", id(91)}, .approval = approval}};
  out.resolution = policy::Resolution{.meeting = date(2, 19),
                                      .minute = "7",
                                      .recorded_by = id(92),
                                      .at = approval.at,
                                      .text = kText};
  out.confirmation = policy::Approval{.by = id(93), .at = approval.at, .text = kText};
  out.effective = policy::EffectiveDate{.first_day = kOpening, .set_by = id(92), .at = approval.at};
  return out;
}

inline Person person(int number, std::string school = "HGS",
                     Category category = Category::employee) {
  const Confidential<std::string> nothing{""};
  Person out{.id = id(number),
             .source_key = people::SourceKey{"S" + std::to_string(number)},
             .category = category,
             .sign_in = people::SignIn::allowed,
             .name = {nothing, nothing, nothing, nothing},
             .staff_number = {},
             .email = {},
             .logins = {},
             .employed = {DayRange{}},
             .postings = {},
             .business_areas = {},
             .managed_areas = {},
             .line_managers = {},
             .households = {},
             .conflicts = {},
             .seats = {}};
  if (!school.empty()) out.postings = {{people::Posting{SchoolId{std::move(school)}}, DayRange{}}};
  return out;
}

inline Campaign campaign(std::vector<SchoolId> schools = {},
                         std::vector<Category> categories = {Category::employee}) {
  const std::vector<policy::Edition> editions{edition()};
  return open_campaign({.number = 5,
                        .title = "Read the policy",
                        .edition = 1,
                        .categories = std::move(categories),
                        .schools = std::move(schools),
                        .opened_by = kHr,
                        .due = kDue},
                       editions, moment(kOpening, 8))
      .value();
}

inline bool is_weekday(LocalDate day) {
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}
// Without 3 to 17 April.
inline const IsSchoolDay kSchoolDay = [](LocalDate day) {
  return is_weekday(day) && !(date(4, 3) <= day && day <= date(4, 17));
};

inline Acknowledgement signed_by(int number, LocalDate day) {
  return {.campaign = 5,
          .person = id(number),
          .edition = 1,
          .text = kText,
          .when = moment(day),
          .signed_on = day};
}

// Every letter that goes out from the opening to `last`, in order, with nothing else happening.
inline std::vector<Reminder> letters_until(const Chase& what, LocalDate last) {
  std::vector<Reminder> sent{what.sent.begin(), what.sent.end()};
  for (LocalDate day = what.campaign.opened.day; day <= last; day += days{1}) {
    const Chase with_sent{what.campaign,  what.people, what.acknowledgements, what.leaves,
                          what.questions, sent,        what.is_school_day};
    const ChasingDay today = chase(with_sent, day);
    sent.insert(sent.end(), today.reminders.begin(), today.reminders.end());
  }
  return sent;
}

}  // namespace probity::registers::example
