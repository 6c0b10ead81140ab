#include "people/line_circles.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

namespace probity::people {

namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

struct Link {
  std::uint32_t person;
  std::uint32_t manager;
  DayRange days;
};

using Circle = std::vector<std::uint32_t>;

std::vector<PersonId> ids_of(std::span<const Person> people) {
  std::vector<PersonId> out;
  out.reserve(people.size());
  for (const Person& person : people) out.push_back(person.id);
  std::ranges::sort(out);
  return out;
}

std::uint32_t place_of(const std::vector<PersonId>& ids, const PersonId& id) {
  const auto found = std::ranges::lower_bound(ids, id);
  if (found == ids.end() || *found != id) return kNobody;
  return static_cast<std::uint32_t>(found - ids.begin());
}

std::vector<Link> links_of(std::span<const Person> people, const std::vector<PersonId>& ids,
                           LocalDate today) {
  std::vector<Link> out;
  for (const Person& person : people) {
    if (employed_until(person, today) == today) continue;
    for (const Dated<PersonId>& above : person.line_managers) {
      const std::uint32_t manager = place_of(ids, above.what);
      if (manager == kNobody || !above.days.is_open_on(today)) continue;
      const DayRange days{std::max(today, above.days.begin), above.days.end};
      out.push_back({place_of(ids, person.id), manager, days});
    }
  }
  return out;
}

// The lines as they are on one day, and the circles met so far.
class Lines {
 public:
  explicit Lines(std::size_t people) : manager_of_(people, kNobody), passed_on_(people, 0) {}

  void begin(const Link& link) { manager_of_[link.person] = link.manager; }
  void end(const Link& link) {
    if (manager_of_[link.person] == link.manager) manager_of_[link.person] = kNobody;
  }

  // A circle that is new on a day has a link that begins on it, so walking up from those finds it.
  // What an earlier walk of the same day passed is not walked again.
  void walk_up_from(std::span<const Link> begun) {
    const std::uint64_t first_walk = walk_ + 1;
    for (const Link& link : begun) {
      ++walk_;
      std::uint32_t at = link.person;
      while (at != kNobody && passed_on_[at] < first_walk) {
        passed_on_[at] = walk_;
        at = manager_of_[at];
      }
      if (at != kNobody && passed_on_[at] == walk_) add_circle_through(at);
    }
  }

  [[nodiscard]] const std::set<Circle>& circles() const { return circles_; }

 private:
  void add_circle_through(std::uint32_t start) {
    Circle circle{start};
    for (std::uint32_t at = manager_of_[start]; at != start; at = manager_of_[at]) {
      circle.push_back(at);
    }
    std::ranges::rotate(circle, std::ranges::min_element(circle));
    circles_.insert(std::move(circle));
  }

  std::vector<std::uint32_t> manager_of_;
  std::vector<std::uint64_t> passed_on_;  // the walk that passed somebody last
  std::uint64_t walk_ = 0;
  std::set<Circle> circles_;
};

}  // namespace

std::vector<std::vector<PersonId>> circles_in_lines(std::span<const Person> people,
                                                    LocalDate today) {
  const std::vector<PersonId> ids = ids_of(people);
  std::vector<Link> by_begin = links_of(people, ids, today);
  std::vector<Link> by_end = by_begin;
  std::ranges::sort(by_begin, {}, [](const Link& link) { return link.days.begin; });
  std::ranges::sort(by_end, {}, [](const Link& link) { return link.days.end; });

  Lines lines{ids.size()};
  auto ended = by_end.begin();
  for (auto begun = by_begin.begin(); begun != by_begin.end();) {
    const LocalDate day = begun->days.begin;
    const auto next = std::find_if(begun, by_begin.end(),
                                   [&](const Link& link) { return link.days.begin > day; });
    for (; ended != by_end.end() && ended->days.end <= day; ++ended) lines.end(*ended);
    for (auto link = begun; link != next; ++link) lines.begin(*link);
    lines.walk_up_from({begun, next});
    begun = next;
  }
  std::vector<std::vector<PersonId>> out;
  for (const Circle& circle : lines.circles()) {
    auto& members = out.emplace_back();
    for (const std::uint32_t place : circle) members.push_back(ids[place]);
  }
  return out;
}

}  // namespace probity::people
