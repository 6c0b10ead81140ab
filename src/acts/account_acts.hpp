// The register of accounts (C26, C34, C37, C45, C46), each change with its leaf.
//
//   PROBITY_TRY(const std::string id, keep_account(publishing, actor, account));
//
// Everybody keeps their own: personal ones if they choose, and those of their subject. HR keeps the
// trust's. A personal account is seen by its owner and by the post checker only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acts/publishing_now.hpp"

namespace probity::acts {

// Those whose owner the actor is; open ones and closed ones.
[[nodiscard]] std::vector<const registers::RegisteredAccount*> own_accounts(const Publishing& seen,
                                                                            const Actor& actor);
// What is reviewed: everybody's but personal ones.
[[nodiscard]] std::vector<const registers::RegisteredAccount*> trust_accounts(
    const Publishing& seen);

// A new account when its id is empty; otherwise a change of one. Official and trip accounts, and
// those of others, are for who keeps the accounts. What came with a file becomes the person's.
// Returns the id. Fails (usage) without platform or handle, and for an owner who is not there.
[[nodiscard]] Result<std::string> keep_account(PublishingNow& publishing, const Actor& actor,
                                               registers::RegisteredAccount account);
// A personal account is forgotten altogether.
[[nodiscard]] Result<void> close_account(PublishingNow& publishing, const Actor& actor,
                                         std::string_view id);
[[nodiscard]] Result<void> reopen_account(PublishingNow& publishing, const Actor& actor,
                                          std::string_view id);

}  // namespace probity::acts
