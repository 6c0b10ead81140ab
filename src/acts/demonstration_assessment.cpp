#include "acts/demonstration_assessment.hpp"

#include <string_view>
#include <utility>

#include "acts/assessment_acts.hpp"
#include "acts/edition_acts.hpp"
#include "acts/embedded_files.hpp"
#include "acts/suggested_assessment.hpp"
#include "records/assessment_records.hpp"

namespace probity::acts {

namespace {

using policy::AccountableSeat;
using policy::ImpactAssessment;
using std::chrono::days;

// The people of policy/demo/README.md.
constexpr std::string_view kHeadOfHr = "LLT-09";
constexpr std::string_view kOfficer = "LLT-08";
constexpr std::string_view kCfoo = "LLT-02";

constexpr std::string_view kAdvice =
    "The assessment is careful, and the Trust has kept it small. I advise to keep the review after "
    "half a year, to publish the figures, and to withdraw it if nothing was opened by then: what "
    "is "
    "not needed is not necessary. Staff should be told again in the first week of each term.";
constexpr std::string_view kLegalPosition =
    "For employment matters that are no part of its public task the Trust may rest on legitimate "
    "interests (Article 6(1)(f)). The line is thin for an academy trust, so the reasoning is held "
    "here and I will look at it again with every version.";
constexpr std::string_view kTold =
    "Letter to all staff with the page about monitoring; notice in both staff rooms and on the "
    "sign-in screen; a question hour in each school.";

// Six weeks of work, told by days before today. Its leaves are of today, as the ledger's must be.
class Story final {
 public:
  explicit Story(Trust& trust) : trust_(trust) {}

  Result<void> tell();

 private:
  Result<policy::Signed> by(std::string_view key, AccountableSeat as, int days_ago) const {
    const auto people = trust_.people();
    const people::Person* person = people->register_.by_source_key(key);
    if (person == nullptr) {
      return failure(ErrorKind::usage, "the demonstration has lost one of its people");
    }
    return policy::Signed{person->id, as, trust_.now() - days{days_ago}};
  }
  [[nodiscard]] LocalDate day(int days_from_today) const {
    return trust_.today() + days{days_from_today};
  }

  Result<policy::AssessmentContent> content() const;
  Result<ImpactAssessment> approved() const;
  Result<void> keep(std::string_view role, std::string_view leaf, const ImpactAssessment& version);

  Trust& trust_;
};

Result<policy::AssessmentContent> Story::content() const {
  PROBITY_TRY(auto content, assessment_from_toml(embedded_file("assessment.toml")));
  content.unreviewed.clear();
  content.consultation.first_day = day(-80);
  content.consultation.last_day = day(-59);
  content.review_day = day(140);
  return content;
}

Result<ImpactAssessment> Story::approved() const {
  PROBITY_TRY(const auto whole, content());
  PROBITY_TRY(const auto hr_begins, by(kHeadOfHr, AccountableSeat::drafter, 90));
  PROBITY_TRY(const auto hr, by(kHeadOfHr, AccountableSeat::drafter, 57));
  PROBITY_TRY(const auto officer, by(kOfficer, AccountableSeat::data_protection_officer, 52));
  PROBITY_TRY(const auto cfoo, by(kCfoo, AccountableSeat::controller, 49));
  const auto moment = [&](const policy::Signed& one) {
    return policy::moment_in(trust_.zone(), one.at);
  };
  PROBITY_TRY(auto version, policy::next_version({}, whole, hr_begins));
  PROBITY_TRY(version, policy::consult(std::move(version), hr, moment(hr)));
  const policy::Revision seen = version.revision;
  PROBITY_TRY(version, policy::advise(std::move(version),
                                      {.view = policy::DpoView::supports_with_changes,
                                       .advice = std::string{kAdvice},
                                       .legal_position = std::string{kLegalPosition},
                                       .seen = seen},
                                      officer));
  return policy::approve(std::move(version), seen, "", cfoo, moment(cfoo));
}

Result<void> Story::keep(std::string_view role, std::string_view leaf,
                         const ImpactAssessment& version) {
  const auto document = hash_of(records::fingerprint_of(version.content));
  PROBITY_ATTEMPT(trust_.commit_as(
      role,
      {.type = std::string{leaf},
       .case_id = "assessment:1",
       .commitments = {{"document", document}}},
      [&](store::UnitOfWork& unit) { return records::save_assessment(unit, version); }));
  return {};
}

Result<void> Story::tell() {
  PROBITY_TRY(auto version, approved());
  PROBITY_ATTEMPT(keep("role:cfoo", "assessment.approved", version));
  PROBITY_TRY(const auto hr, by(kHeadOfHr, AccountableSeat::drafter, 47));
  PROBITY_TRY(version, policy::tell_staff(std::move(version), std::string{kTold}, hr));
  PROBITY_TRY(const auto cfoo, by(kCfoo, AccountableSeat::controller, 42));
  PROBITY_TRY(const auto versions,
              policy::bring_into_force({std::move(version)}, 1, cfoo, trust_.zone()));
  return keep("role:cfoo", "assessment.in_force", versions.front());
}

}  // namespace

Result<void> bring_in_assessment_of_demonstration(Trust& trust) { return Story{trust}.tell(); }

}  // namespace probity::acts
