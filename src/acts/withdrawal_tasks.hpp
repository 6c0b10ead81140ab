// Which accounts may have shown a pupil, so that somebody looks at what was published when consent
// is taken back (C44). Pure.
#pragma once

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

// Whether something that might be shown may be shown no more, because somebody said so.
[[nodiscard]] bool has_lost_consent(const registers::Pupil& before, const registers::Pupil& after,
                                    LocalDate day);

}  // namespace probity::acts
