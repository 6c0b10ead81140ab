// Reporting a concern (C40, C41, C48), and what has become of one's own: in words that say nothing
// about anybody.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "portal/desk.hpp"
#include "portal/matter_rooms.hpp"
#include "portal/problem.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::steps::RaiseConcern;

constexpr std::string_view kPupils = "pupils";

// C41: whom somebody calls before they write anything down.
void add_calls(const Context& context, Page& page) {
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  const auto add = [&](std::string_view list, people::Seat seat) {
    for (const auto& person : people->register_.people()) {
      for (const auto& held : people->seats_of(person.id, today)) {
        if (held.seat != seat || held.capacity != people::Capacity::holder) continue;
        page.model.list(list).push(
            Value::object()
                .set("name", acts::NamesShown::name_of(person))
                .set("school", held.school.text.empty()
                                   ? Value{}
                                   : Value{acts::name_of_school(context.trust().configuration(),
                                                                held.school.text)}));
      }
    }
  };
  Value& telephones = page.model.list("telephones");
  for (const auto& [who, number] : context.trust().configuration().telephones) {
    telephones.push(Value::object().set("who", who).set("telephone", number));
  }
  page.model.list("headteachers");
  page.model.list("chairs");
  add("headteachers", people::Seat::headteacher);
  add("chairs", people::Seat::chair);
}

void add_fields(Context& context, Page& page) {
  const casework::DossierView nothing{};
  StepPage form{context, page, nothing, 0};
  form.area({"what", "What happened?"});
  form.line({"where", "Where?",
             "An address, the name of an account, or a place. You can leave it empty."});
  form.person(
      {"person", "Who is it about?",
       "Part of a name, if you know it. They do not learn that you reported it."},
      [&](const people::Person& one) { return people::is_employed(one, context.trust().today()); });
  form.radios({"to", "Who should get it?",
               "If it is about that person it goes to somebody else; you "
               "read the same answer either way."},
              {{"headteacher", "The headteacher"},
               {"cfoo", "The CFOO"},
               {"head_of_it", "The Head of IT Operations"},
               {kPupils, "It concerns a pupil: the headteacher, at once"}});
  form.file({"file", "A picture or a saved page",
             "If you have one of a public post: PNG, JPEG, WebP, PDF or a saved web page, up to 8 "
             "MB. Nothing is fetched from the internet."},
            ".png,.jpg,.jpeg,.webp,.pdf,.html,.htm");
}

std::optional<RaiseConcern> concern_in(Context& context) {
  Page unused{};
  const casework::DossierView nothing{};
  StepPage form{context, unused, nothing, 0};
  RaiseConcern concern;
  concern.what = form.text("what", "Say what happened");
  concern.where = form.text("where");
  if (context.input.has("person") && !context.input.text("person").empty()) {
    concern.named.push_back(form.person("person", "Choose somebody from the list"));
  } else if (!context.input.text("person_name").empty()) {
    context.complain("person_name", "Press Find and choose the person, or empty the name");
  }
  const std::string to = context.input.text("to");
  if (to == kPupils) {
    concern.about = casework::Concerns::pupils;
  } else if (const auto receiver = receiver_named(to)) {
    concern.chosen = *receiver;
  } else {
    context.complain("to", "Choose who should get it");
  }
  if (context.has_complaints()) return std::nullopt;
  return concern;
}

Result<std::uint64_t> raised(Context& context, RaiseConcern concern) {
  acts::CaseBoard& cases = *context.desk().cases();
  const UploadedFile* const file = context.input.file("file");
  if (file == nullptr || file->content.empty()) {
    return cases.take(context.actor(), std::nullopt, std::move(concern));
  }
  auto number =
      cases.raise_with_picture(context.actor(), std::move(concern), {.bytes = file->content});
  if (!number && number.error().kind == ErrorKind::usage) {
    return context.refuse("file", in_sentences(number.error()));
  }
  return number;
}

}  // namespace

Result<Answer> concern_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::take_part_in_matter));
  PROBITY_ATTEMPT(cases_of(context));
  Page page{.name = "concern_new", .title = "Report a concern"};
  add_calls(context, page);
  add_fields(context, page);
  return page;
}

// C40: the same receipt for every route.
Result<Answer> raise_concern(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::take_part_in_matter));
  PROBITY_ATTEMPT(cases_of(context));
  if (context.input.text("then") == "find") return concern_form(context);
  auto concern = concern_in(context);
  if (!concern) return context.refused();
  PROBITY_TRY(const auto number, raised(context, *std::move(concern)));
  return Done{.location = html::Url::local("/concerns"),
              .model = Value::object().set("concern", number),
              .status = http::Status::created,
              .notice = "Thank you. A person will read this"};
}

Result<Answer> own_concerns(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::take_part_in_matter));
  PROBITY_TRY(auto* const cases, cases_of(context));
  PROBITY_TRY(const auto lines, cases->list(context.actor()));
  Page page{.name = "concerns", .title = "What you reported"};
  Value& concerns = page.model.list("concerns");
  for (const auto& line : lines) {
    if (!has_one(line.lenses, Lens::reporter)) continue;
    concerns.push(Value::object()
                      .set("number", line.number)
                      .set("where", html::Url::local(fmt::format("/matters/{}", line.number)))
                      .set("progress", progress_value(line.state))
                      .set("since", line.since));
  }
  return page;
}

}  // namespace probity::portal
