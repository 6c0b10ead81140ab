// Which accounts may have shown a pupil, so that somebody looks at what was published when consent
// is taken back (C44): a task on the home page of whoever keeps the account, and a letter.
#pragma once

#include <string_view>
#include <vector>

#include "acts/publishing_now.hpp"

namespace probity::acts {

// Open accounts of the trust: of a trip that the pupil is on, of a tutor group or class of theirs,
// and the official ones of their school. Never a personal one.
[[nodiscard]] std::vector<const registers::RegisteredAccount*> accounts_that_may_show(
    const Publishing& seen, const registers::Pupil& pupil);

// A task for each of them that has none open about this pupil; numbered after those in `opened`.
[[nodiscard]] std::vector<registers::WithdrawalTask> tasks_about(
    const Publishing& seen, const registers::Pupil& pupil, Instant now,
    const std::vector<registers::WithdrawalTask>& opened);

// Who looks after an account: its owner; without one whoever keeps the trust's accounts. Nobody
// when there is no such account.
[[nodiscard]] std::vector<PersonId> keepers_of(const Publishing& seen, std::string_view account);

// Keeps the tasks and writes one letter to each who has some, in the unit of work that opens them:
// that something waits, and never about whom. `publishing` must outlive it.
[[nodiscard]] Trust::Work opening(PublishingNow& publishing, const Publishing& seen,
                                  std::vector<registers::WithdrawalTask> tasks);

// Whether something that might be shown may be shown no more, because somebody said so.
[[nodiscard]] bool has_lost_consent(const registers::Pupil& before, const registers::Pupil& after,
                                    LocalDate day);

}  // namespace probity::acts
