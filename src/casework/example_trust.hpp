// A small trust of made-up people, for the tests of this library.
#pragma once

#include <string>
#include <vector>

#include "casework/standing.hpp"

namespace probity::casework::example {

inline LocalDate day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day_of_month}};
}
inline const LocalDate kToday = day(2026, 3, 10);  // a Tuesday

// Who is who, by the number of their id.
enum Someone : std::uint8_t {
  kCfoo = 1,
  kDeputy,
  kHead,       // of HGS
  kOtherHead,  // of LPS
  kHeadOfIt,
  kHr,
  kHrToo,
  kChair,
  kOperator,
  kKeyOne,
  kKeyTwo,
  kDpo,
  kTeacher,      // at HGS; below kLeadTeacher
  kLeadTeacher,  // at HGS
  kSpouse,       // lives with kTeacher
  kColleague,    // at HGS
  kStranger,     // declared a conflict with kTeacher
  kGone,         // left
};

inline PersonId id(Someone someone) {
  PersonId out;
  out.bytes.back() = static_cast<std::byte>(someone);
  return out;
}

inline people::Person person(Someone someone, std::string school,
                             std::vector<people::SeatHeld> seats = {}) {
  people::Person out{.id = id(someone),
                     .source_key = people::SourceKey{"S" + std::to_string(someone)},
                     .name = {Confidential<std::string>{"A"}, Confidential<std::string>{""},
                              Confidential<std::string>{"B"}, Confidential<std::string>{""}},
                     .staff_number = {},
                     .email = {},
                     .logins = {},
                     .employed = {people::DayRange{}},
                     .postings = {{{people::SchoolId{std::move(school)}}, {}}},
                     .business_areas = {},
                     .managed_areas = {},
                     .line_managers = {},
                     .households = {},
                     .conflicts = {},
                     .seats = {}};
  for (auto& seat : seats) out.seats.push_back({std::move(seat), {}});
  return out;
}

inline std::vector<people::Person> everybody() {
  using people::Capacity;
  using people::Seat;
  const auto in_trust = [](Seat seat) { return people::SeatHeld{.seat = seat, .school = {}}; };
  std::vector<people::Person> all{
      person(kCfoo, "TRUST", {in_trust(Seat::cfoo)}),
      person(kDeputy, "TRUST", {{Seat::cfoo, Capacity::deputy, {}}}),
      person(kHead, "HGS", {{Seat::headteacher, Capacity::holder, people::SchoolId{"HGS"}}}),
      person(kOtherHead, "LPS", {{Seat::headteacher, Capacity::holder, people::SchoolId{"LPS"}}}),
      person(kHeadOfIt, "TRUST", {in_trust(Seat::head_of_it)}),
      person(kHr, "TRUST", {in_trust(Seat::hr)}),
      person(kHrToo, "TRUST", {in_trust(Seat::hr)}),
      person(kChair, "TRUST", {in_trust(Seat::chair)}),
      person(kOperator, "TRUST", {in_trust(Seat::it_support)}),
      person(kKeyOne, "HGS", {in_trust(Seat::key_holder)}),
      person(kKeyTwo, "LPS", {in_trust(Seat::key_holder)}),
      person(kDpo, "TRUST", {in_trust(Seat::dpo)}),
      person(kTeacher, "HGS"),
      person(kLeadTeacher, "HGS"),
      person(kSpouse, "HGS"),
      person(kColleague, "HGS"),
      person(kStranger, "HGS"),
      person(kGone, "HGS", {in_trust(Seat::hr)})};
  const auto of = [&](Someone someone) -> people::Person& { return all.at(someone - 1U); };
  of(kTeacher).line_managers = {{id(kLeadTeacher), {}}};
  of(kTeacher).households = {{people::HouseholdCode{"H1"}, {}}};
  of(kSpouse).households = {{people::HouseholdCode{"H1"}, {}}};
  of(kStranger).conflicts = {{id(kTeacher), {}}};
  of(kGone).employed = {{LocalDate::min(), day(2025, 9, 1)}};
  return all;
}

inline people::PeopleRegister trust(std::vector<people::Person> all = everybody()) {
  return people::PeopleRegister::of(std::move(all)).value();
}

// About kTeacher, reported by kColleague, in the hands of kHr.
inline Matter matter() {
  return {.subject = id(kTeacher), .reporter = id(kColleague), .owner = id(kHr)};
}

inline Standing standing(Someone someone, const Matter& in = matter()) {
  static const people::PeopleRegister people_register = trust();
  return standing_of(in, people_register, id(someone), kToday);
}

}  // namespace probity::casework::example
