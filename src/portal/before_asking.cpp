#include "portal/before_asking.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/assessment_acts.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using evidence::Kept;

constexpr std::array kAllKept{Kept::sites, Kept::durations, Kept::content};

std::string_view text_for(Kept most) {
  switch (most) {
    case Kept::sites: return "Which services were used";
    case Kept::durations: return "Which services, and for how long at least and at most";
    case Kept::content: return "Services, durations, and how many things were sent";
  }
  return {};
}

std::string hint_for(const Context& context, const acts::BeforeAsking::Day& day) {
  std::string_view shows = "Shows visits.";
  if (day.most == casework::Shows::connections) {
    shows = "Can only show that connections were open: that cannot support “should be working”.";
  } else if (day.most == casework::Shows::nothing) {
    shows = "Can show nothing.";
  }
  if (!day.destroyed) return std::string{shows};
  return fmt::format("{} Destroyed on {}.", shows,
                     moment_in_words(*day.destroyed, context.trust().zone()));
}

}  // namespace

void add_before(const Context& context, Page& page, const acts::BeforeAsking& before) {
  Value one = Value::object();
  Value& days = one.list("days");
  std::optional<Instant> first;
  for (const auto& day : before.days) {
    days.push(Value::object()
                  .set("day", day.day)
                  .set("most", shows_value(day.most))
                  .set("destroyed", day.destroyed));
    if (day.destroyed && (!first || *day.destroyed < *first)) first = day.destroyed;
  }
  one.set("oldest_destroyed", first).set_if("has_assessment", before.limits.has_value());
  Value& services = one.list("services");
  one.set("fields", before.limits ? kept_value(before.limits->most) : Value{});
  if (before.limits) {
    for (const std::string& id : before.limits->services) {
      services.push(Value::object().set("service", Value::word(id, service_name(context, id))));
    }
  }
  page.model.set("before", std::move(one));
}

void add_day_choice(StepPage& page, const acts::BeforeAsking& before, const FieldWords& words,
                    const std::vector<LocalDate>& only, const std::vector<LocalDate>& chosen) {
  std::vector<std::string> texts;  // value, text, hint of each
  std::vector<std::string> now_chosen;
  for (const LocalDate day : chosen) now_chosen.push_back(iso_day(day));
  for (const auto& day : before.days) {
    if (!only.empty() && !has_one(only, day.day)) continue;
    texts.insert(texts.end(),
                 {iso_day(day.day), day_in_words(day.day), hint_for(page.context, day)});
  }
  // A day that was asked for and has been destroyed since is still named, so that it can be left.
  for (const LocalDate day : only) {
    if (has_one(before.days, day, &acts::BeforeAsking::Day::day)) continue;
    texts.insert(texts.end(), {iso_day(day), day_in_words(day), "Nothing is held of it any more."});
  }
  if (texts.empty()) {
    page.told("Nothing is held of any day now.");
    return;
  }
  std::vector<Context::Choice> choices;
  for (std::size_t i = 0; i < texts.size(); i += 3) {
    choices.push_back({texts[i], texts[i + 1], texts[i + 2]});
  }
  page.boxes(words, choices, now_chosen);
}

std::string service_name(const Context& context, const std::string& id) {
  const auto known = acts::services_to_name(context.trust());
  if (!known) return id;
  const auto found = std::ranges::find(*known, id, &acts::KnownService::id);
  return found == known->end() ? id : found->name;
}

void add_service_choice(StepPage& page, const FieldWords& words,
                        const std::vector<std::string>& offered,
                        const std::vector<std::string>& chosen) {
  std::vector<std::string> names;
  names.reserve(offered.size());
  std::vector<Context::Choice> choices;
  for (const std::string& id : offered) {
    names.push_back(service_name(page.context, id));
    choices.push_back({id, names.back()});
  }
  page.boxes(words, choices, chosen);
}

void add_most_choice(StepPage& page, const FieldWords& words, Kept most, std::string_view chosen) {
  std::vector<Context::Choice> choices;
  for (const Kept one : kAllKept) {
    if (one <= most) choices.push_back({word_for(one), text_for(one)});
  }
  page.radios(words, choices, chosen);
}

std::string days_in_words(const std::vector<LocalDate>& days) {
  std::string text;
  for (const LocalDate day : days) {
    if (!text.empty()) text += ", ";
    text += day_in_words(day);
  }
  return text;
}

std::string services_in_words(const Context& context, const std::vector<std::string>& services) {
  std::string text;
  for (const std::string& id : services) {
    if (!text.empty()) text += ", ";
    text += service_name(context, id);
  }
  return text;
}

}  // namespace probity::portal
