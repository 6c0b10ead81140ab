// Trips that are told of from an account of their own (C46).
#include <algorithm>

#include "acts/trip_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Trip;

// In the place of a pupil: everybody who has no answer yet.
constexpr std::string_view kUnanswered = "unanswered";

html::Url url_of(std::uint32_t number) {
  return html::Url::local("/trips/" + std::to_string(number));
}

Value trip_value(const Context& context, const acts::Publishing& seen, const Trip& trip) {
  Value one = Value::object();
  one.set("trip", trip.number)
      .set("name", trip.name)
      .set("school", plain_school_value(context, trip.school))
      .set("first_day", trip.first_day)
      .set("last_day", trip.last_day)
      .set("pupils_on_trip", trip.pupils.size())
      .set("unanswered", registers::unanswered(trip))
      .set_if("everybody_answered", registers::has_everybody_answered(trip))
      .set_if("head_consents", trip.head_consent.has_value())
      .set_if("may_publish", registers::may_publish(trip))
      .set("where", url_of(trip.number));
  one.list("leaders");
  for (const auto& leader : trip.leaders) one.list("leaders").push(name_of(seen, leader));
  return one;
}

// Everybody of the chosen classes.
void add_pupils(Trip& trip, const acts::Publishing& seen, const std::vector<std::string>& groups) {
  for (const auto& pupil : seen.registers.pupils) {
    const bool is_meant = std::ranges::any_of(groups, [&](const std::string& key) {
      const GroupName group = group_named(key);
      return pupil.school == group.school && registers::is_in_group(pupil, group.group);
    });
    if (is_meant) trip.pupils.push_back({pupil.source_id, Trip::Answer::none, {}});
  }
}

Trip trip_in(Context& context, const acts::Publishing& seen) {
  const Input& input = context.input;
  const auto groups = input.all("groups");
  const auto first = input.day("first_day");
  const auto last = input.day("last_day");
  const auto leader = person_id_from_hex(input.text("leader"));
  Trip trip;
  trip.name = input.text("name");
  trip.account = input.text("account");
  if (trip.name.empty()) context.complain("name", "Enter what the trip is called");
  if (groups.empty()) context.complain("groups", "Choose who comes along");
  if (!leader) context.complain("leader", "Choose who leads it");
  if (!first) context.complain("first_day", "Enter the first day, such as 27 3 2027");
  if (!last) context.complain("last_day", "Enter the last day, such as 29 3 2027");
  if (context.has_complaints()) return trip;
  trip.school = group_named(groups.front()).school;
  trip.first_day = *first;
  trip.last_day = *last;
  trip.leaders = {*leader};
  add_pupils(trip, seen, groups);
  return trip;
}

void add_trip_accounts(const Context& context, Page& page, const acts::Publishing& seen) {
  std::vector<SelectOption> accounts{{"", "None yet"}};
  for (const auto& account : seen.registers.accounts) {
    if (account.kind == registers::AccountKind::trip) {
      accounts.push_back({account.id, account.handle + ", " + account.platform});
    }
  }
  add_select(page.extras, "account", "From which account will it be posted about?",
             context.input.text("account"), accounts);
}

void add_pupils_of_trip(const Context& context, Page& page, const acts::Publishing& seen,
                        const Trip& trip) {
  std::vector<std::pair<std::string, Value>> pupils;
  for (const auto& one : trip.pupils) {
    const auto* pupil = seen.pupil(one.source_id);
    if (pupil == nullptr) continue;
    Value value = Value::object();
    value.set("pupil", id_in_path(context, *pupil))
        .set("name", name_of(*pupil))
        .set("answer", Value::word(word_for(one.answer), word_for(one.answer)))
        .set("answered_on", one.answered_on);
    pupils.emplace_back(without_marks(sorting_name_of(*pupil)), std::move(value));
  }
  std::ranges::sort(pupils, {}, &std::pair<std::string, Value>::first);
  page.model.list("pupils");
  for (auto& [_, value] : pupils) page.model.list("pupils").push(std::move(value));
}

}  // namespace

Result<const Trip*> trip_in_path(Context& context, const acts::Publishing& seen) {
  PROBITY_TRY(const auto number, context.number(0));
  const auto trips = acts::trips_of(seen, context.actor());
  const auto found = std::ranges::find(trips, number, &Trip::number);
  if (found == trips.end()) return not_there();
  return *found;
}

Result<Answer> trips_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::answer_trip));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "trips", .title = "Trips", .width = Width::table, .back = "/home"};
  page.model.list("trips");
  for (const Trip* trip : acts::trips_of(*seen, context.actor())) {
    page.model.list("trips").push(trip_value(context, *seen, *trip));
  }
  page.model.set_if("may_plan", acts::may(context.actor(), Act::plan_trip));
  return page;
}

Result<Answer> trip_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::plan_trip));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const auto sight = acts::pupils_of(*seen, context.actor());
  Page page{.name = "trip_new", .title = "Plan a trip", .back = "/trips"};
  context.field(page.extras, "name", "What is it called?");
  std::vector<std::string> keys;
  std::vector<std::string> names;
  for (const auto& group : groups_seen(*seen, sight)) {
    keys.push_back(group.key());
    names.push_back(in_words(context, group));
  }
  std::vector<Context::Choice> options;
  for (std::size_t i = 0; i < keys.size(); ++i) options.push_back({keys[i], names[i]});
  context.choice(page.extras, "groups", "Who comes along?", options)
      .set("hint", "Classes and clubs of one school.")
      .show("small");
  add_staff(context, page.extras, "leader", "Who leads it?", "");
  add_trip_accounts(context, page, *seen);
  context.day_field(page.extras, "first_day", "First day");
  context.day_field(page.extras, "last_day", "Last day");
  return page;
}

Result<Answer> plan_trip(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const Trip trip = trip_in(context, *seen);
  if (context.has_complaints() && acts::may(context.actor(), Act::plan_trip)) {
    return context.refused();
  }
  PROBITY_TRY(const auto number, acts::plan_trip(lists_of(context), context.actor(), trip));
  return Done{url_of(number), Value::object().set("trip", number), http::Status::created};
}

Result<Answer> trip_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::answer_trip));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Trip* const trip, trip_in_path(context, *seen));
  Page page{.name = "trip", .title = trip->name, .width = Width::table, .back = "/trips"};
  page.model = trip_value(context, *seen, *trip);
  if (trip->head_consent) page.model.set("head_consented_on", trip->head_consent->on);
  if (const auto* account = seen->account(trip->account)) {
    page.model.set("account_name", account->account.handle)
        .set("platform", account->account.platform);
  }
  add_risks(page.model, *seen, *trip);
  add_pupils_of_trip(context, page, *seen, *trip);
  const bool is_school = acts::pupils_of(*seen, context.actor()).sees_whole_school(trip->school);
  page.model.set_if("may_consent", is_school && acts::may(context.actor(), Act::consent_to_trip))
      .set_if("may_forget", is_school && acts::may(context.actor(), Act::plan_trip));
  add_actions(page.extras, "/trips/" + std::to_string(trip->number),
              {"answers", "consent", "forget", "risks"});
  page.extras.set("list",
                  html::Url::local("/not-shown").with("trip", std::to_string(trip->number)));
  return page;
}

// "All on this trip have said yes, except ..." in one go; or some with one answer.
Result<Answer> answer_trip(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Trip* const trip, trip_in_path(context, *seen));
  auto chosen = context.input.all("pupils");
  const auto answer = registers::trip_answer_named(context.input.text("answer"));
  if (!answer) return context.refuse("answer", "Choose what was answered");
  if (chosen.empty()) return context.refuse("pupils", "Choose for whom it was answered");
  const bool is_for_unanswered = std::erase(chosen, kUnanswered) > 0;
  acts::TripAnswers answers;
  std::size_t named = 0;
  for (const auto& one : trip->pupils) {
    const auto* pupil = seen->pupil(one.source_id);
    const bool is_chosen =
        pupil != nullptr && std::ranges::find(chosen, id_in_path(context, *pupil)) != chosen.end();
    if (is_chosen) ++named;
    const bool is_one_of_many = is_for_unanswered && one.answer == Trip::Answer::none;
    if (is_chosen || is_one_of_many) answers.emplace_back(one.source_id, *answer);
  }
  if (named != chosen.size()) return not_there();
  PROBITY_ATTEMPT(acts::answer_trip(lists_of(context), context.actor(), trip->number, answers));
  return Done{.location = url_of(trip->number), .notice = "Answers recorded"};
}

Result<Answer> consent_to_trip(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  const bool takes_back = context.input.text("answer") == "no";
  PROBITY_ATTEMPT(acts::consent_to_trip(
      lists_of(context), context.actor(), number,
      takes_back ? acts::HeadAnswer::takes_back : acts::HeadAnswer::consents));
  return Done{url_of(number)};
}

Result<Answer> forget_trip(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::forget_trip(lists_of(context), context.actor(), number));
  return Done{.location = html::Url::local("/trips"),
              .notice = "The trip and its answers are gone"};
}

}  // namespace probity::portal
