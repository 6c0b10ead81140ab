#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "policy/edition_acts.hpp"
#include "portal/edition_forms.hpp"
#include "portal/edition_view.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::Edition;

constexpr std::size_t kLongestMinute = 200;
constexpr std::size_t kLongestReason = 1000;

// The text that a button on the page is about, and that comes back with it.
void add_text(Page& page, const Edition& edition) {
  page.model.set("text", text_value(edition, edition_url(edition.number, "file")))
      .set("text_where", edition_url(edition.number, "text"));
  const auto text = policy::text_of(edition);
  if (!text) return;
  page.extras.set("shown_document", std::string_view{policy::to_hex(text->document)})
      .set("shown_clause_map", std::string_view{policy::to_hex(text->clause_map)});
}

// What would come of pressing the button: either it is shown, or why there is none.
void add_outcome(Page& page, const Result<Edition>& outcome) {
  page.model.set_if("may_sign", outcome.has_value());
  if (outcome) return;
  page.model.set("obstacle", outcome.error().what).set("obstacle_next", outcome.error().next);
}

Result<void> add_difference(Context& context, Page& page, const Edition& edition) {
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto* current = policy::in_force(editions, acts::moment_now(context.trust()));
  if (current == nullptr || current->number == edition.number) return {};
  const auto what = fmt::format("difference/{}", current->number);
  page.model.set("edition_in_force", current->number)
      .set("difference_where", edition_url(edition.number, what));
  return {};
}

Result<policy::EditionText> text_in_form(Context& context) {
  const auto document = policy::digest_from_hex(context.input.text("document"));
  const auto clause_map = policy::digest_from_hex(context.input.text("clause_map"));
  if (document && clause_map) return policy::EditionText{*document, *clause_map};
  return context.refuse("", "The page did not say which text it showed. Load it again");
}

Value resolution_value(const Context& context, const policy::Resolution& resolution) {
  return Value::object()
      .set("meeting", resolution.meeting)
      .set("minute", resolution.minute)
      .set("person", person_value(context, resolution.recorded_by))
      .set("recorded", resolution.at);
}

}  // namespace

// ---- C5: what the Directors resolved, by the clerk

Result<Answer> resolution_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::record_resolution));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page =
      form_page(edition, "edition_resolution", "Record the Directors' resolution", "resolution");
  add_text(page, edition);
  page.model.set_if("is_confirmed", edition.confirmation.has_value())
      .set_if("has_text", policy::text_of(edition).has_value());
  const bool is_recorded = edition.resolution.has_value();
  context.day_field(page.extras, "meeting", "Day of the meeting",
                    is_recorded ? std::optional{edition.resolution->meeting} : std::nullopt);
  context.field(page.extras, "minute", "Minute", is_recorded ? edition.resolution->minute : "")
      .set("hint", "The reference under which the minutes can be found, such as FGB 14/03 item 7.");
  return page;
}

Result<Answer> record_resolution(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::record_resolution));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const auto meeting = context.input.day("meeting");
  if (!meeting) context.complain("meeting", "Enter a real day, such as 1 9 2027");
  const std::string minute = short_text(context, "minute", "The minute", kLongestMinute);
  if (minute.empty()) context.complain("minute", "Enter the reference of the minute");
  if (context.has_complaints()) return context.refused();
  const auto done =
      acts::record_resolution(context.trust(), context.actor(), edition.number, *meeting, minute);
  if (!done) return beside(context, "meeting", done.error());
  return done_with(edition);
}

// ---- C5: confirmed by a Director, who may come here by a link in a letter

Result<Answer> confirmation_page(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::confirm_resolution));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_confirmation", "Confirm the Directors' resolution",
                        "confirmation");
  add_text(page, edition);
  PROBITY_ATTEMPT(add_difference(context, page, edition));
  if (edition.resolution) {
    page.model.set("resolution", resolution_value(context, *edition.resolution));
  }
  add_outcome(page,
              policy::confirm_resolution(edition, context.person(),
                                         policy::text_of(edition).value_or(policy::EditionText{}),
                                         acts::moment_now(context.trust())));
  return page;
}

Result<Answer> confirm_resolution(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::confirm_resolution));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  PROBITY_TRY(const auto seen, text_in_form(context));
  PROBITY_ATTEMPT(acts::confirm_resolution(context.trust(), context.actor(), edition.number, seen));
  return done_with(edition);
}

// ---- C1, C5: approved by each nominated lead

Result<Answer> approval_page(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::approve_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_approval", "Approve as nominated lead", "approval");
  add_text(page, edition);
  PROBITY_ATTEMPT(add_difference(context, page, edition));
  for (const auto& lead : edition.leads) {
    if (lead.lead.person == context.person()) page.model.set("office", lead.lead.title);
  }
  const auto text = policy::text_of(edition);
  if (text) {
    add_outcome(page, policy::approve_as_lead(edition, context.person(), *text,
                                              acts::moment_now(context.trust())));
  } else {
    page.model.set("obstacle", "There is no document with a clause map to approve yet");
  }
  return page;
}

Result<Answer> approve_as_lead(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::approve_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  PROBITY_TRY(const auto seen, text_in_form(context));
  PROBITY_ATTEMPT(acts::approve_edition(context.trust(), context.actor(), edition.number, seen));
  return done_with(edition);
}

// ---- C4: typing corrected

Result<Answer> correction_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::correct_typing));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page =
      form_page(edition, "edition_correction", "Correct how something is written", "correction");
  const bool is_pdf = edition.document && edition.document->kind == policy::DocumentKind::pdf;
  page.model.set_if("cannot_be_compared", is_pdf);
  context.field(page.extras, "file", "The corrected file")
      .set("hint", "The same kind of file as before.");
  context.field(page.extras, "reason", "What was wrong, and what it is now").set("rows", 3);
  return page;
}

Result<Answer> correct_typing(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::correct_typing));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const UploadedFile* file = context.input.file("file");
  if (file == nullptr) context.complain("file", "Choose the corrected file");
  const std::string reason = short_text(context, "reason", "The reason", kLongestReason);
  if (reason.empty()) context.complain("reason", "Say what was wrong, and what it is now");
  if (context.has_complaints()) return context.refused();
  const auto done = acts::correct_typing(context.trust(), context.actor(), edition.number,
                                         file->content, file->name, reason);
  if (!done) return beside(context, "file", done.error());
  return done_with(edition);
}

// ---- C4, C5: taken out of force

Result<Answer> withdrawal_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::withdraw_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  Page page = form_page(edition, "edition_withdrawal", "Withdraw this edition", "withdrawal");
  page.model.set_if("is_in_force",
                    policy::has_come_into_force(edition, acts::moment_now(context.trust())));
  context.field(page.extras, "reason", "Why it no longer counts").set("rows", 3);
  return page;
}

Result<Answer> withdraw(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::withdraw_edition));
  PROBITY_TRY(const auto edition, edition_in_path(context));
  const std::string reason = short_text(context, "reason", "The reason", kLongestReason);
  if (reason.empty()) context.complain("reason", "Say why the edition no longer counts");
  if (context.has_complaints()) return context.refused();
  const auto done =
      acts::withdraw_edition(context.trust(), context.actor(), edition.number, reason);
  if (!done) return beside(context, "reason", done.error());
  return done_with(edition);
}

}  // namespace probity::portal
