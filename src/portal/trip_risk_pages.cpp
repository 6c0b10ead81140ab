// C42: what whoever leads a trip has thought of, before it is told of to others.
#include <array>

#include "acts/trip_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Trip;
using registers::TripQuestion;

struct Asked {
  TripQuestion question;
  std::string_view text;
  std::string_view hint;
};
constexpr std::array kAsked{
    Asked{TripQuestion::others,
          "Who takes part who is not of the Trust, and what may they publish about the group?",
          "Such as an activity centre, a host, a coach company or another school. Have they been "
          "told who may not be shown?"},
    Asked{TripQuestion::whereabouts,
          "What would tell a stranger where the group is, and when is it posted?",
          "Pictures of the place, the name of the hostel, a tagged location. Posting in the "
          "evening, or when the group has left, costs nothing."},
    Asked{TripQuestion::audience, "Who sees the account, and who could write to pupils through it?",
          "Open or closed, comments on or off, who looks at them, and until when."},
    Asked{TripQuestion::not_shown, "How do you keep pupils out of pictures who may not be shown?",
          "Also in the background, and on the telephones of other pupils and helpers."},
    Asked{TripQuestion::emergency,
          "If something happens: who says what to whom, and who stops posting?",
          "Parents should not learn it from a post."}};

}  // namespace

void add_risks(Value& model, const acts::Publishing& seen, const Trip& trip) {
  model.set_if("risks_answered", are_answered(trip.risks));
  if (trip.risks.on) model.set("risks_answered_on", *trip.risks.on);
  if (trip.risks.by) model.set("risks_answered_by", name_of(seen, *trip.risks.by));
  model.list("risks");
  for (const Asked& asked : kAsked) {
    const std::string& answer = trip.risks.answer(asked.question);
    Value one = Value::object();
    one.set("asked", Value::word(word_for(asked.question), asked.text));
    if (!answer.empty()) one.set("answered", answer);
    model.list("risks").push(std::move(one));
  }
}

Result<Answer> trip_risks_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::answer_trip));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const Trip* const trip, trip_in_path(context, *seen));
  Page page{.name = "trip_risks",
            .title = "What was thought of before " + trip->name,
            .back = "/trips/" + std::to_string(trip->number)};
  page.model.set("trip", trip->number).set_if("head_consents", trip->head_consent.has_value());
  add_risks(page.model, *seen, *trip);
  for (const Asked& asked : kAsked) {
    context
        .field(page.extras, word_for(asked.question), asked.text,
               trip->risks.answer(asked.question))
        .set("hint", asked.hint);
  }
  return page;
}

Result<Answer> think_of_risks(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  registers::TripRisks risks;
  for (const Asked& asked : kAsked) {
    const std::string_view name = word_for(asked.question);
    std::string answer = context.input.text(std::string{name});
    if (answer.empty()) {
      context.complain(name, "Answer in a sentence; \"nobody\" or \"it is not posted\" is one");
    }
    if (answer.size() > registers::kLongestTripAnswer) {
      context.complain(name, "Say it in fewer words");
    }
    risks.answers.at(static_cast<std::size_t>(asked.question)) = std::move(answer);
  }
  if (context.has_complaints()) return context.refused();
  PROBITY_ATTEMPT(
      acts::think_of_risks(lists_of(context), context.actor(), number, std::move(risks)));
  return Done{.location = html::Url::local("/trips/" + std::to_string(number)),
              .notice = "Answers recorded"};
}

}  // namespace probity::portal
