#include "casework/words.hpp"

#include <cstddef>

namespace probity::casework {

namespace {

template <class Enum, std::size_t count>
std::optional<Enum> named(const std::array<Enum, count>& all, std::string_view word) {
  for (const Enum one : all) {
    if (word_for(one) == word) return one;
  }
  return {};
}

constexpr std::array<std::string_view, kRoles.size()> kRolesInWords{
    "staff", "headteacher",  "cfoo",         "deputy",  "head_of_it",    "hr",
    "chair", "it_support",   "key_holder",   "dpo",     "administrator", "director",
    "clerk", "line_manager", "area_manager", "decider", "investigator",  "panel_member",
    "clock"};
constexpr std::array<std::string_view, kRelations.size()> kRelationsInWords{
    "none",     "subject",  "reporter",       "household", "declared",
    "line",     "below",    "requester_line", "owner",     "approver",
    "operator", "preparer", "author",         "recipient", "earlier_owner"};
constexpr std::array<std::string_view, kStates.size()> kStatesInWords{"nothing",
                                                                      "concern.received",
                                                                      "concern.ended",
                                                                      "case.open",
                                                                      "case.closed",
                                                                      "request.waiting",
                                                                      "request.asked_back",
                                                                      "request.with_deputy",
                                                                      "request.with_chair",
                                                                      "request.refused",
                                                                      "request.taken_back",
                                                                      "request.lapsed",
                                                                      "warrant.live",
                                                                      "warrant.expired",
                                                                      "extract.made",
                                                                      "extract.reasonable",
                                                                      "extract.unfounded",
                                                                      "share.open",
                                                                      "share.ended",
                                                                      "notice.due",
                                                                      "notice.deferred",
                                                                      "notice.told",
                                                                      "outcome.prepared",
                                                                      "outcome.half",
                                                                      "outcome.made",
                                                                      "removal.asked",
                                                                      "removal.complied",
                                                                      "removal.contested",
                                                                      "removal.overdue",
                                                                      "removal.settled",
                                                                      "disclosure.asked",
                                                                      "disclosure.advised",
                                                                      "disclosure.made",
                                                                      "disclosure.refused",
                                                                      "access.received",
                                                                      "access.paused",
                                                                      "access.answered",
                                                                      "complaint.received",
                                                                      "complaint.answered",
                                                                      "objection.open",
                                                                      "objection.decided"};
constexpr std::array<std::string_view, kActions.size()> kActionsInWords{"raise_concern",
                                                                        "see_progress",
                                                                        "read_concern",
                                                                        "end_concern",
                                                                        "open_case",
                                                                        "preserve",
                                                                        "name_person",
                                                                        "ask_opening",
                                                                        "answer_back",
                                                                        "take_back",
                                                                        "close_case",
                                                                        "approve",
                                                                        "refuse_request",
                                                                        "ask_back",
                                                                        "hand_on",
                                                                        "turn_key",
                                                                        "carry_out",
                                                                        "expire",
                                                                        "read_extract",
                                                                        "find_grounds",
                                                                        "share",
                                                                        "read_share",
                                                                        "end_share",
                                                                        "tell_subject",
                                                                        "defer_notice",
                                                                        "end_deferral",
                                                                        "see_own",
                                                                        "comment",
                                                                        "object",
                                                                        "complain",
                                                                        "ask_access",
                                                                        "pause_access",
                                                                        "resume_access",
                                                                        "answer_access",
                                                                        "answer_complaint",
                                                                        "prepare_outcome",
                                                                        "answer_invitation",
                                                                        "decide_outcome",
                                                                        "second_outcome",
                                                                        "ask_removal",
                                                                        "comply",
                                                                        "contest",
                                                                        "note_overdue",
                                                                        "verify_removal",
                                                                        "settle_removal",
                                                                        "ask_disclosure",
                                                                        "advise_disclosure",
                                                                        "decide_disclosure",
                                                                        "extend_access",
                                                                        "acknowledge_complaint",
                                                                        "decide_objection",
                                                                        "preview_share",
                                                                        "hearing_pack",
                                                                        "hand_over",
                                                                        "reassign"};
constexpr std::array<std::string_view, kNeeds.size()> kNeedsInWords{"nothing",
                                                                    "reasons",
                                                                    "grounds",
                                                                    "assessment",
                                                                    "proof",
                                                                    "proof_and_reasons",
                                                                    "keys",
                                                                    "necessity",
                                                                    "reasons_and_end",
                                                                    "exhibits_and_invitation",
                                                                    "own_reading",
                                                                    "clause_and_deadline",
                                                                    "duty"};

}  // namespace

std::string_view word_for(Role one) { return kRolesInWords.at(static_cast<std::size_t>(one)); }
std::string_view word_for(Relation one) {
  return kRelationsInWords.at(static_cast<std::size_t>(one));
}
std::string_view word_for(State one) { return kStatesInWords.at(static_cast<std::size_t>(one)); }
std::string_view word_for(Action one) { return kActionsInWords.at(static_cast<std::size_t>(one)); }
std::string_view word_for(Need one) { return kNeedsInWords.at(static_cast<std::size_t>(one)); }

std::optional<Role> role_named(std::string_view word) { return named(kRoles, word); }
std::optional<Relation> relation_named(std::string_view word) { return named(kRelations, word); }
std::optional<State> state_named(std::string_view word) { return named(kStates, word); }
std::optional<Action> action_named(std::string_view word) { return named(kActions, word); }
std::optional<Need> need_named(std::string_view word) { return named(kNeeds, word); }

}  // namespace probity::casework
