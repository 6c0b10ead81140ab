// Matters: what waits for somebody, and one matter as they may see it (C60).
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/workplace_now.hpp"
#include "portal/before_asking.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/matter_rooms.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using acts::DossierLine;
using casework::DossierView;

bool is_seen_as(const DossierLine& line, Lens lens) { return has_one(line.lenses, lens); }

// Seen as its reporter or as whom it is about: those have lists of their own.
bool is_own_alone(const DossierLine& line) {
  return std::ranges::all_of(
      line.lenses, [](Lens lens) { return lens == Lens::reporter || lens == Lens::subject; });
}

html::Url url_of(std::uint64_t number) {
  return html::Url::local(fmt::format("/matters/{}", number));
}

// ---- The words of one matter

struct Words {
  std::shared_ptr<const acts::People> people;
  policy::ClauseMap clauses;
  people::BankHolidays holidays;
};

Result<Words> words_for(const Context& context, const DossierView& seen) {
  Words words{context.trust().people(), {}, {}};
  PROBITY_TRY(const auto edition, acts::edition_in_force(context.trust()));
  if (edition) {
    PROBITY_TRY(words.clauses, acts::clause_map_of(context.trust(), *edition));
  }
  if (seen.access) {
    PROBITY_TRY(const auto workplace, acts::workplace_now(context.trust()));
    words.holidays = workplace.working_time.parts().bank_holidays;
  }
  return words;
}

MatterWords spoken(const Context& context, const Words& words) {
  return {.people = words.people->register_,
          .service = [&context](const std::string& id) { return service_name(context, id); },
          .clause =
              [&words](const std::string& id) {
                const auto* const clause = words.clauses.find(id);
                return clause == nullptr ? id : fmt::format("{} {}", id, clause->heading);
              },
          .body = [](const std::string& id) { return body_name(id); },
          .access_due =
              [&words](const casework::AccessClock& clock) {
                return casework::access_due(clock, words.holidays);
              }};
}

// The list in which its reader finds it.
std::string_view list_of(const std::vector<Lens>& lenses) {
  if (is_reporter_alone(lenses)) return "/concerns";
  const bool is_own = std::ranges::all_of(
      lenses, [](Lens lens) { return lens == Lens::reporter || lens == Lens::subject; });
  return is_own ? "/record" : "/matters";
}

// Day by day what the sources can show, for whoever asks for an opening or decides about one.
void add_what_is_held(Context& context, const DossierView& seen, Page& page) {
  const bool is_for_them = std::ranges::any_of(
      seen.lenses, [](Lens lens) { return lens == Lens::handler || lens == Lens::approver; });
  if (!is_for_them || !seen.subject || !seen.grounds) return;
  const auto before = context.desk().cases()->before_asking(context.actor(), seen.number);
  if (before) add_before(context, page, *before);
}

// What is expected of the reader somewhere down the page, once more at its top; for whoever it is
// about, what was found.
void add_first(const DossierView& seen, Page& page) {
  const auto add = [&page](std::string_view text, const html::Url& where, std::string_view mark) {
    page.extras.show("has_first").add("first").set("text", text).set("where", where).show(mark);
  };
  if (has_one(seen.lenses, Lens::subject)) {
    for (const auto& opening : seen.openings) {
      if (opening.exhibits.empty()) continue;
      add("Read what was found",
          html::Url::local(fmt::format("/matters/{}/openings/{}", seen.number, opening.number)),
          "is_free");
    }
  }
  for (const casework::MayDo& wait : casework::waits_for(seen)) {
    const auto where = place_of(seen.number, wait);
    if (wait.on != 0 && where) add(link_text(wait.action), *where, "is_waiting");
  }
}

// The last day for what waits: of a removal, an answer, a share; of a request for a copy (R13), of
// a complaint (R19).
std::optional<LocalDate> due_of(const Context& context, const DossierLine& line) {
  const bool is_asked = std::ranges::any_of(line.waits, [](const casework::MayDo& wait) {
    return wait.action == Action::answer_access || wait.action == Action::answer_complaint;
  });
  if (line.asked_until || !is_asked) return line.asked_until;
  const auto seen = context.desk().cases()->look(context.actor(), line.number);
  if (!seen) return std::nullopt;
  if (seen->complaint && !seen->complaint->acknowledged) {
    return casework::complaint_due(seen->complaint->received.day);
  }
  const auto words = words_for(context, *seen);
  if (!seen->access || !words) return std::nullopt;
  return casework::access_due(seen->access->clock, words->holidays);
}

// Whoever decides about a request has all of it on one screen, so that is where they are led.
struct TaskOf {
  std::string what;
  html::Url where;
};

TaskOf task_of(const DossierLine& line) {
  const auto decides = std::ranges::find(line.waits, Action::approve, &casework::MayDo::action);
  const bool is_own = is_seen_as(line, Lens::subject);
  if (line.waits.empty()) return {"About you: read what is open, and why", url_of(line.number)};
  // Both answers are open: the task names neither.
  if (is_own && line.waits.front().action == Action::comply) {
    return {"About you: answer a request to remove content", url_of(line.number)};
  }
  if (decides != line.waits.end() && !is_own) {
    const auto screen = place_of(line.number, *decides);
    return {"A request waits for your decision", screen.value_or(url_of(line.number))};
  }
  return {fmt::format("{}: {}", is_own ? "About you" : "A matter waits for you",
                      link_text(line.waits.front().action)),
          url_of(line.number)};
}

}  // namespace

Result<acts::CaseBoard*> cases_of(const Context& context) {
  acts::CaseBoard* const cases = context.desk().cases();
  if (cases == nullptr) return not_there();
  return cases;
}

Result<DossierView> matter_in_path(Context& context) {
  PROBITY_TRY(auto* const cases, cases_of(context));
  PROBITY_TRY(const auto number, context.number(0));
  auto seen = cases->look(context.actor(), number);
  if (seen || seen.error().kind == ErrorKind::environment) return seen;
  return not_there();  // what they may not see looks like what is not there (I47)
}

html::Url after_step(const Context& context, std::uint64_t matter) {
  const bool is_seen = context.desk().cases()->look(context.actor(), matter).has_value();
  return is_seen ? url_of(matter) : html::Url::local("/matters");
}

Value line_value(const Context& context, const DossierLine& line) {
  Value one = Value::object();
  one.set("number", line.number)
      .set("where", url_of(line.number))
      .set("state",
           is_reporter_alone(line.lenses) ? progress_value(line.state) : state_value(line.state))
      .set("since", line.since)
      .set("subject", somebody(context.trust().people()->register_, line.subject))
      .set("asked_until", due_of(context, line))
      .set("oldest_destroyed", line.oldest_destroyed);
  Value& lenses = one.list("lenses");
  for (const Lens lens : line.lenses) lenses.push(Value::object().set("lens", lens_value(lens)));
  Value& waits = one.list("waits");
  for (const auto& wait : line.waits) {
    waits.push(Value::object().set("action", action_value(wait.action)));
  }
  return one;
}

Result<Answer> matters_page(Context& context) {
  PROBITY_TRY(auto* const cases, cases_of(context));
  PROBITY_TRY(const auto lines, cases->list(context.actor()));
  Page page{.name = "matters", .title = "Matters", .width = Width::table};
  page.model.list("waiting");
  page.model.list("others");
  for (const DossierLine& line : lines) {
    if (is_own_alone(line)) continue;
    page.model.list(line.waits.empty() ? "others" : "waiting").push(line_value(context, line));
  }
  return page;
}

Result<Answer> matter_page(Context& context) {
  PROBITY_TRY(DossierView seen, matter_in_path(context));
  // What cannot be taken back is offered last.
  std::ranges::stable_partition(
      seen.may, [](const casework::MayDo& one) { return one.action != Action::close_case; });
  PROBITY_TRY(const Words words, words_for(context, seen));
  // No name: a title stands in the browser's history.
  const bool is_reporter = is_reporter_alone(seen.lenses);
  Page page{.name = "matter",
            .title = fmt::format("{} {}", is_reporter ? "Concern" : "Matter", seen.number),
            .model = matter_value(seen, spoken(context, words)),
            .back = std::string{list_of(seen.lenses)}};
  add_what_is_held(context, seen, page);
  add_first(seen, page);
  if (has_one(seen.lenses, Lens::subject)) {
    page.extras.show("is_subject");
    if (seen.grounds) page.extras.show("is_case");
    if (seen.state == State::case_open && !seen.outcome) page.extras.show("is_undecided");
    if (seen.invitation && !seen.outcome) page.extras.show("answers_later");
    page.extras.add("print");
  }
  if (is_reporter) page.extras.show("is_reporter");
  return page;
}

Result<Answer> picture_file(Context& context) {
  PROBITY_TRY(const DossierView seen, matter_in_path(context));
  PROBITY_TRY(const auto exhibit, context.number(1));
  PROBITY_TRY(auto file,
              or_not_there(context.desk().cases()->picture(context.actor(), seen.number, exhibit)));
  // From outside: it is saved, and nothing of it is shown or run here.
  return File{.content_type = std::move(file.media_type),
              .file_name = std::move(file.name),
              .bytes = std::move(file.bytes),
              .policy = "default-src 'none'; sandbox"};
}

// No text of anybody is in a task: only that something waits.
Result<void> add_matter_tasks(Context& context, Value& model) {
  if (context.desk().cases() == nullptr) return {};
  PROBITY_TRY(const auto lines, context.desk().cases()->list(context.actor()));
  for (const DossierLine& line : lines) {
    // Told, and asked for nothing: that, too, stands on their first page.
    const bool is_told = is_seen_as(line, Lens::subject) && line.state == State::case_open;
    if (line.waits.empty() && !is_told) continue;
    const TaskOf task = task_of(line);
    model.list("tasks").push(Value::object()
                                 .set("what", task.what)
                                 .set("where", task.where)
                                 .set("due", due_of(context, line)));
  }
  return {};
}

Result<void> add_own_matters(Context& context, Value& model) {
  Value& matters = model.list("matters");
  if (context.desk().cases() == nullptr) return {};
  PROBITY_TRY(const auto lines, context.desk().cases()->list(context.actor()));
  for (const DossierLine& line : lines) {
    if (is_seen_as(line, Lens::subject)) matters.push(line_value(context, line));
  }
  return {};
}

std::span<const Endpoint> matter_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  constexpr std::size_t kLargestPicture = std::size_t{12} << 20;
  constexpr std::size_t kLargestText = std::size_t{1} << 20;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/concerns", kIn, own_concerns},
      Endpoint{Method::get, "/concerns/new", kIn, concern_form},
      Endpoint{Method::post, "/concerns/new", kIn, raise_concern, concern_form, kLargestPicture},
      Endpoint{Method::get, "/matters", kIn, matters_page},
      Endpoint{Method::get, "/matters/{}", kIn, matter_page},
      Endpoint{Method::get, "/matters/{}/pictures/{}", kIn, picture_file},
      Endpoint{Method::get, "/matters/{}/steps/{}", kIn, step_page},
      Endpoint{Method::post, "/matters/{}/steps/{}", kIn, take_step, step_page, kLargestText},
      Endpoint{Method::get, "/matters/{}/steps/{}/{}", kIn, step_page},
      Endpoint{Method::post, "/matters/{}/steps/{}/{}", kIn, take_step, step_page, kLargestText},
      Endpoint{Method::get, "/matters/{}/keys/{}", kIn, keys_page},
      Endpoint{Method::get, "/matters/{}/keys/{}/request", kIn, key_request_file},
      Endpoint{Method::post, "/matters/{}/keys/{}", kIn, turn_key, keys_page, kLargestText},
      Endpoint{Method::get, "/matters/{}/carry-out/{}", kIn, carry_out_page},
      Endpoint{Method::post, "/matters/{}/carry-out/{}", kIn, carry_out, carry_out_page},
      Endpoint{Method::get, "/matters/{}/openings/{}", kIn, extract_page},
      Endpoint{Method::get, "/matters/{}/openings/{}/pdf", kIn, extract_pdf},
      Endpoint{Method::get, "/matters/{}/openings/{}/file", kIn, extract_file},
      Endpoint{Method::get, "/matters/{}/hearing-pack/pdf", kIn, hearing_pack_pdf},
      Endpoint{Method::get, "/matters/{}/hearing-pack/file", kIn, hearing_pack_file},
      Endpoint{Method::get, "/record/access", kIn, access_form},
      Endpoint{Method::post, "/record/access", kIn, ask_access, access_form},
      Endpoint{Method::get, "/record/complaint", kIn, complaint_form},
      Endpoint{Method::post, "/record/complaint", kIn, complain, complaint_form},
      Endpoint{Method::get, "/record/objection", kIn, objection_form},
      Endpoint{Method::post, "/record/objection", kIn, object, objection_form},
      Endpoint{Method::get, "/outside-requests", kIn, outside_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
