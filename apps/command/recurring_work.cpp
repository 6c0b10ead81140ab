#include "command/recurring_work.hpp"

#include <functional>
#include <utility>
#include <vector>

#include "acts/assessment_acts.hpp"
#include "acts/draft_acts.hpp"
#include "acts/letter_jobs.hpp"
#include "acts/letters.hpp"
#include "command/secret_file.hpp"
#include "mail/smtp_sender.hpp"
#include "records/letter_records.hpp"

namespace probity::command {

namespace {

using schedule::Recurrence;
using schedule::ScheduledJob;

Result<void> deliver(acts::Trust& trust, mail::Sender& sender, Instant now,
                     const std::stop_token& stop) {
  records::StoredOutbox outbox{trust.database(), trust.writer()};
  PROBITY_TRY(const bool is_open, acts::is_school_open(trust, now));
  const auto round =
      mail::deliver_due(outbox, sender,
                        {.now = now,
                         .open = is_open ? mail::Timing::school_hours : mail::Timing::any_hour,
                         .stop = stop});
  if (!round) return std::unexpected(round.error());
  return {};
}

}  // namespace

Result<std::unique_ptr<mail::Sender>> sender_for(const acts::Trust& trust) {
  const auto& settings = trust.configuration().mail;
  if (settings.host.empty()) return nullptr;
  PROBITY_TRY(auto from, mail::MailAddress::parse(settings.from));
  PROBITY_TRY(auto password, text_of_secret_file(settings.password_file));
  PROBITY_TRY(auto sender, mail::SmtpSender::create(
                               {.host = settings.host,
                                .port = settings.port,
                                .security = static_cast<mail::Security>(settings.security),
                                .user = settings.user,
                                .password = std::move(password),
                                .ca_file = settings.authority_file,
                                .origin = {std::move(from), trust.configuration().trust_name}},
                               trust.clock()));
  return sender;
}

Result<std::unique_ptr<schedule::Scheduler>> start_recurring_work(
    acts::Trust& trust, acts::Publication& publication, acts::AdviceDesk& advice,
    mail::Sender* sender, SourcesAtWork& sources, CasesAtWork& cases) {
  PROBITY_TRY(const auto every_minute, Recurrence::every(minutes{1}));
  PROBITY_TRY(auto hourly, Recurrence::every(hours{1}));
  PROBITY_TRY(std::vector<ScheduledJob> jobs, acts::letter_jobs(trust));
  const auto add = [&](const char* name, Recurrence when, schedule::Work work) {
    jobs.push_back({{.name = name, .when = std::move(when)}, std::move(work)});
  };
  // A day ends at local midnight; five minutes later at most its month is over, too (C63).
  PROBITY_TRY(auto often_enough, Recurrence::every(minutes{5}));
  add("destroy-due", std::move(often_enough), [&](Instant, const std::stop_token&) {
    sources.watch();
    return sources.destroy_due();
  });
  add("checkpoint", every_minute, [&](Instant, const std::stop_token&) -> Result<void> {
    PROBITY_ATTEMPT(publication.checkpoint());
    return {};
  });
  add("heartbeat", hourly, [&](Instant, const std::stop_token&) {
    return publication.heartbeat(sources.ring_states());
  });
  add("witnesses", hourly, [&](Instant, const std::stop_token&) -> Result<void> {
    for (const auto& check : publication.ask_witnesses()) {
      if (check.finding == witness::WitnessCheck::Finding::refused) {
        return failure(ErrorKind::refused, check.what, check.next);
      }
    }
    return {};
  });
  // A lapse counts from its own instant; this only tells the ledger (R1, I2).
  add("assessment", hourly,
      [&](Instant, const std::stop_token&) { return acts::note_lapsed_assessments(trust); });
  add("matters", hourly, [&](Instant, const std::stop_token&) -> Result<void> {
    PROBITY_ATTEMPT(cases.end_what_is_due());
    return cases.hand_over_what_was_left();
  });
  // Hourly, so that nobody's draft waits long for somebody who is away.
  add("drafts", hourly,
      [&](Instant, const std::stop_token&) { return acts::look_after_drafts(advice); });
  if (sender != nullptr) {
    // Whoever waits for a code on the telephone should not wait a minute.
    PROBITY_TRY(auto often, Recurrence::every(seconds{10}));
    add("letters", std::move(often), [&trust, sender](Instant now, const auto& stop) {
      return deliver(trust, *sender, now, stop);
    });
  }
  return schedule::Scheduler::start(trust.clock(), std::move(jobs));
}

}  // namespace probity::command
