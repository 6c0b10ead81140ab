// What is not to be told yet (C9, C29, C30), and what marks a post as the trust's (C26, C31, C34),
// each change with its leaf.
//
//   PROBITY_TRY(const auto number, keep_topic(publishing, actor, {0, topic}));
#pragma once

#include <cstdint>

#include "acts/publishing_now.hpp"

namespace probity::acts {

// A new topic when its number is 0. Fails (usage) without a name or a phrase, and for days in the
// wrong order.
[[nodiscard]] Result<std::uint32_t> keep_topic(PublishingNow& publishing, const Actor& actor,
                                               registers::NumberedTopic topic);
[[nodiscard]] Result<void> forget_topic(PublishingNow& publishing, const Actor& actor,
                                        std::uint32_t number);

// Fails (usage) without the trust's name.
[[nodiscard]] Result<void> keep_trust_facts(PublishingNow& publishing, const Actor& actor,
                                            const registers::TrustFacts& facts);

}  // namespace probity::acts
