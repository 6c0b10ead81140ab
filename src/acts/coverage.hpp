// Whether somebody could act in every matter that may come: asked at set-up, not at the crisis.
//
//   const Coverage coverage = coverage_of(*trust.people(), trust.configuration().stage, today);
//   for (const Gap& gap : coverage.gaps) print("{}\n{}\n", sentence_for(gap),
//   remedy_for(gap.need));
//
// Pure: people and approved seats of one day, nothing else. Sentences hold counts and never names;
// ids of some of the people are beside them, for pages whose readers may see names.
//
// A matter is a pair: whom it is about, and who reported it (anybody else, or nobody of the trust).
// Nobody acts in it who is one of the two, lives with one of them, or has declared a conflict with
// one of them (C60, I18). What the line of management rules out is asked of casework's own table:
// somebody above may own a case and decide what follows, and neither approve, nor turn a key, nor
// find grounds; somebody below does nothing but carry an opening out. The Chair is the last resort
// where a case is owned, approved or decided, and under the same rule.
//
// Cost: O(n x length of lines) and not n x n: only holders of seats can act, so people who rule out
// the same holders are one group, and pairs of groups are looked at. Their number grows with the
// seats, not with the people; 10,000 people take some hundredths of a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/configuration.hpp"
#include "acts/trust.hpp"
#include "policy/edition.hpp"

namespace probity::acts {

// What has to be there. The first seven for every stage, the next three from casework on, the rest
// for monitoring.
enum class Need : std::uint8_t {
  line_manager,    // C39: somebody to ask, for everybody who may have a question
  administrator,   // C50: makes accounts, imports the register
  second_person,   // C5, C60: two people who can approve seats, since nobody approves their own
  hr,              // C4, C50: asks people to read, answers them
  clerk,           // C5: records the Directors' resolution
  director,        // C5: confirms it
  nominated_lead,  // C5: approves an edition (gaps_of_leads)
  case_owner,      // C40, C60: HR, or who receives reports: CFOO, Head of IT, the school's head
  approver,        // C60, C65: CFOO or deputy
  decider,      // C16, C61, C64: grounds where anything is opened, else the outcome: the head of a
                // school of the person, the CFOO, or a deputy of theirs
  operator_,    // C59: IT Support
  key_holders,  // two
  different_people,  // each is there, but somebody would have to act twice in one matter
};
[[nodiscard]] std::string_view word_for(Need need);

enum class Reporters : std::uint8_t {
  whoever,  // the gap is there whoever reports it
  some,     // only when certain people do
};

// Ids of this many people, at most, are beside a gap.
inline constexpr std::size_t kShownInGap = 10;

struct Gap {
  Need need{};
  Reporters reporters = Reporters::whoever;
  std::size_t subject_count = 0;   // people whom it is about; 0: the seat is missing altogether
  std::size_t reporter_count = 0;  // with Reporters::some: people whose report makes the gap
  std::vector<PersonId> some_subjects{};  // in the order of ids
  std::vector<PersonId> some_reporters{};
  bool operator==(const Gap&) const = default;
};

struct Coverage {
  std::vector<Gap> gaps;   // in the order of Need, `whoever` first
  std::size_t people = 0;  // with the trust on that day
  bool operator==(const Coverage&) const = default;
};

[[nodiscard]] Coverage coverage_of(const People& people, Stage stage, LocalDate day);
// Of the newest edition that is not withdrawn: leads who are not named, or no longer here (C5).
[[nodiscard]] std::vector<Gap> gaps_of_leads(const People& people,
                                             std::span<const policy::Edition> editions,
                                             LocalDate day);

// "If a matter is about one of 3 people, nobody could approve an opening or a disclosure (C60)."
[[nodiscard]] std::string sentence_for(const Gap& gap);
// "Appoint a deputy CFOO who is not in their line."
[[nodiscard]] std::string_view remedy_for(Need need);

}  // namespace probity::acts
