// The sheet for the office: somebody outside asks about a member of staff (C65). It says the same
// whether anything is held or not, so that whoever reads it out tells nothing (I23).
#include <algorithm>
#include <array>

#include "acts/embedded_files.hpp"
#include "acts/names_shown.hpp"
#include "casework/disclosure.hpp"
#include "casework/recipient_table.hpp"
#include "portal/desk.hpp"
#include "portal/matter_rooms.hpp"

namespace probity::portal {

namespace {

struct Part {
  people::Seat seat;
  people::Capacity capacity;
  std::string_view list;
};
constexpr std::array kParts{
    Part{people::Seat::dpo, people::Capacity::holder, "advisers"},
    Part{people::Seat::cfoo, people::Capacity::holder, "deciders"},
    Part{people::Seat::cfoo, people::Capacity::deputy, "deputies"},
};

void add_people(const Context& context, Value& model) {
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  for (const Part& part : kParts) {
    Value& list = model.list(part.list);
    for (const auto& person : people->register_.people()) {
      const auto seats = people->seats_of(person.id, today);
      const auto is_part = [&part](const auto& held) {
        return held.seat == part.seat && held.capacity == part.capacity;
      };
      if (std::ranges::none_of(seats, is_part)) continue;
      list.push(Value::object().set("name", acts::NamesShown::name_of(person)));
    }
  }
}

}  // namespace

Result<Answer> outside_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::take_part_in_matter));
  PROBITY_ATTEMPT(cases_of(context));
  constexpr std::string_view kTable = "recipients.toml";
  PROBITY_TRY(const auto table,
              casework::RecipientTable::parse(kTable, acts::embedded_file(kTable)));
  Page page{.name = "outside", .title = "Somebody outside asks about a member of staff"};
  Value& bodies = page.model.list("bodies");
  for (const auto& body : table.recipients) {
    bodies.push(
        Value::object().set("body", Value::word(body.id, body.name)).set("duty", body.duty));
  }
  page.model.set("refusal", casework::kRefusalText);
  add_people(context, page.model);
  page.extras.add("print").set("label", "this sheet");
  return page;
}

}  // namespace probity::portal
