#include "casework/steps.hpp"

#include <array>

namespace probity::casework {

namespace {

// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Step>> kWords{
    "concern.raise",       "concern.end",       "case.open",
    "case.name",           "case.close",        "case.preserve",
    "request.ask",         "request.ask_back",  "request.answer_back",
    "request.hand_on",     "request.take_back", "request.refuse",
    "request.approve",     "key.turn",          "opening.carry_out",
    "exhibit.read",        "grounds.find",      "share.begin",
    "share.end",           "notice.defer",      "notice.tell",
    "comment.make",        "answer.invite",     "answer.give",
    "outcome.prepare",     "outcome.decide",    "outcome.second",
    "removal.ask",         "removal.comply",    "removal.contest",
    "removal.settle",      "disclosure.ask",    "disclosure.advise",
    "disclosure.decide",   "access.ask",        "access.sealed",
    "access.pause",        "access.resume",     "access.extend",
    "access.answer",       "complaint.make",    "complaint.acknowledge",
    "complaint.answer",    "objection.make",    "objection.decide",
    "objection.take_back", "share.preview",     "matter.hand_over"};

}  // namespace

std::string_view word_for(const Step& step) { return kWords.at(step.index()); }

std::string_view leaf_word(const Step& step) {
  if (const auto* decided = std::get_if<steps::DecideDisclosure>(&step)) {
    using enum steps::DecideDisclosure::Decision;
    if (decided->decision == refused) return "disclosure.refuse";
  }
  if (const auto* opened = std::get_if<steps::OpenCase>(&step)) {
    if (opened->grounds.kind == GroundKind::exception) return "case.open_exception";
  }
  return word_for(step);
}

}  // namespace probity::casework
