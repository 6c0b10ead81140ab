// Everything that a collector knows: as it was when its collection began. Values and public keys;
// no secret of the server.
//
//   PROBITY_TRY(const Kit kit, read_kit(reader, configuration...));
//   const Judged judged = kit.judge(...);
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zone.hpp"
#include "collection/log_taking.hpp"
#include "custody/manifest.hpp"
#include "evidence/monitoring_gate.hpp"
#include "people/attribution.hpp"
#include "people/working/working_time.hpp"
#include "policy/impact_assessment.hpp"
#include "registers/drop_reason.hpp"

namespace probity::collection {

// The facts, loaded.
struct KitParts {
  std::string source;
  Zone zone = Zone::utc();  // of the trust: its days
  std::vector<policy::ImpactAssessment> assessments;
  policy::NeverRecorded never;
  people::PeopleRegister people;
  people::Equipment equipment;
  people::LogonRecords logons;
  people::WorkingTime working_time;
  std::set<std::pair<LocalDate, PersonId>> restricted;
  custody::VerifiedManifest manifest;
  std::vector<KeptPosition> positions;
};

// What a visit is of, before it is known whose it is.
struct Seen {
  std::string_view login;  // as the log has it; borrowed, and forgotten with the call
  std::string_view address;
  const policy::Service* service = nullptr;
  Interval signs;  // from the first sign to the last
};

struct Whose {
  PersonId person;
  const people::Person* who = nullptr;
  evidence::Attribution attribution{};
  std::uint32_t device = 0;
  evidence::Kept kept{};
};

class Kit final {
 public:
  explicit Kit(KitParts parts);
  Kit(const Kit&) = delete;
  Kit& operator=(const Kit&) = delete;

  // Whose a visit is and what may be kept of it, or why nothing. Cost: some microseconds.
  [[nodiscard]] std::expected<Whose, registers::DropReason> judge(const Seen& seen,
                                                                  Instant received) const;
  [[nodiscard]] visits::WorkingTime working_time_of(const people::Person& who,
                                                    const visits::Visit& visit) const;

  [[nodiscard]] const evidence::MonitoringGate& gate() const { return gate_; }
  [[nodiscard]] const Zone& zone() const { return parts_.zone; }
  [[nodiscard]] const custody::VerifiedManifest& manifest() const { return parts_.manifest; }
  [[nodiscard]] const std::vector<KeptPosition>& positions() const { return parts_.positions; }

 private:
  [[nodiscard]] std::expected<people::Attribution, registers::DropReason> attributed(
      const Seen& seen) const;

  KitParts parts_;
  evidence::MonitoringGate gate_;  // of parts_
  people::Attributor attributor_;  // of parts_
};

}  // namespace probity::collection
