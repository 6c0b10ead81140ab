// The impact assessment: what the Trust has thought through before it records anything about
// anybody's use of social media, and who stands for it (C52; law: R1 to R5, R7, R8, R20, R26).
//
//   for (const MissingPart& part : missing(assessment, now)) show(part.what, part.rules);
//   if (state_of(assessment, now) == AssessmentState::in_force) ...
//
// A value: every field is public and stored, so an assessment is rebuilt by filling them in. What
// people do with one is in assessment_acts.hpp, what is still missing in assessment_missing.hpp,
// what it lets be recorded in coverage_question.hpp, the file in docs/formats/impact-assessment.md.
//
// An assessment is a chain of versions. While a version is a draft, each saved section is one more
// revision of it; once it is approved it is never changed again: the next version begins as a draft
// while this one stays in force until that one replaces it. Texts are the Trust's own and name no
// person, only offices.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/zone.hpp"
#include "policy/accountability.hpp"
#include "policy/edition_document.hpp"

namespace probity::policy {

using AssessmentNumber = std::uint32_t;  // of the version: 1, 2, 3 ...
using Revision = std::uint32_t;          // of a version's content: 1 when begun, then one a change

// The parts of the document, each saved by itself and each a page of its own.
enum class Section : std::uint8_t {
  purpose,
  lawful_basis,
  necessity,
  alternatives,
  people,
  sources,
  services,
  fields,
  risks,
  consultation,
  review,
  conclusion,
  // Not parts of the content: recorded by those whom they belong to.
  advice,
  telling,
};
inline constexpr std::array kContentSections{
    Section::purpose, Section::lawful_basis, Section::necessity, Section::alternatives,
    Section::people,  Section::sources,      Section::services,  Section::fields,
    Section::risks,   Section::consultation, Section::review,    Section::conclusion};
inline constexpr std::array kSections{
    Section::purpose, Section::lawful_basis, Section::necessity, Section::alternatives,
    Section::people,  Section::sources,      Section::services,  Section::fields,
    Section::risks,   Section::consultation, Section::review,    Section::conclusion,
    Section::advice,  Section::telling};

enum class LawfulBasis : std::uint8_t {
  not_given,
  legitimate_interests,
  public_task,
  legal_obligation,
};

// UK GDPR, Article 6, and the challenge to it: a school is a public authority, for whose public
// tasks "legitimate interests" is not available, so the reasoning may not be left out (decision 6).
struct BasisReasoning {
  LawfulBasis basis = LawfulBasis::not_given;
  std::string reasons{};              // why this one
  std::string why_not_public_task{};  // or, for public task, which task in which law
  std::string interests_test{};       // purpose, necessity, balance (C53)
  std::string special_category{};     // Article 9 and DPA 2018 Schedule 1, or why none arises (R12)
  bool operator==(const BasisReasoning&) const = default;
};

// A less intrusive way, and why it is not enough (R1, R26).
struct Alternative {
  std::string what{};
  std::string why_rejected{};
  bool operator==(const Alternative&) const = default;
};

enum class RiskLevel : std::uint8_t { low, medium, high };

struct Risk {
  std::string what{};
  RiskLevel before = RiskLevel::high;
  std::string measures{};
  RiskLevel after = RiskLevel::high;  // what is left; high asks for the ICO first (R4)
  bool operator==(const Risk&) const = default;
};

// R2: staff or their representatives were asked, or why they were not.
struct Consultation {
  std::string whom{};
  std::optional<LocalDate> first_day{};
  std::optional<LocalDate> last_day{};
  std::string what_they_said{};  // in their words, as far as they wish
  std::string what_changed{};
  std::string why_not{};
  bool operator==(const Consultation&) const = default;
};

// Who may be recorded (C19, C50). The words of the first seven are those of people::Category; the
// rest can be asked about, and are never covered (I4).
enum class PersonScope : std::uint8_t {
  employee,
  officer,
  consultant,
  contractor,
  volunteer,
  casual_worker,
  agency_worker,
  pupil,
  guest,
  unknown,
};
inline constexpr std::array kCoverable{PersonScope::employee,     PersonScope::officer,
                                       PersonScope::consultant,   PersonScope::contractor,
                                       PersonScope::volunteer,    PersonScope::casual_worker,
                                       PersonScope::agency_worker};
[[nodiscard]] bool may_be_covered(PersonScope scope);

// R8: away from the Trust's sites people expect more privacy; out unless it is said and reasoned.
enum class OffSite : std::uint8_t { excluded, included };

struct PeopleScope {
  std::vector<PersonScope> categories{PersonScope::employee};
  std::string why_these{};
  OffSite off_site = OffSite::excluded;
  std::string why_off_site{};
  bool operator==(const PeopleScope&) const = default;
};

// One log, and what happens to it outside Probity (decision 22).
struct LogSource {
  std::string id{};       // as in the configuration: "proxy"
  std::string what{};     // "web filter of both schools, with TLS inspection"
  std::string raw_log{};  // where it lies
  std::string readers{};  // who can read it there, by office
  std::uint32_t kept_days = 0;
  bool operator==(const LogSource&) const = default;
};

// C51: named one by one; there is no word for "all of them".
struct NamedService {
  std::string id{};   // of the site catalogue
  std::string why{};  // asked for where it is reference or teaching media (decision 10)
  bool operator==(const NamedService&) const = default;
};

// Paths and hosts that the Trust adds to those that are never recorded (R7).
struct NeverAddition {
  std::string host{};  // that host, and every host below it
  std::string path{};  // a PathPattern; empty: the whole host
  std::string why{};
  bool operator==(const NeverAddition&) const = default;
};

enum class RecordedField : std::uint8_t {
  sites,                // C56
  durations,            // C57
  contributed_content,  // C58: interception in law, with a gate of its own (R20)
};
inline constexpr std::array kRecordedFields{RecordedField::sites, RecordedField::durations,
                                            RecordedField::contributed_content};

enum class Conclusion : std::uint8_t { not_given, monitoring, no_monitoring };

// What is hashed, exported and imported: the document.
struct AssessmentContent {
  std::string purpose{};
  std::string why_now{};  // R3: what happened, so that it is not "just in case"
  BasisReasoning lawful_basis{};
  std::string necessity{};
  std::string proportionality{};
  std::vector<Alternative> alternatives{};
  PeopleScope people{};
  std::vector<LogSource> sources{};
  std::vector<NamedService> services{};
  std::vector<NeverAddition> never{};
  std::vector<RecordedField> fields{RecordedField::sites, RecordedField::durations};
  std::string why_content{};  // asked for with contributed content only
  std::vector<Risk> risks{};
  std::string ico_reference{};  // R4
  Consultation consultation{};
  std::optional<LocalDate> review_day{};  // the last day on which it can be in force
  Conclusion conclusion = Conclusion::not_given;
  std::string conclusion_reasons{};
  // Filled in by the program and not yet looked at by anybody; cannot be approved.
  std::vector<Section> unreviewed{};
  bool operator==(const AssessmentContent&) const = default;
};

enum class AssessmentState : std::uint8_t {
  draft,
  consulted,
  approved,
  in_force,
  lapsed,  // its review day has passed
  withdrawn,
  replaced,   // a later version came into force, or concluded without monitoring
  concluded,  // decided: the Trust does not monitor
};
inline constexpr std::array kAssessmentStates{
    AssessmentState::draft,    AssessmentState::consulted, AssessmentState::approved,
    AssessmentState::in_force, AssessmentState::lapsed,    AssessmentState::withdrawn,
    AssessmentState::replaced, AssessmentState::concluded};

enum class AssessmentAct : std::uint8_t {
  begin,
  change,   // one section
  consult,  // the consultation is done, or the reason stands
  advise,   // the data protection officer
  approve,
  tell_staff,     // R5
  record_notice,  // R20
  bring_into_force,
  withdraw,
  lapse,     // found by the schedule; the state had changed already
  replace,   // done to a version by its successor
  conclude,  // without monitoring
};
inline constexpr std::array kAssessmentActs{
    AssessmentAct::begin,         AssessmentAct::change,           AssessmentAct::consult,
    AssessmentAct::advise,        AssessmentAct::approve,          AssessmentAct::tell_staff,
    AssessmentAct::record_notice, AssessmentAct::bring_into_force, AssessmentAct::withdraw,
    AssessmentAct::lapse,         AssessmentAct::replace,          AssessmentAct::conclude};

// What the data protection officer thinks of it as it stands.
enum class DpoView : std::uint8_t { supports, supports_with_changes, advises_against };

// R20: everybody who may use the system was told that what they send may be recorded.
struct InterceptionNotice {
  std::string shown_by{};  // the office
  Instant shown_from{};
  Digest banner{};  // SHA-256 of the banner's text
  bool operator==(const InterceptionNotice&) const = default;
};

struct AssessmentStep {
  AssessmentAct act{};
  Signed by{};
  Revision revision = 0;                       // what it was done to
  std::optional<Section> section{};            // change
  std::string text{};                          // advice; reasons; how staff were told
  std::string legal_position{};                // advise: on the lawful basis (decision 6)
  std::optional<DpoView> view{};               // advise
  std::optional<Instant> lapses_at{};          // bring_into_force
  std::optional<InterceptionNotice> notice{};  // record_notice
  bool operator==(const AssessmentStep&) const = default;
};

struct ImpactAssessment {
  AssessmentNumber number = 0;
  Revision revision = 0;
  AssessmentContent content{};
  std::vector<AssessmentStep> steps{};  // in the order of time
  bool operator==(const ImpactAssessment&) const = default;
};

// Steps after `now` do not count. I2: lapsed from the very instant at which the review day is over,
// whether or not anybody has noticed.
[[nodiscard]] AssessmentState state_of(const ImpactAssessment& assessment, Instant now);

// From when until when a version was or is in force. The end is when it lapses, or earlier when it
// was withdrawn or replaced; `ended_by` says which.
struct InForce {
  Instant from{};
  Instant until{};
  AssessmentState ended_by = AssessmentState::lapsed;
};
[[nodiscard]] std::optional<InForce> in_force_of(const ImpactAssessment& assessment);
// The version in force at that instant; nullptr when there is none. Versions in any order. O(n).
[[nodiscard]] const ImpactAssessment* assessment_in_force(
    std::span<const ImpactAssessment> versions, Instant at);
// The one that people can still work on: draft, consulted or approved. There is at most one.
[[nodiscard]] const ImpactAssessment* assessment_in_progress(
    std::span<const ImpactAssessment> versions, Instant now);
[[nodiscard]] const ImpactAssessment* find_assessment(std::span<const ImpactAssessment> versions,
                                                      AssessmentNumber number);

// The last step of that kind up to now; nullptr without any.
[[nodiscard]] const AssessmentStep* last_step(const ImpactAssessment& assessment, AssessmentAct act,
                                              Instant now);
// The officer's advice on the content as it is; nullptr when there is none, or on an earlier one.
[[nodiscard]] const AssessmentStep* current_advice(const ImpactAssessment& assessment, Instant now);
// Whether they wrote any of this version.
[[nodiscard]] bool has_written(const ImpactAssessment& assessment, const PersonId& person);

// The first instant at which an assessment with that review day is no longer in force.
[[nodiscard]] Instant end_of(const Zone& zone, LocalDate review_day);

// The words used in files; nothing for any other.
[[nodiscard]] std::string_view word_for(Section section);
[[nodiscard]] std::optional<Section> section_named(std::string_view word);
[[nodiscard]] std::string_view word_for(LawfulBasis basis);
[[nodiscard]] std::optional<LawfulBasis> lawful_basis_named(std::string_view word);
[[nodiscard]] std::string_view word_for(RiskLevel level);
[[nodiscard]] std::optional<RiskLevel> risk_level_named(std::string_view word);
[[nodiscard]] std::string_view word_for(PersonScope scope);
[[nodiscard]] std::optional<PersonScope> person_scope_named(std::string_view word);
[[nodiscard]] std::string_view word_for(RecordedField field);
[[nodiscard]] std::optional<RecordedField> recorded_field_named(std::string_view word);
[[nodiscard]] std::string_view word_for(Conclusion conclusion);
[[nodiscard]] std::optional<Conclusion> conclusion_named(std::string_view word);
[[nodiscard]] std::string_view word_for(AssessmentState state);
[[nodiscard]] std::optional<AssessmentState> assessment_state_named(std::string_view word);
[[nodiscard]] std::string_view word_for(AssessmentAct act);
[[nodiscard]] std::optional<AssessmentAct> assessment_act_named(std::string_view word);
[[nodiscard]] std::string_view word_for(DpoView view);
[[nodiscard]] std::optional<DpoView> dpo_view_named(std::string_view word);

}  // namespace probity::policy
