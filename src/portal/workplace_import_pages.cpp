// Files of hours, timetables, calendars and equipment (C17, C19, C20; I45): tried first, then for
// real. By whoever keeps them in the office: HR has no shell on the server.
#include <array>

#include "acts/workplace_imports.hpp"
#include "portal/endpoint.hpp"
#include "portal/equipment_rooms.hpp"
#include "portal/list_rooms.hpp"
#include "portal/sent_file.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using acts::WorkplaceFile;
using acts::WorkplaceImport;

struct Kind {
  WorkplaceFile file{};
  std::string_view path;
  std::string_view back;
  std::string_view title;
  Act act{};
};
constexpr Kind kHours{WorkplaceFile::hours, "/working-time/hours", "/working-time", "Import hours",
                      Act::import_working_time};
constexpr Kind kTimetable{WorkplaceFile::timetable, "/working-time/timetable", "/working-time",
                          "Import timetables", Act::import_working_time};
constexpr Kind kCalendar{WorkplaceFile::calendar, "/working-time/calendar", "/working-time",
                         "Import a calendar", Act::import_working_time};
constexpr Kind kEquipment{WorkplaceFile::equipment, "/equipment/import", "/equipment",
                          "Import equipment", Act::keep_equipment};

Value report_value(const WorkplaceImport& report) {
  Value one = Value::object();
  one.set("outcome", Value::word(word_for(report.outcome), word_for(report.outcome)))
      .set("added", report.added)
      .set("changed", report.changed)
      .set("ended", report.ended)
      .set("unchanged", report.unchanged)
      .set("before", report.before)
      .set("set_aside", report.set_aside.size())
      .set_if("some_set_aside", !report.set_aside.empty());
  add_refusals(one, report.refusals);
  return one;
}

Page form(Context& context, const Kind& kind) {
  Page page{
      .name = "list_import", .title = std::string{kind.title}, .back = std::string{kind.back}};
  const bool is_calendar = kind.file == WorkplaceFile::calendar;
  page.model.set("what", Value::word(acts::word_for(kind.file), acts::word_for(kind.file)));
  page.extras.set("action", html::Url::local(kind.path))
      .set("back", kind.path)
      .set("back_to", html::Url::local(kind.back));
  if (is_calendar) {
    add_select(page.extras, "school", "Whose calendar is it?", context.input.text("school"),
               plain_school_options(context, "Every school that has none of its own"));
  }
  context.field(page.extras, "file", is_calendar ? "File (iCalendar)" : "File (CSV)")
      .set("accept", is_calendar ? ".ics" : ".csv")
      .set("label_size", "m");
  return page;
}

template <const Kind& kind>
Result<Answer> form_after_proof(Context& context) {
  PROBITY_TRY(auto first, proof_before_file(context, kind.act, kind.path));
  if (first) return *std::move(first);
  return form(context, kind);
}

template <const Kind& kind>
Result<Answer> take_in(Context& context) {
  PROBITY_TRY(const SentFile sent, sent_file(context, "text"));
  PROBITY_TRY(const auto report,
              acts::import_workplace(context.trust(), context.actor(), kind.file, sent.text,
                                     sent.options, context.input.text("school")));
  Page page = form(context, kind);
  page.model.set("report", report_value(report));
  offer_what_is_next(page, report.outcome, sent);
  return page;
}

}  // namespace

std::span<const Endpoint> workplace_import_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/working-time/hours", kIn, form_after_proof<kHours>},
      Endpoint{Method::post, "/working-time/hours", kIn, take_in<kHours>, form_after_proof<kHours>,
               kLargestSentFile},
      Endpoint{Method::get, "/working-time/timetable", kIn, form_after_proof<kTimetable>},
      Endpoint{Method::post, "/working-time/timetable", kIn, take_in<kTimetable>,
               form_after_proof<kTimetable>, kLargestSentFile},
      Endpoint{Method::get, "/working-time/calendar", kIn, form_after_proof<kCalendar>},
      Endpoint{Method::post, "/working-time/calendar", kIn, take_in<kCalendar>,
               form_after_proof<kCalendar>, kLargestSentFile},
      Endpoint{Method::get, "/equipment/import", kIn, form_after_proof<kEquipment>},
      Endpoint{Method::post, "/equipment/import", kIn, take_in<kEquipment>,
               form_after_proof<kEquipment>, kLargestSentFile},
  };
  return kEndpoints;
}

}  // namespace probity::portal
