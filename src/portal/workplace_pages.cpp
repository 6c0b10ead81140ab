// When people work, as the trust has it (C17, C20): of a school, and one's own.
#include <algorithm>
#include <array>
#include <span>

#include "acts/school_words.hpp"
#include "acts/workplace_now.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/equipment_rooms.hpp"
#include "portal/workplace_words.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using std::chrono::days;

std::string school_in_words(const Context& context, const std::string& school) {
  return school.empty() ? "Every school"
                        : acts::school_name(context.trust().configuration(), school);
}

std::optional<LocalDate> day_if_any(LocalDate day) {
  const bool is_any = day != LocalDate::min() && day != LocalDate::max();
  return is_any ? std::optional{day} : std::nullopt;
}

Value day_kind_value(people::DayKind kind) {
  switch (kind) {
    case people::DayKind::school: return Value::word("school", "a school day");
    case people::DayKind::inset: return Value::word("inset", "an INSET day");
    case people::DayKind::closed: return Value::word("closed", "no school");
    case people::DayKind::unknown: break;
  }
  return Value::word("unknown", "not known");
}

Value calendar_value(const Context& context, const people::SchoolCalendarOf& calendar) {
  const auto counted = [&](people::DayKind kind) {
    return std::ranges::count(calendar.days.days(), kind, &people::SchoolDay::kind);
  };
  const auto range = calendar.days.range();
  return Value::object()
      .set("school", calendar.school)
      .set("name", school_in_words(context, calendar.school))
      .set("from", range.begin)
      .set("until", range.end - days{1})
      .set("school_days", counted(people::DayKind::school))
      .set("inset_days", counted(people::DayKind::inset))
      .set("today", day_kind_value(calendar.days.kind_of(context.trust().today())));
}

Result<Answer> working_time_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_working_time));
  PROBITY_TRY(const auto now, acts::workplace_now(context.trust()));
  const auto known =
      acts::coverage_of_working_time(now, *context.trust().people(), context.trust().today());
  Page page{.name = "working_time", .title = "Working time", .width = Width::table};
  if (acts::may(context.actor(), Act::import_working_time)) page.extras.show("may_import");
  page.model.set("people", known.people)
      .set("with_hours", known.with_hours)
      .set("without_hours", known.people - known.with_hours)
      .set("holidays_until", now.working_time.parts().bank_holidays.range().end - days{1})
      .list("calendars");
  for (const auto& calendar : now.rows.calendars) {
    page.model.list("calendars").push(calendar_value(context, calendar));
  }
  page.model.list("breaks");
  for (const auto& rest : now.rows.breaks) {
    page.model.list("breaks").push(Value::object()
                                       .set("school", rest.school)
                                       .set("name", school_in_words(context, rest.school))
                                       .set("group", rest.group)
                                       .set("when", week_time_in_words(rest.time))
                                       .set("from", day_if_any(rest.time.first_day))
                                       .set("until", day_if_any(rest.time.last_day)));
  }
  page.model.list("periods");
  for (const auto& period : now.rows.periods) {
    page.model.list("periods").push(Value::object()
                                        .set("school", period.school)
                                        .set("name", school_in_words(context, period.school))
                                        .set("period", period.name)
                                        .set("when", week_time_in_words(period.time)));
  }
  return page;
}

// ---- One's own

void add_entry(Value& model, std::string_view what, std::string_view school,
               const people::WeekTime& time, std::string_view when) {
  model.list("entries").push(Value::object()
                                 .set("what", what)
                                 .set("school", school)
                                 .set("when", when)
                                 .set("from", day_if_any(time.first_day))
                                 .set("until", day_if_any(time.last_day)));
}

void add_entries(const Context& context, Value& model, const people::PersonTimes& times) {
  for (const auto& work : times.work) {
    add_entry(model, work_in_words(work),
              work.school.empty() ? "" : school_in_words(context, work.school), work.time,
              week_time_in_words(work.time));
  }
  for (const auto& time : times.breaks) {
    add_entry(model, "Break", "", time, week_time_in_words(time));
  }
  for (const auto& time : times.leave) {
    add_entry(model, "Leave", "", time, week_time_in_words(time));
  }
}

Value day_value(const acts::Workplace& now, const people::Person& person, LocalDate day,
                const Zone& zone) {
  const auto parts = now.working_time.partition(person, zone.day_of(zone.start_of(day)), zone);
  return Value::object()
      .set("day", day)
      .set("works", hours_in_words(parts.working, zone))
      .set("rests", hours_in_words(parts.rest, zone))
      .set_if("is_unknown", !parts.unknown.is_empty())
      .set_if("is_free", parts.unknown.is_empty() && parts.working.is_empty());
}

// As it is for everybody who asks about them: the same division that a check would use.
Result<Answer> own_working_time(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  const auto people = context.trust().people();
  const people::Person* person = people->register_.find(context.person());
  if (person == nullptr) return not_there();
  PROBITY_TRY(const auto now, acts::workplace_now(context.trust()));
  Page page{.name = "own_working_time",
            .title = "Your working time as the trust has it",
            .back = "/record"};
  page.model.list("entries");
  if (const auto* times = now.working_time.times_of(person->id)) {
    add_entries(context, page.model, *times);
  }
  page.model.list("days");
  const LocalDate today = context.trust().today();
  constexpr int kDaysShown = 7;
  for (int i = 0; i < kDaysShown; ++i) {
    page.model.list("days").push(day_value(now, *person, today + days{i}, context.trust().zone()));
  }
  return page;
}

}  // namespace

std::span<const Endpoint> workplace_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/working-time", kIn, working_time_page},
      Endpoint{Method::get, "/record/working-time", kIn, own_working_time},
      Endpoint{Method::get, "/equipment", kIn, equipment_page},
      Endpoint{Method::post, "/equipment/ranges", kIn, declare_range, equipment_page},
      Endpoint{Method::post, "/equipment/ranges/{}/end", kIn, end_range, equipment_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
