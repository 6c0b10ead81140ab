// The register of people: who belongs to the trust, and how people stand to each other, on a day.
//
//   auto register_ = PeopleRegister::of(people);
//   const Person* subject = register_->by_login("e.brown", day);
//   if (register_->are_in_one_line(approver, subject->id, day)) refuse(...);
//
// A value that never changes: an import makes a new one (import_plan.hpp). Reading it from several
// threads is safe. Pointers live as long as the register. Questions cost O(log n) unless they say
// otherwise; n is the number of people.
//
// Whatever asks "may they decide about each other?" answers the careful way: somebody unknown is
// in conflict with everybody (I47), and somebody is in one line and one household with themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "people/person.hpp"

namespace probity::people {

class PeopleRegister {
 public:
  PeopleRegister() = default;

  // Fails (unreadable) when two people have the same id, or one refers to an id that nobody has.
  // `revision` counts the changes so far. O(n log n).
  [[nodiscard]] static Result<PeopleRegister> of(std::vector<Person> people,
                                                 std::uint64_t revision = 0);

  // In order of their ids; people who have left are still here.
  [[nodiscard]] std::span<const Person> people() const& { return people_; }
  void people() && = delete;  // the span would outlive the register
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  // ---- Who is it? nullptr when there is nobody.
  [[nodiscard]] const Person* find(const PersonId& id) const;
  [[nodiscard]] const Person* by_source_key(std::string_view key) const;
  // Only somebody employed on that day, and nobody when two people could be meant (I9).
  [[nodiscard]] const Person* by_login(std::string_view login, LocalDate day) const;
  [[nodiscard]] const Person* by_email(std::string_view address, LocalDate day) const;
  // Everybody who has it, whenever they were or will be employed.
  [[nodiscard]] std::vector<const Person*> all_with_login(std::string_view login) const;
  [[nodiscard]] std::vector<const Person*> all_with_email(std::string_view address) const;
  [[nodiscard]] std::vector<const Person*> all_with_staff_number(std::string_view number) const;

  // ---- Who is there? In order of ids. O(n).
  [[nodiscard]] std::vector<PersonId> employed_on(LocalDate day) const;
  // Of a school's seat when `school` is given. Holders only, or deputies only.
  [[nodiscard]] std::vector<PersonId> holders_of(
      Seat seat, LocalDate day, Capacity capacity = Capacity::holder,
      const std::optional<SchoolId>& school = std::nullopt) const;
  // C60: managers of a business area.
  [[nodiscard]] std::vector<PersonId> managers_of(const BusinessArea& area, LocalDate day) const;

  // ---- Lines. The line manager that somebody can turn to (C39, C60): employed on that day.
  [[nodiscard]] std::optional<PersonId> line_manager_of(const PersonId& id, LocalDate day) const;
  // Everybody above, nearest first, whether or not they are still employed; ends if the line ever
  // runs in a circle. O(length of the line x log n).
  [[nodiscard]] std::vector<PersonId> line_above(const PersonId& id, LocalDate day) const;
  // C60: whether `manager` manages an area in which the other one works.
  [[nodiscard]] bool manages_area_of(const PersonId& manager, const PersonId& id,
                                     LocalDate day) const;

  // ---- Who may not decide about whom (I18, C60). Each is symmetric.
  // One is above the other, at whatever distance, or they are the same.
  [[nodiscard]] bool are_in_one_line(const PersonId& one, const PersonId& other,
                                     LocalDate day) const;
  [[nodiscard]] bool share_household(const PersonId& one, const PersonId& other,
                                     LocalDate day) const;
  // Either of them declared it.
  [[nodiscard]] bool have_conflict(const PersonId& one, const PersonId& other, LocalDate day) const;

 private:
  using Index = std::vector<std::pair<std::uint64_t, std::uint32_t>>;  // hash, place in people_

  void build_indexes();
  template <class IsMeant>
  [[nodiscard]] std::vector<const Person*> all_meant(const Index& index, std::uint64_t hash,
                                                     IsMeant is_meant) const;

  std::vector<Person> people_;
  std::uint64_t revision_ = 0;
  Index source_keys_;
  Index staff_numbers_;
  Index logins_;
  Index emails_;
};

}  // namespace probity::people
