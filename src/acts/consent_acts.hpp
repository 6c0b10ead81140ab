// What is recorded about a pupil (C43, C44), each with its leaf.
//
//   PROBITY_TRY(const auto tasks, withdraw_consent(publishing, actor, {.pupil = "P1"}));
//
// All fail alike for a pupil who is not there and for one whom the actor may not see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acts/publishing_now.hpp"
#include "registers/kept_consent.hpp"

namespace probity::acts {

struct GivenAnswer {
  std::string pupil;
  std::vector<registers::Shown> uses{registers::Shown::image, registers::Shown::name};
  registers::Consent::Answer answer = registers::Consent::Answer::no;
  std::string channel{};            // empty: everywhere online
  std::optional<LocalDate> from{};  // empty: today
  std::optional<LocalDate> until{};
  registers::Consent::Responder responder = registers::Consent::Responder::unknown;
};

// An answer on paper, for the school's pupils: by its headteacher or HR. Fails (usage) for days
// that are in the wrong order. Returns how many tasks a "no" has opened.
[[nodiscard]] Result<std::size_t> record_answer(PublishingNow& publishing, const Actor& actor,
                                                const GivenAnswer& given);

struct Withdrawal {
  std::string pupil;
  std::vector<registers::Shown> uses{registers::Shown::image, registers::Shown::name};
  std::string channel{};  // empty: everywhere
  registers::Consent::Responder responder = registers::Consent::Responder::unknown;
};

// Counts from this moment, whatever a file says later of days before (C44). By whoever may see the
// pupil. Opens a task for each account that may have shown the pupil; returns how many.
[[nodiscard]] Result<std::size_t> withdraw_consent(PublishingNow& publishing, const Actor& actor,
                                                   const Withdrawal& withdrawal);

// Takes an entry of today back that was a mistake: by whoever made it. Fails (usage) for any other.
[[nodiscard]] Result<void> undo_answer(PublishingNow& publishing, const Actor& actor,
                                       std::int64_t number);

// Beats every consent. No reason is asked for, kept or given.
[[nodiscard]] Result<std::size_t> set_never_show(PublishingNow& publishing, const Actor& actor,
                                                 std::string_view pupil);
[[nodiscard]] Result<void> lift_never_show(PublishingNow& publishing, const Actor& actor,
                                           std::string_view pupil);

// What was published is looked at: by the account's owner, or who keeps the accounts.
[[nodiscard]] Result<void> finish_task(PublishingNow& publishing, const Actor& actor,
                                       std::uint32_t number);
// Open ones of the actor's own accounts; of the accounts of nobody for who keeps the accounts.
[[nodiscard]] std::vector<registers::WithdrawalTask> tasks_of(const Publishing& seen,
                                                              const Actor& actor);

// Who teaches a class may see its pupils: entered by the school's headteacher or HR.
[[nodiscard]] Result<void> keep_group(PublishingNow& publishing, const Actor& actor,
                                      const registers::TaughtGroup& taught);
[[nodiscard]] Result<void> forget_group(PublishingNow& publishing, const Actor& actor,
                                        const registers::TaughtGroup& taught);

}  // namespace probity::acts
