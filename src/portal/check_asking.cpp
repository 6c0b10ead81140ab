// From the checker on: asking the line manager, and saying that a finding is no problem.
#include <fmt/format.h>

#include "acts/advice_doubts.hpp"
#include "acts/draft_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/check_rooms.hpp"
#include "portal/check_view.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::DraftIsAbout;
using advice::Route;

std::string_view words_for(Route route) {
  switch (route) {
    case Route::line_manager: return "your line manager";
    case Route::further_up:
      return "next in your line, because your line manager is away or cannot answer this one";
    case Route::headteacher: return "your headteacher";
    case Route::deputy_headteacher: return "your deputy headteacher";
    case Route::hr: return "Human Resources";
  }
  return {};
}

std::string_view word_for(Route route) {
  switch (route) {
    case Route::line_manager: return "line_manager";
    case Route::further_up: return "further_up";
    case Route::headteacher: return "headteacher";
    case Route::deputy_headteacher: return "deputy_headteacher";
    case Route::hr: return "hr";
  }
  return {};
}

std::string name_of(Context& context, const PersonId& id) {
  const auto people = context.trust().people();
  const people::Person* const person = people->register_.find(id);
  return person == nullptr ? std::string{} : acts::NamesShown::name_of(*person);
}

DraftIsAbout about_of(const Context& context) {
  return context.input.text("about_manager") == "yes" ? DraftIsAbout::line_manager
                                                      : DraftIsAbout::something_else;
}

// harassment:12-18:3, as the page's button says it; or the fields of a program.
struct Doubted {
  std::string clause;
  std::string place;
  std::string reason;
};

Doubted doubted_in(const Input& input) {
  const std::string button = input.text("doubt");
  const auto first = button.find(':');
  const auto last = button.rfind(':');
  if (first == std::string::npos || first == last) {
    return {input.text("clause"), input.text_or("at", "none"), input.text("reason")};
  }
  return {button.substr(0, first), button.substr(first + 1, last - first - 1),
          input.text("reason-" + button.substr(last + 1))};
}

}  // namespace

Result<void> show_whom_to_ask(Context& context, Page& page, const TypedDraft& typed) {
  for (const auto reason : acts::kDoubtReasons) {
    page.extras.add("doubt_reason")
        .set("word", acts::word_for(reason))
        .set("words", acts::in_words(reason));
  }
  if (typed.draft.text.empty()) return {};
  PROBITY_TRY(const auto whom,
              acts::who_would_answer(context.desk().advice(), context.actor(), typed.draft.text,
                                     DraftIsAbout::something_else));
  if (!whom) return {};
  page.extras.set("whom", name_of(context, whom->to)).set("whom_words", words_for(whom->route));
  context.field(page.extras, "note", "What should they know? (optional)").set("rows", "2");
  return {};
}

Result<Answer> ask_line_manager(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::ask_line_manager));
  Input& input = context.input;
  const auto texts = input.all("text");
  if (texts.empty() || texts.front().empty()) {
    return context.refuse("text", "There is no draft to send");
  }
  std::string text = texts.front();
  std::erase(text, '\r');
  PROBITY_TRY(const auto sent, acts::send_draft(context.desk().advice(), context.actor(),
                                                {.text = std::move(text),
                                                 .note = input.text("note"),
                                                 .account = input.text("account"),
                                                 .about = about_of(context)}));
  const bool is_checker = context.signed_in->kind == identity::SessionKind::checker;
  const auto where =
      html::Url::local(is_checker ? std::string{"/check"} : fmt::format("/drafts/{}", sent.number));
  return Done{.location = where,
              .model = Value::object()
                           .set("number", sent.number)
                           .set("to", name_of(context, sent.whom.to))
                           .set("route", word_for(sent.whom.route)),
              .notice = "Sent. It is held: do not post it until there is an answer"};
}

Result<Answer> doubt_finding(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::check_draft));
  PROBITY_TRY(const TypedDraft typed, typed_draft(context));
  acts::AdviceDesk& desk = context.desk().advice();
  PROBITY_TRY(const auto advice, desk.check(context.actor(), typed.draft));
  const Doubted doubted = doubted_in(context.input);
  const auto* const finding = finding_at(advice, doubted.clause, doubted.place);
  if (finding == nullptr) context.complain("clause", "This is not found in the text any more");
  const auto reason = acts::doubt_reason_named(doubted.reason);
  if (!reason) context.complain("reason", "Choose why it is not a problem");
  if (context.has_complaints()) {
    if (context.reader() == Reader::programs) return context.refused();
    return checked_page(context, typed, advice);
  }
  PROBITY_ATTEMPT(
      acts::doubt(desk, context.actor(), typed.draft, {finding->clause, finding->at, *reason}));
  if (context.reader() == Reader::programs) {
    return Done{.location = html::Url::local("/check"),
                .model = Value::object().set("clause", doubted.clause)};
  }
  return checked_page(context, typed, advice, doubted.clause + ":" + doubted.place);
}

Result<Answer> doubt_list(Context& context) {
  PROBITY_TRY(const auto doubts, acts::doubts_of(context.trust(), context.actor()));
  Page page{.name = "check_doubts",
            .title = "Findings that were doubted",
            .width = Width::table,
            .back = "/check"};
  page.model.list("doubts");
  for (const auto& one : doubts) {
    const auto reason = acts::doubt_reason_named(one.reason);
    page.model.list("doubts").push(
        Value::object()
            .set("clause", one.clause)
            .set("rule", one.rule)
            .set("reason", Value::word(one.reason, reason ? acts::in_words(*reason) : ""))
            .set("times", one.times));
  }
  return page;
}

}  // namespace probity::portal
