// Seats (C5, C54, C60): who holds them, which wait for a second person, and where nobody could act.
#include <algorithm>

#include <fmt/format.h>

#include "acts/coverage.hpp"
#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "acts/people_acts.hpp"
#include "portal/desk.hpp"
#include "portal/people_rooms.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using people::Seat;
using people::SeatHeld;

// ---- Who holds what

struct Held {
  const people::Person* person;
  SeatHeld seat;
  people::DayRange days;
  bool is_approved;
};

std::vector<Held> held_today(const acts::People& people, LocalDate today) {
  std::vector<Held> all;
  for (const auto& person : people.register_.people()) {
    if (person.seats.empty() || !people::is_employed(person, today)) continue;
    const auto approved = people.seats_of(person.id, today);
    for (const auto& entry : person.seats) {
      if (!entry.days.contains(today)) continue;
      const bool is_approved = std::ranges::find(approved, entry.what) != approved.end();
      all.push_back({&person, entry.what, entry.days, is_approved});
    }
  }
  std::ranges::sort(all, [](const Held& one, const Held& other) {
    return std::tuple{one.seat.seat, one.seat.school.text, one.seat.capacity,
                      acts::NamesShown::sorting_name_of(*one.person)} <
           std::tuple{other.seat.seat, other.seat.school.text, other.seat.capacity,
                      acts::NamesShown::sorting_name_of(*other.person)};
  });
  return all;
}

Value held_value(const Context& context, const Held& held) {
  const auto& configuration = context.trust().configuration();
  Value one = Value::object();
  one.set("person", to_hex(held.person->id))
      .set("name", acts::NamesShown::name_of(*held.person))
      .set("seat", people::word_for(held.seat.seat))
      .set("seat_name", in_words(held.seat, configuration))
      .set("capacity", Value::word(word_for(held.seat.capacity), word_for(held.seat.capacity)))
      .set("school", held.seat.school.text)
      .set("seat_state", held.is_approved ? Value::word("approved", "approved")
                                          : Value::word("waiting", "waits for approval"))
      .set_if("may_approve", !held.is_approved && !context.actor().is(held.person->id) &&
                                 acts::may(context.actor(), Act::approve_seat))
      .set_if("is_own", !held.is_approved && context.actor().is(held.person->id));
  if (!held.seat.school.text.empty()) {
    one.set("school_name", acts::name_of_school(configuration, held.seat.school.text));
  }
  add_days(one, held.days);
  return one;
}

void add_seats(const Context& context, Page& page, const acts::People& people) {
  const auto all = held_today(people, context.trust().today());
  std::size_t waiting = 0;
  page.model.list("waiting");
  for (const Seat seat : people::kSeats) {
    Value one = Value::object();
    one.set("office", people::word_for(seat)).set("office_title", as_heading(title_of(seat)));
    for (const Held& held : all) {
      if (held.seat.seat == seat) one.list("holders").push(held_value(context, held));
    }
    one.list("holders");
    page.model.list("seats").push(std::move(one));
  }
  for (const Held& held : all) {
    if (held.is_approved) continue;
    ++waiting;
    page.model.list("waiting").push(held_value(context, held));
  }
  page.model.set("waiting_count", waiting);
}

// ---- Where nobody could act

void add_names(Value& to, std::string_view list, const people::PeopleRegister& people,
               const std::vector<PersonId>& ids) {
  for (const PersonId& id : ids) {
    const auto* person = people.find(id);
    to.list(list).push(
        Value::object()
            .set("person", to_hex(id))
            .set("name", person == nullptr ? std::string{} : acts::NamesShown::name_of(*person)));
  }
}

Value gap_value(const people::PeopleRegister& people, const acts::Gap& gap) {
  Value one = Value::object();
  one.set("need", acts::word_for(gap.need))
      .set("sentence", acts::sentence_for(gap))
      .set("remedy", acts::remedy_for(gap.need))
      .set("subjects", gap.subject_count)
      .set("reporters", gap.reporter_count)
      .set_if("has_more_subjects", gap.subject_count > gap.some_subjects.size())
      .set_if("has_more_reporters", gap.reporter_count > gap.some_reporters.size());
  add_names(one, "about", people, gap.some_subjects);
  add_names(one, "reported_by", people, gap.some_reporters);
  return one;
}

Result<void> add_coverage(Context& context, Page& page, const acts::People& people) {
  acts::Trust& trust = context.trust();
  auto coverage = acts::coverage_of(people, trust.configuration().stage, trust.today());
  PROBITY_TRY(const auto editions, acts::editions_of(trust));
  auto leads = acts::gaps_of_leads(people, editions, trust.today());
  std::ranges::move(leads, std::back_inserter(coverage.gaps));
  page.model.set("stage", acts::word_for(trust.configuration().stage))
      .set("people", coverage.people)
      .set_if("is_covered", coverage.gaps.empty());
  page.model.list("gaps");
  for (const auto& gap : coverage.gaps) {
    page.model.list("gaps").push(gap_value(people.register_, gap));
  }
  return {};
}

}  // namespace

Result<Answer> seat_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_coverage));
  const auto people = context.trust().people();
  Page page{.name = "seats", .title = "Seats", .width = Width::table};
  add_seats(context, page, *people);
  PROBITY_ATTEMPT(add_coverage(context, page, *people));
  return page;
}

Result<Answer> approve_seat(Context& context) {
  const Input& input = context.input;
  const auto person = person_id_from_hex(input.text("person"));
  const auto seat = people::seat_named(input.text("seat"));
  const std::string capacity = input.text_or("capacity", "holder");
  const bool is_known = person && seat && (capacity == "holder" || capacity == "deputy");
  if (!is_known) {
    // The table of authority is asked first, so that nobody learns by trying.
    PROBITY_ATTEMPT(acts::require(context.actor(), Act::approve_seat));
    return context.refuse("", "Choose a seat that waits for approval");
  }
  const SeatHeld held{*seat,
                      capacity == "holder" ? people::Capacity::holder : people::Capacity::deputy,
                      {input.text("school")}};
  PROBITY_ATTEMPT(acts::approve_seat(context.trust(), context.actor(), *person, held));
  return Done{html::Url::local("/seats")};
}

}  // namespace probity::portal
