// A refusal: which rule, from which clauses, and what would be needed. It names nobody.
//
//   Decided<Approval> approval = approve(...);
//   if (!approval) show(approval.error().rule, approval.error().needed);
#pragma once

#include <expected>
#include <string>

#include "base/result.hpp"

namespace probity::casework {

struct Refusal {
  std::string rule;     // a sentence without its full stop
  std::string clauses;  // "C60", or "I47" where nothing allows it
  std::string needed;   // what would have to be so; never empty
  bool operator==(const Refusal&) const = default;
};

template <class T>
using Decided = std::expected<T, Refusal>;

[[nodiscard]] inline std::unexpected<Refusal> refusal(std::string rule, std::string clauses,
                                                      std::string needed) {
  return std::unexpected(Refusal{std::move(rule), std::move(clauses), std::move(needed)});
}

// What somebody reads who may not even know that there is a matter: the same, word by word, for one
// that they may not see and for one that does not exist.
[[nodiscard]] inline Refusal nothing_here() {
  return {"there is nothing here that you can see", "I47", "a matter that is yours"};
}

// For whoever works with Result.
[[nodiscard]] inline Error error_for(const Refusal& one) {
  return {ErrorKind::refused, one.clauses + ": " + one.rule, one.needed};
}

}  // namespace probity::casework
