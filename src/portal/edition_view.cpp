#include "portal/edition_view.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/desk.hpp"
#include "portal/markdown.hpp"

namespace probity::portal {

namespace {

using policy::DocumentKind;
using policy::Edition;

std::string_view word_for(policy::ReviewState state) {
  switch (state) {
    case policy::ReviewState::not_set: return "not_set";
    case policy::ReviewState::not_due: return "not_due";
    case policy::ReviewState::due_soon: return "due_soon";
    case policy::ReviewState::overdue: return "overdue";
  }
  return {};
}

std::string_view in_words(policy::ReviewState state) {
  switch (state) {
    case policy::ReviewState::not_set: return "not set";
    case policy::ReviewState::not_due: return "not due yet";
    case policy::ReviewState::due_soon: return "due soon";
    case policy::ReviewState::overdue: return "overdue";
  }
  return {};
}

std::string_view in_words(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::pdf: return "PDF";
    case DocumentKind::html: return "web page";
    case DocumentKind::markdown: return "text";
  }
  return {};
}

std::string_view ending_of(DocumentKind kind) {
  return kind == DocumentKind::markdown ? "md" : policy::word_for(kind);
}

std::string_view content_type_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::pdf: return "application/pdf";
    case DocumentKind::html: return "text/html; charset=utf-8";
    case DocumentKind::markdown: return "text/markdown; charset=utf-8";
  }
  return {};
}

std::string size_in_words(std::uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 1'000'000) return fmt::format("{} KB", (bytes + 500) / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace

html::Url edition_url(policy::EditionNumber number, std::string_view what) {
  return html::Url::local(fmt::format("/editions/{}{}{}", number, what.empty() ? "" : "/", what));
}

Value person_value(const Context& context, const std::optional<PersonId>& id) {
  if (!id || !context.signed_in) return {};
  Value value = Value::object().set("id", to_hex(*id));
  const auto people = context.trust().people();
  const people::Person* person = people->register_.find(*id);
  value.set("name", person == nullptr ? "somebody who is no longer in the register"
                                      : acts::NamesShown::name_of(*person));
  return value;
}

Value status_value(policy::EditionStatus status) {
  constexpr std::array<std::string_view, 6> kWords{"draft",    "awaiting_approval", "approved",
                                                   "in_force", "superseded",        "withdrawn"};
  return Value::word(kWords.at(static_cast<std::size_t>(status)), policy::in_words(status));
}

Value review_value(const std::optional<policy::ReviewPoint>& point) {
  if (!point) return {};
  return Value::word(policy::text_of(*point), policy::in_words(*point));
}

Value heading_of(const Context& context, const Edition& edition) {
  const policy::Heading& heading = edition.heading;
  const auto review = policy::review_state(heading.next_review, {}, context.trust().today());
  Value value = Value::object();
  value.set("edition", edition.number)
      .set("policy_title", heading.title)
      .set("owner", heading.owner)
      .set("standing", heading.standing)
      .set("last_reviewed", review_value(heading.last_reviewed))
      .set("next_review", review_value(heading.next_review))
      .set("review", Value::word(word_for(review), in_words(review)));
  if (!heading.trust_lead.title.empty()) {
    value.set("trust_lead", Value::object()
                                .set("office", heading.trust_lead.title)
                                .set("person", person_value(context, heading.trust_lead.person)));
  }
  Value& leads = value.list("leads");
  for (const auto& lead : edition.leads) {
    leads.push(Value::object()
                   .set("office", lead.lead.title)
                   .set("person", person_value(context, lead.lead.person)));
  }
  if (edition.effective) value.set("effective", edition.effective->first_day);
  if (const auto from = policy::in_force_from(edition, context.trust().zone())) {
    value.set("in_force_from", *from).set("in_force_since", context.trust().zone().date(*from));
  }
  return value;
}

Value hash_value(const policy::Digest& digest) {
  return Value::object()
      .set("sha256", policy::to_hex(digest))
      .set("short", policy::short_words(digest));
}

Value text_value(const Edition& edition, const html::Url& file) {
  Value value = Value::object();
  if (edition.document) {
    const policy::Document& document = *edition.document;
    value.set("document", hash_value(document.sha256)
                              .set("kind", Value::word(policy::word_for(document.kind),
                                                       in_words(document.kind)))
                              .set("bytes", document.size)
                              .set("size", size_in_words(document.size))
                              .set("file", file));
  }
  if (edition.clause_map) value.set("clause_map", hash_value(*edition.clause_map));
  return value;
}

Value clause_value(const policy::Clause& clause) {
  Value value = Value::object();
  value.set("id", clause.id).set("heading", clause.heading).set("summary", clause.summary);
  if (!clause.place.empty()) value.set("place", clause.place);
  return value;
}

Value parts_value(const policy::ClauseMap& map) {
  Value parts = Value::array();
  const auto names = policy::parts_of(map);
  for (std::size_t i = 0; i < names.size(); ++i) {
    Value& part = parts.push(Value::object());
    part.set("number", i + 1).set("part", names[i]);
    Value& clauses = part.list("clauses");
    for (const auto& clause : map.clauses) {
      if (clause.part == names[i]) clauses.push(clause_value(clause));
    }
  }
  return parts;
}

std::string_view word_for(policy::Missing missing) {
  using policy::Missing;
  switch (missing) {
    case Missing::document: return "document";
    case Missing::clause_map: return "clause_map";
    case Missing::resolution: return "resolution";
    case Missing::confirmation: return "confirmation";
    case Missing::nominated_lead: return "nominated_lead";
    case Missing::lead_approval: return "lead_approval";
    case Missing::effective_date: return "effective_date";
    case Missing::effective_date_in_future: return "effective_date_in_future";
    case Missing::withdrawn: return "withdrawn";
  }
  return {};
}

Result<html::Html> document_html(Context& context, const Edition& edition) {
  const bool is_shown = edition.document && edition.document->kind == DocumentKind::markdown &&
                        edition.document->size <= kLongestMarkdown;
  if (!is_shown) return html::Html{};
  PROBITY_TRY(const auto bytes, acts::document_bytes(context.trust(), edition.document->sha256));
  if (!bytes) return html::Html{};
  return html_of_markdown(context.desk().templates(), *bytes);
}

Result<Answer> document_file(Context& context, const Edition& edition) {
  if (!edition.document) return not_there();
  PROBITY_TRY(auto bytes, acts::document_bytes(context.trust(), edition.document->sha256));
  if (!bytes) {
    return failure(ErrorKind::environment, "the document of this edition is missing",
                   "Restore the database from a backup.");
  }
  // It is a file from outside: whatever opens it here could run nothing and fetch nothing.
  constexpr std::string_view kNothing =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const DocumentKind kind = edition.document->kind;
  return File{.content_type = std::string{content_type_of(kind)},
              .file_name = fmt::format("policy-edition-{}.{}", edition.number, ending_of(kind)),
              .bytes = *std::move(bytes),
              .policy = std::string{kNothing}};
}

}  // namespace probity::portal
