// A trust in which everybody holds every seat, so that only ties and parts taken hold anybody back:
// the scope in which whole walks are explored.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "casework/example_case.hpp"

namespace probity::casework::example {

// In the order of the numbers of their ids.
inline constexpr std::array<std::string_view, 9> kCrowd{
    "the subject", "the line manager",      "the spouse", "the reporter",
    "the owner",   "the owner's assistant", "Ada",        "Ben",
    "Cleo"};
enum Member : std::uint8_t {
  kSubject,
  kLine,
  kPartner,
  kReporter,
  kOwner,
  kAssistant,
  kAda,
  kBen,
  kCleo
};

inline PersonId member(std::size_t place) { return id(static_cast<Someone>(place + 1)); }

inline const people::PeopleRegister& crowd() {
  static const people::PeopleRegister people_register = [] {
    std::vector<people::SeatHeld> seats;
    for (const people::Seat seat : people::kSeats) {
      const bool of_school = seat == people::Seat::headteacher;
      seats.push_back({seat, people::Capacity::holder, people::SchoolId{of_school ? "HGS" : ""}});
    }
    seats.push_back({people::Seat::cfoo, people::Capacity::deputy, people::SchoolId{""}});
    std::vector<people::Person> all;
    for (std::size_t place = 0; place < kCrowd.size(); ++place) {
      all.push_back(person(static_cast<Someone>(place + 1), "HGS", seats));
    }
    all[kSubject].line_managers = {{member(kLine), {}}};
    all[kSubject].households = {{people::HouseholdCode{"H"}, {}}};
    all[kPartner].households = {{people::HouseholdCode{"H"}, {}}};
    all[kAssistant].line_managers = {{member(kOwner), {}}};
    return trust(std::move(all));
  }();
  return people_register;
}

// The case of the owner about the subject.
inline Case crowd_case() {
  Case out = open();
  out.subject = member(kSubject);
  out.reporter = member(kReporter);
  out.owner = member(kOwner);
  return out;
}

inline Acting crowd_acting(const Matter& in, std::size_t place, LocalDate day) {
  return Acting::in(in, crowd(), member(place), on(day), Proof::shown_again);
}

}  // namespace probity::casework::example
