// Gaps as they are found, person by person, put together for whoever reads them. Part of coverage.
//
//   GapsFound found{people};
//   found.add_whoever(need, subjects);                  // whoever reports it
//   found.add_some(need, subjects, reporters);          // only when some people report it
//   const std::vector<Gap> gaps = found.gaps();
//
// Pure; O(n log n).
#pragma once

#include <array>
#include <vector>

#include "acts/coverage.hpp"
#include "acts/places.hpp"

namespace probity::acts {

// What a matter can lack, in the order in which it is said.
inline constexpr std::array kNeeds{Need::case_owner, Need::approver,    Need::decider,
                                   Need::operator_,  Need::key_holders, Need::different_people};

// People of several groups, without the one pair of somebody with themselves.
struct Hits {
  Places members;

  void add(const Places& more) { add_all(members, more); }
  // Everybody of `group` who is in a pair with somebody else.
  [[nodiscard]] Places in_pairs(const Places& group) const {
    return members.size() == 1 ? without(group, members) : group;
  }
};

// `need`: a place in kNeeds.
class GapsFound {
 public:
  explicit GapsFound(const People& people) : people_(people) {}

  void add_whoever(std::size_t need, const Places& members) { add_all(whoever_.at(need), members); }
  void add_some(std::size_t need, const Places& subjects, const Places& reporters) {
    add_all(some_subjects_.at(need), subjects);
    add_all(some_reporters_.at(need), reporters);
  }
  [[nodiscard]] std::vector<Gap> gaps();

 private:
  using PlacesOfEach = std::array<Places, kNeeds.size()>;

  [[nodiscard]] std::vector<PersonId> first_of(const Places& places) const {
    std::vector<PersonId> ids;
    for (const std::uint32_t place : places) {
      if (ids.size() == kShownInGap) break;
      ids.push_back(people_.register_.people()[place].id);
    }
    return ids;
  }

  const People& people_;
  PlacesOfEach whoever_;
  PlacesOfEach some_subjects_;
  PlacesOfEach some_reporters_;
};

}  // namespace probity::acts
