// What somebody asks about themselves: a copy of what is held (R13), a complaint (R19), an
// objection (R14). Each begins a matter of its own; the answers are steps in it.
#include <fmt/format.h>

#include "portal/desk.hpp"
#include "portal/matter_rooms.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

namespace steps = casework::steps;

Result<void> require_self(const Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::take_part_in_matter));
  PROBITY_ATTEMPT(cases_of(context));
  return {};
}

Result<Answer> begun(Context& context, casework::Step step, std::string_view notice) {
  PROBITY_TRY(const auto number,
              context.desk().cases()->take(context.actor(), std::nullopt, std::move(step)));
  return Done{.location = html::Url::local(fmt::format("/matters/{}", number)),
              .model = Value::object().set("matter", number),
              .status = http::Status::created,
              .notice = notice};
}

Page form_page(std::string_view name, std::string title) {
  return {.name = name, .title = std::move(title), .back = "/record"};
}

std::string typed(Context& context, std::string_view name, std::string_view complaint) {
  Page unused{};
  const casework::DossierView nothing{};
  return StepPage{context, unused, nothing, 0}.text(name, complaint);
}

}  // namespace

Result<Answer> access_form(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  Page page = form_page("record_access", "Ask for a copy of what is held about you");
  page.model.set("day", context.trust().today());
  return page;
}

Result<Answer> ask_access(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  return begun(context, steps::AskAccess{}, "Your request is there");
}

Result<Answer> complaint_form(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  Page page = form_page("record_complaint", "Complain about how the Trust handles what it holds");
  page.model.set("acknowledged_by", casework::complaint_due(context.trust().today()));
  context.field(page.extras, "text", "What is it about?")
      .set("hint", "In your own words. You do not have to cite a law.");
  return page;
}

Result<Answer> complain(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  std::string text = typed(context, "text", "Say what it is about");
  if (context.has_complaints()) return context.refused();
  return begun(context, steps::Complain{std::move(text)}, "Your complaint is there");
}

Result<Answer> objection_form(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  Page page = form_page("record_objection", "Object to being recorded");
  page.model.set("day", context.trust().today());
  context.field(page.extras, "why", "Why do you object?")
      .set("hint", "What is it in your situation that weighs against it?");
  return page;
}

Result<Answer> object(Context& context) {
  PROBITY_ATTEMPT(require_self(context));
  std::string why = typed(context, "why", "Say why you object");
  if (context.has_complaints()) return context.refused();
  return begun(context, steps::Object{std::move(why)},
               "Your objection is there, and counts from now on");
}

}  // namespace probity::portal
