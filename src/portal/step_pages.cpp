// Every step in a matter that has a form: shown, and taken (step_form.hpp).
#include <algorithm>

#include <fmt/format.h>

#include "portal/desk.hpp"
#include "portal/matter_rooms.hpp"
#include "portal/proof_here.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::DossierView;

struct AskedStep {
  DossierView seen;
  const StepForm& form;
  InDossier on;
};

Result<AskedStep> step_in_path(Context& context) {
  PROBITY_TRY(auto seen, matter_in_path(context));
  const StepForm* const form = step_form_named(context.path.at(1));
  if (form == nullptr) return not_there();
  InDossier on = 0;
  if (context.path.size() > 2) {
    PROBITY_TRY(on, context.number(2));
  }
  return AskedStep{std::move(seen), *form, on};
}

bool is_offered(const Context& context, const AskedStep& step) {
  if (step.form.word == "take-back-objection") {
    const auto& objection = step.seen.objection;
    return objection && !objection->end && objection->person == context.person();
  }
  return std::ranges::any_of(step.seen.may, [&](const casework::MayDo& one) {
    const StepForm* const form = step_form_for(one.action);
    return form != nullptr && form->action == step.form.action && one.on == step.on;
  });
}

html::Url back_to(const DossierView& seen) {
  return html::Url::local(fmt::format("/matters/{}", seen.number));
}

Result<Answer> shown(Context& context, const AskedStep& step) {
  Page page{.name = "matter_step",
            .title = std::string{step.form.title},
            .back = back_to(step.seen).text()};
  page.model.set("matter", step.seen.number)
      .set("step", casework::word_for(step.form.action))
      .set("item", step.on)
      .set_if("wants_proof", step.form.needs == Needs::proof);
  page.extras.set("about", step.form.about)
      .set("button", step.form.button)
      .set("cancel", back_to(step.seen))
      .set("back", std::string_view{context.request().path})
      .set("keep_for", to_hex(context.person()));
  StepPage form{context, page, step.seen, step.on};
  PROBITY_ATTEMPT(step.form.show(form));
  if (step.form.needs == Needs::proof) offer_proof(context, page.extras);
  return page;
}

// Whoever decides about a request sees the other answers beside it.
void add_other_answers(const AskedStep& step, Page& page) {
  if (step.form.action != Action::approve) return;
  for (const Action action : {Action::ask_back, Action::refuse_request, Action::hand_on}) {
    const casework::MayDo one{action, step.on};
    const auto where = place_of(step.seen.number, one);
    if (!where || !has_one(step.seen.may, one)) continue;
    page.extras.show("has_other").add("other").set("text", link_text(action)).set("where", *where);
  }
}

}  // namespace

// What is not offered now is not there, but for what somebody has just typed: that stays on their
// screen, with the reason.
Result<Answer> step_page(Context& context) {
  PROBITY_TRY(const AskedStep step, step_in_path(context));
  const bool was_posted = context.request().method == http::Method::post;
  if (!was_posted && !is_offered(context, step)) return not_there();
  PROBITY_TRY(Answer answer, shown(context, step));
  if (auto* const page = std::get_if<Page>(&answer)) add_other_answers(step, *page);
  return answer;
}

Result<Answer> take_step(Context& context) {
  PROBITY_TRY(const AskedStep step, step_in_path(context));
  // The buttons that look for a name, and go back from a preview: the form again, as it was typed.
  const std::string then = context.input.text("then");
  if (then == "find" || then == "back") return step_page(context);
  Page unused{};
  StepPage form{context, unused, step.seen, step.on};
  PROBITY_TRY(auto taken, step.form.read(form));
  const bool is_shown_first = step.form.preview != nullptr && context.reader() == Reader::people;
  if (is_shown_first && then != "share") return step.form.preview(form, taken);
  if (step.form.needs == Needs::proof) PROBITY_ATTEMPT(prove_here(context));
  PROBITY_TRY(const auto number,
              context.desk().cases()->take(context.actor(), step.seen.number, std::move(taken)));
  return Done{.location = after_step(context, number),
              .model = Value::object().set("matter", number),
              .notice = step.form.notice};
}

}  // namespace probity::portal
