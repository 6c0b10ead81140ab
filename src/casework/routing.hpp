// Where a concern goes: to the headteacher, the CFOO or the Head of IT Operations, and around
// whoever it names (C40, C41).
//
//   const Routed routed = route(concern, people_register, today);
//   answer(routed.receipt);              // the same for every route
//   if (routed.to) wait_for(*routed.to); // nobody is left in the trust: see `beyond`
//
// The reporter chooses, and may choose badly without knowing it: whom the concern goes to instead
// is decided without asking them, and what they get to read is the same, so that nothing is learned
// about who is in conflict with whom. Pure; O(people).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "casework/standing.hpp"

namespace probity::casework {

enum class Receiver : std::uint8_t { headteacher, cfoo, head_of_it };

// C41: what concerns a pupil goes to the headteacher, about the head to the Chair, and then to the
// local authority; nowhere else.
enum class Concerns : std::uint8_t { conduct, pupils };

struct Addressed {
  std::vector<PersonId> named{};  // whom it is about; may be empty
  std::optional<PersonId> reporter{};
  Receiver chosen = Receiver::headteacher;
  Concerns what = Concerns::conduct;
};

// What the reporter reads: nothing of it depends on the route.
struct Receipt {
  std::string_view text;
  std::string_view next;
  bool operator==(const Receipt&) const = default;
};

// Where it goes when nobody in the trust is left.
enum class Beyond : std::uint8_t { nowhere, local_authority, data_protection_officer };

struct Routed {
  Receipt receipt;
  std::optional<PersonId> to{};
  Beyond beyond = Beyond::nowhere;  // only without `to`
};

[[nodiscard]] Routed route(const Addressed& concern, const people::PeopleRegister& people_register,
                           LocalDate day);

}  // namespace probity::casework
