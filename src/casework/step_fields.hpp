// What each step consists of, once for writing, reading and measuring it: the fields of every
// struct in a kept step, and the words of every list of choices. For step_text.cpp and
// step_bounds.cpp alone.
//
//   std::apply([&](const auto&... each) { (visit(each.name, step.*each.member), ...); },
//              fields_of(&step));
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "casework/dossier.hpp"

namespace probity::casework {

template <class Struct, class Member>
struct Field {
  std::string_view name;
  Member Struct::* member;
};

// ---- Words of choices, in their order.

constexpr auto words_of(const Receiver*) {
  return std::to_array<std::string_view>({"headteacher", "cfoo", "head_of_it"});
}
constexpr auto words_of(const Concerns*) {
  return std::to_array<std::string_view>({"conduct", "pupils"});
}
constexpr auto words_of(const ConcernEnd*) {
  return std::to_array<std::string_view>({"no_action", "spoken_to", "guidance_given"});
}
constexpr auto words_of(const GroundKind*) {
  return std::to_array<std::string_view>({"working_time", "breach", "own_request", "exception"});
}
constexpr auto words_of(const evidence::Kept*) {
  return std::to_array<std::string_view>({"sites", "durations", "content"});
}
constexpr auto words_of(const steps::FindGrounds::Found*) {
  return std::to_array<std::string_view>({"reasonable", "none"});
}
constexpr auto words_of(const OutcomeKind*) {
  return std::to_array<std::string_view>({"no_action", "guidance", "training", "informal_warning",
                                          "written_warning", "final_warning", "dismissal"});
}
constexpr auto words_of(const RemovalEnd*) {
  return std::to_array<std::string_view>({"is_gone", "stands", "withdrawn"});
}
constexpr auto words_of(const steps::DecideDisclosure::Decision*) {
  return std::to_array<std::string_view>({"made", "refused"});
}
constexpr auto words_of(const ObjectionEnd*) {
  return std::to_array<std::string_view>({"upheld", "overridden", "taken_back"});
}
constexpr auto words_of(const Shows*) {
  return std::to_array<std::string_view>({"nothing", "connections", "visits"});
}
constexpr auto words_of(const RecipientKind*) {
  return std::to_array<std::string_view>({"regulator", "law_enforcement", "safeguarding", "court"});
}
constexpr auto words_of(const Proof*) {
  return std::to_array<std::string_view>({"usual", "shown_again"});
}

// ---- What steps are made of.

constexpr auto fields_of(const policy::Moment*) {
  using T = policy::Moment;
  return std::tuple{Field{"at", &T::at}, Field{"day", &T::day}};
}
constexpr auto fields_of(const NamedPart*) {
  using T = NamedPart;
  return std::tuple{Field{"person", &T::person}, Field{"role", &T::role}};
}
constexpr auto fields_of(const LinkedRule*) {
  using T = LinkedRule;
  return std::tuple{Field{"clause", &T::clause}, Field{"document", &T::document}};
}
constexpr auto fields_of(const RecordedAdvice*) {
  using T = RecordedAdvice;
  return std::tuple{Field{"by", &T::by}, Field{"text", &T::text}, Field{"when", &T::when}};
}
constexpr auto fields_of(const GroundsDraft*) {
  using T = GroundsDraft;
  return std::tuple{Field{"access_request", &T::access_request},
                    Field{"advice", &T::advice},
                    Field{"clauses", &T::clauses},
                    Field{"days", &T::days},
                    Field{"facts", &T::facts},
                    Field{"kind", &T::kind},
                    Field{"linked", &T::linked},
                    Field{"necessity", &T::necessity},
                    Field{"questions", &T::questions},
                    Field{"tried", &T::tried}};
}
constexpr auto fields_of(const Narrowed*) {
  using T = Narrowed;
  return std::tuple{Field{"days", &T::days}, Field{"most", &T::most},
                    Field{"services", &T::services}};
}
constexpr auto fields_of(const OutcomeDraft*) {
  using T = OutcomeDraft;
  return std::tuple{Field{"belief", &T::belief},
                    Field{"exhibits", &T::exhibits},
                    Field{"kind", &T::kind},
                    Field{"manner", &T::manner},
                    Field{"proportionality", &T::proportionality},
                    Field{"reasons", &T::reasons},
                    Field{"stage", &T::stage}};
}
constexpr auto fields_of(const OwnDecision*) {
  using T = OwnDecision;
  return std::tuple{Field{"kind", &T::kind}, Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const SourceOnDay*) {
  using T = SourceOnDay;
  return std::tuple{Field{"day", &T::day}, Field{"most", &T::most}, Field{"source", &T::source}};
}
constexpr auto fields_of(const Limits*) {
  using T = Limits;
  return std::tuple{Field{"most", &T::most}, Field{"services", &T::services}};
}
constexpr auto fields_of(const AnswerDays*) {
  using T = AnswerDays;
  return std::tuple{Field{"chair_from", &T::chair_from}, Field{"deputy_from", &T::deputy_from}};
}
constexpr auto fields_of(const OutsideRecipient*) {
  using T = OutsideRecipient;
  return std::tuple{Field{"duty", &T::duty}, Field{"id", &T::id}, Field{"kind", &T::kind},
                    Field{"name", &T::name}};
}
constexpr auto fields_of(const Standing*) {
  using T = Standing;
  return std::tuple{Field{"relations", &T::relations}, Field{"roles", &T::roles}};
}
constexpr auto fields_of(const StepFacts*) {
  using T = StepFacts;
  return std::tuple{Field{"answer_days", &T::answer_days},
                    Field{"bank_holidays", &T::bank_holidays},
                    Field{"body", &T::body},
                    Field{"clauses", &T::clauses},
                    Field{"edition", &T::edition},
                    Field{"keys_needed", &T::keys_needed},
                    Field{"limits", &T::limits},
                    Field{"other", &T::other},
                    Field{"receiver", &T::receiver},
                    Field{"sources", &T::sources}};
}

// ---- The steps.

namespace steps {

constexpr auto fields_of(const RaiseConcern*) {
  using T = RaiseConcern;
  return std::tuple{Field{"about", &T::about}, Field{"chosen", &T::chosen},
                    Field{"named", &T::named}, Field{"picture", &T::picture},
                    Field{"what", &T::what},   Field{"where", &T::where}};
}
constexpr auto fields_of(const EndConcern*) {
  using T = EndConcern;
  return std::tuple{Field{"how", &T::how}, Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const OpenCase*) {
  using T = OpenCase;
  return std::tuple{Field{"grounds", &T::grounds}, Field{"subject", &T::subject}};
}
constexpr auto fields_of(const NamePerson*) {
  using T = NamePerson;
  return std::tuple{Field{"part", &T::part}, Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const CloseCase*) {
  return std::tuple{Field{"reasons", &CloseCase::reasons}};
}
constexpr auto fields_of(const HandOver*) {
  using T = HandOver;
  return std::tuple{Field{"reasons", &T::reasons}, Field{"to", &T::to}};
}
constexpr auto fields_of(const Preserve*) {
  using T = Preserve;
  return std::tuple{Field{"copy", &T::copy}, Field{"days", &T::days}};
}
constexpr auto fields_of(const AskOpening*) {
  using T = AskOpening;
  return std::tuple{Field{"days", &T::days}, Field{"most", &T::most},
                    Field{"services", &T::services}};
}
constexpr auto fields_of(const AskBack*) {
  using T = AskBack;
  return std::tuple{Field{"question", &T::question}, Field{"request", &T::request}};
}
constexpr auto fields_of(const AnswerBack*) {
  using T = AnswerBack;
  return std::tuple{Field{"answer", &T::answer}, Field{"request", &T::request}};
}
constexpr auto fields_of(const HandOn*) { return std::tuple{Field{"request", &HandOn::request}}; }
constexpr auto fields_of(const TakeBack*) {
  return std::tuple{Field{"request", &TakeBack::request}};
}
constexpr auto fields_of(const RefuseRequest*) {
  using T = RefuseRequest;
  return std::tuple{Field{"reasons", &T::reasons}, Field{"request", &T::request}};
}
constexpr auto fields_of(const Approve*) {
  using T = Approve;
  return std::tuple{Field{"narrowed", &T::narrowed}, Field{"reasons", &T::reasons},
                    Field{"request", &T::request}};
}
constexpr auto fields_of(const TurnKey*) { return std::tuple{Field{"request", &TurnKey::request}}; }
constexpr auto fields_of(const CarryOut*) {
  using T = CarryOut;
  return std::tuple{Field{"extract", &T::extract}, Field{"request", &T::request},
                    Field{"salt", &T::salt}};
}
constexpr auto fields_of(const ReadExhibit*) {
  return std::tuple{Field{"exhibit", &ReadExhibit::exhibit}};
}
constexpr auto fields_of(const FindGrounds*) {
  using T = FindGrounds;
  return std::tuple{Field{"found", &T::found}, Field{"opening", &T::opening},
                    Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const ShareWith*) {
  using T = ShareWith;
  return std::tuple{Field{"last_day", &T::last_day}, Field{"less", &T::less},
                    Field{"necessity", &T::necessity}, Field{"opening", &T::opening},
                    Field{"recipient", &T::recipient}};
}
constexpr auto fields_of(const PreviewShare*) {
  using T = PreviewShare;
  return std::tuple{Field{"less", &T::less}, Field{"opening", &T::opening},
                    Field{"recipient", &T::recipient}};
}
constexpr auto fields_of(const EndShare*) { return std::tuple{Field{"share", &EndShare::share}}; }
constexpr auto fields_of(const DeferNotice*) {
  using T = DeferNotice;
  return std::tuple{Field{"opening", &T::opening}, Field{"reasons", &T::reasons},
                    Field{"until", &T::until}};
}
constexpr auto fields_of(const TellSubject*) {
  return std::tuple{Field{"opening", &TellSubject::opening}};
}
constexpr auto fields_of(const Comment*) { return std::tuple{Field{"text", &Comment::text}}; }
constexpr auto fields_of(const InviteAnswer*) {
  return std::tuple{Field{"answer_by", &InviteAnswer::answer_by}};
}
constexpr auto fields_of(const AnswerInvitation*) {
  return std::tuple{Field{"text", &AnswerInvitation::text}};
}
constexpr auto fields_of(const PrepareOutcome*) {
  return std::tuple{Field{"draft", &PrepareOutcome::draft}};
}
constexpr auto fields_of(const DecideOutcome*) {
  return std::tuple{Field{"own", &DecideOutcome::own}};
}
constexpr auto fields_of(const SecondOutcome*) {
  return std::tuple{Field{"reasons", &SecondOutcome::reasons}};
}
constexpr auto fields_of(const AskRemoval*) {
  using T = AskRemoval;
  return std::tuple{Field{"clause", &T::clause}, Field{"content", &T::content},
                    Field{"last_day", &T::last_day}, Field{"subject", &T::subject},
                    Field{"where", &T::where}};
}
constexpr auto fields_of(const Comply*) { return std::tuple{Field{"removal", &Comply::removal}}; }
constexpr auto fields_of(const Contest*) {
  using T = Contest;
  return std::tuple{Field{"reasons", &T::reasons}, Field{"removal", &T::removal}};
}
constexpr auto fields_of(const SettleRemoval*) {
  using T = SettleRemoval;
  return std::tuple{Field{"end", &T::end}, Field{"reasons", &T::reasons},
                    Field{"removal", &T::removal}};
}
constexpr auto fields_of(const AskDisclosure*) {
  using T = AskDisclosure;
  return std::tuple{Field{"duty", &T::duty}, Field{"exhibits", &T::exhibits},
                    Field{"necessity", &T::necessity}, Field{"order", &T::order},
                    Field{"recipient", &T::recipient}};
}
constexpr auto fields_of(const AdviseDisclosure*) {
  using T = AdviseDisclosure;
  return std::tuple{Field{"disclosure", &T::disclosure}, Field{"text", &T::text}};
}
constexpr auto fields_of(const DecideDisclosure*) {
  using T = DecideDisclosure;
  return std::tuple{Field{"decision", &T::decision}, Field{"disclosure", &T::disclosure},
                    Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const AskAccess*) { return std::tuple{}; }
constexpr auto fields_of(const NoteSealed*) { return std::tuple{Field{"copy", &NoteSealed::copy}}; }
constexpr auto fields_of(const PauseAccess*) {
  return std::tuple{Field{"question", &PauseAccess::question}};
}
constexpr auto fields_of(const ResumeAccess*) { return std::tuple{}; }
constexpr auto fields_of(const ExtendAccess*) {
  return std::tuple{Field{"reasons", &ExtendAccess::reasons}};
}
constexpr auto fields_of(const AnswerAccess*) {
  return std::tuple{Field{"note", &AnswerAccess::note}};
}
constexpr auto fields_of(const Complain*) { return std::tuple{Field{"text", &Complain::text}}; }
constexpr auto fields_of(const AcknowledgeComplaint*) { return std::tuple{}; }
constexpr auto fields_of(const AnswerComplaint*) {
  return std::tuple{Field{"text", &AnswerComplaint::text}};
}
constexpr auto fields_of(const Object*) { return std::tuple{Field{"why", &Object::why}}; }
constexpr auto fields_of(const DecideObjection*) {
  using T = DecideObjection;
  return std::tuple{Field{"end", &T::end}, Field{"reasons", &T::reasons}};
}
constexpr auto fields_of(const TakeBackObjection*) { return std::tuple{}; }

}  // namespace steps

// `visit(name, member)` for each of its fields, in the order of their names.
template <class T, class Visit>
void each_field(T& one, Visit visit) {
  std::apply([&](const auto&... each) { (visit(each.name, one.*each.member), ...); },
             fields_of(&one));
}

template <class T>
concept HasFields = requires(const T& one) { fields_of(&one); };

template <class T>
concept HasWords = requires(const T& one) { words_of(&one); };

}  // namespace probity::casework
