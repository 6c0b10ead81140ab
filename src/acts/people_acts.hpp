// What is done to the register of people: imports, approval of seats.
//
//   PROBITY_TRY(const ImportReport report, import_people(trust, actor, text, {}));
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "acts/actor.hpp"
#include "acts/sessions.hpp"
#include "acts/trust.hpp"
#include "people/import_plan.hpp"

namespace probity::acts {

struct ImportOptions {
  enum class Run : std::uint8_t { for_real, try_only };
  enum class Confirmation : std::uint8_t { none, given };
  Run run = Run::for_real;
  Confirmation confirmation = Confirmation::none;
  people::Delivery delivery = people::Delivery::whole;  // people only
};

// What came of it. Lines and counts only.
struct ImportReport {
  enum class Outcome : std::uint8_t { done, tried, held, refused };
  Outcome outcome = Outcome::refused;
  people::ImportSummary summary;                // empty when refused
  std::vector<people::ImportRefusal> refusals;  // when refused
  std::size_t seats_waiting = 0;                // that a second person has to approve
};

// All or nothing (I45). A file that would end more than a tenth of the people changes nothing until
// the confirmation is given. Seats that it brings wait for approve_seat(). Fails as
// Trust::commit().
[[nodiscard]] Result<ImportReport> import_people(Trust& trust, const Actor& actor,
                                                 std::string_view text,
                                                 const ImportOptions& options);
[[nodiscard]] Result<ImportReport> import_relations(Trust& trust, const Actor& actor,
                                                    std::string_view text,
                                                    const ImportOptions& options);
// For the terminal: counts, and every refused line with its reason.
[[nodiscard]] std::string in_words(const ImportReport& report, std::string_view what);

// The second person. Refused: one's own seat; one that the register does not have, or that is
// approved already.
[[nodiscard]] Result<void> approve_seat(Trust& trust, const Actor& actor, const PersonId& person,
                                        const people::SeatHeld& seat);
// Approves everything that waits, at the set-up of a trust. Refused once there is somebody who can
// sign in and somebody who may approve: after that, seats are approved one by one by people.
[[nodiscard]] Result<std::size_t> approve_seats_at_set_up(Trust& trust);

// What waits and is not the actor's own, one by one: for a person as approve_seat(), for whoever
// runs the program as approve_seats_at_set_up().
struct SeatsApproved {
  std::size_t count = 0;
  std::size_t own_waiting = 0;  // that somebody else has to approve
};
[[nodiscard]] Result<SeatsApproved> approve_waiting_seats(Trust& trust, const Actor& actor);

// Ends every session of somebody, and every program's token: a lost telephone, a borrowed computer.
[[nodiscard]] Result<void> sign_out_everywhere(Trust& trust, Sessions& sessions, const Actor& actor,
                                               const PersonId& person);

}  // namespace probity::acts
