// Which key holders may turn their key in a matter: a port. Whoever is in conflict is never asked,
// and an answer of theirs is not taken (C60; I18).
//
//   const MatterStanding standing{matter, people_register, {now, today}};
//   PROBITY_ATTEMPT(standing.check(holder));
//   for (const PersonId& holder : may_turn(manifest, standing)) send(holder, file);
//
#pragma once

#include <vector>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "casework/standing.hpp"
#include "custody/manifest.hpp"
#include "people/people_register.hpp"
#include "policy/edition.hpp"

namespace probity::opening {

class HolderStanding {
 public:
  HolderStanding() = default;
  HolderStanding(const HolderStanding&) = delete;
  HolderStanding& operator=(const HolderStanding&) = delete;
  virtual ~HolderStanding() = default;
  // Fails (refused) with the same words for whatever stands in the way: who is shut out learns
  // nothing of the matter.
  [[nodiscard]] virtual Result<void> check(const PersonId& holder) const = 0;
};

// By casework's table: what the register says on that day of the holder and the matter's people,
// and not the approver. With only a subject known, the matter has only that. What is given is
// borrowed.
class MatterStanding final : public HolderStanding {
 public:
  MatterStanding(const casework::Matter& matter, const people::PeopleRegister& people_register,
                 LocalDate day)
      : matter_(matter), people_register_(people_register), day_(day) {}
  [[nodiscard]] Result<void> check(const PersonId& holder) const override;

 private:
  const casework::Matter& matter_;
  const people::PeopleRegister& people_register_;
  LocalDate day_;
};

// In the manifest's order. When there are fewer than its needed(), this opening cannot be: say so
// before it is approved.
[[nodiscard]] std::vector<PersonId> may_turn(const custody::Manifest& manifest,
                                             const HolderStanding& standing);

}  // namespace probity::opening
