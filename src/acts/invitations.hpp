// Codes with which people choose a password: on paper, or by e-mail.
//
//   PROBITY_TRY(const auto code, invite(trust, actor, person));           // shown once, to be
//   printed PROBITY_ATTEMPT(send_invitation(trust, actor, person));               // nobody sees
//   the code
//
// The code before, if any, no longer works. Both fail as Trust::commit(), and (refused) for oneself
// and for people who are not with the trust.
#pragma once

#include <string>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "identity/paper_code.hpp"

namespace probity::acts {

// Whoever makes it hands it over.
[[nodiscard]] Result<identity::PaperCode> invite(Trust& trust, const Actor& actor,
                                                 const PersonId& person);

// The letter waits in the same unit of work; its text is erased once the mail server has it.
// Refused also where no mail is set up, or the register has no address that a mail server takes.
[[nodiscard]] Result<void> send_invitation(Trust& trust, const Actor& actor,
                                           const PersonId& person);

// Where the code is entered.
[[nodiscard]] std::string invitation_address(const Configuration& configuration);

}  // namespace probity::acts
