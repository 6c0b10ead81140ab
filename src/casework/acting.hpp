// Somebody who does something in a matter, now: who, with which standing, when, and how sure we are
// that it is them.
//
//   const Acting approver = Acting::in(matter, people_register, person, now, Proof::shown_again);
//   auto approval = Approval::of(request, scope, reasons, approver, ...);
//
// Only in() and clock() make one, so a standing always comes from the register and the matter; and
// kept(), which a dossier alone can call, for the standing that somebody had when they took a step.
// A value, for one action: it is not kept.
#pragma once

#include <cstdint>
#include <optional>

#include "casework/standing.hpp"
#include "policy/edition.hpp"

namespace probity::casework {

// A second factor shown within the last minutes.
enum class Proof : std::uint8_t { usual, shown_again };

class DossierSteps;

// The people of a matter that a standing belongs to.
struct OfMatter {
  std::optional<PersonId> subject{};
  std::optional<PersonId> owner{};
};

class Acting {
 public:
  // What a dossier, and nothing else, can make.
  class Passkey {
   private:
    Passkey() = default;
    friend class DossierSteps;
  };
  [[nodiscard]] static Acting kept(Passkey /*dossier*/, const PersonId& who,
                                   const Standing& standing, const policy::Moment& when,
                                   Proof proof, const OfMatter& of) {
    return {who, standing, when, proof, of.subject, of.owner};
  }

  [[nodiscard]] static Acting in(const Matter& matter,
                                 const people::PeopleRegister& people_register, const PersonId& who,
                                 const policy::Moment& now, Proof proof = Proof::usual) {
    return {
        who,         standing_of(matter, people_register, who, now.day), now, proof, matter.subject,
        matter.owner};
  }
  // The schedule, which only lets things end.
  [[nodiscard]] static Acting clock(const policy::Moment& now) {
    return {PersonId{}, clock_standing(), now, Proof::usual, {}, {}};
  }

  [[nodiscard]] const PersonId& person() const { return person_; }
  [[nodiscard]] const Standing& standing() const { return standing_; }
  [[nodiscard]] const policy::Moment& now() const { return now_; }
  [[nodiscard]] Proof proof() const { return proof_; }
  [[nodiscard]] bool is(const PersonId& other) const { return person_ == other; }

  // The table's answer for them, and the proof where it asks for one.
  [[nodiscard]] Decided<void> may(State state, Action action) const;

  // Fails when the standing is from a matter about somebody else, or in other hands: its ties would
  // be the wrong ones.
  [[nodiscard]] Decided<void> is_in_matter_of(const PersonId& subject) const;
  [[nodiscard]] Decided<void> is_in_matter_of(const PersonId& subject, const PersonId& owner) const;

 private:
  Acting(const PersonId& person, const Standing& standing, const policy::Moment& now, Proof proof,
         const std::optional<PersonId>& subject, const std::optional<PersonId>& owner)
      : person_(person),
        standing_(standing),
        now_(now),
        proof_(proof),
        subject_(subject),
        owner_(owner) {}

  PersonId person_;
  Standing standing_;
  policy::Moment now_;
  Proof proof_;
  std::optional<PersonId> subject_;
  std::optional<PersonId> owner_;
};

}  // namespace probity::casework
