// An acknowledgement campaign: who is asked to read an edition of the policy, and by when (C4,
// C50).
//
//   PROBITY_TRY(Campaign campaign, open_campaign(request, editions, now));
//   if (auto asked = ask_of(campaign, person, leaves, today, is_school_day)) remind(asked->due);
//
// Values; pure. Who is asked is worked out for each day from the register of people, so that new
// starters are asked on arrival and leavers drop out without anybody keeping a list.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "people/person.hpp"
#include "policy/edition.hpp"
#include "registers/leave.hpp"

namespace probity::registers {

using CampaignNumber = std::uint32_t;

// Whether people are at work in school on that day: a weekday in term.
using IsSchoolDay = std::function<bool(LocalDate)>;

struct Campaign {
  CampaignNumber number = 0;
  std::string title{};
  policy::EditionNumber edition = 0;
  policy::EditionText text{};                  // as it was when the campaign opened
  std::vector<people::Category> categories{};  // whoever is of one of these
  std::vector<people::SchoolId> schools{};  // and works at one of these; empty: wherever they work
  people::PersonId opened_by{};
  policy::Moment opened{};
  LocalDate due{};  // the last day
  std::optional<policy::Moment> closed{};
  bool operator==(const Campaign&) const = default;
};

struct CampaignRequest {
  CampaignNumber number = 0;
  std::string title{};
  policy::EditionNumber edition = 0;
  std::vector<people::Category> categories{};
  std::vector<people::SchoolId> schools{};
  people::PersonId opened_by{};
  LocalDate due{};
};

// Refused (C4, C5): an edition that is neither approved nor in force; no such edition; nobody to
// ask; no title; a due day that is not after today.
[[nodiscard]] Result<Campaign> open_campaign(CampaignRequest request,
                                             std::span<const policy::Edition> editions,
                                             const policy::Moment& now);
// For good: nobody is asked or reminded any more, what was signed stays. Refused: twice.
[[nodiscard]] Result<Campaign> close_campaign(Campaign campaign, const policy::Moment& now);

// Whether the campaign runs on that day and asks somebody who is what this person is on it.
// Leave does not matter here: somebody away is asked, and reminded when back.
[[nodiscard]] bool is_asked(const Campaign& campaign, const people::Person& person, LocalDate day);

enum class Arrival : std::uint8_t {
  at_opening,  // was there when the campaign opened
  later,       // a new starter, somebody who has come back, or has come to one of the schools
};

struct Asked {
  LocalDate since{};  // the first day on which they are asked without a break
  LocalDate due{};    // the last day, for them
  Arrival arrival = Arrival::at_opening;
  auto operator<=>(const Asked&) const = default;
};

// School days that a person has at least, after they arrive or come back.
inline constexpr int kDaysToRead = 10;

// Nothing when they are not asked on that day. Their due day is the campaign's; for a new starter
// the tenth school day after arrival if that is later; for somebody away on their due day the tenth
// school day after the return, LocalDate::max() when no return is known. O(postings + leaves).
[[nodiscard]] std::optional<Asked> ask_of(const Campaign& campaign, const people::Person& person,
                                          std::span<const Leave> leaves, LocalDate day,
                                          const IsSchoolDay& is_school_day);

// The n-th school day after `day`. Where a calendar has none for more than a year, days count as
// school days, so that an empty calendar gives a date and not a due day that never comes.
[[nodiscard]] LocalDate school_days_after(LocalDate day, int number,
                                          const IsSchoolDay& is_school_day);

}  // namespace probity::registers
