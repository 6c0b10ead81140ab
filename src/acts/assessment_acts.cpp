#include "acts/assessment_acts.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "acts/assessment_turn.hpp"
#include "acts/edition_acts.hpp"
#include "acts/suggested_assessment.hpp"
#include "policy/assessment_fields.hpp"
#include "policy/assessment_file.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "records/assessment_records.hpp"
#include "records/policy_records.hpp"

namespace probity::acts {

namespace {

using policy::AccountableSeat;
using policy::AssessmentContent;
using policy::AssessmentNumber;
using policy::ImpactAssessment;
using policy::Section;

std::unexpected<Error> no_such_version() {
  return failure(ErrorKind::usage, "there is no version of this number",
                 "See the list of versions.");
}

std::string case_of(AssessmentNumber number) { return fmt::format("assessment:{}", number); }

Result<PersonId> person_behind(const Actor& actor) {
  if (actor.person) return *actor.person;
  return failure(ErrorKind::refused, "only a person can do this (C54)", "Sign in to the portal.");
}

struct Changing {
  Act act;
  AccountableSeat as;
  std::string_view leaf;
  AssessmentNumber number;
  std::map<std::string, ledger::Commitment> commitments{};
};

using ChangeAll =
    std::function<Result<AssessmentVersions>(AssessmentVersions, const policy::Signed&)>;
using ChangeOne = std::function<Result<ImpactAssessment>(ImpactAssessment, const policy::Signed&)>;

Result<void> save_changed(store::UnitOfWork& unit, const AssessmentVersions& before,
                          const AssessmentVersions& after) {
  for (const ImpactAssessment& version : after) {
    const ImpactAssessment* old = policy::find_assessment(before, version.number);
    if (old != nullptr && *old == version) continue;
    PROBITY_ATTEMPT(records::save_assessment(unit, version));
  }
  return {};
}

// The versions are computed before the leaf, which holds the fingerprint, and compared again inside
// the unit of work, so that two people cannot change one state.
Result<void> change_versions(Trust& trust, const Actor& actor, Changing what,
                             const ChangeAll& apply) {
  PROBITY_ATTEMPT(require(actor, what.act));
  PROBITY_TRY(const PersonId person, person_behind(actor));
  PROBITY_TRY(const auto before, assessments_of(trust));
  PROBITY_TRY(const auto after, apply(before, {person, what.as, trust.now()}));
  if (after == before) return {};
  const ImpactAssessment* version = policy::find_assessment(after, what.number);
  if (version == nullptr) return no_such_version();
  what.commitments["document"] = hash_of(records::fingerprint_of(version->content));
  PROBITY_ATTEMPT(trust.commit(
      actor, what.act,
      {.type = std::string{what.leaf},
       .case_id = case_of(what.number),
       .commitments = std::move(what.commitments)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto there, records::load_assessments(unit));
        if (there != before) {
          return failure(ErrorKind::refused, "R1: somebody else has changed it meanwhile",
                         "look at it again, then repeat it");
        }
        PROBITY_ATTEMPT(save_changed(unit, before, after));
        return write_to_whose_turn_it_is(unit, trust, before, after, person);
      }));
  return {};
}

Result<void> change_version(Trust& trust, const Actor& actor, Changing what,
                            const ChangeOne& apply) {
  const AssessmentNumber number = what.number;
  return change_versions(
      trust, actor, std::move(what),
      [&](AssessmentVersions versions, const policy::Signed& by) -> Result<AssessmentVersions> {
        const auto found = std::ranges::find(versions, number, &ImpactAssessment::number);
        if (found == versions.end()) return no_such_version();
        PROBITY_TRY(*found, apply(*found, by));
        return versions;
      });
}

Changing drafting(std::string_view leaf, AssessmentNumber number) {
  return {Act::draft_assessment, AccountableSeat::drafter, leaf, number};
}

Changing deciding(std::string_view leaf, AssessmentNumber number) {
  return {Act::decide_assessment, AccountableSeat::controller, leaf, number};
}

Result<void> check_services(const AssessmentContent& content) {
  const policy::PublicSuffixes suffixes;
  PROBITY_TRY(const auto catalogue, policy::SiteCatalogue::builtin(suffixes));
  for (const policy::NamedService& named : content.services) {
    const auto found = catalogue.find(named.id);
    if (!found) {
      return failure(ErrorKind::usage, "the catalogue has no service of this id (C51)",
                     "Choose from the list.");
    }
    const auto service_class = catalogue.service(*found).service_class;
    if (service_class != policy::ServiceClass::social && named.why.empty()) {
      return failure(ErrorKind::refused,
                     "R7; C51: reference and teaching media are recorded only with a reason of "
                     "their own",
                     "say why, or take the service out");
    }
  }
  return {};
}

// What a file changes is for people to read before it counts.
AssessmentContent marked_as_brought_in(const AssessmentContent& before, AssessmentContent after) {
  for (const policy::ChangedField& changed : policy::changed_fields(before, after)) {
    after.unreviewed.push_back(changed.field->section);
  }
  after.unreviewed.insert(after.unreviewed.end(), before.unreviewed.begin(),
                          before.unreviewed.end());
  std::ranges::sort(after.unreviewed);
  const auto [first, last] = std::ranges::unique(after.unreviewed);
  after.unreviewed.erase(first, last);
  return after;
}

}  // namespace

Result<AssessmentVersions> assessments_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_assessments(reader); });
}

Result<std::optional<AssessmentContent>> assessment_revision(Trust& trust, AssessmentNumber number,
                                                             policy::Revision revision) {
  return trust.read([&](store::Reader& reader) {
    return records::load_assessment_revision(reader, number, revision);
  });
}

Result<std::vector<KnownService>> services_to_name(const Trust& trust) {
  const policy::PublicSuffixes suffixes;
  PROBITY_TRY(const auto catalogue, policy::SiteCatalogue::builtin(suffixes));
  const std::chrono::sys_days today{trust.today().time_since_epoch()};
  std::vector<KnownService> services;
  for (const policy::Service& service : catalogue.services()) {
    if (!service.is_open_on(today)) continue;
    services.push_back({service.id, service.name, service.service_class});
  }
  return services;
}

Result<AssessmentNumber> begin_assessment(Trust& trust, const Actor& actor) {
  PROBITY_TRY(const auto versions, assessments_of(trust));
  const AssessmentNumber number = versions.empty() ? 1 : versions.back().number + 1;
  PROBITY_TRY(const AssessmentContent first, suggested_assessment());
  PROBITY_ATTEMPT(change_versions(
      trust, actor, drafting("assessment.begun", number),
      [&](AssessmentVersions before, const policy::Signed& by) -> Result<AssessmentVersions> {
        PROBITY_TRY(auto next, policy::next_version(before, first, by));
        before.push_back(std::move(next));
        return before;
      }));
  return number;
}

Result<void> change_section(Trust& trust, const Actor& actor, AssessmentNumber number,
                            Section section, const AssessmentContent& content) {
  if (section == Section::services) PROBITY_ATTEMPT(check_services(content));
  return change_version(trust, actor, drafting("assessment.changed", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::change(std::move(version), section, content, by);
                        });
}

Result<void> restore_section(Trust& trust, const Actor& actor, AssessmentNumber number,
                             Section section, policy::Revision revision) {
  PROBITY_TRY(const auto then, assessment_revision(trust, number, revision));
  if (!then) return no_such_version();
  return change_section(trust, actor, number, section, *then);
}

Result<void> bring_in_assessment(Trust& trust, const Actor& actor, AssessmentNumber number,
                                 std::string_view bytes) {
  PROBITY_TRY(const AssessmentContent content, policy::parse_assessment(bytes));
  PROBITY_ATTEMPT(check_services(content));
  return change_version(trust, actor, drafting("assessment.brought_in", number),
                        [&](const ImpactAssessment& version, const policy::Signed& by) {
                          return policy::change_all(
                              version, marked_as_brought_in(version.content, content), by);
                        });
}

Result<void> record_consultation(Trust& trust, const Actor& actor, AssessmentNumber number) {
  return change_version(trust, actor, drafting("assessment.consulted", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::consult(std::move(version), by,
                                                 policy::moment_in(trust.zone(), by.at));
                        });
}

Result<void> tell_staff(Trust& trust, const Actor& actor, AssessmentNumber number,
                        std::string_view how) {
  return change_version(trust, actor, drafting("assessment.staff_told", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::tell_staff(std::move(version), std::string{how}, by);
                        });
}

Result<void> record_interception_notice(Trust& trust, const Actor& actor, AssessmentNumber number,
                                        std::string_view shown_by, Instant shown_from,
                                        std::string_view banner) {
  if (banner.empty()) {
    return failure(ErrorKind::refused, "R20: the banner's text is blank", "enter what it says");
  }
  const policy::Digest digest = records::sha256_of(banner);
  Changing what = drafting("assessment.notice_recorded", number);
  what.commitments["banner"] = hash_of(digest);
  return change_version(trust, actor, std::move(what),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::record_notice(
                              std::move(version), {std::string{shown_by}, shown_from, digest}, by);
                        });
}

Result<void> give_up_draft(Trust& trust, const Actor& actor, AssessmentNumber number,
                           std::string_view reason) {
  return change_version(trust, actor, drafting("assessment.given_up", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::withdraw(std::move(version), std::string{reason}, by);
                        });
}

Result<void> advise_on_assessment(Trust& trust, const Actor& actor, AssessmentNumber number,
                                  const policy::DpoAdvice& advice) {
  return change_version(trust, actor,
                        {Act::advise_on_assessment, AccountableSeat::data_protection_officer,
                         "assessment.advised", number},
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::advise(std::move(version), advice, by);
                        });
}

Result<void> approve_assessment(Trust& trust, const Actor& actor, AssessmentNumber number,
                                policy::Revision seen, std::string_view reasons) {
  return change_version(trust, actor, deciding("assessment.approved", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::approve(std::move(version), seen, std::string{reasons}, by,
                                                 policy::moment_in(trust.zone(), by.at));
                        });
}

Result<void> bring_assessment_into_force(Trust& trust, const Actor& actor,
                                         AssessmentNumber number) {
  return change_versions(trust, actor, deciding("assessment.in_force", number),
                         [&](AssessmentVersions versions, const policy::Signed& by) {
                           return policy::bring_into_force(std::move(versions), number, by,
                                                           trust.zone());
                         });
}

Result<void> conclude_without_monitoring(Trust& trust, const Actor& actor,
                                         AssessmentNumber number) {
  return change_versions(trust, actor, deciding("assessment.concluded", number),
                         [&](AssessmentVersions versions, const policy::Signed& by) {
                           return policy::conclude_without_monitoring(std::move(versions), number,
                                                                      by);
                         });
}

Result<void> withdraw_assessment(Trust& trust, const Actor& actor, AssessmentNumber number,
                                 std::string_view reason) {
  return change_version(trust, actor, deciding("assessment.withdrawn", number),
                        [&](ImpactAssessment version, const policy::Signed& by) {
                          return policy::withdraw(std::move(version), std::string{reason}, by);
                        });
}

Result<void> note_lapsed_assessments(Trust& trust) {
  PROBITY_TRY(const auto versions, assessments_of(trust));
  const policy::Signed clock{{}, AccountableSeat::clock, trust.now()};
  for (const ImpactAssessment& version : versions) {
    const auto noted = policy::note_lapse(version, clock);
    if (!noted) continue;  // it has not lapsed, or that was noted
    const auto document = hash_of(records::fingerprint_of(version.content));
    PROBITY_ATTEMPT(trust.commit_as(
        "role:system",
        {.type = "assessment.lapsed",
         .case_id = case_of(version.number),
         .commitments = {{"document", document}}},
        [&](store::UnitOfWork& unit) { return records::save_assessment(unit, *noted); }));
  }
  return {};
}

}  // namespace probity::acts
