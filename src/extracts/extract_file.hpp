// The extract as a file: what the ledger commits to, and what the person's representative gets
// (decision 24). docs/formats/extract.md.
//
//   const std::string file = print(extract);
//   leaf.commitments["extract"] = digest(extract);      // SHA-256 of the file
//   PROBITY_TRY(OpeningExtract again, parse(file));     // again == extract
//
// One way to write each. Thread-safe. Cost: O(size).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "extracts/opening_extract.hpp"

namespace probity::extracts {

inline constexpr std::size_t kLargestExtract = 8'000'000;  // bytes

// One line of UTF-8.
[[nodiscard]] std::string print(const OpeningExtract& extract);

// SHA-256 of the file. Not salted: it dies with nothing, so what commits to it in public is the
// ledger's matter.
[[nodiscard]] ledger::Hash digest(const OpeningExtract& extract);

// Total: any bytes. Fails (unreadable) unless print() gives exactly these bytes back, what follows
// from the rest (totals, nothing_recorded, counts) included; (environment) without time zones.
[[nodiscard]] Result<OpeningExtract> parse(std::string_view file);

}  // namespace probity::extracts
