// What people do with the impact assessment (C52 to C55), each with its leaf: the version's number,
// what happened, and the fingerprint of its document; never a name, never a text.
//
//   PROBITY_TRY(const auto number, begin_assessment(trust, hr));
//   PROBITY_ATTEMPT(change_section(trust, hr, number, policy::Section::purpose, content));
//   PROBITY_ATTEMPT(advise_on_assessment(trust, dpo, number, advice));
//
// What may be done in which state is policy's to say (policy/assessment_acts.hpp); who may do it is
// here (actor.hpp): whoever drafts, the `dpo` seat that advises, the `cfoo` seat that decides for
// the controller. Fails as both do, and as the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "policy/assessment_acts.hpp"
#include "policy/impact_assessment.hpp"
#include "policy/service.hpp"

namespace probity::acts {

using AssessmentVersions = std::vector<policy::ImpactAssessment>;

[[nodiscard]] Result<AssessmentVersions> assessments_of(Trust& trust);
// A version's document as it was at that revision; nullopt when there is none.
[[nodiscard]] Result<std::optional<policy::AssessmentContent>> assessment_revision(
    Trust& trust, policy::AssessmentNumber number, policy::Revision revision);

// A platform that an assessment can name.
struct KnownService {
  std::string id;
  std::string name;
  policy::ServiceClass service_class{};
};
// In the catalogue's order, without those that have closed by today.
[[nodiscard]] Result<std::vector<KnownService>> services_to_name(const Trust& trust);

// ---- Writing: whoever drafts
// The number of the next version. The first one begins with suggested texts, each marked as not
// reviewed (policy/assessment/suggested.toml).
[[nodiscard]] Result<policy::AssessmentNumber> begin_assessment(Trust& trust, const Actor& actor);
// Fails (usage) for services that the catalogue does not know.
[[nodiscard]] Result<void> change_section(Trust& trust, const Actor& actor,
                                          policy::AssessmentNumber number, policy::Section section,
                                          const policy::AssessmentContent& content);
// The section as it was at that revision.
[[nodiscard]] Result<void> restore_section(Trust& trust, const Actor& actor,
                                           policy::AssessmentNumber number, policy::Section section,
                                           policy::Revision revision);
// From a file (docs/formats/impact-assessment.md). What it changes is marked as not reviewed.
[[nodiscard]] Result<void> bring_in_assessment(Trust& trust, const Actor& actor,
                                               policy::AssessmentNumber number,
                                               std::string_view bytes);
[[nodiscard]] Result<void> record_consultation(Trust& trust, const Actor& actor,
                                               policy::AssessmentNumber number);
[[nodiscard]] Result<void> tell_staff(Trust& trust, const Actor& actor,
                                      policy::AssessmentNumber number, std::string_view how);
// `banner`: its text, of which the hash is kept (R20).
[[nodiscard]] Result<void> record_interception_notice(Trust& trust, const Actor& actor,
                                                      policy::AssessmentNumber number,
                                                      std::string_view shown_by, Instant shown_from,
                                                      std::string_view banner);
// A draft that leads nowhere.
[[nodiscard]] Result<void> give_up_draft(Trust& trust, const Actor& actor,
                                         policy::AssessmentNumber number, std::string_view reason);

// ---- Advising: the data protection officer
[[nodiscard]] Result<void> advise_on_assessment(Trust& trust, const Actor& actor,
                                                policy::AssessmentNumber number,
                                                const policy::DpoAdvice& advice);

// ---- Deciding: the controller
[[nodiscard]] Result<void> approve_assessment(Trust& trust, const Actor& actor,
                                              policy::AssessmentNumber number,
                                              policy::Revision seen, std::string_view reasons);
[[nodiscard]] Result<void> bring_assessment_into_force(Trust& trust, const Actor& actor,
                                                       policy::AssessmentNumber number);
[[nodiscard]] Result<void> conclude_without_monitoring(Trust& trust, const Actor& actor,
                                                       policy::AssessmentNumber number);
[[nodiscard]] Result<void> withdraw_assessment(Trust& trust, const Actor& actor,
                                               policy::AssessmentNumber number,
                                               std::string_view reason);

// ---- By the schedule: notes in the ledger that a review day is over. Nothing waits for it (I2).
[[nodiscard]] Result<void> note_lapsed_assessments(Trust& trust);

}  // namespace probity::acts
