#include "portal/matter_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace probity::portal {

namespace {

using casework::ConcernEnd;
using casework::GroundKind;
using casework::ObjectionEnd;
using casework::OutcomeKind;
using casework::Receiver;
using casework::RemovalEnd;
using casework::Role;
using casework::Shows;
using evidence::Kept;

// A value, as programs get it, as people read it.
template <class Enum>
struct Said {
  Enum one;
  std::string_view word;
  std::string_view people;
};

template <class Enum, std::size_t size>
const Said<Enum>& said(const std::array<Said<Enum>, size>& words, Enum one) {
  const auto* const found = std::ranges::find(words, one, &Said<Enum>::one);
  return found == words.end() ? words.front() : *found;
}

template <class Enum, std::size_t size>
Value value_of(const std::array<Said<Enum>, size>& words, Enum one) {
  const auto& found = said(words, one);
  return Value::word(found.word, found.people);
}

template <class Enum, std::size_t size>
std::optional<Enum> named(const std::array<Said<Enum>, size>& words, std::string_view word) {
  const auto* const found = std::ranges::find(words, word, &Said<Enum>::word);
  if (found == words.end()) return std::nullopt;
  return found->one;
}

constexpr std::array kLenses{
    Said{Lens::reporter, "reporter", "you reported it"},
    Said{Lens::handler, "handler", "it is in your hands"},
    Said{Lens::approver, "approver", "you answer requests in it"},
    Said{Lens::key_holder, "key_holder", "your key is asked for"},
    Said{Lens::it_operator, "it_operator", "you carry out what was approved"},
    Said{Lens::decider, "decider", "you decide in it"},
    Said{Lens::recipient, "recipient", "something of it was shared with you"},
    Said{Lens::subject, "subject", "it is about you"},
    Said{Lens::adviser, "adviser", "your advice is asked for"},
};

constexpr std::array kGrounds{
    Said{GroundKind::working_time, "working_time", "social media when they should be working"},
    Said{GroundKind::breach, "rule", "a rule of the policy may not have been kept"},
    Said{GroundKind::own_request, "own_request", "the person asked for it themselves"},
    Said{GroundKind::exception, "exception",
         "an exception, on the data protection officer's advice"},
};

constexpr std::array kEnds{
    Said{ConcernEnd::no_action, "no_action", "no action"},
    Said{ConcernEnd::spoken_to, "spoken_to", "spoken to"},
    Said{ConcernEnd::guidance_given, "guidance_given", "guidance given"},
};

constexpr std::array kShows{
    Said{Shows::nothing, "nothing", "nothing"},
    Said{Shows::connections, "connections", "that connections were open, and no more"},
    Said{Shows::visits, "visits", "visits: when they began and ended at most and at least"},
};

constexpr std::array kKept{
    Said{Kept::sites, "sites", "which services were used"},
    Said{Kept::durations, "durations", "which services, and for how long at least and at most"},
    Said{Kept::content, "content", "services, durations, and how many things were sent"},
};

constexpr std::array kParts{
    Said{Role::decider, "decider", "decider"},
    Said{Role::investigator, "investigator", "investigator"},
    Said{Role::panel_member, "panel_member", "panel member"},
};

constexpr std::array kOutcomes{
    Said{OutcomeKind::no_action, "no_action", "no action"},
    Said{OutcomeKind::guidance, "guidance", "guidance"},
    Said{OutcomeKind::training, "training", "training"},
    Said{OutcomeKind::informal_warning, "informal_warning", "informal warning"},
    Said{OutcomeKind::written_warning, "written_warning", "written warning"},
    Said{OutcomeKind::final_warning, "final_warning", "final warning"},
    Said{OutcomeKind::dismissal, "dismissal", "dismissal"},
};

constexpr std::array kRemovalEnds{
    Said{RemovalEnd::is_gone, "is_gone", "a person looked: it is gone"},
    Said{RemovalEnd::stands, "stands", "it is still up, and stays asked for"},
    Said{RemovalEnd::withdrawn, "withdrawn", "the request was taken back"},
};

constexpr std::array kObjectionEnds{
    Said{ObjectionEnd::upheld, "upheld", "upheld: nothing more of them is recorded"},
    Said{ObjectionEnd::overridden, "overridden", "not upheld"},
    Said{ObjectionEnd::taken_back, "taken_back", "taken back by whoever made it"},
};

constexpr std::array kReceivers{
    Said{Receiver::headteacher, "headteacher", "headteacher"},
    Said{Receiver::cfoo, "cfoo", "CFOO"},
    Said{Receiver::head_of_it, "head_of_it", "Head of IT Operations"},
};

std::string_view in_words(State state) {
  switch (state) {
    case State::nothing: return "new";
    case State::concern_received: return "received";
    case State::concern_ended: return "ended without a case";
    case State::case_open: return "case open";
    case State::case_closed: return "closed";
    case State::request_waiting: return "waits for an answer";
    case State::request_asked_back: return "a question was asked back";
    case State::request_with_deputy: return "with the deputy";
    case State::request_with_chair: return "with the Chair";
    case State::request_refused: return "refused";
    case State::request_taken_back: return "taken back";
    case State::request_lapsed: return "lapsed without an answer";
    case State::warrant_live: return "approved";
    case State::warrant_expired: return "approved, and expired";
    case State::extract_made: return "opened; nobody has found grounds yet";
    case State::extract_reasonable: return "reasonable grounds were found";
    case State::extract_unfounded: return "no reasonable grounds were found";
    case State::share_open: return "shared";
    case State::share_ended: return "no longer shared";
    case State::notice_due: return "the person is to be told now";
    case State::notice_deferred: return "telling the person is put off";
    case State::notice_told: return "the person was told";
    case State::outcome_prepared: return "prepared, waits for a decision";
    case State::outcome_half: return "decided once, takes a second person";
    case State::outcome_made: return "decided";
    case State::removal_asked: return "asked for";
    case State::removal_complied: return "the person says it is gone";
    case State::removal_contested: return "contested";
    case State::removal_overdue: return "the last day has passed";
    case State::removal_settled: return "settled";
    case State::disclosure_asked: return "waits for the data protection officer's advice";
    case State::disclosure_advised: return "advised on, waits for a decision";
    case State::disclosure_made: return "disclosed";
    case State::disclosure_refused: return "refused; the refusal text was sent";
    case State::access_received: return "received";
    case State::access_paused: return "waits for the person's answer";
    case State::access_answered: return "answered";
    case State::complaint_received: return "received";
    case State::complaint_answered: return "answered";
    case State::objection_open: return "open: nothing new is recorded or opened";
    case State::objection_decided: return "decided";
  }
  return {};
}

}  // namespace

std::string_view link_text(Action action) {
  switch (action) {
    case Action::read_concern: return "Read what was reported";
    case Action::end_concern: return "End it without a case";
    case Action::open_case: return "Open a case";
    case Action::name_person: return "Name a decider, investigator or panel member";
    case Action::close_case: return "Close the case";
    case Action::reassign: return "Give it to somebody else, when whoever has it cannot";
    case Action::hand_over: return "Hand it over to somebody else";
    case Action::preserve: return "Keep days past their month";
    case Action::ask_opening: return "Ask for an opening";
    case Action::answer_back: return "Answer the question";
    case Action::take_back: return "Take the request back";
    case Action::approve: return "Approve, or approve less";
    case Action::refuse_request: return "Refuse";
    case Action::ask_back: return "Ask back";
    case Action::hand_on: return "Hand it on";
    case Action::turn_key: return "Turn your key";
    case Action::carry_out: return "Carry it out";
    case Action::read_extract:
    case Action::read_share: return "Read what was found";
    case Action::find_grounds: return "Say whether there are reasonable grounds";
    case Action::share: return "Share it with one person";
    case Action::end_share: return "End the share";
    case Action::tell_subject: return "Tell the person";
    case Action::defer_notice: return "Put off telling the person";
    case Action::comment: return "Write a comment";
    case Action::answer_invitation: return "Answer the invitation";
    case Action::prepare_outcome: return "Prepare an outcome";
    case Action::decide_outcome: return "Decide the outcome";
    case Action::second_outcome: return "Decide it as the second person";
    case Action::ask_removal: return "Ask for content to be removed";
    case Action::comply: return "Say that it is gone";
    case Action::contest: return "Contest it";
    case Action::verify_removal:
    case Action::settle_removal: return "Look, and settle it";
    case Action::ask_disclosure: return "Ask for a disclosure";
    case Action::advise_disclosure: return "Give advice";
    case Action::decide_disclosure: return "Decide about the disclosure";
    case Action::pause_access: return "Ask the person what they mean";
    case Action::resume_access: return "Answer: go on";
    case Action::extend_access: return "Take two months more";
    case Action::answer_access: return "Answer the request";
    case Action::acknowledge_complaint: return "Acknowledge it";
    case Action::answer_complaint: return "Answer the complaint";
    case Action::decide_objection: return "Decide about the objection";
    case Action::preview_share: return "See what somebody would read";
    case Action::hearing_pack: return "Save the hearing pack";
    case Action::complain: return "Complain";
    case Action::object: return "Object";
    default: return casework::word_for(action);
  }
}

Value state_value(State state) { return Value::word(casework::word_for(state), in_words(state)); }

Value progress_value(State state) {
  switch (state) {
    case State::concern_received: return Value::word("received", "received");
    case State::concern_ended:
    case State::case_closed: return Value::word("finished", "finished");
    default: return Value::word("looked_at", "a person is looking at it");
  }
}

Value lens_value(Lens lens) { return value_of(kLenses, lens); }
Value action_value(Action action) {
  return Value::word(casework::word_for(action), link_text(action));
}
Value ground_value(GroundKind kind) { return value_of(kGrounds, kind); }
Value end_value(ConcernEnd how) { return value_of(kEnds, how); }
Value shows_value(Shows most) { return value_of(kShows, most); }
Value kept_value(Kept most) { return value_of(kKept, most); }
Value part_value(Role part) { return value_of(kParts, part); }
Value outcome_value(OutcomeKind kind) { return value_of(kOutcomes, kind); }
Value removal_end_value(RemovalEnd end) { return value_of(kRemovalEnds, end); }
Value objection_end_value(ObjectionEnd end) { return value_of(kObjectionEnds, end); }

std::optional<Receiver> receiver_named(std::string_view word) { return named(kReceivers, word); }
std::optional<ConcernEnd> end_named(std::string_view word) { return named(kEnds, word); }
std::optional<GroundKind> ground_named(std::string_view word) { return named(kGrounds, word); }
std::optional<Kept> kept_named(std::string_view word) { return named(kKept, word); }
std::optional<OutcomeKind> outcome_named(std::string_view word) { return named(kOutcomes, word); }
std::optional<RemovalEnd> removal_end_named(std::string_view word) {
  return named(kRemovalEnds, word);
}
std::string_view word_for(GroundKind kind) { return said(kGrounds, kind).word; }
std::string_view text_for(GroundKind kind) { return said(kGrounds, kind).people; }
std::string_view text_for(OutcomeKind kind) { return said(kOutcomes, kind).people; }
std::string_view word_for(OutcomeKind kind) { return said(kOutcomes, kind).word; }
std::string_view word_for(Kept most) { return said(kKept, most).word; }

}  // namespace probity::portal
