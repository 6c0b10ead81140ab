// What waits for somebody in the rooms about lists (C27, C44, C46).
#include <algorithm>

#include <fmt/format.h>

#include "acts/consent_acts.hpp"
#include "acts/trip_acts.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;

void add(Value& model, std::string_view what, const html::Url& where, Value due = {}) {
  model.list("tasks").push(
      Value::object().set("what", what).set("where", where).set("due", std::move(due)));
}

void add_withdrawals(const Context& context, Value& model, const acts::Publishing& seen) {
  const auto waiting = acts::tasks_of(seen, context.actor()).size();
  if (waiting == 0) return;
  add(model,
      fmt::format("Consent was taken back: look at what was published ({} account{})", waiting,
                  waiting == 1 ? "" : "s and pupils"),
      html::Url::local("/withdrawals"));
}

void add_spokespeople(const Context& context, Value& model, const acts::Publishing& seen) {
  if (!acts::may(context.actor(), Act::confirm_spokesperson)) return;
  for (const auto& one : seen.rows.spokespeople) {
    const bool is_barred =
        context.actor().is(one.resolution.recorded_by) || context.actor().is(one.person);
    if (one.confirmation || one.ending || is_barred) continue;
    add(model, fmt::format("Confirm who may speak for the trust: {}", name_of(seen, one.person)),
        html::Url::local(fmt::format("/spokespeople/{}", one.number)));
  }
}

void add_trips(const Context& context, Value& model, const acts::Publishing& seen) {
  const auto sight = acts::pupils_of(seen, context.actor());
  for (const auto* trip : acts::trips_of(seen, context.actor())) {
    if (trip->last_day < seen.registers.as_of) continue;
    const auto url = html::Url::local(fmt::format("/trips/{}", trip->number));
    const bool is_heads =
        acts::may(context.actor(), Act::consent_to_trip) && sight.sees_whole_school(trip->school);
    if (!trip->head_consent && is_heads) {
      add(model, fmt::format("Say whether a trip may be posted about: {}", trip->name), url,
          trip->first_day);
    }
    const auto missing = registers::unanswered(*trip);
    if (missing > 0 && trip->is_led_by(context.person())) {
      add(model, fmt::format("Answers about your trip are missing: {} ({})", missing, trip->name),
          url, trip->first_day);
    }
  }
}

// What a new trust lacks before the checker knows what it should; each goes once it is there.
void add_first_steps(const Context& context, Value& model, const acts::Publishing& seen) {
  const auto& registers = seen.registers;
  if (acts::may(context.actor(), Act::import_lists) && registers.pupils.empty()) {
    add(model, "Import the list of pupils: until then the post checker knows none of their names",
        html::Url::local("/pupils/import"));
  }
  const bool has_account = std::ranges::any_of(seen.rows.accounts, [](const auto& one) {
    return one.account.kind != registers::AccountKind::personal;
  });
  if (acts::may(context.actor(), Act::keep_accounts) && !has_account) {
    add(model, "Register the accounts that you publish from: the website, the page on Facebook",
        html::Url::local("/accounts/new"));
  }
  if (acts::may(context.actor(), Act::keep_trust_facts) && !seen.rows.facts) {
    add(model, "Enter what else you are called, and the domain of your e-mail addresses",
        html::Url::local("/trust-facts"));
  }
}

}  // namespace

Result<void> add_list_tasks(Context& context, Value& model) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  add_first_steps(context, model, *seen);
  add_withdrawals(context, model, *seen);
  add_spokespeople(context, model, *seen);
  add_trips(context, model, *seen);
  return {};
}

}  // namespace probity::portal
