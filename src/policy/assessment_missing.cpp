#include "policy/assessment_missing.hpp"

#include <algorithm>
#include <chrono>

namespace probity::policy {

namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Collects what is missing in one section after the other.
class Search {
 public:
  Search(const ImpactAssessment& assessment, const Moment& now)
      : assessment_{assessment}, content_{assessment.content}, now_{now} {}

  std::vector<MissingPart> all();

 private:
  void need(bool is_there, MissingPart part) {
    if (!is_there) found_.push_back(part);
  }
  void need_text(std::string_view text, MissingPart part) { need(!is_blank(text), part); }

  void look_at_purpose();
  void look_at_basis();
  void look_at_necessity();
  void look_at_people();
  void look_at_sources();
  void look_at_services();
  void look_at_fields();
  void look_at_risks();
  void look_at_consultation();
  void look_at_review();
  void look_at_unreviewed();
  void look_at_advice();
  void look_at_telling();

  const ImpactAssessment& assessment_;
  const AssessmentContent& content_;
  const Moment& now_;
  std::vector<MissingPart> found_;
};

void Search::look_at_purpose() {
  need_text(content_.purpose,
            {Section::purpose, "purpose", NeededFor::consultation,
             "Say what monitoring is for, in one or two sentences that staff would recognise.",
             "R1, R3; C19, C53"});
  need_text(content_.why_now,
            {Section::purpose, "why_now", NeededFor::approval,
             "Say what happened that makes it needed: \"just in case\" is not a purpose.", "R3"});
}

void Search::look_at_basis() {
  const BasisReasoning& basis = content_.lawful_basis;
  need(basis.basis != LawfulBasis::not_given, {Section::lawful_basis, "basis", NeededFor::approval,
                                               "Choose the lawful basis.", "R12; C53"});
  need_text(basis.reasons, {Section::lawful_basis, "reasons", NeededFor::approval,
                            "Say why this lawful basis is the right one.", "R12; C53"});
  need_text(basis.why_not_public_task,
            {Section::lawful_basis, "why_not_public_task", NeededFor::approval,
             "Answer the challenge: a school is a public authority, so say why this is not part of "
             "its public task; or, if it is, which task it is and in which law.",
             "R12; C53"});
  need_text(basis.interests_test,
            {Section::lawful_basis, "interests_test", NeededFor::approval,
             "Write the balancing test: what the interest is, why it needs this, and why it weighs "
             "more than what staff may expect.",
             "R12; C53"});
  need_text(basis.special_category,
            {Section::lawful_basis, "special_category", NeededFor::approval,
             "Say which condition covers health, belief or union matters that may show up, or why "
             "none can.",
             "R7, R12"});
}

void Search::look_at_necessity() {
  need_text(content_.necessity,
            {Section::necessity, "necessity", NeededFor::approval,
             "Say why the purpose cannot be reached without monitoring.", "R1, R26; C52"});
  need_text(content_.proportionality,
            {Section::necessity, "proportionality", NeededFor::approval,
             "Say why what it costs staff in privacy is not more than what it is worth.",
             "R1, R26; C52"});
  need(!content_.alternatives.empty(),
       {Section::alternatives, "alternatives", NeededFor::approval,
        "List at least one less intrusive way that was considered, such as talking to people, and "
        "why it is not enough.",
        "R1, R26; C52"});
  need(std::ranges::none_of(content_.alternatives,
                            [](const Alternative& alternative) {
                              return is_blank(alternative.what) ||
                                     is_blank(alternative.why_rejected);
                            }),
       {Section::alternatives, "alternatives", NeededFor::approval,
        "Each alternative needs the reason why it was rejected.", "R1, R26"});
}

void Search::look_at_people() {
  const PeopleScope& people = content_.people;
  need(!people.categories.empty() && std::ranges::all_of(people.categories, may_be_covered),
       {Section::people, "categories", NeededFor::consultation,
        "Choose whom it covers: staff only, never pupils or guests.", "C19, C50, C56"});
  need_text(people.why_these, {Section::people, "why_these", NeededFor::approval,
                               "Say why these groups of staff and no fewer.", "R1; C50"});
  need(people.off_site == OffSite::excluded || !is_blank(people.why_off_site),
       {Section::people, "why_off_site", NeededFor::approval,
        "Say why use away from the Trust's sites is included: people expect more privacy there.",
        "R8"});
}

void Search::look_at_sources() {
  need(!content_.sources.empty(), {Section::sources, "sources", NeededFor::consultation,
                                   "Name each log that it would be read from.", "R24; C19"});
  need(std::ranges::none_of(content_.sources,
                            [](const LogSource& source) {
                              return is_blank(source.id) || is_blank(source.what) ||
                                     is_blank(source.raw_log) || is_blank(source.readers) ||
                                     source.kept_days == 0;
                            }),
       {Section::sources, "sources", NeededFor::approval,
        "Each source needs where its raw log lies, who can read it there, and for how many days.",
        "R1, R11; C63"});
}

void Search::look_at_services() {
  need(!content_.services.empty(), {Section::services, "services", NeededFor::consultation,
                                    "Name the services one by one.", "R7, R24; C51"});
}

void Search::look_at_fields() {
  const auto has = [&](RecordedField field) {
    return std::ranges::find(content_.fields, field) != content_.fields.end();
  };
  need(!content_.fields.empty(), {Section::fields, "fields", NeededFor::consultation,
                                  "Choose what would be recorded of a visit.", "C56, C57"});
  need(!has(RecordedField::contributed_content) || !is_blank(content_.why_content),
       {Section::fields, "why_content", NeededFor::approval,
        "Say why what people write has to be recorded: the law calls that interception.",
        "R20; C58"});
}

void Search::look_at_risks() {
  need(!content_.risks.empty(),
       {Section::risks, "risks", NeededFor::approval,
        "List the risks to the people concerned, and what is done about each.", "R1"});
  need(std::ranges::none_of(
           content_.risks,
           [](const Risk& risk) { return is_blank(risk.what) || is_blank(risk.measures); }),
       {Section::risks, "risks", NeededFor::approval, "Each risk needs its measures.", "R1"});
  const bool is_high = std::ranges::any_of(
      content_.risks, [](const Risk& risk) { return risk.after == RiskLevel::high; });
  need(!is_high || !is_blank(content_.ico_reference),
       {Section::risks, "ico_reference", NeededFor::approval,
        "A risk stays high: ask the Information Commissioner first and enter the reference of the "
        "answer, or reduce the risk.",
        "R4"});
}

void Search::look_at_consultation() {
  const Consultation& asked = content_.consultation;
  if (!is_blank(asked.why_not)) return;
  need_text(asked.whom,
            {Section::consultation, "whom", NeededFor::consultation,
             "Say which staff or representatives were asked, or why nobody was.", "R2"});
  if (is_blank(asked.whom)) return;
  need(asked.first_day && asked.last_day && *asked.first_day <= *asked.last_day &&
           *asked.last_day <= now_.day,
       {Section::consultation, "last_day", NeededFor::consultation,
        "Enter from which day to which day they were asked; the last one has passed or is today.",
        "R2"});
  need_text(asked.what_they_said,
            {Section::consultation, "what_they_said", NeededFor::consultation,
             "Write what they said, as far as possible in their own words.", "R2"});
  need_text(asked.what_changed, {Section::consultation, "what_changed", NeededFor::consultation,
                                 "Say what was changed because of it, or why nothing was.", "R2"});
}

void Search::look_at_review() {
  need(content_.review_day && is_possible_review_day(*content_.review_day, now_.day),
       {Section::review, "review_day", NeededFor::approval,
        "Enter by when it is reviewed: after today, and at most a year away. Monitoring stops when "
        "that day is over.",
        "R1; C1"});
  need(content_.conclusion == Conclusion::monitoring,
       {Section::conclusion, "conclusion", NeededFor::approval,
        "Conclude whether the Trust may monitor. \"No monitoring\" is a good answer too, and ends "
        "the work here.",
        "R1; C52"});
  need_text(content_.conclusion_reasons,
            {Section::conclusion, "conclusion_reasons", NeededFor::approval,
             "Give the reasons for the conclusion.", "R1; C52"});
}

void Search::look_at_unreviewed() {
  for (const Section section : content_.unreviewed) {
    // Whoever fills a gap reads the section.
    const bool has_gap = std::ranges::find(found_, section, &MissingPart::section) != found_.end();
    need(has_gap, {section, "reviewed", NeededFor::approval,
                   "Read this section and save it: nobody has made its text the Trust's own yet.",
                   "R26; C52"});
  }
}

void Search::look_at_advice() {
  const AssessmentStep* advice = current_advice(assessment_, now_.at);
  need(advice != nullptr && !is_blank(advice->text),
       {Section::advice, "advice", NeededFor::approval,
        "The data protection officer records their advice on the assessment as it is now.",
        "R1; C55"});
  need(advice == nullptr || !is_blank(advice->legal_position),
       {Section::advice, "legal_position", NeededFor::approval,
        "The data protection officer records the legal position on the lawful basis.", "R12; C53"});
}

void Search::look_at_telling() {
  need(last_step(assessment_, AssessmentAct::tell_staff, now_.at) != nullptr,
       {Section::telling, "told", NeededFor::force,
        "Record how and when staff were told, before anything is recorded about them.", "R5"});
  const bool has_content = std::ranges::find(content_.fields, RecordedField::contributed_content) !=
                           content_.fields.end();
  need(!has_content || last_step(assessment_, AssessmentAct::record_notice, now_.at) != nullptr,
       {Section::telling, "notice", NeededFor::force,
        "Record the interception notice: who shows which banner to everybody, and since when.",
        "R20; C58"});
}

std::vector<MissingPart> Search::all() {
  look_at_purpose();
  look_at_basis();
  look_at_necessity();
  look_at_people();
  look_at_sources();
  look_at_services();
  look_at_fields();
  look_at_risks();
  look_at_consultation();
  look_at_review();
  look_at_unreviewed();
  look_at_advice();
  look_at_telling();
  std::ranges::stable_sort(found_, {}, &MissingPart::section);
  return std::move(found_);
}

}  // namespace

std::string_view word_for(NeededFor act) {
  switch (act) {
    case NeededFor::consultation: return "consultation";
    case NeededFor::approval: return "approval";
    case NeededFor::force: return "force";
  }
  return {};
}

std::vector<MissingPart> missing(const ImpactAssessment& assessment, const Moment& now) {
  return Search{assessment, now}.all();
}

std::vector<MissingPart> missing_for(NeededFor act, const ImpactAssessment& assessment,
                                     const Moment& now) {
  std::vector<MissingPart> parts = missing(assessment, now);
  std::erase_if(parts, [&](const MissingPart& part) { return part.needed_for > act; });
  return parts;
}

bool is_possible_review_day(LocalDate review_day, LocalDate today) {
  using namespace std::chrono;
  const year_month_day day{today};
  // From 29 February a year leads to 28 February.
  year_month_day latest = day + years{1};
  if (!latest.ok()) latest = latest.year() / latest.month() / last;
  return today < review_day && review_day <= local_days{latest};
}

}  // namespace probity::policy
