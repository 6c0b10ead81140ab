// Who somebody is, everywhere outside the register of people: in the ledger, in logs, in cases, in
// approvals. Means nothing by itself; only the register of people can turn it into a name.
//
//   if (approval.by == resolution.recorded_by) refuse(...);
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace probity {

struct PersonId {
  std::array<std::byte, 16> bytes{};
  auto operator<=>(const PersonId&) const = default;
};

// 32 of 0-9a-f; and back, nothing for any other text.
[[nodiscard]] std::string to_hex(const PersonId& id);
[[nodiscard]] std::optional<PersonId> person_id_from_hex(std::string_view text);

}  // namespace probity
