// Who somebody is to a matter: the blind check that comes before anything is shown (C60; I18, I19).
//
//   const Matter matter{.subject = subject, .reporter = reporter, .owner = owner};
//   const Standing who = standing_of(matter, people_register, approver, today);
//   PROBITY_ATTEMPT(require(who, State::request_waiting, Action::approve));
//
// Only ids go in and only words come out: whoever is shut out learns nothing of the matter. Worked
// out anew for every action, from the register as it is on that day: an office or a post that has
// ended gives nothing (I21), and somebody unknown has no role at all. Pure; O(length of lines).
#pragma once

#include <optional>
#include <vector>

#include "base/person_id.hpp"
#include "casework/rules.hpp"
#include "people/people_register.hpp"

namespace probity::casework {

// Whom the case names for a part in it.
struct NamedPart {
  PersonId person{};
  Role role = Role::decider;  // decider, investigator or panel_member; any other counts for nothing
  bool operator==(const NamedPart&) const = default;
};

// The people of one matter. Nothing: nobody yet, or nobody of the trust.
struct Matter {
  std::optional<PersonId> subject{};
  // Whom the concern names beside the subject, or without one: shut out as a subject is (I18).
  std::vector<PersonId> also_named{};
  std::optional<PersonId> reporter{};
  std::optional<PersonId> owner{};  // received the concern, has the case, asks for openings
  std::vector<PersonId> earlier_owners{};
  std::vector<PersonId> approvers{};     // of its openings
  std::vector<PersonId> it_operators{};  // who carried them out
  std::optional<PersonId> preparer{};    // of the outcome
  std::optional<PersonId> author{};      // who decided it first
  std::vector<PersonId> recipients{};    // of shares that have not ended
  std::vector<NamedPart> named{};
  // Cases that are linked to this one: whoever asked in one of them approves in none (I19).
  std::vector<PersonId> owners_of_linked{};
};

[[nodiscard]] Few<Relation> relations_of(const Matter& matter,
                                         const people::PeopleRegister& people_register,
                                         const PersonId& who, LocalDate day);
// A headteacher counts only for a subject of their own school; without one, when everybody whom the
// concern names is of it. A deputy of the CFOO is `deputy`; deputies of other seats are what the
// seat is.
[[nodiscard]] Few<Role> roles_of(const Matter& matter,
                                 const people::PeopleRegister& people_register, const PersonId& who,
                                 LocalDate day);
[[nodiscard]] Standing standing_of(const Matter& matter,
                                   const people::PeopleRegister& people_register,
                                   const PersonId& who, LocalDate day);
// What of a standing the matter alone says: parts taken in it, and parts that it names somebody
// for.
[[nodiscard]] Standing parts_in(const Matter& matter, const PersonId& who);
// The schedule: it lets things end, and decides nothing (C64).
[[nodiscard]] Standing clock_standing();

// Everybody who may do that in this matter on that day, in the order of ids. O(people).
[[nodiscard]] std::vector<PersonId> who_may(const Matter& matter,
                                            const people::PeopleRegister& people_register,
                                            State state, Action action, LocalDate day);

}  // namespace probity::casework
