// Files of pupils, answers about them, accounts and who teaches whom (C43 to C46, I45): tried
// first, then for real.
#include "acts/list_imports.hpp"
#include "policy/edition_document.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"
#include "records/policy_records.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::ImportOptions;
using acts::ListImportReport;
using Outcome = acts::ImportReport::Outcome;

struct Kind {
  std::string_view path;
  std::string_view back;
  std::string_view title;
  std::string_view what;
  acts::ListImport import;
};
constexpr Kind kPupils{"/pupils/import", "/pupils", "Import pupils", "pupils", acts::import_pupils};
constexpr Kind kConsents{"/pupils/consents", "/pupils", "Import answers about pupils", "consents",
                         acts::import_consents};
constexpr Kind kAccounts{"/accounts/import", "/accounts", "Import accounts", "accounts",
                         acts::import_accounts};
constexpr Kind kGroups{"/groups/import", "/pupils", "Import who teaches whom", "groups",
                       acts::import_groups};

std::string_view word_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::done: return "done";
    case Outcome::tried: return "tried";
    case Outcome::held: return "held";
    case Outcome::refused: return "refused";
  }
  return {};
}

Value report_value(const ListImportReport& report) {
  Value one = Value::object();
  one.set("outcome", Value::word(word_for(report.outcome), word_for(report.outcome)))
      .set("added", report.added)
      .set("changed", report.changed)
      .set("ended", report.ended)
      .set("unchanged", report.unchanged)
      .set("before", report.before)
      .set("set_aside", report.set_aside)
      .set("strangers", report.strangers.size())
      .set_if("some_set_aside", report.set_aside > 0)
      .set_if("some_strangers", !report.strangers.empty())
      .set("answered", report.answered)
      .set("listed", report.listed)
      .set("tasks", report.tasks);
  one.list("refusals");
  for (const auto& refusal : report.refusals) {
    one.list("refusals")
        .push(Value::object()
                  .set("line", refusal.line)
                  .set("column", refusal.column)
                  .set("reason", refusal.reason));
  }
  return one;
}

Page form(Context& context, const Kind& kind) {
  Page page{
      .name = "list_import", .title = std::string{kind.title}, .back = std::string{kind.back}};
  page.model.set("what", Value::word(kind.what, kind.what));
  page.extras.set("action", html::Url::local(kind.path))
      .set("back", kind.path)
      .set("back_to", html::Url::local(kind.back));
  context.field(page.extras, "file", "File (CSV)").set("accept", ".csv").set("label_size", "m");
  return page;
}

// Before somebody chooses a file: it would be lost on the way to a code.
Result<Answer> form_after_proof(Context& context, const Kind& kind) {
  if (auto allowed = acts::require(context.actor(), Act::import_lists); !allowed) {
    if (allowed.error().what == acts::kProveAgain && context.reader() == Reader::people) {
      return Done{html::Url::local("/step-up").with("next", kind.path)};
    }
    return std::unexpected(allowed.error());
  }
  return form(context, kind);
}

Result<Answer> import(Context& context, const Kind& kind) {
  const Input& input = context.input;
  const auto* file = input.file("file");
  const bool is_program = context.reader() == Reader::programs;
  if (file == nullptr && !(is_program && input.has("csv"))) {
    return context.refuse("file", "Choose a file");
  }
  const std::string text = file == nullptr ? input.text("csv") : file->content;
  const std::string digest = policy::to_hex(records::sha256_of(text));
  ImportOptions options{.run = ImportOptions::Run::try_only};
  if (input.text("run") == "import") options.run = ImportOptions::Run::for_real;
  if (input.text("confirm") == "yes") options.confirmation = ImportOptions::Confirmation::given;
  const bool is_for_real = options.run == ImportOptions::Run::for_real;
  // On pages, only the very file that was tried before is taken in.
  if (is_for_real && !is_program && input.text("tried") != digest) {
    return context.refuse("file", "This is not the file that was tried. Try it first");
  }
  PROBITY_TRY(const auto report, kind.import(lists_of(context), context.actor(), text, options));
  Page page = form(context, kind);
  page.model.set("report", report_value(report));
  const bool is_held = report.outcome == Outcome::held;
  if (is_held || report.outcome == Outcome::tried) {
    page.extras.set("tried", digest).show("can_go_on");
  }
  if (is_held) page.extras.show("is_held");
  if (report.outcome == Outcome::refused) page.status = http::Status::unprocessable;
  return page;
}

}  // namespace

Result<Answer> import_pupils_form(Context& context) { return form_after_proof(context, kPupils); }
Result<Answer> import_pupils(Context& context) { return import(context, kPupils); }
Result<Answer> import_consents_form(Context& context) {
  return form_after_proof(context, kConsents);
}
Result<Answer> import_consents(Context& context) { return import(context, kConsents); }
Result<Answer> import_accounts_form(Context& context) {
  return form_after_proof(context, kAccounts);
}
Result<Answer> import_accounts(Context& context) { return import(context, kAccounts); }
Result<Answer> import_groups_form(Context& context) { return form_after_proof(context, kGroups); }
Result<Answer> import_groups(Context& context) { return import(context, kGroups); }

}  // namespace probity::portal
