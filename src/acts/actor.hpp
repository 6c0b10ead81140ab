// Who acts, and what they may do: the one table of authority (I47).
//
//   PROBITY_ATTEMPT(require(actor, Act::record_resolution));
//
// An Actor is made from a session that is going on (sessions.hpp), or for whoever runs the program
// on the server itself. Seats are those that a second person has approved, on this day. What the
// table does not name is refused. What depends on the matter, such as "not their own", is decided
// by the act.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "people/seat.hpp"

namespace probity::acts {

enum class Act : std::uint8_t {
  read_policy,         // C4: the edition in force, and those before it
  acknowledge,         // for oneself
  ask_author,          // a question about the policy
  see_own_record,      // what is held about oneself
  draft_edition,       // upload a document, owner, leads, review date
  record_resolution,   // C5: of the Directors
  confirm_resolution,  // C5: a Director, not who recorded it
  approve_edition,     // C5: the nominated lead
  correct_typing,      // C4: a fix that changes no clause
  withdraw_edition,
  run_campaign,      // open, close, see the board, answer questions, record paper, enter leave
  see_board,         // of one's own school for a headteacher
  see_people,        // the register
  import_people,     // C50
  approve_seat,      // the second person
  invite,            // make a code to sign in with
  see_ledger,        // C55: every leaf and count
  take_visit_pack,   // C55: what happened since the last visit
  administer,        // configuration, mail that failed, tokens of others
  see_coverage,      // who would act in every matter
  see_pupils,        // C43, C44: those whom pupils_of() lets them see
  import_lists,      // pupils, answers about them, accounts
  record_consent,    // C44: an answer on paper
  withdraw_consent,  // C44: at once, by whoever hears of it first
  set_never_show,    // a safeguarding flag; no reason is ever asked for or kept
  lift_never_show,
  keep_groups,           // who teaches a class, and so may see its pupils
  register_account,      // one's own
  keep_accounts,         // the trust's: official, teaching, trip
  plan_trip,             // who comes along, who leads it
  answer_trip,           // C46: what the parents answered
  consent_to_trip,       // C46: the headteacher
  see_spokespeople,      // C27
  record_spokesperson,   // C27: of the Directors
  confirm_spokesperson,  // C27: a Director, not who recorded it
  end_spokesperson,
  record_training,       // C28
  keep_topics,           // C9, C29, C30: what is not to be told yet
  keep_trust_facts,      // what marks a post as the trust's
  check_draft,           // what the post checker would say of it
  ask_line_manager,      // C39: about one's own draft
  answer_draft,          // that was sent to oneself
  see_doubts,            // how often findings are said to be no problem
  import_working_time,   // C17, C20: hours, timetables, calendars
  see_working_time,      // of a school, and how much of it is known
  see_equipment,         // C19
  keep_equipment,        // C19: what may be looked at at all
  take_manifest,         // of the key holders; that they signed it is what counts
  keep_sources,          // which logs are read, and where they lie
  collect,               // read one, through the gate
  see_sources,           // their state, and what was destroyed when
  destroy_due,           // what is due, now: nothing else can be named
  confirm_clock,         // that it is right, when nothing else can tell
  restrict_day,          // of one person: nothing of it is opened any more
  see_assessment,        // C52: drafts too; what is in force is public
  draft_assessment,      // C52: every section, the consultation, telling staff
  advise_on_assessment,  // C55
  decide_assessment,     // C54: approve, bring into force, withdraw, conclude
  see_key_holders,       // C59: who they are, whether they could still open anything
  enrol_key_holder,      // C59: oneself, or by a file that a holder brought
  keep_key_manifest,     // C59: what enough key holders have signed, and nothing else
  record_drill,          // C59: the answers that key holders gave
  take_part_in_matter,   // C40 to C65: what casework's own table allows, and nothing else
  see_case_figures,      // C55: counts of matters, never one
  turn_key,              // C59: one's own, that is kept on the server
};
inline constexpr std::array kActs{Act::read_policy,
                                  Act::acknowledge,
                                  Act::ask_author,
                                  Act::see_own_record,
                                  Act::draft_edition,
                                  Act::record_resolution,
                                  Act::confirm_resolution,
                                  Act::approve_edition,
                                  Act::correct_typing,
                                  Act::withdraw_edition,
                                  Act::run_campaign,
                                  Act::see_board,
                                  Act::see_people,
                                  Act::import_people,
                                  Act::approve_seat,
                                  Act::invite,
                                  Act::see_ledger,
                                  Act::take_visit_pack,
                                  Act::administer,
                                  Act::see_coverage,
                                  Act::see_pupils,
                                  Act::import_lists,
                                  Act::record_consent,
                                  Act::withdraw_consent,
                                  Act::set_never_show,
                                  Act::lift_never_show,
                                  Act::keep_groups,
                                  Act::register_account,
                                  Act::keep_accounts,
                                  Act::plan_trip,
                                  Act::answer_trip,
                                  Act::consent_to_trip,
                                  Act::see_spokespeople,
                                  Act::record_spokesperson,
                                  Act::confirm_spokesperson,
                                  Act::end_spokesperson,
                                  Act::record_training,
                                  Act::keep_topics,
                                  Act::keep_trust_facts,
                                  Act::check_draft,
                                  Act::ask_line_manager,
                                  Act::answer_draft,
                                  Act::see_doubts,
                                  Act::import_working_time,
                                  Act::see_working_time,
                                  Act::see_equipment,
                                  Act::keep_equipment,
                                  Act::take_manifest,
                                  Act::keep_sources,
                                  Act::collect,
                                  Act::see_sources,
                                  Act::destroy_due,
                                  Act::confirm_clock,
                                  Act::restrict_day,
                                  Act::see_assessment,
                                  Act::draft_assessment,
                                  Act::advise_on_assessment,
                                  Act::decide_assessment,
                                  Act::see_key_holders,
                                  Act::enrol_key_holder,
                                  Act::keep_key_manifest,
                                  Act::record_drill,
                                  Act::take_part_in_matter,
                                  Act::see_case_figures,
                                  Act::turn_key};
[[nodiscard]] std::string_view word_for(Act act);

// A second factor shown within the last minutes (identity::is_proved_again).
enum class Proof : std::uint8_t { usual, shown_again };

struct Actor {
  std::optional<PersonId> person;  // nothing: whoever runs the program on the server
  std::vector<people::SeatHeld> seats;
  Proof proof = Proof::usual;

  [[nodiscard]] bool is_operator() const { return !person; }
  [[nodiscard]] bool holds(people::Seat seat) const;
  [[nodiscard]] bool is(const PersonId& other) const { return person == other; }
};

// Fails (refused) when the table does not let the actor. Where the act wants proof again and the
// actor has not given it, the error's `what` is kProveAgain.
[[nodiscard]] Result<void> require(const Actor& actor, Act act);
// Whether they might, with proof if it is wanted: what a page offers.
[[nodiscard]] bool may(const Actor& actor, Act act);
[[nodiscard]] bool wants_proof(Act act);

inline constexpr std::string_view kProveAgain =
    "this needs your second factor again (a sensitive act)";

// For a leaf: "role:clerk", the first of the actor's seats that lets them; "role:staff" for what
// everybody may; "role:operator" on the server. Never who.
[[nodiscard]] std::string_view role_in(const Actor& actor, Act act);

// Every seat beyond which a password alone is not enough: those that decide or see others' matters.
[[nodiscard]] bool needs_second_factor(const std::vector<people::SeatHeld>& seats);

}  // namespace probity::acts
