// Answers about pupils as the trust keeps them: each with where it came from, so that a file that
// is imported again brings no consent back to life that somebody took back.
//
//   auto after = consents_after_file(kept, KeptConsent::Origin::consents_file, answers);
//
// Pure; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "registers/pupil.hpp"

namespace probity::registers {

struct KeptConsent {
  enum class Origin : std::uint8_t { pupils_file, consents_file, person };
  std::int64_t number = 0;  // 0: not kept yet
  std::string pupil;        // sourcedId
  Consent consent;
  Origin origin = Origin::person;
  std::optional<PersonId> recorded_by;  // of Origin::person
  bool operator==(const KeptConsent&) const = default;
};

// The safeguarding flag: that, since when and who set it; never why.
struct NeverShow {
  std::string pupil;
  LocalDate since{};
  std::optional<PersonId> set_by;  // none: a file
  bool operator==(const NeverShow&) const = default;
};

// Somebody took consent back: whoever runs an account that may have shown the pupil looks at what
// was published (C44).
struct WithdrawalTask {
  std::uint32_t number = 0;
  std::string pupil;
  std::string account;
  Instant opened{};
  std::optional<Instant> done;
  std::optional<PersonId> done_by;
  bool operator==(const WithdrawalTask&) const = default;
};

using PupilAnswer = std::pair<std::string, Consent>;

// What is kept once a whole file is in. For a pupil, use and channel of which the file speaks, its
// answers replace those of the file before. Of the others a yes goes, because no row is no consent;
// a refusal, or what was taken back, stays. Answers of another origin stay as they are. Rows that
// were there keep their number. O(n log n).
[[nodiscard]] std::vector<KeptConsent> consents_after_file(const std::vector<KeptConsent>& before,
                                                           KeptConsent::Origin origin,
                                                           const std::vector<PupilAnswer>& file);

}  // namespace probity::registers
