#include "casework/routing.hpp"

#include <algorithm>
#include <array>

namespace probity::casework {

namespace {

using people::PeopleRegister;
using people::Seat;

constexpr Receipt kReceipt{
    "A person will read this. You can see on your page what has become of it.",
    "If somebody is in danger now, call 999. If it is about a child, tell the safeguarding lead "
    "today."};

Role role_for(Receiver receiver) {
  switch (receiver) {
    case Receiver::headteacher: return Role::headteacher;
    case Receiver::cfoo: return Role::cfoo;
    case Receiver::head_of_it: return Role::head_of_it;
  }
  return Role::headteacher;
}

// C40 names three; after them HR, and the Chair as the last resort. The chosen one is first.
std::vector<Few<Role>> order_for(const Addressed& concern) {
  if (concern.what == Concerns::pupils) return {Role::headteacher, Role::chair};
  const Role chosen = role_for(concern.chosen);
  std::vector<Few<Role>> order{chosen};
  if (chosen == Role::cfoo) order.emplace_back(Role::deputy);
  for (const Role role :
       {Role::headteacher, Role::cfoo, Role::deputy, Role::head_of_it, Role::hr, Role::chair}) {
    order.emplace_back(role);
  }
  return order;
}

// Whether they could handle it, whichever of the people named it is about.
bool may_receive(const Addressed& concern, const PeopleRegister& people_register,
                 const PersonId& who, Few<Role> as, LocalDate day) {
  const auto may_for = [&](const std::optional<PersonId>& subject) {
    const Matter matter{.subject = subject, .reporter = concern.reporter, .owner = who};
    const Standing standing = standing_of(matter, people_register, who, day);
    return standing.roles.meets(as) &&
           ask(standing, State::concern_received, Action::end_concern).answer == Answer::allowed;
  };
  if (concern.named.empty()) return may_for({});
  return std::ranges::all_of(concern.named, may_for);
}

// Holders before deputies: a deputy is for when the holder may not.
std::vector<PersonId> candidates(const PeopleRegister& people_register, people::Capacity capacity,
                                 LocalDate day) {
  std::vector<PersonId> out;
  for (const Seat seat : {Seat::headteacher, Seat::cfoo, Seat::head_of_it, Seat::hr, Seat::chair}) {
    const auto holders = people_register.holders_of(seat, day, capacity);
    out.insert(out.end(), holders.begin(), holders.end());
  }
  return out;
}

}  // namespace

Routed route(const Addressed& concern, const PeopleRegister& people_register, LocalDate day) {
  for (const Few<Role> as : order_for(concern)) {
    for (const auto capacity : {people::Capacity::holder, people::Capacity::deputy}) {
      for (const PersonId& who : candidates(people_register, capacity, day)) {
        if (may_receive(concern, people_register, who, as, day)) return {kReceipt, who};
      }
    }
  }
  return {
      kReceipt,
      {},
      concern.what == Concerns::pupils ? Beyond::local_authority : Beyond::data_protection_officer};
}

}  // namespace probity::casework
