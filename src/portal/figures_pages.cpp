// Figures about matters, for everybody without signing in, and year by year for the board (C55,
// C63; I25): of the whole trust, never of one person. What may be said is decided in
// casework/figures.hpp.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/school_words.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using casework::Figure;
using casework::Figures;
using casework::Period;

constexpr std::size_t kMostYears = 5;  // side by side

int begins_in(const Period& period) { return int{std::chrono::year_month_day{period.from}.year()}; }

std::string in_words(const Period& period) {
  const int year = begins_in(period);
  return fmt::format("{}/{:02}", year, (year + 1) % 100);
}

Value value_of(const Context& context, const Figures& figures) {
  Value one = Value::object();
  one.set("year", in_words(figures.period))
      .set("from", figures.period.from)
      .set("until", figures.period.until)
      .set("population", figures.population)
      .set_if("is_shown", figures.counts.has_value())
      .set("elsewhere", figures.elsewhere);
  one.list("schools");
  for (const casework::PlaceCount& place : figures.schools) {
    one.list("schools").push(
        Value::object()
            .set("school", acts::school_name(context.trust().configuration(), place.school->text))
            .set("people", place.people));
  }
  for (std::size_t i = 0; i < casework::kFigures; ++i) {
    const auto figure = static_cast<Figure>(i);
    one.set(casework::word_for(figure),
            figures.counts ? Value{(*figures.counts)[figure]} : Value{});
  }
  return one;
}

// What every page of figures begins with.
Result<Page> figures_over(Context& context, std::span<const Period> shown,
                          std::span<const Period> all) {
  acts::Trust& trust = context.trust();
  Page page{.name = "figures", .title = "Figures"};
  if (!shown.empty()) page.extras.add("print");
  if (context.desk().is_demonstration()) page.extras.show("is_demonstration");
  page.model.set("trust_name", trust.configuration().trust_name)
      .set("stage", acts::word_for(trust.configuration().stage))
      .set_if("is_advice", trust.configuration().stage == acts::Stage::advice);
  PROBITY_TRY(const auto since, context.desk().figures().since());
  page.model.set("since", since).set_if("is_too_early", all.empty());
  page.model.list("years");
  for (const Period& period : shown) {
    PROBITY_TRY(const Figures figures, context.desk().figures().of(period));
    page.model.list("years").push(value_of(context, figures));
  }
  page.model.list("all_years");
  for (const Period& period : all) {
    page.model.list("all_years")
        .push(
            Value::object()
                .set("all_year", in_words(period))
                .set("where",
                     html::Url::local("/figures").with("year", std::to_string(begins_in(period)))));
  }
  return page;
}

// Of one year: the latest, or the one that the address asks for.
Result<Answer> figures_page(Context& context) {
  PROBITY_TRY(const auto years, context.desk().figures().years());
  std::span<const Period> shown{years.data(), std::min<std::size_t>(1, years.size())};
  if (!context.input.text("year").empty()) {
    const auto asked = context.input.number("year");
    const auto found = std::ranges::find_if(years, [&](const Period& one) {
      return asked && begins_in(one) == static_cast<int>(*asked);
    });
    if (found == years.end()) return not_there();
    shown = {&*found, 1};
  }
  PROBITY_TRY(Page page, figures_over(context, shown, years));
  page.extras.show("is_one_year");
  const bool is_for_board =
      context.signed_in && acts::may(context.actor(), acts::Act::see_case_figures);
  if (is_for_board) page.extras.show("is_for_board");
  return page;
}

// The same for up to five years side by side, for the Directors and their clerk to print.
Result<Answer> years_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::see_case_figures));
  PROBITY_TRY(const auto years, context.desk().figures().years());
  PROBITY_TRY(
      Page page,
      figures_over(context, std::span{years}.first(std::min(kMostYears, years.size())), years));
  page.title = "Figures year by year";
  page.width = Width::table;
  page.back = "/figures";
  return page;
}

}  // namespace

std::span<const Endpoint> figures_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/figures", Door::anybody, figures_page},
      Endpoint{Method::get, "/figures/years", Door::signed_in, years_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
