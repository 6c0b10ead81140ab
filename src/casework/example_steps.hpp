// One step of each kind, as docs/formats/dossier.md shows them.
#pragma once

#include <vector>

#include "casework/example_trust.hpp"
#include "casework/steps.hpp"

namespace probity::casework::example {

inline policy::Digest digest(std::uint8_t last) {
  policy::Digest out;
  out.bytes.back() = last;
  return out;
}

inline std::vector<Step> one_of_each() {
  using namespace steps;
  const LocalDate later = day(2026, 4, 1);
  return {RaiseConcern{.what = "Posts during lessons.",
                       .where = "an account of the school",
                       .named = {id(kTeacher)},
                       .picture = digest(1)},
          EndConcern{ConcernEnd::spoken_to, "We had a talk."},
          OpenCase{id(kTeacher),
                   {.kind = GroundKind::breach,
                    .facts = "Two colleagues saw it.",
                    .necessity = "Nothing else shows it.",
                    .tried = "We spoke.",
                    .questions = {"Yes.", "Two days.", "As above.", "No.", "A talk.", "A decider."},
                    .clauses = {"C6", "C23"},
                    .linked = {{"C6", "IT Code of Conduct, section 4"}},
                    .days = {kToday},
                    .advice = RecordedAdvice{id(kDpo), {instant_from_unix(5), kToday}, "Yes."}}},
          NamePerson{{id(kOtherHead), Role::decider}, "Knows nobody there."},
          CloseCase{"It is settled."},
          Preserve{{kToday}, digest(4)},
          AskOpening{{kToday}, {"facebook"}, evidence::Kept::durations},
          AskBack{1, "Why that day?"},
          AnswerBack{1, "It was seen then."},
          HandOn{1},
          TakeBack{1},
          RefuseRequest{1, "Speak first."},
          Approve{1, {{kToday}, {"facebook"}, evidence::Kept::sites}, "One day is enough."},
          TurnKey{1},
          CarryOut{1, digest(2)},
          ReadExhibit{2},
          FindGrounds{1, FindGrounds::Found::reasonable, "It shows it."},
          ShareWith{1, id(kHr), "To prepare a talk.", later},
          EndShare{1},
          DeferNotice{1, later, "Somebody could be harmed."},
          TellSubject{1},
          Comment{"I was on a break."},
          InviteAnswer{later},
          AnswerInvitation{"I am sorry."},
          PrepareOutcome{{OutcomeKind::guidance,
                          "It happened.",
                          "No belief.",
                          "In anger.",
                          "Once, so mild.",
                          {1, 2},
                          "Stage 1."}},
          DecideOutcome{{OutcomeKind::guidance, "I agree."}},
          SecondOutcome{"I agree, too."},
          AskRemoval{id(kTeacher), "A post about a pupil.", "a public page", "C23", later},
          Comply{1},
          Contest{1, "It is not mine."},
          SettleRemoval{1, RemovalEnd::is_gone, "I looked."},
          AskDisclosure{"ico", "Its inquiry.", "", "What it asked for.", {2}},
          AdviseDisclosure{1, "It has the duty."},
          DecideDisclosure{1, DecideDisclosure::Decision::made, "As advised."},
          AskAccess{},
          NoteSealed{digest(3)},
          PauseAccess{"Which month do you mean?"},
          ResumeAccess{},
          ExtendAccess{"There is a lot of it."},
          AnswerAccess{"Here it is."},
          Complain{"Nobody told me."},
          AcknowledgeComplaint{},
          AnswerComplaint{"We have looked into it."},
          Object{"It is about my health."},
          DecideObjection{ObjectionEnd::upheld, "They are right."},
          TakeBackObjection{},
          PreviewShare{1, id(kHr), {{{kToday}, {"facebook"}, evidence::Kept::sites}}},
          HandOver{id(kHrToo), "She is away until May."}};
}

}  // namespace probity::casework::example
