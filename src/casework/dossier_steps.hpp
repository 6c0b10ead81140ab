// How each step changes a dossier: one function for each, by theme in dossier_*.cpp. For
// dossier.cpp alone.
//
//   PROBITY_ATTEMPT(std::visit(DossierSteps{working_copy, step}, step.what));
//
// A function may leave a dossier half changed when it fails: whoever calls it works on a copy.
#pragma once

#include "casework/dossier.hpp"

namespace probity::casework {

class DossierSteps {
 public:
  // Both are borrowed until the step is taken.
  DossierSteps(Dossier& dossier, const TakenStep& step);

  // Fails when the standing that comes with the step claims parts in the matter that nobody took.
  [[nodiscard]] Decided<void> check_parts() const;

  // dossier_concern.cpp
  Decided<void> operator()(const steps::RaiseConcern& step);
  Decided<void> operator()(const steps::EndConcern& step);
  Decided<void> operator()(const steps::OpenCase& step);
  Decided<void> operator()(const steps::NamePerson& step);
  Decided<void> operator()(const steps::CloseCase& step);
  Decided<void> operator()(const steps::Preserve& step);
  Decided<void> operator()(const steps::HandOver& step);
  // dossier_request.cpp
  Decided<void> operator()(const steps::AskOpening& step);
  Decided<void> operator()(const steps::AskBack& step);
  Decided<void> operator()(const steps::AnswerBack& step);
  Decided<void> operator()(const steps::HandOn& step);
  Decided<void> operator()(const steps::TakeBack& step);
  Decided<void> operator()(const steps::RefuseRequest& step);
  Decided<void> operator()(const steps::Approve& step);
  Decided<void> operator()(const steps::TurnKey& step);
  Decided<void> operator()(const steps::CarryOut& step);
  // dossier_extract.cpp
  Decided<void> operator()(const steps::ReadExhibit& step);
  Decided<void> operator()(const steps::FindGrounds& step);
  Decided<void> operator()(const steps::ShareWith& step);
  Decided<void> operator()(const steps::PreviewShare& step);
  Decided<void> operator()(const steps::EndShare& step);
  Decided<void> operator()(const steps::DeferNotice& step);
  Decided<void> operator()(const steps::TellSubject& step);
  Decided<void> operator()(const steps::Comment& step);
  // dossier_outcome.cpp
  Decided<void> operator()(const steps::InviteAnswer& step);
  Decided<void> operator()(const steps::AnswerInvitation& step);
  Decided<void> operator()(const steps::PrepareOutcome& step);
  Decided<void> operator()(const steps::DecideOutcome& step);
  Decided<void> operator()(const steps::SecondOutcome& step);
  // dossier_removal.cpp
  Decided<void> operator()(const steps::AskRemoval& step);
  Decided<void> operator()(const steps::Comply& step);
  Decided<void> operator()(const steps::Contest& step);
  Decided<void> operator()(const steps::SettleRemoval& step);
  // dossier_disclosure.cpp
  Decided<void> operator()(const steps::AskDisclosure& step);
  Decided<void> operator()(const steps::AdviseDisclosure& step);
  Decided<void> operator()(const steps::DecideDisclosure& step);
  // dossier_rights.cpp
  Decided<void> operator()(const steps::AskAccess& step);
  Decided<void> operator()(const steps::NoteSealed& step);
  Decided<void> operator()(const steps::PauseAccess& step);
  Decided<void> operator()(const steps::ResumeAccess& step);
  Decided<void> operator()(const steps::ExtendAccess& step);
  Decided<void> operator()(const steps::AnswerAccess& step);
  Decided<void> operator()(const steps::Complain& step);
  Decided<void> operator()(const steps::AcknowledgeComplaint& step);
  Decided<void> operator()(const steps::AnswerComplaint& step);
  Decided<void> operator()(const steps::Object& step);
  Decided<void> operator()(const steps::DecideObjection& step);
  Decided<void> operator()(const steps::TakeBackObjection& step);

 private:
  // Whether this is the first step, which says what the matter is about.
  [[nodiscard]] Decided<void> check_first() const;
  // The case, as long as it is open.
  [[nodiscard]] Decided<Case*> open_case() const;
  // One of a list by its number, while the case is not closed.
  [[nodiscard]] Decided<RequestInDossier*> request(InDossier number) const;
  [[nodiscard]] Decided<Opening*> opening(InDossier number) const;
  [[nodiscard]] Decided<Removal*> removal(InDossier number) const;

  // The table's answer alone, without proof: for what somebody may read.
  [[nodiscard]] bool lets(State state, Action action) const;
  enum class Reads : std::uint8_t { nothing, part, whole };
  [[nodiscard]] Reads reads(const Exhibit& exhibit) const;
  [[nodiscard]] bool may_read_picture(ExhibitNumber exhibit) const;
  [[nodiscard]] Reads reads_of(const Opening& opening, ExhibitNumber exhibit) const;
  [[nodiscard]] Decided<const ReasonableGrounds*> grounds_for(InDossier opening, Action action,
                                                              const std::optional<Narrowed>& less);
  [[nodiscard]] Decided<Acting> recipient(const PersonId& who) const;
  [[nodiscard]] Decided<void> check_parts_of(const PersonId& who, const Standing& claimed) const;
  [[nodiscard]] Decided<void> check_turned_no_key(const PersonId& who) const;
  [[nodiscard]] Decided<void> check_disclosable(std::span<const ExhibitNumber> exhibits) const;
  [[nodiscard]] State state_of(const RequestInDossier& request) const;
  // The table's refusal for a state in which nobody does that.
  [[nodiscard]] std::unexpected<Refusal> not_in(State state, Action action) const;
  [[nodiscard]] static std::unexpected<Refusal> unknown_fact(std::string_view what);
  void add_exhibit(Exhibit::Kind kind, const policy::Digest& digest);

  Dossier& in_;
  const StepFacts& facts_;
  Matter matter_;  // before the step
  Acting by_;
};

// Fails for a step in which more is written or listed than can be kept. Linear.
[[nodiscard]] Decided<void> check_bounds(const TakenStep& step);

// A thing of a matter by its number that is not there is refused as a matter that is not.
template <class T>
[[nodiscard]] Decided<T*> numbered(std::vector<T>& all, InDossier number) {
  if (number == 0 || number > all.size()) return std::unexpected(nothing_here());
  return &all[number - 1];
}

}  // namespace probity::casework
