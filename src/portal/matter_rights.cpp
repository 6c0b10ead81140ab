#include "portal/matter_rights.hpp"

#include "acts/names_shown.hpp"
#include "portal/matter_words.hpp"

namespace probity::portal {

namespace {

using acts::NamesShown;

Value text_of(const std::optional<casework::Words>& words) {
  return words ? Value{NamesShown::text_of(*words)} : Value{};
}

Value moment_of(const std::optional<policy::Moment>& moment) {
  return moment ? Value{moment->at} : Value{};
}

}  // namespace

Value access_value(const casework::AccessRequest& access, const MatterWords& words) {
  const bool is_open = !access.answered;
  Value one = Value::object();
  one.set("state", state_value(casework::state_of(access)))
      .set("received", access.received.at)
      .set("due", is_open ? Value{words.access_due(access.clock)} : Value{})
      .set("sealed", access.copy ? Value{access.copy->sealed.at} : Value{})
      .set("extension_reasons", text_of(access.extension_reasons))
      .set("note", text_of(access.answer_text))
      .set("answered", moment_of(access.answered));
  Value& questions = one.list("asked_back");
  for (const auto& question : access.questions) questions.push(NamesShown::text_of(question));
  return one;
}

Value complaint_value(const casework::Complaint& complaint) {
  const bool is_open = !complaint.acknowledged && !complaint.answered;
  Value one = Value::object();
  one.set("state", state_value(casework::state_of(complaint)))
      .set("text", NamesShown::text_of(complaint.text))
      .set("received", complaint.received.at)
      .set("due", is_open ? Value{casework::complaint_due(complaint.received.day)} : Value{})
      .set("acknowledged", moment_of(complaint.acknowledged))
      .set("answer", text_of(complaint.answer_text))
      .set("answered", moment_of(complaint.answered));
  return one;
}

Value objection_value(const casework::Objection& objection) {
  Value one = Value::object();
  one.set("state", state_value(casework::state_of(objection)))
      .set("why", NamesShown::text_of(objection.why))
      .set("made", objection.made.at)
      .set("end", objection.end ? objection_end_value(*objection.end) : Value{})
      .set("end_reasons", text_of(objection.end_reasons));
  return one;
}

}  // namespace probity::portal
