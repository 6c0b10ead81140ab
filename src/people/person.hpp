// One person of the trust (C50), with everything that is known about them as dated facts.
//
//   if (is_employed(person, today) && holds(person, Seat::hr, today)) ...
//
// A value: nothing here looks anything up, prints or decides. Names, e-mail addresses and logins
// are Confidential. Pupils, parents and relatives are never people of this register.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/confidential.hpp"
#include "people/category.hpp"
#include "people/day_range.hpp"
#include "people/keys.hpp"
#include "people/seat.hpp"

namespace probity::people {

struct PersonName {
  Confidential<std::string> given;
  Confidential<std::string> middle;  // may be empty
  Confidential<std::string> family;
  Confidential<std::string> preferred;  // what they are called instead of `given`; may be empty
};

// Where somebody works, and as what.
struct Posting {
  SchoolId school;
  RosterRole role = RosterRole::not_given;
  auto operator<=>(const Posting&) const = default;
};

// Whether the directory lets them sign in at all. Suspended people stay employed.
enum class SignIn : std::uint8_t { allowed, suspended };

struct Person {
  PersonId id;
  SourceKey source_key;
  Category category = Category::employee;
  SignIn sign_in = SignIn::allowed;
  PersonName name;
  std::optional<StaffNumber> staff_number;
  std::optional<EmailAddress> email;  // C50: not everybody has one
  std::vector<Login> logins;

  // Each list is in order and no entry overlaps another of the same thing.
  std::vector<DayRange> employed;  // or otherwise with the trust; without limits when unknown
  std::vector<Dated<Posting>> postings;
  std::vector<Dated<BusinessArea>> business_areas;  // where they work
  std::vector<Dated<BusinessArea>> managed_areas;   // which they manage (C60)
  std::vector<Dated<PersonId>> line_managers;       // at most one on any day
  std::vector<Dated<HouseholdCode>> households;
  std::vector<Dated<PersonId>> conflicts;  // with whom they declared to be in conflict
  std::vector<Dated<SeatHeld>> seats;
};

// Employed, engaged or in office on that day.
[[nodiscard]] bool is_employed(const Person& person, LocalDate day);

// The first day from `day` on without employment; `day` itself when they are not employed on it or
// later. LocalDate::max() when no end is known.
[[nodiscard]] LocalDate employed_until(const Person& person, LocalDate day);

// A seat ends with the employment, whatever its own days say (I21).
[[nodiscard]] bool holds(const Person& person, Seat seat, LocalDate day);
[[nodiscard]] std::vector<SeatHeld> seats_on(const Person& person, LocalDate day);

// Two seats held on the same day, from `day` on, that nobody may hold together.
[[nodiscard]] std::optional<SeatRefusal> seat_refusal(const Person& person, LocalDate day);

}  // namespace probity::people
