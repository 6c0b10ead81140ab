// A checkpoint with one witness's cosignature added, out of what the witness replied.
//
//   PROBITY_TRY(const CosignedNote cosigned, add_cosignature(note, reply_body, witness_key));
//
// Pure and total.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/key.hpp"

namespace probity::witness {

struct CosignedNote {
  std::string note;  // the signatures it had, without older ones of this witness, and the new one
  std::uint64_t unix_seconds = 0;  // when the witness says that it cosigned

  auto operator<=>(const CosignedNote&) const = default;
};

// `lines`: signature lines; those of other keys are passed over. Fails (unreadable) when they are
// no signature lines, none is by the witness, or one that claims to be does not hold.
[[nodiscard]] Result<CosignedNote> add_cosignature(std::string_view note, std::string_view lines,
                                                   const ledger::VerifierKey& witness);

}  // namespace probity::witness
