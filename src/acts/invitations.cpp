#include "acts/invitations.hpp"

#include <fmt/format.h>

#include "acts/letters.hpp"
#include "identity/account.hpp"

namespace probity::acts {

namespace {

Result<const people::Person*> somebody_to_invite(const People& people, const Trust& trust,
                                                 const Actor& actor, const PersonId& id) {
  const people::Person* person = people.register_.find(id);
  if (person == nullptr || !people::is_employed(*person, trust.today())) {
    return failure(ErrorKind::refused,
                   "only people who are with the trust today can be invited (C50)",
                   "Import the register again if it is out of date.");
  }
  if (actor.is(id)) {
    return failure(ErrorKind::refused, "nobody invites themselves (C50)",
                   "Change your password on the page about your account.");
  }
  return person;
}

Result<void> keep(store::UnitOfWork& unit, const Trust& trust, const PersonId& id,
                  const identity::PaperCode& code) {
  return records::save_invitation(
      unit, {code.kept(), id, trust.now(), trust.now() + identity::kInvitationLasts});
}

std::string words_of(const Trust& trust, const PersonId& id, const identity::PaperCode& code) {
  const bool has_seat = needs_second_factor(trust.people()->seats_of(id, trust.today()));
  return fmt::format(
      "{} keeps its social media policy in Probity.\n"
      "With this code you choose a password of your own.\n\n"
      "1. On a computer of the trust, open\n   {}\n"
      "2. Enter this code: {}\n"
      "3. Choose a password of at least 12 characters.\n{}\n"
      "The code works once, for 14 days. An earlier one no longer works.\n"
      "Nobody will ever ask you for your password.\n",
      trust.configuration().trust_name, invitation_address(trust.configuration()), code.text(),
      has_seat ? "4. Set up a second factor: you need an authenticator on a telephone.\n" : "");
}

}  // namespace

std::string invitation_address(const Configuration& configuration) {
  const std::string_view address = configuration.address;
  return std::string{address.substr(0, address.find_last_not_of('/') + 1)} + "/invitation";
}

Result<identity::PaperCode> invite(Trust& trust, const Actor& actor, const PersonId& id) {
  const auto code = identity::PaperCode::make(trust.random());
  PROBITY_ATTEMPT(
      trust.commit(actor, Act::invite, {.type = "person.invited", .people = {{"person", id}}},
                   [&](store::UnitOfWork& unit) -> Result<void> {
                     PROBITY_ATTEMPT(somebody_to_invite(*trust.people(), trust, actor, id));
                     return keep(unit, trust, id, code);
                   }));
  return code;
}

Result<void> send_invitation(Trust& trust, const Actor& actor, const PersonId& id) {
  const auto code = identity::PaperCode::make(trust.random());
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::invite, {.type = "person.invited", .people = {{"person", id}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        const auto people = trust.people();
        PROBITY_TRY(const people::Person* person, somebody_to_invite(*people, trust, actor, id));
        if (!can_be_written_to(trust, *person)) {
          return failure(ErrorKind::refused,
                         "no e-mail can be sent: mail is not set up, or the register has no "
                         "address of theirs",
                         "Print the invitation instead.");
        }
        PROBITY_ATTEMPT(keep(unit, trust, id, code));
        return add_letter(unit, trust, *person, mail::Subject::invitation,
                          words_of(trust, id, code));
      }));
  return {};
}

}  // namespace probity::acts
