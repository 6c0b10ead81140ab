#include "portal/matter_actions.hpp"

#include <fmt/format.h>

#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::MayDo;

Place place_for(Action action) {
  switch (action) {
    case Action::approve:
    case Action::refuse_request:
    case Action::ask_back:
    case Action::hand_on:
    case Action::answer_back:
    case Action::take_back:
    case Action::turn_key:
    case Action::carry_out: return Place::request;
    case Action::find_grounds:
    case Action::share:
    case Action::tell_subject:
    case Action::defer_notice: return Place::opening;
    case Action::end_share: return Place::share;
    case Action::comply:
    case Action::contest:
    case Action::verify_removal:
    case Action::settle_removal: return Place::removal;
    case Action::advise_disclosure:
    case Action::decide_disclosure: return Place::disclosure;
    default: return Place::matter;
  }
}

}  // namespace

void MatterActions::add(Value& to, Place place, InDossier on) const {
  Value& list = to.list(place == Place::matter ? "next" : "actions");
  std::vector<Action> shown;  // what is for the whole matter is offered once
  for (const MayDo& one : seen_.may) {
    if (place_for(one.action) != place || (place != Place::matter && one.on != on)) continue;
    const bool is_invited = one.action != Action::prepare_outcome || seen_.invitation;
    if (!is_invited || has_one(shown, one.action)) continue;
    const auto where = place_of(seen_.number, one);
    if (!where) continue;
    shown.push_back(one.action);
    list.push(Value::object()
                  .set("action", action_value(one.action))
                  .set("where", *where)
                  .set_if("waits", has_one(waits_, one)));
  }
  if (place == Place::matter) add_others(list);
}

bool MatterActions::may(Action action) const { return has_one(seen_.may, action, &MayDo::action); }

void MatterActions::add_others(Value& list) const {
  const auto add_one = [&](std::string_view word, std::string_view text, std::string_view step) {
    list.push(
        Value::object()
            .set("action", Value::word(word, text))
            .set("where", html::Url::local(fmt::format("/matters/{}/steps/{}", seen_.number, step)))
            .set_if("waits", false));
  };
  if (may(Action::prepare_outcome) && (!seen_.invitation || seen_.outcome)) {
    add_one("invite_answer", "Invite the person to answer", "invite-answer");
  }
  const bool is_own = has_one(seen_.lenses, Lens::subject);
  if (is_own && seen_.objection && !seen_.objection->end) {
    add_one("take_back_objection", "Take your objection back", "take-back-objection");
  }
}

}  // namespace probity::portal
