// Key holders' enrolments, and drills, as rows. Nothing here is secret, and nothing here can read
// what it keeps: files are bytes whose meaning custody knows. The manifests are in sealed_records.
//
//   PROBITY_TRY(const auto enrolled, load_enrolments(reader));
//   ... in a unit of work, with its leaf:  save_enrolment(unit, {person, file, now});
//
// Cost: O(rows). At most a handful.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "records/sealed_records.hpp"
#include "records/tables.hpp"

namespace probity::records {

struct StoredEnrolment {
  PersonId person;
  std::string file{};  // docs/formats/key-holders.md, Enrolment
  Instant recorded{};
  bool operator==(const StoredEnrolment&) const = default;
};
[[nodiscard]] Result<std::vector<StoredEnrolment>> load_enrolments(Tables tables);  // by person
// In place of the one before.
[[nodiscard]] Result<void> save_enrolment(store::UnitOfWork& unit,
                                          const StoredEnrolment& enrolment);
// Nothing happens when there is none.
[[nodiscard]] Result<void> remove_enrolment(store::UnitOfWork& unit, const PersonId& person);

enum class DrillAnswer : std::uint8_t { wrong = 0, good = 1 };

struct StoredDrill {
  Bytes32 request{};  // the digest of what was asked
  Instant made{};
  std::uint32_t generation = 0;  // of the manifest that was asked
  struct Answer {
    PersonId person;
    DrillAnswer answer{};
    bool operator==(const Answer&) const = default;
  };
  std::vector<Answer> answers{};  // by person
  bool operator==(const StoredDrill&) const = default;
};
// The one that was begun last.
[[nodiscard]] Result<std::optional<StoredDrill>> latest_drill(Tables tables);
// The drill, and these answers in place of earlier ones of the same people.
[[nodiscard]] Result<void> save_drill(store::UnitOfWork& unit, const StoredDrill& drill);

}  // namespace probity::records
