// The clause map: what the trust's document says, clause by clause in our own words, beside it.
//
//   PROBITY_TRY(ClauseMap map, ClauseMap::parse("clauses.toml", text));
//   if (const Clause* clause = map.find("C17")) show(clause->heading, clause->summary);
//
// The map is not the policy: people sign the document. Refusals, findings and records cite its ids,
// so an id never changes its meaning. Format: policy/hamblin/README.md. Values; reading them from
// several threads is safe.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::policy {

struct Clause {
  std::string id{};       // "C17": C and a number without leading zeros
  std::string part{};     // the group in which pages list it; one part's clauses stand together
  std::string heading{};  // for lists and buttons
  std::string summary{};  // what it asks, permits or promises, in our words
  std::string place{};    // where in the trust's document, such as "page 2, note 3c"; may be empty

  auto operator<=>(const Clause&) const = default;
};

struct ClauseMap {
  std::string name{};  // what a configuration calls it: hamblin
  std::uint32_t version = 1;
  std::string title{};            // may be empty
  std::vector<Clause> clauses{};  // in the order of their numbers

  // Fails (unreadable) naming file, line and key: TOML that is broken, an unknown or missing key,
  // an id that is malformed, used twice or out of order, a part that is taken up again, a text that
  // is empty or too long. `file` is its name, for errors. Linear.
  [[nodiscard]] static Result<ClauseMap> parse(std::string_view file, std::string_view text);

  [[nodiscard]] const Clause* find(std::string_view id) const;  // nullptr when there is none; O(n)

  bool operator==(const ClauseMap&) const = default;
};

// The names of the parts, each once, in order: what somebody reads through before they sign.
[[nodiscard]] std::vector<std::string> parts_of(const ClauseMap& map);

// Whether it is C and a number from 1 to 9999 without leading zeros.
[[nodiscard]] bool is_clause_id(std::string_view text);

}  // namespace probity::policy
