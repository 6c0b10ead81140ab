#include "acts/letters.hpp"

#include <fmt/format.h>

#include "acts/campaign_acts.hpp"
#include "acts/names_shown.hpp"
#include "records/campaign_records.hpp"
#include "records/job_records.hpp"
#include "records/letter_records.hpp"
#include "schedule/school_day.hpp"

namespace probity::acts {

Result<bool> is_school_open(const Trust& trust, Instant now) {
  PROBITY_TRY(const auto calendar, schedule::SchoolCalendar::create({.zone = trust.zone()}));
  return calendar.is_school_hours(now);
}

bool can_be_written_to(const Trust& trust, const people::Person& person) {
  const auto email = NamesShown::email_of(person);
  return email && !trust.configuration().mail.host.empty() &&
         mail::MailAddress::parse(*email).has_value();
}

Result<void> add_letter(store::UnitOfWork& unit, Trust& trust, const people::Person& person,
                        mail::Subject subject, std::string_view body) {
  const auto email = NamesShown::email_of(person);
  if (!email || trust.configuration().mail.host.empty()) return {};
  auto to = mail::MailAddress::parse(*email);
  if (!to) return {};  // an address that no mail server takes: the board shows who was not reached
  mail::MessageId id;
  trust.random().fill(id.bytes);
  PROBITY_TRY(const auto message,
              mail::Message::create(
                  {.id = id, .to = *std::move(to), .subject = subject, .body = std::string{body}}));
  return records::add_letter(unit, message, trust.now());
}

namespace {

std::string words_for(const Trust& trust, const registers::Reminder& reminder) {
  const bool is_first = reminder.kind == registers::ReminderKind::first_notice;
  return fmt::format(
      "{}\n\nPlease sign in, read it and confirm that you have read and understood it:\n"
      "{}/reading/{}\n\nYou can ask a question there too. Asking is never held against anybody.\n",
      is_first ? "There is an edition of the social media policy for you to read."
               : "You have not yet confirmed that you have read the social media policy.",
      trust.configuration().address, reminder.campaign);
}

Result<void> write_for(Trust& trust, const registers::Campaign& campaign) {
  PROBITY_TRY(auto chasing, chasing_today(trust, campaign));
  const auto people = trust.people();
  // A reminder that nobody got is none: who has no address stands on the board.
  std::erase_if(chasing.reminders, [&](const registers::Reminder& reminder) {
    const people::Person* person = people->register_.find(reminder.person);
    return person == nullptr || !can_be_written_to(trust, *person);
  });
  if (chasing.reminders.empty()) return {};
  const auto count = std::uint64_t{chasing.reminders.size()};
  PROBITY_ATTEMPT(trust.commit_as(
      "role:system",
      {.type = "campaign.reminded",
       .case_id = fmt::format("campaign:{}", campaign.number),
       .commitments = {{"reminders", count}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        for (const auto& reminder : chasing.reminders) {
          const people::Person* person = people->register_.find(reminder.person);
          if (person == nullptr) continue;
          PROBITY_ATTEMPT(add_letter(unit, trust, *person, mail::Subject::acknowledgement_waits,
                                     words_for(trust, reminder)));
          PROBITY_ATTEMPT(records::add_reminder(unit, reminder));
        }
        return {};
      }));
  return {};
}

}  // namespace

Result<void> write_reminders(Trust& trust, Instant began) {
  PROBITY_TRY(const auto campaigns, campaigns_of(trust));
  for (const auto& campaign : campaigns) {
    if (!campaign.closed) PROBITY_ATTEMPT(write_for(trust, campaign));
  }
  // Apart from the letters: each campaign's are kept as sent with them, so a run that is repeated
  // writes none of them again.
  return trust.keep_house("a job of the calendar was done", [&](store::UnitOfWork& unit) {
    return records::save_job_success(unit, kRemindersJob, began);
  });
}

}  // namespace probity::acts
