#include "casework/rules.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace probity::casework {

namespace {

using Roles = Few<Role>;
using Relations = Few<Relation>;
using States = Few<State>;
using Actions = Few<Action>;
using A = Action;
using S = State;

constexpr Roles kHandlers{Role::headteacher, Role::cfoo, Role::deputy,
                          Role::head_of_it,  Role::hr,   Role::chair};
constexpr Roles kDeciders{Role::headteacher, Role::cfoo, Role::deputy, Role::chair, Role::decider};
constexpr Roles kControllers{Role::cfoo, Role::deputy, Role::chair};
constexpr Roles kLookers{Role::hr, Role::headteacher, Role::cfoo, Role::deputy, Role::chair};
constexpr Roles kSeconds{Role::headteacher, Role::cfoo, Role::deputy, Role::chair,
                         Role::panel_member};
constexpr Roles kReaders{Role::hr,      Role::line_manager, Role::area_manager, Role::it_support,
                         Role::decider, Role::investigator, Role::panel_member};

constexpr Actions kAnswersRequest{A::refuse_request, A::ask_back, A::hand_on};
constexpr Actions kDecidesOutcome{A::decide_outcome, A::second_outcome};

// Whatever somebody does in a matter of others.
constexpr Actions kHandling{A::read_concern,
                            A::end_concern,
                            A::open_case,
                            A::preserve,
                            A::name_person,
                            A::ask_opening,
                            A::answer_back,
                            A::take_back,
                            A::approve,
                            A::refuse_request,
                            A::ask_back,
                            A::hand_on,
                            A::turn_key,
                            A::carry_out,
                            A::read_extract,
                            A::find_grounds,
                            A::share,
                            A::read_share,
                            A::end_share,
                            A::tell_subject,
                            A::defer_notice,
                            A::prepare_outcome,
                            A::decide_outcome,
                            A::second_outcome,
                            A::ask_removal,
                            A::verify_removal,
                            A::settle_removal,
                            A::ask_disclosure,
                            A::advise_disclosure,
                            A::decide_disclosure,
                            A::pause_access,
                            A::answer_access,
                            A::answer_complaint,
                            A::close_case,
                            A::extend_access,
                            A::acknowledge_complaint,
                            A::decide_objection,
                            A::preview_share,
                            A::hearing_pack,
                            A::hand_over,
                            A::reassign};
// A headteacher is above everybody in their school, and is the one to whom concerns go (C40): they
// receive, speak, open a case, ask, and decide what follows (C16). Whatever looks at them from
// outside, approval, keys, the second threshold, putting off a notice, is for people without that
// line; and IT Support is always below somebody.
constexpr Actions kHandlingInLine = kHandling.without(
    {A::read_concern, A::end_concern, A::open_case,      A::preserve,       A::name_person,
     A::ask_opening,  A::answer_back, A::take_back,      A::share,          A::end_share,
     A::tell_subject, A::ask_removal, A::ask_disclosure, A::decide_outcome, A::second_outcome,
     A::carry_out,    A::read_share,  A::preview_share,  A::hearing_pack,   A::hand_over});
// Nobody handles a matter about somebody above them.
constexpr Actions kHandlingFromBelow = kHandling.without({A::carry_out, A::read_share});

// Where somebody is there to look at what the owner does; at what an earlier one did, too.
constexpr Actions kDecidesAboutOwners{
    A::approve,        A::refuse_request,    A::ask_back,     A::hand_on,      A::turn_key,
    A::carry_out,      A::read_extract,      A::find_grounds, A::defer_notice, A::decide_outcome,
    A::second_outcome, A::decide_disclosure, A::reassign};

constexpr Row allow(Roles roles, Relations relations, States states, Actions actions, Need need,
                    std::string_view clauses) {
  return {roles, relations, states, actions, Answer::allowed, need, clauses};
}

constexpr Row bar(Relation relation, Actions actions, std::string_view clauses) {
  return {Roles::all(), relation, States::all(), actions, Answer::refused, Need::nothing, clauses};
}

constexpr std::array kRows{
    // C40, decision 23: a concern, and ending it by speaking to somebody.
    allow(Role::staff, Relation::none, S::nothing, A::raise_concern, Need::nothing, "C40"),
    allow(Role::staff, Relation::reporter,
          {S::concern_received, S::concern_ended, S::case_open, S::case_closed}, A::see_progress,
          Need::nothing, "C40"),
    allow(kHandlers, Relation::owner, S::concern_received, A::read_concern, Need::nothing, "C40"),
    allow(kHandlers, Relation::owner, S::concern_received, A::end_concern, Need::reasons, "C40"),
    allow(kHandlers, Relation::owner, S::concern_received, A::open_case, Need::grounds, "C20,C21"),

    // C40, C60: in other hands. By HR, when its owner cannot; by the schedule, when they hold no
    // office.
    allow(kHandlers, Relation::owner, {S::concern_received, S::case_open}, A::hand_over,
          Need::reasons, "C40,C60"),
    allow(Role::hr, Relation::none, S::case_open, A::reassign, Need::reasons, "C60"),
    allow(Role::clock, Relation::none, {S::concern_received, S::case_open}, A::hand_over,
          Need::reasons, "C40,C60"),

    // C52, C56, C60, C62: a case, and what is asked for in it.
    allow(kHandlers, Relation::owner, S::case_open, A::preserve, Need::nothing, "C62"),
    allow(kHandlers, Relation::owner, S::case_open, A::name_person, Need::reasons, "C60"),
    allow(kHandlers, Relation::owner, S::case_open, A::ask_opening, Need::assessment, "C52,C56"),
    allow(kHandlers, Relation::owner, S::request_asked_back, A::answer_back, Need::reasons, "C60"),
    allow(
        kHandlers, Relation::owner,
        {S::request_waiting, S::request_asked_back, S::request_with_deputy, S::request_with_chair},
        A::take_back, Need::nothing, "C60"),
    allow(Role::hr, Relation::none, S::case_open, A::close_case, Need::reasons, "C62"),

    // C60: approval.
    allow(Role::cfoo, Relation::none, S::request_waiting, A::approve, Need::proof_and_reasons,
          "C60"),
    allow(Role::cfoo, Relation::none, S::request_waiting, kAnswersRequest, Need::reasons, "C60"),
    allow(Role::clock, Relation::none, S::request_waiting, A::hand_on, Need::nothing, "C60"),
    allow({Role::cfoo, Role::deputy}, Relation::none, S::request_with_deputy, A::approve,
          Need::proof_and_reasons, "C60"),
    allow({Role::cfoo, Role::deputy}, Relation::none, S::request_with_deputy, kAnswersRequest,
          Need::reasons, "C60"),
    allow(Role::chair, Relation::none, S::request_with_chair, A::approve, Need::proof_and_reasons,
          "C60"),
    allow(Role::chair, Relation::none, S::request_with_chair, {A::refuse_request, A::ask_back},
          Need::reasons, "C60"),

    // C59: the opening.
    allow(Role::key_holder, Relation::none, S::warrant_live, A::turn_key, Need::proof, "C60"),
    allow(Role::it_support, Relation::none, S::warrant_live, A::carry_out, Need::keys, "C59"),
    allow(Role::clock, Relation::none, {S::warrant_live, S::share_open}, A::expire, Need::nothing,
          "C60,C62"),

    // C61: the second threshold, and sharing.
    allow(Role::decider, Relation::none, S::extract_made, A::read_extract, Need::nothing,
          "C60,C61"),
    allow(Role::decider, Relation::none, S::extract_made, A::find_grounds, Need::reasons, "C61"),
    allow(kHandlers, Relation::owner, S::extract_reasonable, A::share, Need::necessity, "C60,C61"),
    allow(kHandlers, Relation::owner, S::extract_reasonable, A::preview_share, Need::nothing,
          "C60,C61"),
    allow(kReaders, Relation::recipient, S::share_open, A::read_share, Need::nothing, "C60"),
    allow(kHandlers, Relation::owner, S::share_open, A::end_share, Need::nothing, "C60"),

    // I24: the subject is told.
    allow(kHandlers, Relation::owner, {S::notice_due, S::notice_deferred}, A::tell_subject,
          Need::nothing, "C60"),
    allow(kControllers, Relation::none, S::notice_due, A::defer_notice, Need::reasons_and_end,
          "C60"),
    allow(Role::clock, Relation::none, S::notice_deferred, A::end_deferral, Need::nothing, "C60"),
    allow(Role::staff, Relation::subject, S::notice_told,
          {A::see_own, A::comment, A::object, A::complain}, Need::nothing, "C60"),
    allow(Role::staff, Relation::none, S::nothing, {A::ask_access, A::complain, A::object},
          Need::nothing, "C60"),
    allow(Role::staff, Relation::subject, S::access_paused, A::resume_access, Need::nothing, "C60"),
    allow(Role::hr, Relation::none, S::access_received,
          {A::pause_access, A::answer_access, A::extend_access}, Need::reasons, "C60"),
    allow(Role::hr, Relation::none, S::complaint_received, A::answer_complaint, Need::reasons,
          "C60"),

    allow(Role::hr, Relation::none, S::complaint_received, A::acknowledge_complaint, Need::nothing,
          "C60"),
    allow(kControllers, Relation::none, S::objection_open, A::decide_objection, Need::reasons,
          "C60"),

    // C16, C47, C64: an outcome, by people.
    allow(Role::hr, Relation::none, S::case_open, A::prepare_outcome, Need::exhibits_and_invitation,
          "C16,C64"),
    allow(Role::staff, Relation::subject, S::outcome_prepared, A::answer_invitation, Need::nothing,
          "C64"),
    allow(kDeciders, Relation::none, S::outcome_prepared, A::decide_outcome, Need::own_reading,
          "C16,C64"),
    allow(kSeconds, Relation::none, S::outcome_half, A::second_outcome, Need::own_reading, "C47"),
    // C16, C47: the hearing. Of what was found the pack has what its maker may read.
    allow(kHandlers.without({Role::hr}), Relation::owner, S::case_open, A::hearing_pack,
          Need::nothing, "C16,C47"),
    allow(Role::hr, Relation::none, S::case_open, A::hearing_pack, Need::nothing, "C16,C47"),
    allow(kDeciders, Relation::none, S::outcome_prepared, A::hearing_pack, Need::nothing,
          "C16,C47"),
    allow(kSeconds, Relation::none, S::outcome_half, A::hearing_pack, Need::nothing, "C16,C47"),
    Row{Role::clock,
        Relations::all(),
        States::all(),
        {A::prepare_outcome, A::decide_outcome, A::second_outcome},
        Answer::refused,
        Need::nothing,
        "C64"},

    // C48, C49: content that has to go.
    // Whoever received the concern can: it reaches HR last, and the post should go today.
    allow(kHandlers, Relation::owner, {S::concern_received, S::case_open}, A::ask_removal,
          Need::clause_and_deadline, "C48"),
    allow(Role::staff, Relation::subject, {S::removal_asked, S::removal_overdue},
          {A::comply, A::contest}, Need::nothing, "C48"),
    allow(Role::clock, Relation::none, S::removal_asked, A::note_overdue, Need::nothing, "C49"),
    allow(kLookers, Relation::none, S::removal_complied, A::verify_removal, Need::reasons, "C48"),
    allow(kLookers, Relation::none, {S::removal_contested, S::removal_overdue}, A::settle_removal,
          Need::reasons, "C49"),

    // C65: to somebody outside.
    allow(kHandlers, Relation::owner, S::case_open, A::ask_disclosure, Need::duty, "C65"),
    allow(Role::dpo, Relation::none, S::disclosure_asked, A::advise_disclosure, Need::reasons,
          "C55,C65"),
    allow(kControllers, Relation::none, S::disclosure_advised, A::decide_disclosure,
          Need::proof_and_reasons, "C65"),

    // Whoever it is about, who reported it, and who is close to them.
    bar(Relation::subject, kHandling, "C60"),
    bar(Relation::reporter, kHandling, "C60"),
    bar(Relation::household, kHandling, "C60"),
    bar(Relation::declared, kHandling, "C60"),
    bar(Relation::line, kHandlingInLine, "C60"),
    bar(Relation::below, kHandlingFromBelow, "C60"),

    // I18, I19: where the second person is there to look at the first.
    bar(Relation::requester_line, {A::approve, A::refuse_request, A::ask_back, A::hand_on}, "C60"),
    bar(Relation::owner, kDecidesAboutOwners, "C60"),
    bar(Relation::earlier_owner, kDecidesAboutOwners, "C60"),
    bar(Relation::approver, {A::turn_key, A::carry_out}, "C59"),
    bar(Relation::it_operator,
        {A::approve, A::turn_key, A::read_extract, A::find_grounds, A::prepare_outcome,
         A::decide_outcome, A::second_outcome, A::preview_share, A::hearing_pack},
        "C59"),
    bar(Relation::preparer, kDecidesOutcome, "C47"),
    bar(Relation::author, A::second_outcome, "C47"),
};

bool speaks_of(const Row& row, State state, Action action) {
  return row.states.has(state) && row.actions.has(action);
}

std::string roles_for(State state, Action action) {
  Roles may;
  for (const Row& row : kRows) {
    if (row.answer == Answer::allowed && speaks_of(row, state, action)) may.add(row.roles);
  }
  std::string out;
  for (const Role role : kRoles) {
    if (!may.has(role)) continue;
    if (!out.empty()) out += ", ";
    out += word_for(role);
  }
  return out;
}

// The relation by which a row shuts them out; the first in the order of the words.
Relation barred_by(const Standing& who, State state, Action action) {
  for (const Relation relation : kRelations) {
    if (!who.relations.has(relation) || relation == Relation::none) continue;
    const auto bars = [&](const Row& row) {
      return row.answer == Answer::refused && row.relations.has(relation) &&
             row.roles.meets(who.roles) && speaks_of(row, state, action);
    };
    if (std::ranges::any_of(kRows, bars)) return relation;
  }
  return Relation::none;
}

}  // namespace

std::span<const Row> rows() { return kRows; }

Verdict ask(std::span<const Row> table, const Standing& who, State state, Action action) {
  Verdict verdict;
  Relations relations = who.relations;
  relations.add(Relation::none);
  for (const Row& row : table) {
    if (!row.roles.meets(who.roles) || !row.relations.meets(relations) ||
        !speaks_of(row, state, action)) {
      continue;
    }
    const Verdict found{row.answer, row.need, row.clauses};
    if (row.answer == Answer::refused) return found;
    if (verdict.answer == Answer::refused) verdict = found;
  }
  return verdict;
}

Verdict ask(const Standing& who, State state, Action action) {
  return ask(kRows, who, state, action);
}

Decided<Need> require(const Standing& who, State state, Action action) {
  const Verdict verdict = ask(who, state, action);
  if (verdict.answer == Answer::allowed) return verdict.need;
  const std::string whose = roles_for(state, action);
  std::string clauses{verdict.clauses};
  if (const Relation relation = barred_by(who, state, action); relation != Relation::none) {
    return refusal(std::string{rule_of(relation)}, std::move(clauses),
                   "somebody without that tie to the matter: " + whose);
  }
  if (who.roles.has(Role::clock)) {
    return refusal("no program decides about anybody", std::move(clauses), "a person");
  }
  if (whose.empty()) {
    return refusal("this cannot be done in this state", std::move(clauses),
                   "another state than " + std::string{word_for(state)});
  }
  return refusal("this is for others to do", std::move(clauses), "one of: " + whose);
}

std::string_view rule_of(Relation relation) {
  switch (relation) {
    case Relation::subject: return "nobody acts in a matter about themselves";
    case Relation::reporter: return "nobody acts in a matter that they reported";
    case Relation::household: return "nobody acts in a matter of somebody with whom they live";
    case Relation::declared: return "a conflict has been declared";
    case Relation::line: return "nobody decides about their own line, up or down";
    case Relation::below: return "nobody handles a matter about somebody above them";
    case Relation::requester_line: return "nobody approves what their own line asks for";
    case Relation::owner: return "nobody decides about their own request or case";
    case Relation::earlier_owner: return "nobody decides about a case that they have had";
    case Relation::approver: return "whoever approved an opening has no other part in it";
    case Relation::it_operator:
      return "whoever carries an opening out sees nothing of what it finds";
    case Relation::preparer: return "nobody decides what they prepared";
    case Relation::author: return "nobody is the second person to themselves";
    case Relation::recipient:
    case Relation::none: break;
  }
  return "this is for others to do";
}

}  // namespace probity::casework
