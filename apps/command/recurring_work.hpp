// What a serving trust does by itself, again and again: checkpoints, heartbeats, letters,
// reminders, drafts that are due to go.
#pragma once

#include <memory>

#include "acts/advice_desk.hpp"
#include "acts/publication.hpp"
#include "acts/trust.hpp"
#include "command/cases_at_work.hpp"
#include "command/sources_at_work.hpp"
#include "mail/sender.hpp"
#include "schedule/scheduler.hpp"

namespace probity::command {

// The sender is null where no mail is configured. All must outlive the scheduler.
[[nodiscard]] Result<std::unique_ptr<schedule::Scheduler>> start_recurring_work(
    acts::Trust& trust, acts::Publication& publication, acts::AdviceDesk& advice,
    mail::Sender* sender, SourcesAtWork& sources, CasesAtWork& cases);

// The sender of the configuration; null where none is.
[[nodiscard]] Result<std::unique_ptr<mail::Sender>> sender_for(const acts::Trust& trust);

}  // namespace probity::command
