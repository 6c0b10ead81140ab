// What a file says about a person whom it names by the staff system's key. Part of the *_file
// readers of working time.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "people/people_register.hpp"
#include "people/working/working_time.hpp"

namespace probity::people {

struct NamedTimes {
  std::string who;       // sourcedId
  std::size_t line = 0;  // the first that names them
  PersonTimes times;     // without the person's id
};

// The entry of `who`, made when it is not there yet. Amortised O(1) for rows in order of people.
class TimesByName {
 public:
  [[nodiscard]] PersonTimes& of(const std::string& who, std::size_t line);
  [[nodiscard]] std::vector<NamedTimes> take() && { return std::move(times_); }

 private:
  std::vector<NamedTimes> times_;
  std::unordered_map<std::string, std::size_t> places_;
};

// With the ids of the register, in order of ids. Refuses people whom it does not have (I45).
[[nodiscard]] std::expected<std::vector<PersonTimes>, RefusedImport> resolved(
    const std::vector<NamedTimes>& named, const PeopleRegister& people);

}  // namespace probity::people
