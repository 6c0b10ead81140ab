// Taking files of the staff system in (C50, I45): tried first, then for real.
#include <algorithm>

#include <fmt/format.h>

#include "portal/desk.hpp"
#include "portal/people_rooms.hpp"
#include "portal/sent_file.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::ImportOptions;
using acts::ImportReport;

struct Kind {
  std::string_view path;
  std::string_view title;
  std::string_view what;
  Result<ImportReport> (*import)(acts::Trust&, const acts::Actor&, std::string_view,
                                 const ImportOptions&);
};
constexpr Kind kPeople{"/people/import", "Import people", "people", acts::import_people};
constexpr Kind kRelations{"/people/relations", "Import relations", "relations",
                          acts::import_relations};

// "2 to 40, 44", at most this many stretches.
std::string lines_in_words(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kMost = 20;
  std::string words;
  std::size_t stretches = 0;
  for (std::size_t i = 0; i < lines.size(); ++stretches) {
    if (stretches == kMost) return words + " and more";
    std::size_t last = i;
    while (last + 1 < lines.size() && lines[last + 1] == lines[last] + 1) ++last;
    if (!words.empty()) words += ", ";
    words +=
        last == i ? fmt::format("{}", lines[i]) : fmt::format("{} to {}", lines[i], lines[last]);
    i = last + 1;
  }
  return words;
}

void add_change(Value& to, std::string_view name, std::size_t count,
                const std::vector<std::size_t>& lines) {
  Value one = Value::object();
  one.set("count", count).set("lines", lines_in_words(lines));
  to.set(name, std::move(one));
}

Value report_value(const ImportReport& report) {
  const auto& summary = report.summary;
  Value one = Value::object();
  one.set("outcome", Value::word(word_for(report.outcome), word_for(report.outcome)));
  add_change(one, "added", summary.added_lines.size(), summary.added_lines);
  add_change(one, "changed", summary.changed_lines.size(), summary.changed_lines);
  add_change(one, "ended", summary.ended(), summary.ended_lines);
  one.set("unchanged", summary.unchanged)
      .set("people_before", summary.people_before)
      .set("pupils", summary.notes.pupils)
      .set("relatives", summary.notes.relatives)
      .set_if("some_pupils", summary.notes.pupils > 0)
      .set_if("some_relatives", summary.notes.relatives > 0)
      .set("seats_waiting", report.seats_waiting)
      .set_if("some_seats_wait", report.seats_waiting > 0);
  if (summary.ended_without_line > 0) one.set("not_listed", summary.ended_without_line);
  for (const auto& column : summary.notes.unknown_columns) {
    one.list("unknown_columns").push(column);
  }
  add_refusals(one, report.refusals);
  return one;
}

Page form(Context& context, const Kind& kind) {
  Page page{.name = "import", .title = std::string{kind.title}, .back = "/people"};
  page.model.set("what", kind.what).set_if("is_people", &kind == &kPeople);
  page.extras.set("action", html::Url::local(kind.path)).set("back", kind.path);
  context.field(page.extras, "file", "File (CSV)").set("accept", ".csv").set("label_size", "m");
  if (&kind == &kPeople) {
    context
        .choice(page.extras, "delivery", "What does the file list?",
                {{"whole", "Everybody", "Who is not in the file has left."},
                 {"changes", "Only what has changed",
                  "People end only where the file marks them as tobedeleted."}},
                {"whole"})
        .set("legend_size", "m");
  }
  return page;
}

Result<Answer> form_after_proof(Context& context, const Kind& kind) {
  PROBITY_TRY(auto first, proof_before_file(context, Act::import_people, kind.path));
  if (first) return *std::move(first);
  return form(context, kind);
}

Result<Answer> import(Context& context, const Kind& kind) {
  PROBITY_TRY(SentFile sent, sent_file(context));
  if (context.input.text("delivery") == "changes") {
    sent.options.delivery = people::Delivery::changes;
  }
  PROBITY_TRY(const auto report,
              kind.import(context.trust(), context.actor(), sent.text, sent.options));
  Page page = form(context, kind);
  page.model.set("report", report_value(report));
  offer_what_is_next(page, report.outcome, sent);
  return page;
}

}  // namespace

Result<Answer> import_people_form(Context& context) { return form_after_proof(context, kPeople); }

Result<Answer> import_people(Context& context) { return import(context, kPeople); }

Result<Answer> import_relations_form(Context& context) {
  return form_after_proof(context, kRelations);
}

Result<Answer> import_relations(Context& context) { return import(context, kRelations); }

}  // namespace probity::portal
