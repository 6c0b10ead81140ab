// A concern: what somebody reported, and the ways in which it ends without a case (C40, C48).
//
//   const Routed routed = route(addressed, people_register, today);
//   PROBITY_TRY(Concern concern, raise(draft, *routed.to, reporter));
//   PROBITY_TRY(EndedConcern ended, end(concern, ConcernEnd::spoken_to, reasons, receiver));
//
// Three fields at most are asked for. The reporter is known to nobody but the receiver's page of
// reports, never to whom it is about. Speaking first is the default less intrusive means (decision
// 23). Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/acting.hpp"
#include "casework/written.hpp"
#include "policy/edition_document.hpp"

namespace probity::casework {

// C48: a screenshot or a saved page of a public post that somebody attached. Nothing is fetched.
struct Screenshot {
  policy::Digest hash{};  // SHA-256 of the file
  Instant taken{};
  PersonId by{};
  bool operator==(const Screenshot&) const = default;
};

struct ConcernDraft {
  std::uint64_t number = 0;
  std::string what{};   // what happened
  std::string where{};  // an address or the name of an account; may be empty
  std::vector<PersonId> named{};
  std::optional<Screenshot> screenshot{};
};

// State::concern_received.
struct Concern {
  std::uint64_t number = 0;
  PersonId reporter{};
  PersonId receiver{};
  std::vector<PersonId> named{};
  Words what;
  Words where;
  std::optional<Screenshot> screenshot{};
  policy::Moment raised{};
};

enum class ConcernEnd : std::uint8_t { no_action, spoken_to, guidance_given };

// State::concern_ended.
struct EndedConcern {
  Concern concern;
  ConcernEnd how{};
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

// `to`: whom routing found. Fails when nothing is written.
[[nodiscard]] Decided<Concern> raise(ConcernDraft draft, const PersonId& to, const Acting& by);
// Fails when it is not theirs, or without reasons.
[[nodiscard]] Decided<EndedConcern> end(Concern concern, ConcernEnd how, std::string reasons,
                                        const Acting& by);

}  // namespace probity::casework
