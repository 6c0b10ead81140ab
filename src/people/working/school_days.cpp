#include "people/working/school_days.hpp"

#include <algorithm>
#include <array>

#include "people/file_columns.hpp"

namespace probity::people {

namespace {

enum Column : std::size_t { division_column, date_column };
constexpr std::array kColumns{ColumnName{"division", division_column, ColumnName::Need::needed},
                              ColumnName{"date", date_column, ColumnName::Need::needed}};

LocalDate first_of_year(LocalDate day, int later) {
  const std::chrono::year_month_day ymd{day};
  return LocalDate{std::chrono::year_month_day{ymd.year() + std::chrono::years{later},
                                               std::chrono::January, std::chrono::day{1}}};
}

}  // namespace

SchoolDays::SchoolDays(std::vector<SchoolDay> days) {
  std::ranges::stable_sort(days, {}, &SchoolDay::day);
  for (const SchoolDay& one : days) {
    if (!days_.empty() && days_.back().day == one.day) days_.pop_back();
    days_.push_back(one);
  }
}

const SchoolDay* SchoolDays::find(LocalDate day) const {
  const auto at = std::ranges::lower_bound(days_, day, {}, &SchoolDay::day);
  return at != days_.end() && at->day == day ? &*at : nullptr;
}

DayKind SchoolDays::kind_of(LocalDate day) const {
  if (const SchoolDay* one = find(day)) return one->kind;
  return range().contains(day) ? DayKind::closed : DayKind::unknown;
}

Week SchoolDays::week_of(LocalDate day) const {
  const SchoolDay* one = find(day);
  return one == nullptr ? Week::every : one->week;
}

DayRange SchoolDays::range() const {
  if (days_.empty()) return {LocalDate::max(), LocalDate::max()};
  return {days_.front().day, days_.back().day + std::chrono::days{1}};
}

BankHolidays::BankHolidays(std::vector<LocalDate> days, DayRange covers)
    : days_(std::move(days)), covers_(covers) {
  std::ranges::sort(days_);
}

std::expected<BankHolidays, RefusedImport> BankHolidays::parse(std::string_view csv,
                                                               std::string_view division) {
  constexpr std::size_t kMostRows = 10'000;
  std::vector<LocalDate> found;
  const auto read = read_file_rows(csv, kColumns, kMostRows, [&](const Cells& cells) {
    const std::string of = cells.needed(division_column, kMostWord);
    const auto day = cells.date(date_column);
    if (!day) {
      cells.refuse(date_column, "the row needs a date like 2026-12-25");
    } else if (of == division) {
      found.push_back(*day);
    }
  });
  if (!read) return std::unexpected(read.error());
  if (found.empty()) {
    return std::unexpected(RefusedImport{{{1, "division", "no row is of the division asked for"}}});
  }
  const auto [first, last] = std::ranges::minmax(found);
  return BankHolidays{std::move(found), {first_of_year(first, 0), first_of_year(last, 1)}};
}

bool BankHolidays::has(LocalDate day) const { return std::ranges::binary_search(days_, day); }

}  // namespace probity::people
