#include "portal/people_words.hpp"

#include <array>

namespace probity::portal {

std::string_view in_words(people::Category category) {
  using enum people::Category;
  switch (category) {
    case employee: return "employee";
    case officer: return "officer";
    case consultant: return "consultant";
    case contractor: return "contractor";
    case volunteer: return "volunteer";
    case casual_worker: return "casual worker";
    case agency_worker: return "agency worker";
  }
  return {};
}

std::string in_words(people::Category category, std::size_t count) {
  return std::string{in_words(category)} + (count == 1 ? "" : "s");
}

std::string as_heading(std::string_view words) {
  std::string heading{words};
  const bool is_small = !heading.empty() && heading.front() >= 'a' && heading.front() <= 'z';
  if (is_small) heading.front() = static_cast<char>(heading.front() - 'a' + 'A');
  return heading;
}

std::string_view in_words(people::RosterRole role) {
  using enum people::RosterRole;
  switch (role) {
    case not_given: return "";
    case teacher: return "teacher";
    case aide: return "teaching assistant";
    case administrator: return "administration";
    case proctor: return "supervision";
  }
  return {};
}

std::string_view title_of(people::Seat seat) {
  using enum people::Seat;
  switch (seat) {
    case it_support: return "IT Support";
    case head_of_it: return "Head of IT";
    case administrator: return "administrator";
    case headteacher: return "headteacher";
    case cfoo: return "CFOO";
    case hr: return "HR";
    case director: return "Director";
    case chair: return "Chair of the Directors";
    case clerk: return "governance clerk";
    case dpo: return "data protection officer";
    case key_holder: return "key holder";
  }
  return {};
}

std::string in_words(const people::SeatHeld& held, const acts::Configuration& configuration) {
  std::string words = held.capacity == people::Capacity::deputy ? "deputy " : "";
  words += title_of(held.seat);
  if (!held.school.text.empty()) {
    words += ", " + acts::name_of_school(configuration, held.school.text);
  }
  return words;
}

std::string_view word_for(people::Capacity capacity) {
  return capacity == people::Capacity::holder ? "holder" : "deputy";
}

Value category_value(people::Category category) {
  return Value::word(people::word_for(category), in_words(category));
}

Value school_value(const people::SchoolId& school, const acts::Configuration& configuration) {
  return Value::object()
      .set("id", school.text)
      .set("name", acts::name_of_school(configuration, school.text));
}

void add_days(Value& to, const people::DayRange& days) {
  if (days.begin != LocalDate::min()) to.set("from", days.begin);
  if (days.end != LocalDate::max()) to.set("until", days.end - std::chrono::days{1});
}

}  // namespace probity::portal
