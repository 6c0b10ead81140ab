#include "casework/figures.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>

#include "casework/request.hpp"

namespace probity::casework {

namespace {

constexpr std::array<std::string_view, kFigures> kWords{"concerns",
                                                        "ended_without_case",
                                                        "cases",
                                                        "exceptions",
                                                        "requests",
                                                        "approved",
                                                        "refused",
                                                        "taken_back",
                                                        "lapsed",
                                                        "openings",
                                                        "openings_without_outcome",
                                                        "notices_deferred",
                                                        "shares",
                                                        "removals",
                                                        "disclosures_made",
                                                        "disclosures_refused",
                                                        "outcomes",
                                                        "cases_closed",
                                                        "access_requests",
                                                        "objections",
                                                        "complaints",
                                                        "days_destroyed_in_time",
                                                        "days_destroyed_late"};

struct Counted {
  std::string_view type;
  Figure figure;
};
// Types of leaves: words of steps (steps.hpp, leaf_word()), and the one of an approval with keys.
constexpr std::array kCounted{
    Counted{"concern.raise", Figure::concerns},
    Counted{"concern.end", Figure::ended_without_case},
    Counted{"case.open", Figure::cases},
    Counted{"case.open_exception", Figure::exceptions},
    Counted{"case.close", Figure::cases_closed},
    Counted{"request.ask", Figure::requests},
    Counted{"request.approve", Figure::approved},
    Counted{"opening.approved", Figure::approved},
    Counted{"request.refuse", Figure::refused},
    Counted{"request.take_back", Figure::taken_back},
    Counted{"opening.carry_out", Figure::openings},
    Counted{"notice.defer", Figure::notices_deferred},
    Counted{"share.begin", Figure::shares},
    Counted{"removal.ask", Figure::removals},
    Counted{"disclosure.decide", Figure::disclosures_made},
    Counted{"disclosure.refuse", Figure::disclosures_refused},
    Counted{"outcome.decide", Figure::outcomes},
    Counted{"access.ask", Figure::access_requests},
    Counted{"objection.make", Figure::objections},
    Counted{"complaint.make", Figure::complaints},
};

bool has(const Period& period, LocalDate day) { return period.from <= day && day <= period.until; }

// One matter, entry by entry: which of its requests nobody has answered.
class Requests {
 public:
  explicit Requests(const Period& period) : period_(period) {}

  void take(const Event& event) {
    lapse_before(event.day);
    if (event.what == Figure::requests) open_.push_back(event.day);
    const bool is_answer = event.what == Figure::approved || event.what == Figure::refused ||
                           event.what == Figure::taken_back;
    // Entries do not say which request: the one that has waited longest.
    if (is_answer && !open_.empty()) open_.pop_front();
    if (event.what == Figure::cases_closed) {
      while (!open_.empty()) lapse();
    }
  }
  [[nodiscard]] std::uint32_t lapsed() {
    lapse_before(period_.until);
    return lapsed_;
  }

 private:
  void lapse_before(LocalDate day) {
    while (!open_.empty() && day > open_.front() + kLongestWait) lapse();
  }
  void lapse() {
    if (has(period_, open_.front())) ++lapsed_;
    open_.pop_front();
  }

  Period period_;
  std::deque<LocalDate> open_;
  std::uint32_t lapsed_ = 0;
};

struct MatterSoFar {
  explicit MatterSoFar(const Period& period) : requests(period) {}
  Requests requests;
  std::uint32_t openings = 0;
  std::uint32_t outcomes = 0;
};

bool is_told_apart(const PlaceCount& place) {
  return place.school && place.people >= kLeastPopulation;
}

std::uint32_t people_in(std::span<const PlaceCount> places) {
  return std::accumulate(
      places.begin(), places.end(), std::uint32_t{0},
      [](std::uint32_t sum, const PlaceCount& place) { return sum + place.people; });
}

}  // namespace

std::string_view word_for(Figure figure) { return kWords.at(static_cast<std::size_t>(figure)); }

std::optional<Figure> counted_as(std::string_view leaf_type) {
  const auto* const found = std::ranges::find(kCounted, leaf_type, &Counted::type);
  if (found == kCounted.end()) return std::nullopt;
  return found->figure;
}

Counts counts_of(std::span<const Event> events, const Period& period) {
  Counts counts;
  std::map<std::uint64_t, MatterSoFar> matters;
  for (const Event& event : events) {
    if (event.day > period.until) continue;
    MatterSoFar& matter = matters.try_emplace(event.matter, period).first->second;
    matter.requests.take(event);
    if (event.what == Figure::outcomes) ++matter.outcomes;
    if (!has(period, event.day)) continue;
    counts.add(event.what);
    if (event.what == Figure::exceptions) counts.add(Figure::cases);
    if (event.what == Figure::openings) ++matter.openings;
  }
  for (auto& [number, matter] : matters) {
    counts.add(Figure::lapsed, matter.requests.lapsed());
    if (matter.outcomes == 0) counts.add(Figure::openings_without_outcome, matter.openings);
  }
  return counts;
}

Figures figures_of(const Staff& staff, const Counts& counts, const Period& period) {
  Figures figures{.period = period};
  const std::uint32_t all = people_in(staff);
  if (all < kLeastPopulation) return figures;
  figures.population = all;
  figures.counts = counts;
  Staff together;
  std::ranges::partition_copy(staff, std::back_inserter(figures.schools),
                              std::back_inserter(together), is_told_apart);
  // What is left must not be few people either: the smallest school joins them, until it is not.
  while (people_in(together) > 0 && people_in(together) < kLeastPopulation) {
    const auto smallest = std::ranges::min_element(figures.schools, {}, &PlaceCount::people);
    together.push_back(*smallest);
    figures.schools.erase(smallest);
  }
  if (people_in(together) > 0) figures.elsewhere = people_in(together);
  return figures;
}

LocalDate counted_until(LocalDate today) {
  const std::chrono::year_month_day date{today};
  return LocalDate{date.year() / date.month() / 1} - std::chrono::days{1};
}

std::vector<Period> school_years(LocalDate first, LocalDate last) {
  std::vector<Period> years;
  while (first <= last) {
    const std::chrono::year_month_day date{last};
    const auto year =
        date.month() < std::chrono::September ? date.year() - std::chrono::years{1} : date.year();
    const LocalDate from{year / std::chrono::September / 1};
    years.push_back({from, last});
    last = from - std::chrono::days{1};
  }
  return years;
}

}  // namespace probity::casework
