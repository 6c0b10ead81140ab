// What people do in a matter, as values: what somebody typed or chose, before anything is checked.
//
//   Step step = steps::EndConcern{ConcernEnd::spoken_to, "We had a talk."};
//   PROBITY_ATTEMPT(dossier.take({step, standing, proof, now, facts}));
//
// One struct for each way on in docs/formats/casework.md. Numbers of requests, openings, shares,
// removals and disclosures count from 1 inside their dossier. Texts are plain here because they
// come from whoever wrote them; in a dossier they are Words. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "casework/access.hpp"
#include "casework/approval.hpp"
#include "casework/disclosure.hpp"
#include "casework/extract.hpp"
#include "casework/notice.hpp"
#include "casework/outcome.hpp"
#include "casework/removal.hpp"
#include "casework/routing.hpp"

namespace probity::casework {

// Of a request, an opening, a share ... in its dossier, from 1.
using InDossier = std::uint32_t;

namespace steps {

// C40: begins a matter.
struct RaiseConcern {
  std::string what{};
  std::string where{};
  std::vector<PersonId> named{};
  Receiver chosen = Receiver::headteacher;
  Concerns about = Concerns::conduct;
  std::optional<policy::Digest> picture{};  // C48: of a file that is kept beside
};
struct EndConcern {
  ConcernEnd how{};
  std::string reasons{};
};

// C20, C21, C60, C62.
struct OpenCase {
  PersonId subject{};
  GroundsDraft grounds{};
};
struct NamePerson {
  NamedPart part{};
  std::string reasons{};
};
struct CloseCase {
  std::string reasons{};
};
// C40, C60: to whoever has it from now on.
struct HandOver {
  PersonId to{};
  std::string reasons{};
};

// C62: of whoever the case is about.
struct Preserve {
  std::vector<LocalDate> days{};
  policy::Digest copy{};  // of what was sealed
};

// C52, C56 to C58, C60.
struct AskOpening {
  std::vector<LocalDate> days{};
  std::vector<std::string> services{};
  evidence::Kept most = evidence::Kept::sites;
};
struct AskBack {
  InDossier request = 0;
  std::string question{};
};
struct AnswerBack {
  InDossier request = 0;
  std::string answer{};
};
struct HandOn {
  InDossier request = 0;
};
struct TakeBack {
  InDossier request = 0;
};
struct RefuseRequest {
  InDossier request = 0;
  std::string reasons{};
};
struct Approve {
  InDossier request = 0;
  Narrowed narrowed{};
  std::string reasons{};
};

// C59. Carrying out makes an opening with the next number and one exhibit, of that digest.
struct TurnKey {
  InDossier request = 0;
};
struct CarryOut {
  InDossier request = 0;
  policy::Digest extract{};
  std::optional<policy::Digest> salt{};  // of what the leaf commits to (docs/formats/extract.md)
};

// C61, C60.
struct ReadExhibit {
  ExhibitNumber exhibit = 0;
};
struct FindGrounds {
  enum class Found : std::uint8_t { reasonable, none };
  InDossier opening = 0;
  Found found = Found::none;
  std::string reasons{};
};
struct ShareWith {
  InDossier opening = 0;
  PersonId recipient{};
  std::string necessity{};
  LocalDate last_day{};
  std::optional<Narrowed> less{};  // nothing: all that was found
};
// What somebody would get, seen by whoever would share it.
struct PreviewShare {
  InDossier opening = 0;
  PersonId recipient{};
  std::optional<Narrowed> less{};
};
struct EndShare {
  InDossier share = 0;
};

// I24: whom an opening was about is told, and heard.
struct DeferNotice {
  InDossier opening = 0;
  LocalDate until{};
  std::string reasons{};
};
struct TellSubject {
  InDossier opening = 0;
};
struct Comment {
  std::string text{};
};

// C16, C47, C64.
struct InviteAnswer {
  LocalDate answer_by{};
};
struct AnswerInvitation {
  std::string text{};
};
struct PrepareOutcome {
  OutcomeDraft draft{};
};
struct DecideOutcome {
  OwnDecision own{};
};
struct SecondOutcome {
  std::string reasons{};
};

// C48, C49. From the concern, or from the case once there is one.
struct AskRemoval {
  PersonId subject{};
  std::string content{};
  std::string where{};
  std::string clause{};
  LocalDate last_day{};
};
struct Comply {
  InDossier removal = 0;
};
struct Contest {
  InDossier removal = 0;
  std::string reasons{};
};
struct SettleRemoval {
  InDossier removal = 0;
  RemovalEnd end{};
  std::string reasons{};
};

// C65.
struct AskDisclosure {
  std::string recipient{};  // an id of the table
  std::string duty{};
  std::string order{};
  std::string necessity{};
  std::vector<ExhibitNumber> exhibits{};  // what would be disclosed
};
struct AdviseDisclosure {
  InDossier disclosure = 0;
  std::string text{};
};
struct DecideDisclosure {
  enum class Decision : std::uint8_t { made, refused };
  InDossier disclosure = 0;
  Decision decision = Decision::refused;
  std::string reasons{};
};

// R13, R19, R14: each begins a matter of its own, about whoever does it.
struct AskAccess {};
struct NoteSealed {
  policy::Digest copy{};
};
struct PauseAccess {
  std::string question{};
};
struct ResumeAccess {};
struct ExtendAccess {
  std::string reasons{};
};
struct AnswerAccess {
  std::string note{};
};
struct Complain {
  std::string text{};
};
struct AcknowledgeComplaint {};
struct AnswerComplaint {
  std::string text{};
};
struct Object {
  std::string why{};
};
struct DecideObjection {
  ObjectionEnd end{};
  std::string reasons{};
};
struct TakeBackObjection {};

}  // namespace steps

using Step = std::variant<
    steps::RaiseConcern, steps::EndConcern, steps::OpenCase, steps::NamePerson, steps::CloseCase,
    steps::Preserve, steps::AskOpening, steps::AskBack, steps::AnswerBack, steps::HandOn,
    steps::TakeBack, steps::RefuseRequest, steps::Approve, steps::TurnKey, steps::CarryOut,
    steps::ReadExhibit, steps::FindGrounds, steps::ShareWith, steps::EndShare, steps::DeferNotice,
    steps::TellSubject, steps::Comment, steps::InviteAnswer, steps::AnswerInvitation,
    steps::PrepareOutcome, steps::DecideOutcome, steps::SecondOutcome, steps::AskRemoval,
    steps::Comply, steps::Contest, steps::SettleRemoval, steps::AskDisclosure,
    steps::AdviseDisclosure, steps::DecideDisclosure, steps::AskAccess, steps::NoteSealed,
    steps::PauseAccess, steps::ResumeAccess, steps::ExtendAccess, steps::AnswerAccess,
    steps::Complain, steps::AcknowledgeComplaint, steps::AnswerComplaint, steps::Object,
    steps::DecideObjection, steps::TakeBackObjection, steps::PreviewShare, steps::HandOver>;

// "concern.raise", as leaves and rows have it.
[[nodiscard]] std::string_view word_for(const Step& step);
// The type of its entry in the ledger: the word, but that a refused disclosure and a case by
// exception have entries of their own (C65; C14, C21).
[[nodiscard]] std::string_view leaf_word(const Step& step);

}  // namespace probity::casework
