#include "casework/standing.hpp"

#include <algorithm>

namespace probity::casework {

namespace {

using people::PeopleRegister;
using people::Person;

bool is(const std::optional<PersonId>& one, const PersonId& who) { return one == who; }

// Whoever lives with the subject or the reporter, or has declared a conflict with one of them.
Few<Relation> ties_to(const PersonId& other, const PeopleRegister& people_register,
                      const PersonId& who, LocalDate day) {
  Few<Relation> ties;
  if (who == other) return ties;
  if (people_register.share_household(who, other, day)) ties.add(Relation::household);
  if (people_register.have_conflict(who, other, day)) ties.add(Relation::declared);
  return ties;
}

bool has(const std::vector<PersonId>& some, const PersonId& who) {
  return std::ranges::find(some, who) != some.end();
}

// Whom it is about, as far as somebody is shut out by being close to them.
std::vector<PersonId> named_in(const Matter& matter) {
  std::vector<PersonId> out = matter.also_named;
  if (matter.subject) out.push_back(*matter.subject);
  return out;
}

bool is_of_school(const PeopleRegister& people_register, const PersonId& who,
                  const people::SeatHeld& held, LocalDate day) {
  const Person* person = people_register.find(who);
  if (person == nullptr) return true;
  return std::ranges::any_of(person->postings, [&](const auto& posting) {
    return posting.what.school == held.school && posting.days.contains(day);
  });
}

bool is_head_for(const Matter& matter, const PeopleRegister& people_register,
                 const people::SeatHeld& held, LocalDate day) {
  if (matter.subject) return is_of_school(people_register, *matter.subject, held, day);
  return std::ranges::all_of(matter.also_named, [&](const PersonId& named) {
    return is_of_school(people_register, named, held, day);
  });
}

Few<Role> role_of(const people::SeatHeld& held) {
  using people::Seat;
  switch (held.seat) {
    case Seat::it_support: return Role::it_support;
    case Seat::head_of_it: return Role::head_of_it;
    case Seat::administrator: return Role::administrator;
    case Seat::headteacher: return Role::headteacher;
    case Seat::cfoo: return held.capacity == people::Capacity::holder ? Role::cfoo : Role::deputy;
    case Seat::hr: return Role::hr;
    case Seat::director: return Role::director;
    case Seat::chair: return Role::chair;
    case Seat::clerk: return Role::clerk;
    case Seat::dpo: return Role::dpo;
    case Seat::key_holder: return Role::key_holder;
  }
  return {};
}

Few<Role> named_roles(const Matter& matter, const PersonId& who) {
  constexpr Few<Role> kNamed{Role::decider, Role::investigator, Role::panel_member};
  Few<Role> roles;
  for (const NamedPart& part : matter.named) {
    if (part.person == who && kNamed.has(part.role)) roles.add(part.role);
  }
  return roles;
}

Few<Relation> parts_taken(const Matter& matter, const PersonId& who) {
  Few<Relation> relations;
  if (is(matter.subject, who) || has(matter.also_named, who)) relations.add(Relation::subject);
  if (is(matter.reporter, who)) relations.add(Relation::reporter);
  if (is(matter.owner, who)) relations.add(Relation::owner);
  if (has(matter.earlier_owners, who)) relations.add(Relation::earlier_owner);
  if (has(matter.approvers, who)) relations.add(Relation::approver);
  if (has(matter.it_operators, who)) relations.add(Relation::it_operator);
  if (is(matter.preparer, who)) relations.add(Relation::preparer);
  if (is(matter.author, who)) relations.add(Relation::author);
  if (has(matter.recipients, who)) relations.add(Relation::recipient);
  return relations;
}

}  // namespace

Few<Relation> relations_of(const Matter& matter, const PeopleRegister& people_register,
                           const PersonId& who, LocalDate day) {
  Few<Relation> relations = Relation::none;
  relations.add(parts_taken(matter, who));
  for (const PersonId& named : named_in(matter)) {
    relations.add(ties_to(named, people_register, who, day));
    if (named == who || !people_register.are_in_one_line(who, named, day)) continue;
    relations.add(Relation::line);
    const auto above = people_register.line_above(who, day);
    if (std::ranges::find(above, named) != above.end()) relations.add(Relation::below);
  }
  if (matter.reporter) relations.add(ties_to(*matter.reporter, people_register, who, day));
  if (matter.owner && *matter.owner != who &&
      people_register.are_in_one_line(who, *matter.owner, day)) {
    relations.add(Relation::requester_line);
  }
  // Two people who ask and approve crosswise in linked cases are in each other's line for this.
  if (has(matter.owners_of_linked, who)) relations.add(Relation::requester_line);
  return relations;
}

Few<Role> roles_of(const Matter& matter, const PeopleRegister& people_register, const PersonId& who,
                   LocalDate day) {
  const Person* person = people_register.find(who);
  if (person == nullptr || !is_employed(*person, day)) return {};
  Few<Role> roles = Role::staff;
  for (const people::SeatHeld& held : seats_on(*person, day)) {
    if (held.seat == people::Seat::headteacher &&
        !is_head_for(matter, people_register, held, day)) {
      continue;
    }
    roles.add(role_of(held));
  }
  roles.add(named_roles(matter, who));
  if (matter.subject) {
    if (people_register.line_manager_of(*matter.subject, day) == who) roles.add(Role::line_manager);
    if (people_register.manages_area_of(who, *matter.subject, day)) roles.add(Role::area_manager);
  }
  return roles;
}

Standing standing_of(const Matter& matter, const PeopleRegister& people_register,
                     const PersonId& who, LocalDate day) {
  return {roles_of(matter, people_register, who, day),
          relations_of(matter, people_register, who, day)};
}

Standing parts_in(const Matter& matter, const PersonId& who) {
  return {named_roles(matter, who), parts_taken(matter, who)};
}

Standing clock_standing() { return {Role::clock, Relation::none}; }

std::vector<PersonId> who_may(const Matter& matter, const PeopleRegister& people_register,
                              State state, Action action, LocalDate day) {
  std::vector<PersonId> out;
  for (const Person& person : people_register.people()) {
    const Standing who = standing_of(matter, people_register, person.id, day);
    if (ask(who, state, action).answer == Answer::allowed) out.push_back(person.id);
  }
  return out;
}

}  // namespace probity::casework
