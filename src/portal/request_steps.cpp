// Asking for an opening, and the answers to it, as forms (C52, C56 to C60).
#include <array>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "portal/before_asking.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::RequestView;
using casework::Step;
using evidence::Kept;
namespace steps = casework::steps;

constexpr std::string_view kReasons = "Give your reasons; whoever asked sees them";

Result<const RequestView*> request_of(const StepPage& page) {
  const auto found = std::ranges::find(page.seen.requests, page.on, &RequestView::number);
  if (found == page.seen.requests.end()) return not_there();
  return &*found;
}

// ---- Asking

Result<void> show_ask(StepPage& page) {
  PROBITY_TRY(const auto* before, page.before());
  add_before(page.context, page.page, *before);
  if (!before->limits) {
    page.cannot("No impact assessment is in force, so nothing can be asked for (C52).");
    return {};
  }
  if (before->days.empty()) {
    page.cannot("Nothing is held of anybody, so there is nothing to ask for.");
    return {};
  }
  add_day_choice(page, *before, {"days", "Which days?", "As few as will do."});
  add_service_choice(page, {"services", "Which services?", "Those that the assessment names."},
                     before->limits->services);
  add_most_choice(page, {"most", "How much of each visit?", "The least that will do."},
                  before->limits->most, word_for(Kept::sites));
  return {};
}

Kept most_in(StepPage& page) {
  const auto most = kept_named(page.context.input.text("most"));
  if (!most) page.context.complain("most", "Choose how much of each visit");
  return most.value_or(Kept::sites);
}

std::vector<LocalDate> days_in(StepPage& page) {
  auto days = page.days("days");
  if (days.empty()) page.context.complain("days", "Choose at least one day");
  return days;
}

std::vector<std::string> services_in(StepPage& page) {
  auto services = page.context.input.all("services");
  if (services.empty()) page.context.complain("services", "Choose at least one service");
  return services;
}

Result<Step> read_ask(StepPage& page) {
  auto days = days_in(page);
  auto services = services_in(page);
  const Kept most = most_in(page);
  return page.done(steps::AskOpening{std::move(days), std::move(services), most});
}

// ---- Keeping days past their month

Result<void> show_preserve(StepPage& page) {
  PROBITY_TRY(const auto* before, page.before());
  // Of today more may be collected; what is kept already is kept.
  std::vector<LocalDate> over;
  for (const auto& day : before->days) {
    if (day.day < page.today() && !day.is_kept) over.push_back(day.day);
  }
  if (over.empty()) {
    page.cannot("Nothing is held of any day that is over and not kept already.");
    return {};
  }
  add_day_choice(page, *before, {"days", "Which days?", "Those that you will ask for."}, over);
  return {};
}

Result<Step> read_preserve(StepPage& page) { return page.done(steps::Preserve{days_in(page), {}}); }

// ---- What an approver reads, on one screen

std::string cost_in_words(const casework::Scope& scope) {
  const std::string_view what = scope.most == Kept::sites ? "when each service was used"
                                : scope.most == Kept::durations
                                    ? "when each service was used, and for how long"
                                    : "when each service was used, for how long, and how much was "
                                      "sent";
  return fmt::format(
      "The case's decider reads, for {} day{} and {} service{}, {}. The person is told of it, and "
      "can comment, object and complain. Whatever else is held of those days stays closed.",
      scope.days.size(), scope.days.size() == 1 ? "" : "s", scope.services.size(),
      scope.services.size() == 1 ? "" : "s", what);
}

void show_scope(StepPage& page, const RequestView& request) {
  page.row("Person", page.name_of(request.scope.person));
  if (page.seen.grounds) {
    const auto& grounds = *page.seen.grounds;
    std::string clauses;
    for (const std::string& clause : grounds.clauses()) clauses += " " + clause;
    page.row("Ground", std::string{text_for(grounds.kind())} + clauses);
    page.row("Facts", acts::NamesShown::text_of(grounds.facts()));
    page.row("Why it is necessary", acts::NamesShown::text_of(grounds.necessity()));
    page.row("What was tried before", acts::NamesShown::text_of(grounds.tried()));
  }
  page.row("Days asked for", days_in_words(request.scope.days));
  page.row("Services", services_in_words(page.context, request.scope.services));
  for (const auto& exchange : request.exchanges) {
    page.row("Asked back", acts::NamesShown::text_of(exchange.question));
    page.row("Answer", acts::NamesShown::text_of(exchange.answer));
  }
}

Result<void> show_approve(StepPage& page) {
  PROBITY_TRY(const RequestView* request, request_of(page));
  PROBITY_TRY(const auto* before, page.before());
  add_before(page.context, page.page, *before);
  show_scope(page, *request);
  page.row("What it costs in privacy", cost_in_words(request->scope));
  add_day_choice(page, *before, {"days", "Days", "Untick what is not needed."}, request->scope.days,
                 request->scope.days);
  add_service_choice(page, {"services", "Services", "Untick what is not needed."},
                     request->scope.services, request->scope.services);
  add_most_choice(page, {"most", "How much of each visit?"}, request->scope.most,
                  word_for(request->scope.most));
  page.area({"reasons", "Your reasons", "Whoever asked sees them, and they are kept."});
  return {};
}

Result<Step> read_approve(StepPage& page) {
  casework::Narrowed narrowed{days_in(page), services_in(page), most_in(page)};
  std::string reasons = page.text("reasons", kReasons);
  return page.done(steps::Approve{page.on, std::move(narrowed), std::move(reasons)});
}

Result<void> show_refuse(StepPage& page) {
  PROBITY_TRY(const RequestView* request, request_of(page));
  show_scope(page, *request);
  page.area({"reasons", "Your reasons",
             "Whoever asked sees them. The person whom it was about sees after 30 days that it was "
             "asked for and refused."});
  return {};
}

Result<Step> read_refuse(StepPage& page) {
  return page.done(steps::RefuseRequest{page.on, page.text("reasons", kReasons)});
}

Result<void> show_ask_back(StepPage& page) {
  PROBITY_TRY(const RequestView* request, request_of(page));
  show_scope(page, *request);
  page.area({"question", "What do you want to know?"});
  return {};
}

Result<Step> read_ask_back(StepPage& page) {
  return page.done(steps::AskBack{page.on, page.text("question", "Write your question")});
}

Result<void> show_answer_back(StepPage& page) {
  PROBITY_TRY(const RequestView* request, request_of(page));
  if (request->question) page.row("Question", acts::NamesShown::text_of(*request->question));
  page.row("Days asked for", days_in_words(request->scope.days));
  page.area({"answer", "Your answer"});
  return {};
}

Result<Step> read_answer_back(StepPage& page) {
  return page.done(steps::AnswerBack{page.on, page.text("answer", "Write your answer")});
}

Result<void> show_request(StepPage& page) {
  PROBITY_TRY(const RequestView* request, request_of(page));
  page.row("Days asked for", days_in_words(request->scope.days));
  page.row("Services", services_in_words(page.context, request->scope.services));
  return {};
}

Result<Step> read_hand_on(StepPage& page) { return page.done(steps::HandOn{page.on}); }
Result<Step> read_take_back(StepPage& page) { return page.done(steps::TakeBack{page.on}); }

}  // namespace

std::span<const StepForm> request_step_forms() {
  static constexpr std::array kForms{
      StepForm{"ask-opening", Action::ask_opening, "Ask for an opening",
               "Somebody else decides about it. Nothing is opened by asking.", "Ask", show_ask,
               read_ask, Needs::usual, "Asked. Somebody else decides about it"},
      StepForm{
          "preserve", Action::preserve, "Keep days past their month",
          "Days are destroyed after a month, and a request can take longer. What is kept is this "
          "person’s part of the days, for 90 days or until the case is closed. Nobody can read "
          "it: that takes a request, an approval and the key holders, as always.",
          "Keep them", show_preserve, read_preserve, Needs::usual, "Kept. Nothing is opened by it"},
      StepForm{"approve", Action::approve, "Decide about a request",
               "You can approve less than was asked for, never more. Key holders turn their keys "
               "next; the approval lasts for seven days.",
               "Approve", show_approve, read_approve, Needs::proof,
               "Approved. Key holders are asked next"},
      StepForm{"refuse-request", Action::refuse_request, "Refuse a request", "Nothing is opened.",
               "Refuse", show_refuse, read_refuse, Needs::usual, "Refused"},
      StepForm{"ask-back", Action::ask_back, "Ask back",
               "The request waits for the answer; the days to answer begin again with it.",
               "Send the question", show_ask_back, read_ask_back, Needs::usual, "Asked"},
      StepForm{"hand-on", Action::hand_on, "Hand a request on",
               "The next in line decides about it: after the CFOO the deputy, after the deputy the "
               "Chair.",
               "Hand it on", show_request, read_hand_on, Needs::usual, "Handed on"},
      StepForm{"answer-back", Action::answer_back, "Answer a question about your request", "",
               "Send the answer", show_answer_back, read_answer_back, Needs::usual, "Answered"},
      StepForm{"take-back", Action::take_back, "Take your request back", "Nothing is opened.",
               "Take it back", show_request, read_take_back, Needs::usual, "Taken back"},
  };
  return kForms;
}

}  // namespace probity::portal
