// Files of pupils, answers about them, accounts and who teaches whom (C43 to C46, I45): tried
// first, then for real.
#include "acts/list_imports.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"
#include "portal/sent_file.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::ListImportReport;

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
  add_refusals(one, report.refusals);
  return one;
}

Page form(Context& context, const Kind& kind) {
  Page page{
      .name = "list_import", .title = std::string{kind.title}, .back = std::string{kind.back}};
  page.model.set("what", Value::word(kind.what, kind.what));
  page.extras.set("action", html::Url::local(kind.path))
      .set("back", kind.path)
      .set("back_to", html::Url::local(kind.back))
      .show("tells_tasks");
  context.field(page.extras, "file", "File (CSV)").set("accept", ".csv").set("label_size", "m");
  return page;
}

Result<Answer> form_after_proof(Context& context, const Kind& kind) {
  PROBITY_TRY(auto first, proof_before_file(context, Act::import_lists, kind.path));
  if (first) return *std::move(first);
  return form(context, kind);
}

Result<Answer> import(Context& context, const Kind& kind) {
  PROBITY_TRY(const SentFile sent, sent_file(context));
  PROBITY_TRY(const auto report,
              kind.import(lists_of(context), context.actor(), sent.text, sent.options));
  Page page = form(context, kind);
  page.model.set("report", report_value(report));
  offer_what_is_next(page, report.outcome, sent);
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
