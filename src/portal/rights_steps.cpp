// What somebody asks about themselves, and the answers, as forms: access (R13), complaint (R19),
// objection (R14; I38).
#include <array>

#include "acts/names_shown.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::Step;
namespace steps = casework::steps;

void show_person(StepPage& page) {
  if (page.seen.subject) page.row("Person", page.name_of(*page.seen.subject));
}

// ---- Access

Result<void> show_pause(StepPage& page) {
  show_person(page);
  page.area({"question", "What do you need to know?",
             "Only if you cannot tell what is meant. The "
             "days until the answer stand still."});
  return {};
}
Result<Step> read_pause(StepPage& page) {
  return page.done(steps::PauseAccess{page.text("question", "Write your question")});
}

Result<void> show_resume(StepPage& page) {
  if (page.seen.access && !page.seen.access->questions.empty()) {
    page.row("Question", acts::NamesShown::text_of(page.seen.access->questions.back()));
  }
  page.told("Talk to whoever asks, or write to them; then go on here.");
  return {};
}
Result<Step> read_resume(StepPage& page) { return page.done(steps::ResumeAccess{}); }

Result<void> show_extend(StepPage& page) {
  show_person(page);
  page.area({"reasons", "Why does it take longer?", "The person reads it."});
  return {};
}
Result<Step> read_extend(StepPage& page) {
  return page.done(steps::ExtendAccess{page.text("reasons", "Say why it takes longer")});
}

Result<void> show_answer(StepPage& page) {
  show_person(page);
  page.told(
      "The copy was sealed when they asked, so nothing of it was destroyed since. It is for "
      "them alone: you do not read it.");
  page.area({"note", "What do you tell them beside the copy?"});
  return {};
}
Result<Step> read_answer(StepPage& page) {
  return page.done(steps::AnswerAccess{page.text("note", "Write a few words")});
}

// ---- Complaint

void show_complaint(StepPage& page) {
  show_person(page);
  if (page.seen.complaint) {
    page.row("Complaint", acts::NamesShown::text_of(page.seen.complaint->text));
  }
}

Result<void> show_acknowledge(StepPage& page) {
  show_complaint(page);
  return {};
}
Result<Step> read_acknowledge(StepPage& page) { return page.done(steps::AcknowledgeComplaint{}); }

Result<void> show_answer_complaint(StepPage& page) {
  show_complaint(page);
  page.area({"text", "Your answer"});
  return {};
}
Result<Step> read_answer_complaint(StepPage& page) {
  return page.done(steps::AnswerComplaint{page.text("text", "Write your answer")});
}

// ---- Objection

void show_objection(StepPage& page) {
  show_person(page);
  if (page.seen.objection) {
    page.row("Objection", acts::NamesShown::text_of(page.seen.objection->why));
  }
}

Result<void> show_decide(StepPage& page) {
  show_objection(page);
  page.radios({"end", "Your decision"},
              {{"upheld", "Upheld", "Nothing of them is recorded or opened from now on."},
               {"overridden", "Not upheld", "Say which compelling reasons there are."}});
  page.area({"reasons", "Your reasons", "The person reads them."});
  return {};
}
Result<Step> read_decide(StepPage& page) {
  using casework::ObjectionEnd;
  const std::string end = page.context.input.text("end");
  if (end != "upheld" && end != "overridden") page.context.complain("end", "Choose your decision");
  std::string reasons = page.text("reasons", "Give your reasons");
  return page.done(steps::DecideObjection{
      end == "upheld" ? ObjectionEnd::upheld : ObjectionEnd::overridden, std::move(reasons)});
}

Result<void> show_take_back(StepPage& page) {
  show_objection(page);
  return {};
}
Result<Step> read_take_back(StepPage& page) { return page.done(steps::TakeBackObjection{}); }

}  // namespace

std::span<const StepForm> rights_step_forms() {
  static constexpr std::array kForms{
      StepForm{"pause-access", Action::pause_access, "Ask the person what they mean", "", "Ask",
               show_pause, read_pause, Needs::usual, "Asked"},
      StepForm{"resume-access", Action::resume_access, "Go on with your request", "", "Go on",
               show_resume, read_resume, Needs::usual, "It goes on"},
      StepForm{"extend-access", Action::extend_access, "Take two months more",
               "Once, within the first month, for a request that is complex.", "Take them",
               show_extend, read_extend},
      StepForm{"answer-access", Action::answer_access, "Answer a request for access", "",
               "Answer it", show_answer, read_answer, Needs::usual, "Answered"},
      StepForm{"acknowledge-complaint", Action::acknowledge_complaint, "Acknowledge a complaint",
               "So that they know that somebody has it. The answer can come later.",
               "Acknowledge it", show_acknowledge, read_acknowledge, Needs::usual, "Acknowledged"},
      StepForm{"answer-complaint", Action::answer_complaint, "Answer a complaint", "", "Answer it",
               show_answer_complaint, read_answer_complaint, Needs::usual, "Answered"},
      StepForm{"decide-objection", Action::decide_objection, "Decide about an objection",
               "Until you decide, nothing new of them is recorded and nothing is opened.",
               "Record the decision", show_decide, read_decide, Needs::usual, "Decided"},
      // By whoever objected, while it is open (casework::take_back).
      StepForm{"take-back-objection", Action::object, "Take your objection back", "",
               "Take it back", show_take_back, read_take_back, Needs::usual, "Taken back"},
  };
  return kForms;
}

}  // namespace probity::portal
