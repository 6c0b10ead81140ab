// A case: one person, the grounds for looking, and who has it (C2, C6, C20, C21, C62).
//
//   PROBITY_TRY(Case opened, open_case(concern, {number, subject}, grounds, receiver));
//   PROBITY_TRY(opened, name_person(opened, {decider, Role::decider}, reasons, receiver));
//
// A case needs grounds that were checked; closing it ends everything that came from it. Pure
// values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casework/concern.hpp"
#include "casework/grounds.hpp"

namespace probity::casework {

// C2: the one purpose that everything in a case serves; nothing found serves another.
inline constexpr std::string_view kPurpose =
    "to find out whether a rule on social media was kept, and to keep harm from people and the "
    "Trust";

struct Naming {
  NamedPart part;
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

// State::case_open.
struct Case {
  std::uint64_t number = 0;
  std::uint64_t concern = 0;
  PersonId subject{};
  PersonId reporter{};
  PersonId owner{};
  Grounds grounds;
  std::vector<Naming> named{};
  policy::Moment opened{};

  // Everybody who has a part so far.
  [[nodiscard]] Matter matter() const;
};

// State::case_closed.
struct ClosedCase {
  std::uint64_t number = 0;
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

// Fails when the concern is not theirs, or names others than the subject and not the subject.
[[nodiscard]] Decided<Case> open_case(const Concern& concern, std::uint64_t number,
                                      const PersonId& subject, Grounds grounds, const Acting& by);
// C60: a decider, an investigator or a panel member. `standing` is theirs in this matter: whoever
// has a tie is not named.
[[nodiscard]] Decided<Case> name_person(Case open, const NamedPart& part, const Standing& standing,
                                        std::string reasons, const Acting& by);
[[nodiscard]] Decided<ClosedCase> close(const Case& open, std::string reasons, const Acting& by);

}  // namespace probity::casework
