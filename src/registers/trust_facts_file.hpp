// Reading docs/formats/trust-facts.md: what marks a post as the trust's, and what is not to be told
// yet (C9, C26 to C31, C34).
//
//   PROBITY_TRY(TrustFactsFile facts, TrustFactsFile::parse(text));
//   facts.trust.schools.front().id      // "HGS"
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::registers {

struct TrustFactsFile {
  static constexpr std::size_t kMostBytes = 1'048'576;

  TrustFacts trust;
  std::vector<ConfidentialTopic> topics;
  std::optional<LocalDate> as_of;  // the day for which the lists were made

  // Members that nobody knows are left alone. Fails (unreadable) with the member that is missing or
  // of another kind; never with what it holds.
  [[nodiscard]] static Result<TrustFactsFile> parse(std::string_view json);
};

}  // namespace probity::registers
