#include "policy/impact_assessment.hpp"
#include "policy/words_of.hpp"

namespace probity::policy {

namespace {

constexpr WordsOf<Section, kSections.size()> kSectionWords{{{Section::purpose, "purpose"},
                                                            {Section::lawful_basis, "lawful-basis"},
                                                            {Section::necessity, "necessity"},
                                                            {Section::alternatives, "alternatives"},
                                                            {Section::people, "people"},
                                                            {Section::sources, "sources"},
                                                            {Section::services, "services"},
                                                            {Section::fields, "fields"},
                                                            {Section::risks, "risks"},
                                                            {Section::consultation, "consultation"},
                                                            {Section::review, "review"},
                                                            {Section::conclusion, "conclusion"},
                                                            {Section::advice, "advice"},
                                                            {Section::telling, "telling"}}};

constexpr WordsOf<LawfulBasis, 4> kBasisWords{
    {{LawfulBasis::not_given, "not_given"},
     {LawfulBasis::legitimate_interests, "legitimate_interests"},
     {LawfulBasis::public_task, "public_task"},
     {LawfulBasis::legal_obligation, "legal_obligation"}}};

constexpr WordsOf<RiskLevel, 3> kRiskWords{
    {{RiskLevel::low, "low"}, {RiskLevel::medium, "medium"}, {RiskLevel::high, "high"}}};

constexpr WordsOf<PersonScope, 10> kScopeWords{{{PersonScope::employee, "employee"},
                                                {PersonScope::officer, "officer"},
                                                {PersonScope::consultant, "consultant"},
                                                {PersonScope::contractor, "contractor"},
                                                {PersonScope::volunteer, "volunteer"},
                                                {PersonScope::casual_worker, "casual_worker"},
                                                {PersonScope::agency_worker, "agency_worker"},
                                                {PersonScope::pupil, "pupil"},
                                                {PersonScope::guest, "guest"},
                                                {PersonScope::unknown, "unknown"}}};

constexpr WordsOf<RecordedField, kRecordedFields.size()> kFieldWords{
    {{RecordedField::sites, "sites"},
     {RecordedField::durations, "durations"},
     {RecordedField::contributed_content, "contributed_content"}}};

constexpr WordsOf<Conclusion, 3> kConclusionWords{{{Conclusion::not_given, "not_given"},
                                                   {Conclusion::monitoring, "monitoring"},
                                                   {Conclusion::no_monitoring, "no_monitoring"}}};

constexpr WordsOf<AssessmentState, kAssessmentStates.size()> kStateWords{
    {{AssessmentState::draft, "draft"},
     {AssessmentState::consulted, "consulted"},
     {AssessmentState::approved, "approved"},
     {AssessmentState::in_force, "in_force"},
     {AssessmentState::lapsed, "lapsed"},
     {AssessmentState::withdrawn, "withdrawn"},
     {AssessmentState::replaced, "replaced"},
     {AssessmentState::concluded, "concluded"}}};

constexpr WordsOf<AssessmentAct, kAssessmentActs.size()> kActWords{
    {{AssessmentAct::begin, "begin"},
     {AssessmentAct::change, "change"},
     {AssessmentAct::consult, "consult"},
     {AssessmentAct::advise, "advise"},
     {AssessmentAct::approve, "approve"},
     {AssessmentAct::tell_staff, "tell_staff"},
     {AssessmentAct::record_notice, "record_notice"},
     {AssessmentAct::bring_into_force, "bring_into_force"},
     {AssessmentAct::withdraw, "withdraw"},
     {AssessmentAct::lapse, "lapse"},
     {AssessmentAct::replace, "replace"},
     {AssessmentAct::conclude, "conclude"}}};

constexpr WordsOf<DpoView, 3> kViewWords{{{DpoView::supports, "supports"},
                                          {DpoView::supports_with_changes, "supports_with_changes"},
                                          {DpoView::advises_against, "advises_against"}}};

}  // namespace

std::string_view word_for(Section section) { return word_in(kSectionWords, section); }
std::optional<Section> section_named(std::string_view word) {
  return named_in(kSectionWords, word);
}

std::string_view word_for(LawfulBasis basis) { return word_in(kBasisWords, basis); }
std::optional<LawfulBasis> lawful_basis_named(std::string_view word) {
  return named_in(kBasisWords, word);
}

std::string_view word_for(RiskLevel level) { return word_in(kRiskWords, level); }
std::optional<RiskLevel> risk_level_named(std::string_view word) {
  return named_in(kRiskWords, word);
}

std::string_view word_for(PersonScope scope) { return word_in(kScopeWords, scope); }
std::optional<PersonScope> person_scope_named(std::string_view word) {
  return named_in(kScopeWords, word);
}

std::string_view word_for(RecordedField field) { return word_in(kFieldWords, field); }
std::optional<RecordedField> recorded_field_named(std::string_view word) {
  return named_in(kFieldWords, word);
}

std::string_view word_for(Conclusion conclusion) { return word_in(kConclusionWords, conclusion); }
std::optional<Conclusion> conclusion_named(std::string_view word) {
  return named_in(kConclusionWords, word);
}

std::string_view word_for(AssessmentState state) { return word_in(kStateWords, state); }
std::optional<AssessmentState> assessment_state_named(std::string_view word) {
  return named_in(kStateWords, word);
}

std::string_view word_for(AssessmentAct act) { return word_in(kActWords, act); }
std::optional<AssessmentAct> assessment_act_named(std::string_view word) {
  return named_in(kActWords, word);
}

std::string_view word_for(DpoView view) { return word_in(kViewWords, view); }
std::optional<DpoView> dpo_view_named(std::string_view word) { return named_in(kViewWords, word); }

}  // namespace probity::policy
