#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "portal/edition_difference.hpp"
#include "portal/edition_forms.hpp"
#include "portal/edition_view.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::Edition;
using policy::Missing;

// ---- All of them

Result<Answer> editions_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::read_policy));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto now = acts::moment_now(context.trust());
  Page page{.name = "editions", .title = "Editions of the policy"};
  Value& list = page.model.list("editions");
  for (auto edition = editions.rbegin(); edition != editions.rend(); ++edition) {
    Value& one = list.push(Value::object());
    one.set("edition", edition->number)
        .set("policy_title", edition->heading.title)
        .set("where", edition_url(edition->number));
    if (const auto status = policy::status_of(editions, edition->number, now)) {
      one.set("status", status_value(*status));
    }
    if (edition->effective) one.set("effective", edition->effective->first_day);
  }
  page.model.set_if("may_begin", acts::may(context.actor(), Act::draft_edition));
  return page;
}

Result<Answer> begin(Context& context) {
  PROBITY_TRY(const auto number, acts::begin_edition(context.trust(), context.actor()));
  const auto url = edition_url(number);
  return Done{.location = url,
              .model = Value::object().set("edition", number).set("where", url),
              .status = http::Status::created};
}

// ---- One of them: what is missing, and who can do it

bool is_waited_for(const Context& context, const Edition& edition) {
  return std::ranges::any_of(edition.leads, [&](const auto& lead) {
    return lead.lead.person == context.person() && !lead.approval;
  });
}

struct Step {
  std::string_view what;  // the form's path; empty: there is none, or it is not for them
  std::string_view text;
};

// What whoever looks at it can do about a missing step.
Step step_for(const Context& context, const Edition& edition, Missing missing) {
  const auto if_may = [&](Act act, Step step) {
    return acts::may(context.actor(), act) ? step : Step{};
  };
  switch (missing) {
    case Missing::document: return if_may(Act::draft_edition, {"document", "Upload the document"});
    case Missing::clause_map:
      return if_may(Act::draft_edition, {"clause-map", "Choose the clause map"});
    case Missing::resolution:
      return if_may(Act::record_resolution, {"resolution", "Record the resolution"});
    case Missing::confirmation:
      if (!edition.resolution) return {};
      return if_may(Act::confirm_resolution, {"confirmation", "Confirm the resolution"});
    case Missing::nominated_lead: return if_may(Act::draft_edition, {"leads", "Name the leads"});
    case Missing::lead_approval:
      if (!is_waited_for(context, edition) || !policy::text_of(edition)) return {};
      return {"approval", "Approve it as nominated lead"};
    case Missing::effective_date:
    case Missing::effective_date_in_future:
      return if_may(Act::draft_edition, {"effective", "Set the first day"});
    case Missing::withdrawn: return {};
  }
  return {};
}

void add_missing(const Context& context, const Edition& edition, Value& model) {
  Value& list = model.list("missing");
  for (const Missing missing :
       policy::missing_for_force(edition, acts::moment_now(context.trust()))) {
    Value& one = list.push(Value::object());
    one.set("step", Value::word(word_for(missing), ""))
        .set("sentence", policy::sentence_for(missing));
    const Step step = step_for(context, edition, missing);
    if (!step.what.empty()) {
      one.set("where", edition_url(edition.number, step.what)).set("action", step.text);
    }
  }
}

Value approval_value(const Context& context, const std::optional<policy::Approval>& approval) {
  if (!approval) return {};
  return Value::object()
      .set("person", person_value(context, approval->by))
      .set("when", approval->at)
      .set("document", hash_value(approval->text.document));
}

// C5: who has agreed, and when.
void add_approvals(const Context& context, const Edition& edition, Value& model) {
  if (const auto& resolution = edition.resolution) {
    model.set("resolution", Value::object()
                                .set("meeting", resolution->meeting)
                                .set("minute", resolution->minute)
                                .set("person", person_value(context, resolution->recorded_by))
                                .set("when", resolution->at));
  }
  model.set("confirmation", approval_value(context, edition.confirmation));
  Value& leads = model.list("lead_approvals");
  for (const auto& lead : edition.leads) {
    leads.push(Value::object()
                   .set("office", lead.lead.title)
                   .set("holder", person_value(context, lead.lead.person))
                   .set("approval", approval_value(context, lead.approval)));
  }
}

void add_later_events(const Context& context, const Edition& edition, Value& model) {
  Value& fixes = model.list("corrections");
  for (const auto& fix : edition.fixes) {
    fixes.push(Value::object()
                   .set("reason", fix.reason)
                   .set("person", person_value(context, fix.by))
                   .set("when", fix.at)
                   .set_if("was_compared", fix.comparison == policy::Comparison::by_words)
                   .set("before", hash_value(fix.before.sha256))
                   .set("after", hash_value(fix.after.sha256)));
  }
  if (const auto& withdrawal = edition.withdrawal) {
    model.set("withdrawal", Value::object()
                                .set("reason", withdrawal->reason)
                                .set("person", person_value(context, withdrawal->by))
                                .set("when", withdrawal->when.at));
  }
}

// Links to forms, where the act is theirs and the edition is at a stage where it can succeed.
void add_forms(const Context& context, const Edition& edition, html::Values& page) {
  const auto now = acts::moment_now(context.trust());
  const bool is_over = edition.withdrawal.has_value();
  const bool is_settled = policy::has_come_into_force(edition, now);
  const bool may_draft = !is_over && acts::may(context.actor(), Act::draft_edition);
  const auto link = [&](bool is_offered, std::string_view name, std::string_view what) {
    if (is_offered) page.set(name, edition_url(edition.number, what));
  };
  link(may_draft, "change_heading", "heading");
  link(may_draft, "change_leads", "leads");
  link(may_draft && !is_settled, "change_document", "document");
  link(may_draft && !is_settled, "change_clause_map", "clause-map");
  link(may_draft && !is_settled, "change_effective", "effective");
  link(!is_over && !is_settled && acts::may(context.actor(), Act::record_resolution) &&
           edition.resolution,
       "change_resolution", "resolution");
  link(is_settled && !is_over && acts::may(context.actor(), Act::correct_typing), "correct",
       "correction");
  link(!is_over && acts::may(context.actor(), Act::withdraw_edition), "withdraw", "withdrawal");
}

Result<Answer> edition_page(Context& context) {
  PROBITY_TRY(const auto edition, edition_in_path(context));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  Page page{.name = "edition",
            .title = fmt::format("Edition {}", edition.number),
            .model = heading_of(context, edition),
            .back = "/editions"};
  const auto now = acts::moment_now(context.trust());
  if (const auto status = policy::status_of(editions, edition.number, now)) {
    page.model.set("status", status_value(*status));
  }
  if (edition.effective) {
    page.model.set("effective_set_by", person_value(context, edition.effective->set_by));
  }
  page.model.set("text", text_value(edition, edition_url(edition.number, "file")))
      .set("text_where", edition_url(edition.number, "text"));
  add_missing(context, edition, page.model);
  add_approvals(context, edition, page.model);
  add_later_events(context, edition, page.model);
  add_forms(context, edition, page.extras);
  Value& differences = page.model.list("differences");
  for (const Edition& other : editions) {
    if (other.number >= edition.number || !other.clause_map || !edition.clause_map) continue;
    differences.push(
        Value::object()
            .set("other", other.number)
            .set("where", edition_url(edition.number, fmt::format("difference/{}", other.number))));
  }
  return page;
}

// ---- Its text

Result<Answer> text_page(Context& context) {
  PROBITY_TRY(const auto edition, edition_in_path(context));
  PROBITY_TRY(const auto document, document_html(context, edition));
  Page page{.name = "edition_text",
            .title = edition.heading.title.empty() ? fmt::format("Edition {}", edition.number)
                                                   : edition.heading.title,
            .back = edition_url(edition.number).text()};
  page.model.set("edition", edition.number)
      .set("text", text_value(edition, edition_url(edition.number, "file")));
  if (edition.clause_map) {
    PROBITY_TRY(const auto map, acts::clause_map_of(context.trust(), edition));
    page.model.set("parts", parts_value(map));
  }
  if (!document.text().empty()) page.extras.set("document_html", document);
  return page;
}

Result<Answer> file_answer(Context& context) {
  PROBITY_TRY(const auto edition, edition_in_path(context));
  return document_file(context, edition);
}

// A file with its form around it.
constexpr std::size_t kMostUpload = policy::kLargestDocument + std::size_t{64} * 1024;

}  // namespace

std::span<const Endpoint> edition_endpoints() {
  using http::Method;
  constexpr Door kDoor = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/editions", kDoor, editions_page},
      Endpoint{Method::post, "/editions", kDoor, begin, editions_page},
      Endpoint{Method::get, "/editions/{}", kDoor, edition_page},
      Endpoint{Method::get, "/editions/{}/text", kDoor, text_page},
      Endpoint{Method::get, "/editions/{}/file", kDoor, file_answer},
      Endpoint{Method::get, "/editions/{}/difference/{}", kDoor, difference_page},
      Endpoint{Method::get, "/editions/{}/document", kDoor, document_form},
      Endpoint{Method::post, "/editions/{}/document", kDoor, upload_document, document_form,
               kMostUpload},
      Endpoint{Method::get, "/editions/{}/clause-map", kDoor, clause_map_form},
      Endpoint{Method::post, "/editions/{}/clause-map", kDoor, upload_clause_map, clause_map_form,
               kMostUpload},
      Endpoint{Method::get, "/editions/{}/heading", kDoor, heading_form},
      Endpoint{Method::post, "/editions/{}/heading", kDoor, set_heading, heading_form},
      Endpoint{Method::get, "/editions/{}/leads", kDoor, leads_form},
      Endpoint{Method::post, "/editions/{}/leads", kDoor, set_leads, leads_form},
      Endpoint{Method::get, "/editions/{}/effective", kDoor, effective_form},
      Endpoint{Method::post, "/editions/{}/effective", kDoor, set_effective, effective_form},
      Endpoint{Method::get, "/editions/{}/resolution", kDoor, resolution_form},
      Endpoint{Method::post, "/editions/{}/resolution", kDoor, record_resolution, resolution_form},
      Endpoint{Method::get, "/editions/{}/confirmation", kDoor, confirmation_page},
      Endpoint{Method::post, "/editions/{}/confirmation", kDoor, confirm_resolution,
               confirmation_page},
      Endpoint{Method::get, "/editions/{}/approval", kDoor, approval_page},
      Endpoint{Method::post, "/editions/{}/approval", kDoor, approve_as_lead, approval_page},
      Endpoint{Method::get, "/editions/{}/correction", kDoor, correction_form},
      Endpoint{Method::post, "/editions/{}/correction", kDoor, correct_typing, correction_form,
               kMostUpload},
      Endpoint{Method::get, "/editions/{}/withdrawal", kDoor, withdrawal_form},
      Endpoint{Method::post, "/editions/{}/withdrawal", kDoor, withdraw, withdrawal_form},
  };
  return kEndpoints;
}

}  // namespace probity::portal
