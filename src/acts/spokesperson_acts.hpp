// Who may speak for the trust (C26 to C28, I44), each change with its leaf.
//
//   PROBITY_TRY(const auto number, record_spokesperson(publishing, clerk, authority));
//   PROBITY_ATTEMPT(confirm_spokesperson(publishing, director, number));
#pragma once

#include <cstdint>
#include <optional>

#include "acts/publishing_now.hpp"

namespace probity::acts {

// The clerk records what the Directors resolved: number, resolution's recorder and steps of what is
// given are not looked at. Fails (usage) for somebody who is not with the trust, days in the wrong
// order, and a resolution without minute or from a day to come.
[[nodiscard]] Result<std::uint32_t> record_spokesperson(PublishingNow& publishing,
                                                        const Actor& actor,
                                                        registers::Spokesperson authority);
// registers::confirmed() says who may not.
[[nodiscard]] Result<void> confirm_spokesperson(PublishingNow& publishing, const Actor& actor,
                                                std::uint32_t number);
// At once, or before it was confirmed: then it was never valid.
[[nodiscard]] Result<void> end_spokesperson(PublishingNow& publishing, const Actor& actor,
                                            std::uint32_t number);
// C28: when training was completed, and until when it holds.
struct TrainingDone {
  LocalDate on{};
  std::optional<LocalDate> until;
};
[[nodiscard]] Result<void> record_training(PublishingNow& publishing, const Actor& actor,
                                           std::uint32_t number, const TrainingDone& training);

}  // namespace probity::acts
