// The short list for a class, a club or a trip, for a telephone and for paper (C43, C44, C46):
// who may not be shown, until when that can be relied on, and never why.
#include <algorithm>

#include "acts/trip_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"
#include "registers/not_shown.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Pupil;
using registers::Trip;

struct Asked {
  std::string title;
  std::vector<const Pupil*> pupils;  // whom the reader may see
  std::size_t hidden = 0;            // of the group, and not for the reader
  const Trip* trip = nullptr;
};

void take(Asked& asked, const acts::MaySeePupils& sight, const Pupil& pupil) {
  if (sight.sees(pupil)) {
    asked.pupils.push_back(&pupil);
  } else {
    ++asked.hidden;
  }
}

Result<Asked> asked_for(Context& context, const acts::Publishing& seen) {
  const auto sight = acts::pupils_of(seen, context.actor());
  Asked asked;
  if (const auto number = context.input.number("trip")) {
    const auto trips = acts::trips_of(seen, context.actor());
    const auto found = std::ranges::find(trips, *number, &Trip::number);
    if (found == trips.end()) return not_there();
    asked.trip = *found;
    asked.title = asked.trip->name;
    for (const auto& one : asked.trip->pupils) {
      if (const Pupil* pupil = seen.pupil(one.source_id)) take(asked, sight, *pupil);
    }
  } else {
    const GroupName group = group_named(context.input.text("group"));
    for (const Pupil& pupil : seen.registers.pupils) {
      if (pupil.school == group.school && registers::is_in_group(pupil, group.group)) {
        take(asked, sight, pupil);
      }
    }
    asked.title = in_words(context, group);
  }
  if (asked.pupils.empty()) return not_there();
  std::ranges::sort(asked.pupils, {},
                    [](const Pupil* one) { return without_marks(sorting_name_of(*one)); });
  return asked;
}

void add_list(Context& context, Page& page, const acts::Publishing& seen, const Asked& asked) {
  const std::string channel = context.input.text("channel");
  const LocalDate today = seen.registers.as_of;
  const auto list = registers::not_shown(asked.pupils, channel, today, asked.trip);
  Value shown = Value::object();
  shown.set("group", asked.title)
      .set("channel", channel)
      .set("made_on", today)
      .set("holds_until", list.holds_until)
      .set("pupils_in_group", asked.pupils.size() + asked.hidden)
      .set("not_for_you", asked.hidden)
      .set_if("some_not_for_you", asked.hidden > 0)
      .set_if("may_publish", asked.trip == nullptr || registers::may_publish(*asked.trip))
      .set_if("is_trip", asked.trip != nullptr);
  shown.list("not_shown");
  for (const auto& one : list.pupils) {
    shown.list("not_shown")
        .push(Value::object()
                  .set("name", name_of(*one.pupil))
                  .set("tutor_group", one.pupil->tutor_group)
                  .set_if("may_show_picture", one.may_show_image)
                  .set_if("may_show_name", one.may_show_name));
  }
  page.title = "May not be shown: " + asked.title;
  page.model.set("list", std::move(shown));
}

void add_choice(Context& context, Page& page, const acts::Publishing& seen) {
  const auto sight = acts::pupils_of(seen, context.actor());
  page.model.list("groups");
  for (const auto& group : groups_seen(seen, sight)) {
    page.model.list("groups").push(
        Value::object()
            .set("group", group.key())
            .set("name", in_words(context, group))
            .set("where", html::Url::local("/not-shown").with("group", group.key())));
  }
  page.model.list("trips");
  for (const Trip* trip : acts::trips_of(seen, context.actor())) {
    page.model.list("trips").push(
        Value::object()
            .set("trip", trip->number)
            .set("name", trip->name)
            .set("where",
                 html::Url::local("/not-shown").with("trip", std::to_string(trip->number))));
  }
}

}  // namespace

Result<Answer> not_shown_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_pupils));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "not_shown", .title = "May not be shown", .back = "/home"};
  if (context.input.has("group") || context.input.has("trip")) {
    PROBITY_TRY(const Asked asked, asked_for(context, *seen));
    add_list(context, page, *seen, asked);
    page.back = "/not-shown";
    page.extras.show("is_list")
        .set("asked_group", context.input.text("group"))
        .set("asked_trip", context.input.text("trip"));
    add_select(page.extras, "channel", "Where it will be published", context.input.text("channel"),
               {{"", "Anywhere online"},
                {"Facebook", "Facebook"},
                {"Instagram", "Instagram"},
                {"X", "X"},
                {"YouTube", "YouTube"},
                {"Website", "Website"}});
    page.extras.add("print");
    return page;
  }
  add_choice(context, page, *seen);
  return page;
}

}  // namespace probity::portal
