// R13, R14, R19: an access request, an objection, a complaint. Each is a matter of its own.
#include "casework/dossier_steps.hpp"

namespace probity::casework {

Decided<void> DossierSteps::operator()(const steps::AskAccess& /*step*/) {
  PROBITY_ATTEMPT(check_first());
  PROBITY_TRY(in_.access_, ask_access(in_.number_, by_));
  return {};
}

// Nobody decides anything here: the server does it, or their own act does it for them.
Decided<void> DossierSteps::operator()(const steps::NoteSealed& step) {
  if (!in_.access_) return std::unexpected(nothing_here());
  if (!by_.standing().roles.has(Role::clock) && !by_.is(in_.access_->subject)) {
    return std::unexpected(nothing_here());
  }
  PROBITY_TRY(*in_.access_, note_sealed(*in_.access_, {step.copy, by_.now()}));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::PauseAccess& step) {
  if (!in_.access_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.access_, pause(*in_.access_, step.question, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::ResumeAccess& /*step*/) {
  if (!in_.access_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.access_, resume(*in_.access_, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::ExtendAccess& step) {
  if (!in_.access_) return std::unexpected(nothing_here());
  const people::BankHolidays holidays{facts_.bank_holidays, people::DayRange{}};
  PROBITY_TRY(*in_.access_, extend(*in_.access_, step.reasons, holidays, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AnswerAccess& step) {
  if (!in_.access_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.access_, answer(*in_.access_, step.note, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::Complain& step) {
  PROBITY_ATTEMPT(check_first());
  PROBITY_TRY(in_.complaint_, complain(in_.number_, step.text, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AcknowledgeComplaint& /*step*/) {
  if (!in_.complaint_) return std::unexpected(nothing_here());
  if (in_.complaint_->acknowledged) {
    return refusal("it has been acknowledged", "C60", "an answer");
  }
  PROBITY_TRY(*in_.complaint_, acknowledge(*in_.complaint_, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AnswerComplaint& step) {
  if (!in_.complaint_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.complaint_, answer(*in_.complaint_, step.text, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::Object& step) {
  PROBITY_ATTEMPT(check_first());
  PROBITY_TRY(in_.objection_, object(in_.number_, step.why, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::DecideObjection& step) {
  if (!in_.objection_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.objection_, decide(*in_.objection_, step.end, step.reasons, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::TakeBackObjection& /*step*/) {
  if (!in_.objection_) return std::unexpected(nothing_here());
  PROBITY_TRY(*in_.objection_, take_back(*in_.objection_, by_));
  return {};
}

}  // namespace probity::casework
