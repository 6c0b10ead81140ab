// Who teaches which class or club, and so may see its pupils (C43).
#include <algorithm>

#include "acts/consent_acts.hpp"
#include "acts/list_change.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::TaughtGroup;

TaughtGroup taught_in(Context& context) {
  const Input& input = context.input;
  const GroupName group = group_named(input.text("group"));
  const auto person = person_id_from_hex(input.text("person"));
  if (group.group.empty()) context.complain("group", "Choose a class or club");
  if (!person) context.complain("person", "Choose who teaches it");
  return {person.value_or(PersonId{}), group.school, group.group,
          input.day("from").value_or(context.trust().today()), input.day("until")};
}

}  // namespace

Result<Answer> groups_page(Context& context) {
  PROBITY_ATTEMPT(require_seat(context, Act::keep_groups));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const auto sight = acts::pupils_of(*seen, context.actor());
  Page page{
      .name = "groups", .title = "Who teaches whom", .width = Width::table, .back = "/pupils"};
  page.model.list("taught");
  for (const auto& taught : seen->rows.taught_groups) {
    if (!sight.sees_whole_school(taught.school)) continue;
    page.model.list("taught").push(
        Value::object()
            .set("person", to_hex(taught.person))
            .set("name", name_of(*seen, taught.person))
            .set("group", GroupName{taught.school, taught.group}.key())
            .set("group_name", in_words(context, {taught.school, taught.group}))
            .set("begin", iso_day(taught.from))
            .set("from", taught.from)
            .set("until", taught.until)
            .set_if("is_over", taught.until && *taught.until < seen->registers.as_of));
  }
  if (acts::may(context.actor(), Act::import_lists)) page.extras.show("may_import");
  std::vector<SelectOption> options{{"", "Choose a class or club"}};
  for (const auto& group : groups_seen(*seen, sight)) {
    if (sight.sees_whole_school(group.school)) {
      options.push_back({group.key(), in_words(context, group)});
    }
  }
  add_select(page.extras, "group", "Class or club", context.input.text("group"), options);
  add_staff(context, page.extras, "person", "Who teaches it", "");
  context.day_field(page.extras, "until", "Last day")
      .set("hint", "Leave it empty if it has no end.");
  return page;
}

Result<Answer> keep_group(Context& context) {
  const TaughtGroup taught = taught_in(context);
  is_day_or_empty(context, "until");
  const bool may_keep = acts::may(context.actor(), Act::keep_groups);
  if (context.has_complaints() && may_keep) return context.refused();
  PROBITY_ATTEMPT(acts::keep_group(lists_of(context), context.actor(), taught));
  return Done{html::Url::local("/groups"), Value::object(), http::Status::created};
}

// The days are kept: the last one is yesterday. An entry of today is forgotten.
Result<Answer> end_group(Context& context) {
  TaughtGroup taught = taught_in(context);
  if (context.has_complaints()) return not_there();
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const auto found = std::ranges::find_if(seen->rows.taught_groups, [&](const auto& one) {
    return one.person == taught.person && one.school == taught.school &&
           one.group == taught.group && one.from == taught.from;
  });
  if (found == seen->rows.taught_groups.end()) return not_there();
  taught = *found;
  if (taught.from >= seen->registers.as_of) {
    PROBITY_ATTEMPT(acts::forget_group(lists_of(context), context.actor(), taught));
  } else {
    taught.until = seen->registers.as_of - std::chrono::days{1};
    PROBITY_ATTEMPT(acts::keep_group(lists_of(context), context.actor(), taught));
  }
  return Done{html::Url::local("/groups")};
}

}  // namespace probity::portal
