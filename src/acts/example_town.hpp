// A made-up trust whose people have numbers and seats, to take some away from: for tests of
// coverage.
#pragma once

#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include "acts/coverage.hpp"
#include "registers/example_trust.hpp"

namespace probity::acts::example_town {

using people::Capacity;
using people::DayRange;
using people::Person;
using people::Seat;
using people::SeatHeld;

inline constexpr LocalDate kDay =
    std::chrono::local_days{std::chrono::year{2026} / std::chrono::March / 10};
inline const people::SchoolId kSchool{"ORG-HGS"};

inline PersonId id(int number) {
  PersonId out;
  out.bytes[14] = static_cast<std::byte>(number / 256);
  out.bytes[15] = static_cast<std::byte>(number % 256);
  return out;
}

// People with numbers; every seat is approved unless it is taken from `approvals`.
struct Town {
  std::map<int, Person> all;

  Person& add(int number, std::vector<SeatHeld> seats = {}) {
    Person& one =
        all.emplace(number, registers::example::person(number, kSchool.text)).first->second;
    one.id = id(number);
    for (auto& seat : seats) one.seats.push_back({std::move(seat), DayRange{}});
    return one;
  }
  void put_under(int number, int manager) {
    all.at(number).line_managers = {{id(manager), DayRange{}}};
  }
  [[nodiscard]] People people() const {
    std::vector<Person> persons;
    std::vector<records::SeatApproval> approvals;
    for (const auto& [number, one] : all) {
      persons.push_back(one);
      for (const auto& seat : one.seats) approvals.push_back({one.id, seat.what, {}, {}});
    }
    return {people::PeopleRegister::of(std::move(persons)).value(), std::move(approvals)};
  }
};

inline SeatHeld seat(Seat which) { return {which, Capacity::holder, {}}; }
inline SeatHeld deputy(Seat which) { return {which, Capacity::deputy, {}}; }
inline SeatHeld head(Capacity capacity = Capacity::holder) {
  return {Seat::headteacher, capacity, kSchool};
}

// A trust in which nothing is missing at any stage.
inline Town complete() {
  Town town;
  town.add(1, {seat(Seat::cfoo)});
  town.add(2, {deputy(Seat::cfoo)});
  town.add(3, {seat(Seat::chair), seat(Seat::director)});
  town.add(4, {seat(Seat::administrator)});
  town.add(5, {seat(Seat::hr)});
  town.add(6, {seat(Seat::clerk), seat(Seat::key_holder)});
  town.add(7, {head()});
  town.add(8, {head(Capacity::deputy)});
  town.add(9, {seat(Seat::it_support)});
  town.add(10, {seat(Seat::it_support)});
  for (int key = 11; key < 15; ++key) town.add(key, {seat(Seat::key_holder)});
  town.add(15, {deputy(Seat::hr)});
  town.add(17, {seat(Seat::it_support)});
  town.add(20);
  town.add(21);
  town.add(16, {deputy(Seat::cfoo)});
  return town;
}

// Somebody under a head, and the head under the chief executive, who holds no seat.
inline Town with_lines() {
  Town town = complete();
  town.put_under(20, 7);
  town.put_under(7, 21);
  return town;
}

}  // namespace probity::acts::example_town
