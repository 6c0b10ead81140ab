// What stands in the ledger: one act or fact a leaf, as canonical JSON (docs/formats/ledger.md).
//
//   PROBITY_TRY(std::string entry, leaf.print());
//   Result<Leaf> again = Leaf::parse(entry);      // the same leaf, or an error; never something
//   else
//
// A leaf never holds personal data in clear (I34). What is personal is a commitment to it: a hash
// over a secret salt and the value. Whoever is shown salt and value can check it; once the salt is
// destroyed, the hash says nothing about anybody.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

inline constexpr std::uint64_t kLargestInteger =
    (std::uint64_t{1} << 53) - 1;  // RFC 7493 section 2.2
inline constexpr std::size_t kMostCommitments = 64;

// A commitment, a digest of something that is not personal, or how many of something there were in
// a batch or a case; never a volume of one person.
using Commitment = std::variant<Hash, std::uint64_t>;

struct Leaf {
  std::string type;       // what happened: a word of [a-z][a-z0-9_.]{0,63}
  Instant time{};         // years 2000 to 2199; written in milliseconds, rounded down
  std::uint64_t seq = 0;  // its index in the log, at most kLargestInteger
  // Ids of [A-Za-z0-9][A-Za-z0-9._:/-]{0,127}; empty where there is none.
  std::string actor;    // the role or process that acted; a person only as a commitment
  std::string case_id;  // "case" in JSON
  std::string purpose;
  std::map<std::string, Commitment> commitments;  // by a word as for `type`

  // Fails (usage) when a field is not as above.
  [[nodiscard]] Result<std::string> print() const;
  // Fails (unreadable) unless print() would give exactly these bytes. Cost: O(length).
  [[nodiscard]] static Result<Leaf> parse(std::string_view text);

  auto operator<=>(const Leaf&) const = default;
};

// The moment written as in a leaf, 2026-03-10T09:15:02.317Z; nullopt for any other form or year.
[[nodiscard]] std::optional<Instant> time_from_text(std::string_view text);

using Salt = std::array<std::uint8_t, 32>;

// SHA-256(salt || value). The salt has a fixed length, so no two pairs run into each other. It must
// be secret and used for one field of one leaf only: values are few, and can be guessed.
[[nodiscard]] Hash commitment_to(const Salt& salt, std::string_view value);

}  // namespace probity::ledger
