#include "opening/turn_on_server.hpp"

#include <fmt/format.h>

#include "custody/holder_key.hpp"
#include "store/files.hpp"

namespace probity::opening {

namespace {

using acts::Act;
using acts::Actor;
using acts::Trust;

constexpr std::size_t kLargestKeyFile = 4096;  // bytes

Result<PersonId> holder_among(const Actor& actor) {
  if (actor.person) return *actor.person;
  return failure(ErrorKind::usage, "a key is turned by the key holder whose it is",
                 "Sign in first: probity sign-in -d DATA.");
}

Result<custody::HolderKey> key_of(const Trust& trust, const PersonId& holder,
                                  const custody::Passphrase& passphrase) {
  store::SystemFiles files;
  // As keyholding keeps it (docs/formats/key-holders.md).
  const std::string path = fmt::format("{}/keys/holder-{}", trust.folder(), to_hex(holder));
  PROBITY_TRY(const auto bytes, files.read(path, kLargestKeyFile));
  if (!bytes) {
    return failure(ErrorKind::usage, "your key is not on this server",
                   "Turn it on the computer that it is on: probity key turn.");
  }
  return custody::HolderKey::open(*bytes, passphrase);
}

Result<void> check_holder(const OpeningFile& file, const PersonId& holder,
                          const HolderStanding& standing) {
  PROBITY_ATTEMPT(standing.check(holder));
  return check_not_own(file, holder);
}

}  // namespace

Result<Approved> look_at_request(Trust& trust, const Actor& actor, const OpeningFile& file,
                                 const ledger::Trust& log, const HolderStanding& standing) {
  PROBITY_ATTEMPT(acts::require(actor, Act::turn_key));
  PROBITY_TRY(const PersonId holder, holder_among(actor));
  PROBITY_ATTEMPT(check_holder(file, holder, standing));
  return LedgerApprovals{file, log, trust.now()}.look();
}

Result<custody::TurnAnswer> turn_on_server(Trust& trust, const Actor& actor,
                                           const OpeningFile& file, const ledger::Trust& log,
                                           const custody::Passphrase& passphrase,
                                           const HolderStanding& standing) {
  PROBITY_ATTEMPT(look_at_request(trust, actor, file, log, standing));
  PROBITY_TRY(const PersonId holder, holder_among(actor));
  PROBITY_TRY(const auto key, key_of(trust, holder, passphrase));
  const LedgerApprovals approvals{file, log, trust.now()};
  PROBITY_TRY(auto answer, custody::turn(key, file.request, approvals, trust.now()));
  // The leaf first: what left the server without one could not be accounted for (I20, I35).
  PROBITY_ATTEMPT(trust.commit(actor, Act::turn_key,
                               {.type = "key.turned", .case_id = file.scope.case_id()}, nullptr));
  return answer;
}

}  // namespace probity::opening
