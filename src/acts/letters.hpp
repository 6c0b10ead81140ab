// Letters by e-mail: that something waits, and where; never what.
//
//   PROBITY_ATTEMPT(write_reminders(trust));      // each school-day morning
#pragma once

#include "acts/trust.hpp"
#include "mail/message.hpp"

namespace probity::acts {

// Whether the schools are open now: what concerns people waits for these hours (C60).
[[nodiscard]] Result<bool> is_school_open(const Trust& trust, Instant now);

// A letter to the person in the same unit of work; nothing when they have no address, or no mail is
// configured.
[[nodiscard]] Result<void> add_letter(store::UnitOfWork& unit, Trust& trust,
                                      const people::Person& person, mail::Subject subject,
                                      std::string_view body);

// Reminders of all open campaigns that are due today (registers/chasing.hpp): written and kept as
// sent in one unit of work each, so nobody is reminded twice. People without an address are on the
// board instead.
[[nodiscard]] Result<void> write_reminders(Trust& trust);

}  // namespace probity::acts
