// Letters by e-mail: that something waits, and where; never what.
//
//   PROBITY_ATTEMPT(write_reminders(trust, now));      // each school-day morning
#pragma once

#include <string_view>

#include "acts/trust.hpp"
#include "mail/message.hpp"

namespace probity::acts {

// Whether the schools are open now: what concerns people waits for these hours (C60).
[[nodiscard]] Result<bool> is_school_open(const Trust& trust, Instant now);

// Whether mail is set up, and the register has an address that a mail server takes.
[[nodiscard]] bool can_be_written_to(const Trust& trust, const people::Person& person);

// A letter to the person in the same unit of work; nothing when they have no address, or no mail is
// configured.
[[nodiscard]] Result<void> add_letter(store::UnitOfWork& unit, Trust& trust,
                                      const people::Person& person, mail::Subject subject,
                                      std::string_view body);

// Reminders of all open campaigns that are due today (registers/chasing.hpp): written and kept as
// sent in one unit of work each, so nobody is reminded twice. People without an address are on the
// board instead. Then keeps when it `began`, for letter_jobs().
inline constexpr std::string_view kRemindersJob = "reminders";
[[nodiscard]] Result<void> write_reminders(Trust& trust, Instant began);

}  // namespace probity::acts
