// A row of a file of people as it was read, with names in clear: what the caller has in hand when
// it asks whether a Confidential text is the same. Inside this library only; see people_file.hpp.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "people/person.hpp"
#include "people/restate.hpp"

namespace probity::people {

// The columns that are read; docs/formats/people.md names them. Others are never looked at.
enum class PeopleColumn : std::uint8_t {
  source_key,
  status,
  enabled,
  schools,
  role,
  username,
  user_ids,
  given_name,
  family_name,
  middle_name,
  preferred_name,
  staff_number,
  email,
  logins,
  category,
  line_manager,
  business_areas,
  household,
  seats,
  starts,
  ends,
  count,
};
inline constexpr auto kPeopleColumns = static_cast<std::size_t>(PeopleColumn::count);

// Which of them a file has. What it has not is left as the register knows it.
class PeopleColumnSet {
 public:
  void add(PeopleColumn column) { has_.set(static_cast<std::size_t>(column)); }
  [[nodiscard]] bool has(PeopleColumn column) const {
    return has_.test(static_cast<std::size_t>(column));
  }
  [[nodiscard]] bool has_logins() const {
    return has(PeopleColumn::username) || has(PeopleColumn::user_ids) || has(PeopleColumn::logins);
  }

 private:
  std::bitset<kPeopleColumns> has_;
};

enum class RowStatus : std::uint8_t { active, to_be_deleted };

struct PersonRow {
  std::size_t line = 0;
  RowStatus status = RowStatus::active;
  std::string source_key;
  SignIn sign_in = SignIn::allowed;
  Category category = Category::employee;
  std::string given_name;
  std::string middle_name;
  std::string family_name;
  std::string preferred_name;
  std::string staff_number;
  std::string email;
  std::vector<std::string> logins;  // no two the same
  std::string line_manager;         // the source key of another person
  std::vector<Stated<Posting>> postings;
  std::vector<Stated<BusinessArea>> business_areas;
  std::vector<Stated<HouseholdCode>> households;
  std::vector<Stated<SeatHeld>> seats;
  std::optional<LocalDate> starts;
  std::optional<LocalDate> ends;  // the last day, included
};

}  // namespace probity::people
