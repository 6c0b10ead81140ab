// When people are away for longer, so that nobody reminds them: days only, never a reason.
#include <algorithm>

#include "acts/names_shown.hpp"
#include "portal/campaign_rooms.hpp"
#include "portal/desk.hpp"
#include "portal/people_listing.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

namespace {

using acts::Act;

Value absence_value(const Context& context, const people::PeopleRegister& people,
                    const registers::Leave& absence) {
  const LocalDate today = context.trust().today();
  const auto* person = people.find(absence.person);
  Value one = Value::object();
  one.set("person", to_hex(absence.person))
      .set("name", person == nullptr ? std::string{} : acts::NamesShown::name_of(*person))
      .set("begin", iso_day(absence.days.begin))
      .set_if("has_begun", absence.days.begin < today);
  add_days(one, absence.days);
  return one;
}

// For the person who is to be entered: search, then choose.
void add_choice(Context& context, Page& page, const people::PeopleRegister& people) {
  const std::string typed = context.input.text("q");
  context.field(page.extras, "q", "Name, email address or login", typed).set("width", "20");
  page.model.set("typed", typed);
  const auto chosen = person_id_from_hex(context.input.text("person"));
  if (typed.empty() && !chosen) return;
  const LocalDate today = context.trust().today();
  const auto found = in_order(people, NameSearch{typed}, [&](const people::Person& person) {
    return people::is_employed(person, today) && (!typed.empty() || person.id == chosen);
  });
  page.model.set_if("found_nobody", found.empty());
  if (found.empty()) return;
  page.extras.show("found_somebody");
  add_person_choice(context, page, found);
  context.day_field(page.extras, "first", "First day away").set("legend_size", "s");
  context.day_field(page.extras, "last", "Last day away")
      .set("legend_size", "s")
      .set("hint", "Leave it empty while nobody knows.");
}

bool has_typed_day(const Input& input, const std::string& name) {
  return !(input.text(name) + input.text(name + "-day") + input.text(name + "-month") +
           input.text(name + "-year"))
              .empty();
}

}  // namespace

Result<Answer> absence_list(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::run_campaign));
  PROBITY_TRY(auto absences, acts::absences_of(context.trust()));
  const LocalDate today = context.trust().today();
  std::erase_if(absences, [&](const registers::Leave& one) { return one.days.end <= today; });
  std::ranges::sort(absences, {}, [](const registers::Leave& one) { return one.days; });
  Page page{.name = "absences",
            .title = "People who are away",
            .width = Width::table,
            .back = "/campaigns"};
  const auto people = context.trust().people();
  page.model.list("absences");
  for (const auto& absence : absences) {
    page.model.list("absences").push(absence_value(context, people->register_, absence));
  }
  page.extras.set("today", iso_day(today));
  add_choice(context, page, people->register_);
  return page;
}

Result<Answer> enter_absence(Context& context) {
  const Input& input = context.input;
  const auto person = person_id_from_hex(input.text("person"));
  const auto first = input.day("first");
  const auto last = input.day("last");
  if (!person) context.complain("person", "Choose who is away");
  if (!first) context.complain("first", "Enter the first day away, such as 27 3 2027");
  if (!last && has_typed_day(input, "last")) {
    context.complain("last", "Enter the last day away, such as 27 3 2027, or leave it empty");
  }
  if (first && last && *last < *first) {
    context.complain("last", "The last day must not be before the first");
  }
  if (context.has_complaints() && acts::may(context.actor(), Act::run_campaign)) {
    return context.refused();
  }
  const people::DayRange days{first.value_or(LocalDate{}), people::end_after(last)};
  PROBITY_ATTEMPT(
      acts::enter_absence(context.trust(), context.actor(), {person.value_or(PersonId{}), days}));
  return Done{html::Url::local("/absences"), Value::object(), http::Status::created};
}

Result<Answer> end_absence(Context& context) {
  const Input& input = context.input;
  const auto person = person_id_from_hex(input.text("person"));
  const auto first = input.day("first");
  const auto back = input.day("first_day_back");
  if (!person || !first || !back) context.complain("", "Say who, since when, and the day back");
  if (context.has_complaints() && acts::may(context.actor(), Act::run_campaign)) {
    return context.refused();
  }
  PROBITY_ATTEMPT(acts::end_absence(context.trust(), context.actor(), person.value_or(PersonId{}),
                                    first.value_or(LocalDate{}), back.value_or(LocalDate{})));
  return Done{html::Url::local("/absences")};
}

}  // namespace probity::portal
