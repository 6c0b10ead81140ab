// Counts for the data protection officer and the Directors (C55; I25): of all matters together,
// never of one person. What would tell of few is left out by whoever counts.
#include <array>

#include <fmt/format.h>

#include "portal/desk.hpp"
#include "portal/matter_rooms.hpp"

namespace probity::portal {

namespace {

using acts::CaseFigures;

constexpr std::uint32_t kSmallestPopulation = 10;  // I25: nothing is said of fewer people

struct Figure {
  std::string_view name;
  std::uint32_t CaseFigures::* count;
};
constexpr std::array kFigures{
    Figure{"concerns", &CaseFigures::concerns},
    Figure{"ended_without_case", &CaseFigures::ended_without_case},
    Figure{"cases", &CaseFigures::cases},
    Figure{"requests", &CaseFigures::requests},
    Figure{"refused", &CaseFigures::refused},
    Figure{"approved", &CaseFigures::approved},
    Figure{"lapsed", &CaseFigures::lapsed},
    Figure{"openings", &CaseFigures::openings},
    Figure{"openings_without_outcome", &CaseFigures::openings_without_outcome},
    Figure{"notices_deferred", &CaseFigures::notices_deferred},
    Figure{"removals", &CaseFigures::removals},
    Figure{"disclosures_made", &CaseFigures::disclosures_made},
    Figure{"disclosures_refused", &CaseFigures::disclosures_refused},
    Figure{"outcomes", &CaseFigures::outcomes},
    Figure{"access_requests", &CaseFigures::access_requests},
    Figure{"objections", &CaseFigures::objections},
};

// Years count from September, as the schools' do.
LocalDate beginning_of_year(LocalDate day) {
  const std::chrono::year_month_day date{day};
  const auto year =
      date.month() < std::chrono::September ? date.year() - std::chrono::years{1} : date.year();
  return LocalDate{year / std::chrono::September / 1};
}

void add_years(Page& page, LocalDate today) {
  constexpr int kYears = 5;
  LocalDate from = beginning_of_year(today);
  LocalDate until = today;
  for (int i = 0; i < kYears; ++i) {
    const int year = int{std::chrono::year_month_day{from}.year()};
    page.extras.add("years")
        .set("year", std::string_view{fmt::format("{}/{:02}", year, (year + 1) % 100)})
        .set(
            "where",
            html::Url::local("/figures").with("from", iso_day(from)).with("until", iso_day(until)));
    until = from - std::chrono::days{1};
    from = beginning_of_year(until);
  }
}

// A day of the address; complains about what is none.
std::optional<LocalDate> day_in(Context& context, const std::string& name) {
  const auto day = context.input.day(name);
  if (!day && !context.input.text(name).empty())
    context.complain("", "Enter days such as 2027-09-01");
  return day;
}

}  // namespace

Result<Answer> figures_page(Context& context) {
  PROBITY_TRY(auto* const cases, cases_of(context));
  PROBITY_ATTEMPT(acts::require(context.actor(), acts::Act::see_case_figures));
  const LocalDate today = context.trust().today();
  const LocalDate from = day_in(context, "from").value_or(beginning_of_year(today));
  LocalDate until = day_in(context, "until").value_or(today);
  if (until < from) until = from;
  PROBITY_TRY(const CaseFigures figures, cases->figures(context.actor(), from, until));
  Page page{.name = "figures", .title = "Figures of matters"};
  page.model.set("from", figures.from)
      .set("until", figures.until)
      .set("population", figures.population)
      .set_if("is_shown", figures.population >= kSmallestPopulation);
  const bool is_shown = figures.population >= kSmallestPopulation;
  for (const Figure& figure : kFigures) {
    page.model.set(figure.name, is_shown ? Value{figures.*figure.count} : Value{});
  }
  add_years(page, today);
  return page;
}

}  // namespace probity::portal
