// Turning a key that is kept on the server (level L0), for the key holder who is signed in.
//
//   PROBITY_TRY(const auto shown, look_at_request(trust, actor, file, log, standing));  // first
//   PROBITY_TRY(const auto answer, turn_on_server(trust, actor, file, log, passphrase, standing));
//
// The trust checks here what a key holder's own computer would check (ledger_approvals.hpp).
// Whoever controls the server while the passphrase is typed can take the key: level L0 says so.
#pragma once

#include <string>
#include <string_view>

#include "acts/trust.hpp"
#include "base/result.hpp"
#include "custody/holder_key.hpp"
#include "custody/turn.hpp"
#include "ledger/checkpoint.hpp"
#include "opening/holder_standing.hpp"
#include "opening/ledger_approvals.hpp"

namespace probity::opening {

// Fails (refused) for who is no key holder, or may not answer in this matter; else as
// LedgerApprovals::look().
[[nodiscard]] Result<Approved> look_at_request(acts::Trust& trust, const acts::Actor& actor,
                                               const OpeningFile& file, const ledger::Trust& log,
                                               const HolderStanding& standing);

// With the leaf `key.turned`, which says whose key only as a salted hash (I34). Fails as above,
// (usage) when the holder has no key here, (refused) for another passphrase.
[[nodiscard]] Result<custody::TurnAnswer> turn_on_server(
    acts::Trust& trust, const acts::Actor& actor, const OpeningFile& file, const ledger::Trust& log,
    const custody::Passphrase& passphrase, const HolderStanding& standing);

}  // namespace probity::opening
