#include "portal/assessment_words.hpp"

#include <algorithm>
#include <array>

namespace probity::portal {

namespace {

using policy::Section;

struct FieldWords {
  std::string_view field;
  std::string_view column;
  std::string_view label;
  std::string_view hint{};
};

constexpr std::array kFieldWords{
    FieldWords{"purpose", "", "What is monitoring for?",
               "One or two sentences that staff would recognise, and what it is not for."},
    FieldWords{"why_now", "", "What happened that makes it needed?",
               "\"Just in case\" is not a purpose. Name no person."},
    FieldWords{"basis", "", "Lawful basis (UK GDPR, Article 6)"},
    FieldWords{"reasons", "", "Why this one?"},
    FieldWords{"why_not_public_task", "", "Why is this not part of the public task?",
               "A school is a public authority, for whose public tasks legitimate interests cannot "
               "be used. If it is a public task, say which one, and in which law."},
    FieldWords{"interests_test", "", "The balancing test",
               "What the interest is, why it needs this, and why it weighs more than what staff "
               "may expect."},
    FieldWords{"special_category", "", "Health, belief, union membership",
               "Which condition covers what may show up (Article 9, DPA 2018 Schedule 1), or why "
               "none can."},
    FieldWords{"necessity", "", "Why can the purpose not be reached without monitoring?"},
    FieldWords{"proportionality", "", "Why is it worth what it costs staff in privacy?"},
    FieldWords{"alternatives", "", "Less intrusive ways",
               "Each with the reason why it is not enough. Leave rows empty that you do not need."},
    FieldWords{"alternatives", "what", "What could be done instead"},
    FieldWords{"alternatives", "why_rejected", "Why that is not enough"},
    FieldWords{"categories", "", "Whom does it cover?",
               "Pupils and guests never are. The policy itself speaks of employees."},
    FieldWords{"why_these", "", "Why these groups, and no fewer?"},
    FieldWords{"off_site", "", "Use away from the Trust's sites",
               "People expect more privacy at home. Phones and computers of their own are never "
               "included."},
    FieldWords{"why_off_site", "", "If it is included: why?"},
    FieldWords{"sources", "", "Logs that would be read",
               "One entry for each. Probity reads a log once; say what happens to the log itself."},
    FieldWords{"sources", "id", "Name in the configuration", "Such as proxy."},
    FieldWords{"sources", "what", "What it is"},
    FieldWords{"sources", "raw_log", "Where the raw log lies"},
    FieldWords{"sources", "readers", "Who can read it there", "Offices, not names."},
    FieldWords{"sources", "kept_days", "Days for which it is kept there"},
    FieldWords{"services", "", "Services"},
    FieldWords{"services", "id", "Service"},
    FieldWords{"services", "why", "Why"},
    FieldWords{"fields", "", "What would be recorded of a visit?"},
    FieldWords{"why_content", "", "If content is recorded: why?",
               "The law calls it interception. Nothing is recorded of it before a notice is shown "
               "to everybody who may use the system."},
    FieldWords{
        "never", "", "What you add to what is never recorded",
        "Such as the staff's own group. Addresses of unions, helplines, health, counselling, "
        "whistleblowing and faith are always left out."},
    FieldWords{"never", "host", "Host", "Such as facebook.com; hosts below it count too."},
    FieldWords{"never", "path", "Path", "Such as /groups/staff-room/**. Empty: the whole host."},
    FieldWords{"never", "why", "Why"},
    FieldWords{"risks", "", "Risks to the people concerned"},
    FieldWords{"risks", "what", "What could happen to somebody"},
    FieldWords{"risks", "before", "Without measures"},
    FieldWords{"risks", "measures", "What is done about it"},
    FieldWords{"risks", "after", "What is left"},
    FieldWords{"ico_reference", "", "Reference of the Information Commissioner's answer",
               "Only if a risk stays high: then the Commissioner is asked first."},
    FieldWords{"whom", "", "Who was asked?",
               "All staff, a forum, union representatives. Offices and groups, not names."},
    FieldWords{"first_day", "", "From"},
    FieldWords{"last_day", "", "To"},
    FieldWords{"what_they_said", "", "What they said",
               "As far as possible in their own words. Representatives can read it later on the "
               "public page."},
    FieldWords{"what_changed", "", "What was changed because of it, or why nothing was"},
    FieldWords{"why_not", "", "If nobody was asked: why not?"},
    FieldWords{"review_day", "", "Last day on which it can be in force",
               "At most a year away. Monitoring stops by itself when that day is over."},
    FieldWords{"conclusion", "", "May the Trust monitor?"},
    FieldWords{"conclusion_reasons", "", "Reasons"},
};

struct Words {
  std::string_view word;
  std::string_view text;
};

constexpr std::array kWords{
    Words{"not_given", "not decided yet"},
    Words{"legitimate_interests", "legitimate interests"},
    Words{"public_task", "public task"},
    Words{"legal_obligation", "legal obligation"},
    Words{"employee", "employees"},
    Words{"officer", "Directors and other officers"},
    Words{"consultant", "consultants"},
    Words{"contractor", "contractors"},
    Words{"volunteer", "volunteers"},
    Words{"casual_worker", "casual workers"},
    Words{"agency_worker", "agency workers"},
    Words{"excluded", "not included"},
    Words{"included", "included"},
    Words{"sites", "the name of the service, never the page"},
    Words{"durations", "when and how long it was surely and at most in use"},
    Words{"contributed_content", "what was written or uploaded"},
    Words{"low", "low"},
    Words{"medium", "medium"},
    Words{"high", "high"},
    Words{"monitoring", "yes, as described here"},
    Words{"no_monitoring", "no: the Trust does not monitor"},
};

const FieldWords* words_of(std::string_view field, std::string_view column) {
  const auto* found = std::ranges::find_if(kFieldWords, [&](const FieldWords& words) {
    return words.field == field && words.column == column;
  });
  return found == kFieldWords.end() ? nullptr : found;
}

}  // namespace

std::string_view title_of(Section section) {
  switch (section) {
    case Section::purpose: return "Purpose";
    case Section::lawful_basis: return "Lawful basis";
    case Section::necessity: return "Necessity and proportionality";
    case Section::alternatives: return "Less intrusive ways";
    case Section::people: return "People";
    case Section::sources: return "Sources";
    case Section::services: return "Services";
    case Section::fields: return "What is recorded";
    case Section::risks: return "Risks and measures";
    case Section::consultation: return "Consultation";
    case Section::review: return "Review";
    case Section::conclusion: return "Conclusion";
    case Section::advice: return "The data protection officer's advice";
    case Section::telling: return "Telling staff";
  }
  return {};
}

std::string_view purpose_of(Section section) {
  switch (section) {
    case Section::purpose:
      return "Everything else is measured by this. Another purpose later needs a new version.";
    case Section::lawful_basis:
      return "The policy speaks of legitimate interests. Whether that holds for an academy trust "
             "is "
             "disputed, so the reasoning may not be left out. The data protection officer records "
             "the legal position.";
    case Section::necessity:
      return "Trusts and firms have had to stop monitoring because these two answers were thin.";
    case Section::alternatives: return "Monitoring is lawful only if nothing less would do.";
    case Section::people:
      return "Only people on the Trust's registered equipment are covered, and nobody whose login "
             "is unknown.";
    case Section::sources: return "A log that is not named here is never read.";
    case Section::services:
      return "Named one by one. What is not ticked is dropped before anything is written.";
    case Section::fields: return "As little as the purpose needs.";
    case Section::risks:
      return "Think of the person who is wrongly suspected, and of the one who only feels watched.";
    case Section::consultation:
      return "Ask staff or their representatives before you decide, or say why you did not.";
    case Section::review: return "Monitoring never goes on by itself.";
    case Section::conclusion:
      return "Often the honest answer is no, above all in a small school. Recording that is a "
             "finished piece of work.";
    case Section::advice: return "Advises and does not decide.";
    case Section::telling: return "Nothing is recorded about people who were not told.";
  }
  return {};
}

std::string_view label_of(std::string_view field, std::string_view column) {
  const FieldWords* words = words_of(field, column);
  return words == nullptr ? field : words->label;
}

std::string_view hint_of(std::string_view field, std::string_view column) {
  const FieldWords* words = words_of(field, column);
  return words == nullptr ? std::string_view{} : words->hint;
}

std::string_view entry_of(std::string_view field) {
  if (field == "alternatives") return "Way";
  if (field == "sources") return "Source";
  if (field == "never") return "Address";
  return "Risk";
}

std::string_view words_for(std::string_view word) {
  const auto* found = std::ranges::find(kWords, word, &Words::word);
  return found == kWords.end() ? word : found->text;
}

std::string_view in_words(policy::AssessmentState state) {
  switch (state) {
    case policy::AssessmentState::draft: return "draft";
    case policy::AssessmentState::consulted: return "consulted on";
    case policy::AssessmentState::approved: return "approved, not yet in force";
    case policy::AssessmentState::in_force: return "in force";
    case policy::AssessmentState::lapsed: return "lapsed";
    case policy::AssessmentState::withdrawn: return "withdrawn";
    case policy::AssessmentState::replaced: return "replaced";
    case policy::AssessmentState::concluded: return "no monitoring";
  }
  return {};
}

std::string_view in_words(policy::AssessmentAct act) {
  switch (act) {
    case policy::AssessmentAct::begin: return "Begun";
    case policy::AssessmentAct::change: return "Changed";
    case policy::AssessmentAct::consult: return "Consultation recorded";
    case policy::AssessmentAct::advise: return "Advice of the data protection officer";
    case policy::AssessmentAct::approve: return "Approved";
    case policy::AssessmentAct::tell_staff: return "Staff told";
    case policy::AssessmentAct::record_notice: return "Interception notice recorded";
    case policy::AssessmentAct::bring_into_force: return "Brought into force";
    case policy::AssessmentAct::withdraw: return "Withdrawn";
    case policy::AssessmentAct::lapse: return "Lapse noted";
    case policy::AssessmentAct::replace: return "Replaced";
    case policy::AssessmentAct::conclude: return "Concluded: no monitoring";
  }
  return {};
}

std::string_view in_words(policy::DpoView view) {
  switch (view) {
    case policy::DpoView::supports: return "supports it";
    case policy::DpoView::supports_with_changes: return "supports it, with advice to follow";
    case policy::DpoView::advises_against: return "advises against it";
  }
  return {};
}

}  // namespace probity::portal
