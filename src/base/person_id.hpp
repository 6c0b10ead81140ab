// Who somebody is, everywhere outside the register of people: in the ledger, in logs, in cases, in
// approvals. Means nothing by itself; only the register of people can turn it into a name.
//
//   if (approval.by == resolution.recorded_by) refuse(...);
#pragma once

#include <array>
#include <compare>
#include <cstddef>

namespace probity {

struct PersonId {
  std::array<std::byte, 16> bytes{};
  auto operator<=>(const PersonId&) const = default;
};

}  // namespace probity
