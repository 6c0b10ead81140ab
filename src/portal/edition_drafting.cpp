#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/embedded_files.hpp"
#include "acts/names_shown.hpp"
#include "portal/edition_forms.hpp"
#include "portal/edition_view.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::Edition;

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kMostLeads = 6;

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

std::string sentence_of(const Error& error) {
  std::string text = error.what;
  if (!error.next.empty()) text += ". " + error.next;
  if (!text.empty()) {
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  }
  return text;
}

bool has_approvals(const Edition& edition) {
  return edition.resolution || std::ranges::any_of(edition.leads, [](const auto& lead) {
           return lead.approval.has_value();
         });
}

}  // namespace

Result<Edition> edition_in_path(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::read_policy));
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const Edition* edition = policy::find_edition(editions, number);
  if (edition == nullptr) return not_there();
  return *edition;
}

Result<void> offer(const Context& context, Act act) {
  if (acts::may(context.actor(), act)) return {};
  return acts::require(context.actor(), act);
}

Page form_page(const Edition& edition, std::string_view name, std::string title,
               std::string_view what) {
  Page page{.name = name, .title = std::move(title), .back = edition_url(edition.number).text()};
  page.model.set("edition", edition.number).set("policy_title", edition.heading.title);
  page.extras.set("back", std::string_view{edition_url(edition.number, what).text()});
  return page;
}

Done done_with(const Edition& edition) {
  const auto url = edition_url(edition.number);
  return Done{url, Value::object().set("edition", edition.number).set("where", url)};
}

std::unexpected<Error> beside(Context& context, std::string_view field, const Error& error) {
  const bool is_for_all = error.what == acts::kProveAgain || error.what == kNotThere ||
                          error.kind == ErrorKind::environment;
  if (!is_for_all) context.complain(field, sentence_of(error));
  return std::unexpected(error);
}

std::string short_text(Context& context, std::string_view field, std::string_view name,
                       std::size_t longest) {
  std::string text = context.input.text(field);
  if (characters_in(text) > longest) {
    context.complain(field, fmt::format("{} must be {} characters or fewer", name, longest));
  }
  return text;
}

// ---- The document

Result<Answer> document_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_document", "Upload the document", "document");
  page.model.set_if("voids_approvals", has_approvals(edition));
  context.field(page.extras, "file", "The policy as the trust adopted it")
      .set("hint", "A PDF, a web page or a Markdown file of at most 16 MB.")
      .set("accept", ".pdf,.html,.htm,.md");
  return page;
}

Result<Answer> upload_document(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const UploadedFile* file = context.input.file("file");
  if (file == nullptr) return context.refuse("file", "Choose the policy's file");
  const auto done = acts::upload_document(context.trust(), context.actor(), edition.number,
                                          file->content, file->name);
  if (!done) return beside(context, "file", done.error());
  return done_with(edition);
}

// ---- The clause map

Result<Answer> clause_map_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_clause_map", "Choose the clause map", "clause-map");
  page.model.set_if("voids_approvals", has_approvals(edition));
  context.choice(page.extras, "source", "Which map?",
                 {{"shipped", "The one that comes with Probity",
                   "65 clauses, for policies with the same rules in their own words"},
                  {"file", "A file of our own", "TOML; choose it below"}},
                 {"shipped"});
  context.field(page.extras, "file", "File").set("accept", ".toml");
  return page;
}

Result<Answer> upload_clause_map(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const std::string source = context.input.text("source");
  if (source != "shipped" && source != "file") {
    return context.refuse("source", "Choose which map goes with the document");
  }
  const UploadedFile* file = context.input.file("file");
  if (source == "file" && file == nullptr) return context.refuse("file", "Choose the map's file");
  const std::string_view text =
      source == "file" ? std::string_view{file->content} : acts::embedded_file("clauses.toml");
  const auto done = acts::upload_clause_map(context.trust(), context.actor(), edition.number, text);
  if (!done) return beside(context, source == "file" ? "file" : "source", done.error());
  return done_with(edition);
}

// ---- People typed by hand

namespace {

// What a form shows for a person: what can be typed for them again.
std::string typed_name_of(const Context& context, const std::optional<PersonId>& id) {
  const auto people = context.trust().people();
  const people::Person* person = id ? people->register_.find(*id) : nullptr;
  if (person == nullptr) return {};
  if (auto email = acts::NamesShown::email_of(*person)) return *std::move(email);
  const auto logins = acts::NamesShown::logins_of(*person);
  return logins.empty() ? "" : logins.front();
}

// Nobody for an empty field; complains when nobody, or more than one, could be meant (I9).
std::optional<PersonId> typed_person(Context& context, std::string_view field) {
  const std::string typed = context.input.text(field);
  if (typed.empty()) return std::nullopt;
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  const people::Person* person = people->register_.by_email(typed, today);
  if (person == nullptr) person = people->register_.by_login(typed, today);
  if (person == nullptr) {
    context.complain(field, "Nobody at the trust has this email address or login. Check it");
    return std::nullopt;
  }
  return person->id;
}

std::optional<policy::ReviewPoint> typed_review(Context& context, std::string_view field) {
  const std::string typed = context.input.text(field);
  if (typed.empty()) return std::nullopt;
  const auto point = policy::review_point_from(typed);
  if (!point) {
    context.complain(field, "Enter a day such as 2027-03-31, or a term such as spring 2027");
  }
  return point;
}

std::string typed_text_of(const std::optional<policy::ReviewPoint>& point) {
  return point ? policy::text_of(*point) : std::string{};
}

constexpr std::string_view kPersonHint =
    "Email address or login. Leave it empty if nobody holds it.";

}  // namespace

// ---- C1: what stands at its head

Result<Answer> heading_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const policy::Heading& heading = edition.heading;
  Page page = form_page(edition, "edition_heading", "Title, owner and review", "heading");
  context.field(page.extras, "policy_title", "Title of the policy", heading.title);
  context.field(page.extras, "owner", "Owner", heading.owner)
      .set("hint", "Who looks after it, such as Human resources.");
  context.field(page.extras, "lead_office", "Office of the trust lead", heading.trust_lead.title)
      .set("hint", "Such as CFOO.");
  context
      .field(page.extras, "lead_person", "Who holds that office",
             typed_name_of(context, heading.trust_lead.person))
      .set("hint", kPersonHint)
      .show("no_spellcheck");
  context.field(page.extras, "standing", "Standing", heading.standing)
      .set("hint", "What the trust calls its status, such as Statutory. May stay empty.");
  constexpr std::string_view kReviewHint =
      "A day such as 2027-03-31, or a term such as spring 2027.";
  context.field(page.extras, "last_reviewed", "Last review", typed_text_of(heading.last_reviewed))
      .set("hint", kReviewHint)
      .set("width", "20");
  context.field(page.extras, "next_review", "Next review", typed_text_of(heading.next_review))
      .set("hint", kReviewHint)
      .set("width", "20");
  return page;
}

Result<Answer> set_heading(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  policy::Heading heading;
  heading.title = short_text(context, "policy_title", "The title", kLongestTitle);
  if (heading.title.empty()) context.complain("policy_title", "Enter the title of the policy");
  heading.owner = short_text(context, "owner", "The owner", kLongestTitle);
  heading.trust_lead.title = short_text(context, "lead_office", "The office", kLongestTitle);
  heading.trust_lead.person = typed_person(context, "lead_person");
  if (heading.trust_lead.title.empty() && heading.trust_lead.person) {
    context.complain("lead_office", "Enter the office that this person holds");
  }
  heading.standing = short_text(context, "standing", "The standing", kLongestTitle);
  heading.last_reviewed = typed_review(context, "last_reviewed");
  heading.next_review = typed_review(context, "next_review");
  if (context.has_complaints()) return context.refused();
  const auto done = acts::set_heading(context.trust(), context.actor(), edition.number, heading);
  if (!done) return beside(context, "policy_title", done.error());
  return done_with(edition);
}

// ---- C5: the nominated leads

namespace {

// Of a form whose rows have the same partials and different fields.
html::Values& field_in_row(const Context& context, html::Values& row, std::string_view marker,
                           const std::string& name, std::string_view value) {
  html::Values& field = row.add(marker);
  const bool was_posted = context.request().method == http::Method::post;
  const std::string shown = was_posted ? context.input.text_or(name, value) : std::string{value};
  field.set("name", std::string_view{name}).set("value", std::string_view{shown});
  const auto fault = std::ranges::find(context.faults, name, &FieldFault::field);
  if (fault != context.faults.end()) field.set("error", std::string_view{fault->text});
  return field;
}

enum class Offices : std::uint8_t { open, settled };

void add_lead_row(const Context& context, html::Values& page, std::size_t number,
                  const policy::Lead& lead, Offices offices) {
  html::Values& row = page.add("row");
  row.set("number", number);
  html::Values& office =
      field_in_row(context, row, "office", fmt::format("office_{}", number), lead.title);
  office.set("label", "Office");
  if (offices == Offices::settled) office.show("readonly");
  field_in_row(context, row, "person", fmt::format("person_{}", number),
               typed_name_of(context, lead.person))
      .set("label", "Who holds it")
      .set("hint", kPersonHint)
      .show("no_spellcheck");
}

}  // namespace

Result<Answer> leads_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_leads", "Nominated leads", "leads");
  const bool is_settled = policy::has_come_into_force(edition, acts::moment_now(context.trust()));
  page.model.set_if("is_settled", is_settled);
  const std::size_t rows = is_settled ? edition.leads.size() : kMostLeads;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto lead = i < edition.leads.size() ? edition.leads[i].lead : policy::Lead{};
    add_lead_row(context, page.extras, i + 1, lead, is_settled ? Offices::settled : Offices::open);
  }
  return page;
}

Result<Answer> set_leads(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  std::vector<policy::Lead> leads;
  for (std::size_t i = 1; i <= std::max(kMostLeads, edition.leads.size()); ++i) {
    const std::string office = fmt::format("office_{}", i);
    const std::string person = fmt::format("person_{}", i);
    policy::Lead lead{short_text(context, office, "The office", kLongestTitle),
                      typed_person(context, person)};
    if (lead.title.empty() && !context.input.text(person).empty()) {
      context.complain(office, "Enter the office that this person holds");
    }
    if (!lead.title.empty()) leads.push_back(std::move(lead));
  }
  if (leads.empty() && !context.has_complaints()) {
    context.complain("office_1", "Name at least one office whose holder approves the policy");
  }
  if (context.has_complaints()) return context.refused();
  const auto done = acts::nominate(context.trust(), context.actor(), edition.number, leads);
  if (!done) return beside(context, "office_1", done.error());
  return done_with(edition);
}

// ---- C4: from when it counts

Result<Answer> effective_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_effective", "From when it counts", "effective");
  const auto day = edition.effective ? std::optional{edition.effective->first_day} : std::nullopt;
  context.day_field(page.extras, "effective", "First day on which it counts", day)
      .set("hint", std::string_view{fmt::format("Today or later. Today is {}.",
                                                day_in_words(context.trust().today()))});
  return page;
}

Result<Answer> set_effective(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const auto day = context.input.day("effective");
  if (!day) return context.refuse("effective", "Enter a real day, such as 1 9 2027");
  const auto done = acts::set_effective(context.trust(), context.actor(), edition.number, *day);
  if (!done) return beside(context, "effective", done.error());
  return done_with(edition);
}

}  // namespace probity::portal
