// Who may speak for the trust: recorded by the clerk, confirmed by a Director (C26 to C28, I44).
#include <algorithm>
#include <array>

#include "acts/spokesperson_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Authority;
using registers::Spokesperson;

std::string_view words_for(Authority authority) {
  constexpr std::array<std::string_view, 7> kWords{
      "waits for a Director", "ended",    "not yet", "over", "training is missing",
      "training has run out", "may speak"};
  return kWords.at(static_cast<std::size_t>(authority));
}

html::Url url_of(std::uint32_t number) {
  return html::Url::local("/spokespeople/" + std::to_string(number));
}

Value authority_value(const acts::Publishing& seen, const Spokesperson& one) {
  const auto authority = registers::authority_of(one, seen.registers.as_of);
  Value value = Value::object();
  value.set("spokesperson", one.number)
      .set("person", to_hex(one.person))
      .set("name", name_of(seen, one.person))
      .set("topics", joined(one.topics, ", "))
      .set("channels", joined(one.channels, ", "))
      .set("from", one.from)
      .set("until", one.until)
      .set("standing", Value::word(word_for(authority), words_for(authority)))
      .set_if("needs_training", one.training == Spokesperson::Training::needed)
      .set("trained_on", one.trained_on)
      .set("training_until", one.training_until)
      .set("where", url_of(one.number));
  return value;
}

Result<const Spokesperson*> authority_in_path(const Context& context,
                                              const acts::Publishing& seen) {
  PROBITY_TRY(const auto number, context.number(0));
  const auto found = std::ranges::find(seen.rows.spokespeople, number, &Spokesperson::number);
  if (found == seen.rows.spokespeople.end()) return not_there();
  return &*found;
}

Spokesperson authority_in(Context& context) {
  const Input& input = context.input;
  Spokesperson one;
  const auto person = person_id_from_hex(input.text("person"));
  const auto from = input.day("from");
  const auto meeting = input.day("meeting");
  if (!person) context.complain("person", "Choose who may speak");
  if (!from) context.complain("from", "Enter the first day, such as 27 3 2027");
  if (!meeting) context.complain("meeting", "Enter the day of the meeting");
  if (input.text("minute").empty()) context.complain("minute", "Enter the number of the minute");
  is_day_or_empty(context, "until");
  one.person = person.value_or(PersonId{});
  one.topics = texts_in(input.text("topics"));
  one.channels = texts_in(input.text("channels"));
  one.from = from.value_or(LocalDate{});
  one.until = input.day("until");
  one.training = input.text("training") == "not_needed" ? Spokesperson::Training::not_needed
                                                        : Spokesperson::Training::needed;
  one.resolution.meeting = meeting.value_or(LocalDate{});
  one.resolution.minute = input.text("minute").substr(0, 200);
  return one;
}

}  // namespace

Result<Answer> spokespeople_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_spokespeople));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "spokespeople",
            .title = "Who may speak for the trust",
            .width = Width::table,
            .back = "/home"};
  page.model.list("spokespeople");
  for (const auto& one : seen->rows.spokespeople) {
    page.model.list("spokespeople").push(authority_value(*seen, one));
  }
  page.model.set_if("may_record", acts::may(context.actor(), Act::record_spokesperson));
  return page;
}

Result<Answer> spokesperson_form(Context& context) {
  PROBITY_ATTEMPT(require_seat(context, Act::record_spokesperson));
  Page page{.name = "spokesperson_new",
            .title = "Record who may speak for the trust",
            .back = "/spokespeople"};
  add_staff(context, page.extras, "person", "Who?", "");
  context.field(page.extras, "topics", "About what?")
      .set("hint", "Separated by commas. Leave it empty for everything.");
  context.field(page.extras, "channels", "Where?")
      .set("hint", "Such as Facebook, Press. Leave it empty for everywhere.");
  context.day_field(page.extras, "from", "First day", context.trust().today());
  context.day_field(page.extras, "until", "Last day")
      .set("hint", "Leave it empty if it has no end.");
  context.choice(
      page.extras, "training", "Is training needed? (C28)",
      {{"needed", "Yes", "It does not count before training is completed."}, {"not_needed", "No"}},
      {"needed"});
  context.day_field(page.extras, "meeting", "Day of the Directors' meeting");
  context.field(page.extras, "minute", "Minute").set("width", "20");
  return page;
}

Result<Answer> record_spokesperson(Context& context) {
  const Spokesperson one = authority_in(context);
  if (context.has_complaints() && acts::may(context.actor(), Act::record_spokesperson)) {
    return context.refused();
  }
  PROBITY_TRY(const auto number,
              acts::record_spokesperson(lists_of(context), context.actor(), one));
  return Done{url_of(number), Value::object().set("spokesperson", number), http::Status::created};
}

Result<Answer> spokesperson_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_spokespeople));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Spokesperson* const one, authority_in_path(context, *seen));
  Page page{.name = "spokesperson", .title = name_of(*seen, one->person), .back = "/spokespeople"};
  page.model = authority_value(*seen, *one);
  page.model.set("meeting", one->resolution.meeting)
      .set("minute", one->resolution.minute)
      .set("recorded_by", name_of(*seen, one->resolution.recorded_by));
  if (one->confirmation) {
    page.model.set("confirmed_by", name_of(*seen, one->confirmation->by))
        .set("confirmed_on", one->confirmation->on);
  }
  if (one->ending) page.model.set("ended_on", one->ending->on);
  const bool is_barred =
      context.actor().is(one->resolution.recorded_by) || context.actor().is(one->person);
  page.model
      .set_if("may_confirm", !one->confirmation && !one->ending && !is_barred &&
                                 acts::may(context.actor(), Act::confirm_spokesperson))
      .set_if("may_end", !one->ending && acts::may(context.actor(), Act::end_spokesperson))
      .set_if("may_train", !one->ending && acts::may(context.actor(), Act::record_training));
  add_actions(page.extras, "/spokespeople/" + std::to_string(one->number),
              {"confirmation", "end", "training"});
  context.day_field(page.extras, "trained", "Training was completed on", one->trained_on)
      .set("legend_size", "s");
  context.day_field(page.extras, "valid", "Last day on which it counts", one->training_until)
      .set("legend_size", "s")
      .set("hint", "Leave it empty if it does not run out.");
  return page;
}

Result<Answer> confirm_spokesperson(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::confirm_spokesperson(lists_of(context), context.actor(), number));
  return Done{.location = url_of(number), .notice = "Confirmed"};
}

Result<Answer> end_spokesperson(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::end_spokesperson(lists_of(context), context.actor(), number));
  return Done{.location = url_of(number), .notice = "Ended, from today"};
}

Result<Answer> record_training(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  const auto trained = context.input.day("trained");
  if (!trained) context.complain("trained", "Enter the day, such as 27 3 2027");
  is_day_or_empty(context, "valid");
  if (context.has_complaints() && acts::may(context.actor(), Act::record_training)) {
    return context.refused();
  }
  PROBITY_ATTEMPT(
      acts::record_training(lists_of(context), context.actor(), number,
                            {trained.value_or(LocalDate{}), context.input.day("valid")}));
  return Done{url_of(number)};
}

}  // namespace probity::portal
