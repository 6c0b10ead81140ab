// A matter as it happens, in the small trust or in the crowd, for tests: each step with the facts
// that handling would give it.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "casework/dossier_view.hpp"
#include "casework/example_crowd.hpp"
#include "casework/example_steps.hpp"

namespace probity::casework::example {

// Who plays which part.
struct Cast {
  PersonId subject, reporter, owner, approver, deputy, chair, key_one, key_two, it_operator,
      decider, other_hr, second, dpo, looker;
};

inline Cast cast_of_trust() {
  return {id(kTeacher), id(kColleague), id(kHr),     id(kCfoo),     id(kDeputy),
          id(kChair),   id(kKeyOne),    id(kKeyTwo), id(kOperator), id(kOtherHead),
          id(kHrToo),   id(kCfoo),      id(kDpo),    id(kHead)};
}

inline Cast cast_of_crowd() {
  return {member(kSubject), member(kReporter), member(kOwner), member(kAda),       member(kBen),
          member(kCleo),    member(kBen),      member(kCleo),  member(kAssistant), member(kBen),
          member(kCleo),    member(kCleo),     member(kAda),   member(kAda)};
}

class Happening {
 public:
  Happening(const people::PeopleRegister& people_register, Cast cast)
      : people_register_(&people_register), cast_(cast) {}

  void days_pass(int count) { day_ += std::chrono::days{count}; }
  [[nodiscard]] LocalDate today() const { return day_; }

  [[nodiscard]] policy::Moment now() const {
    policy::Moment moment = example::on(day_);
    moment.at += std::chrono::minutes{dossier_.steps()};
    return moment;
  }
  [[nodiscard]] Acting acting(const PersonId& who) const {
    return dossier_.acting(*people_register_, who, now(), Proof::shown_again);
  }
  [[nodiscard]] Decided<DossierView> seen_by(const PersonId& who) const {
    return view_of(dossier_, acting(who));
  }

  Decided<void> take(const PersonId& who, Step what) {
    const Acting by = dossier_.acting(*people_register_, who, now(), Proof::shown_again, what);
    TakenStep step = taken(what, by, facts_for(what));
    PROBITY_ATTEMPT(dossier_.take(step));
    kept_.push_back(std::move(step));
    return {};
  }
  Decided<void> take_by_clock(Step what) {
    TakenStep step = taken(what, Acting::clock(now()), facts_for(what));
    PROBITY_ATTEMPT(dossier_.take(step));
    kept_.push_back(std::move(step));
    return {};
  }

  [[nodiscard]] const Dossier& dossier() const { return dossier_; }
  [[nodiscard]] const std::vector<TakenStep>& kept() const { return kept_; }
  [[nodiscard]] const Cast& cast() const { return cast_; }
  [[nodiscard]] const people::PeopleRegister& people_register() const { return *people_register_; }

 private:
  [[nodiscard]] StepFacts facts_for(const Step& what) const {
    StepFacts facts{.clauses = kClauses,
                    .edition = 1,
                    .limits = limits(),
                    .answer_days = answer_days(day_),
                    .receiver = cast_.owner,
                    .body = OutsideRecipient{"ico", "A regulator", "Its duty.", {}},
                    .keys_needed = 2};
    if (const auto* names = std::get_if<steps::NamePerson>(&what)) {
      facts.other = acting(names->part.person).standing();
    }
    if (const auto* hands = std::get_if<steps::HandOver>(&what)) {
      facts.other = acting(hands->to).standing();
    }
    if (const auto* shares = std::get_if<steps::ShareWith>(&what)) {
      facts.other = acting(shares->recipient).standing();
    }
    if (const auto* shown = std::get_if<steps::PreviewShare>(&what)) {
      facts.other = acting(shown->recipient).standing();
    }
    return facts;
  }

  const people::PeopleRegister* people_register_;
  Cast cast_;
  LocalDate day_ = kToday;
  Dossier dossier_{7};
  std::vector<TakenStep> kept_;
};

inline Happening in_trust() {
  static const people::PeopleRegister people_register = trust();
  return {people_register, cast_of_trust()};
}
inline Happening in_crowd() { return {crowd(), cast_of_crowd()}; }

// One thing that happens: somebody's step, or days that pass.
struct Event {
  PersonId who{};
  std::optional<Step> what{};
  int days = 0;
};
using Events = std::vector<Event>;

inline Events concern_with_picture(const Cast& cast) {
  return {{cast.reporter, steps::RaiseConcern{.what = "A post about a pupil.",
                                              .where = "a public page",
                                              .named = {cast.subject},
                                              .picture = digest(1)}}};
}

// C48: a picture, a removal that is contested, and a talk.
inline Events short_path(const Cast& cast) {
  Events out = concern_with_picture(cast);
  out.push_back({cast.owner, steps::ReadExhibit{1}});
  out.push_back({cast.owner, steps::AskRemoval{cast.subject, "The post.", "a public page", "C23",
                                               kToday + std::chrono::days{7}}});
  out.push_back({cast.subject, steps::Contest{1, "It is not mine."}});
  out.push_back({cast.looker, steps::SettleRemoval{1, RemovalEnd::withdrawn, "It is not."}});
  out.push_back({cast.owner, steps::EndConcern{ConcernEnd::guidance_given, "We had a talk."}});
  return out;
}

inline Events case_with_request(const Cast& cast) {
  Events out = concern_with_picture(cast);
  out.push_back({cast.owner, steps::OpenCase{cast.subject, draft_of_grounds()}});
  out.push_back({cast.owner, steps::NamePerson{{cast.decider, Role::decider}, "No tie."}});
  out.push_back(
      {cast.owner, steps::AskOpening{scope().days, scope().services, evidence::Kept::durations}});
  return out;
}

// C60, decision 24: refused, and shown to the subject 30 days after.
inline Events refused(const Cast& cast) {
  Events out = case_with_request(cast);
  out.push_back({cast.approver, steps::RefuseRequest{1, "Speak first."}});
  out.push_back({.days = 29});
  out.push_back({.days = 1});
  out.push_back({cast.owner, steps::AskOpening{{scope().days.front()}, {"x"}, {}}});
  out.push_back({cast.owner, steps::TakeBack{2}});
  out.push_back({cast.owner, steps::AskOpening{{scope().days.front()}, {"x"}, {}}});
  out.push_back({.days = 5});
  out.push_back({.days = 5});
  out.push_back({.days = 20});
  out.push_back({cast.other_hr, steps::CloseCase{"Nothing more."}});
  return out;
}

inline Events opening(const Cast& cast) {
  Events out = case_with_request(cast);
  out.push_back({cast.approver, steps::AskBack{1, "Why both days?"}});
  out.push_back({cast.owner, steps::AnswerBack{1, "It was seen on both."}});
  out.push_back(
      {cast.approver,
       steps::Approve{1, {{scope().days.front()}, {"facebook"}, {}}, "One day is enough."}});
  out.push_back({cast.key_one, steps::TurnKey{1}});
  out.push_back({cast.key_two, steps::TurnKey{1}});
  out.push_back({cast.it_operator, steps::CarryOut{1, digest(2)}});
  out.push_back({cast.decider, steps::ReadExhibit{2}});
  return out;
}

// C16, C47, C61, C65: found, shared, told, disclosed, a dismissal by two people, closed.
inline Events whole_way(const Cast& cast) {
  using namespace steps;
  const LocalDate later = kToday + std::chrono::days{20};
  Events out = opening(cast);
  out.push_back({cast.decider, FindGrounds{1, FindGrounds::Found::reasonable, "It shows it."}});
  out.push_back({cast.owner, PreviewShare{1, cast.other_hr, {}}});
  out.push_back({cast.owner, ShareWith{1, cast.other_hr, "To prepare a talk.", later}});
  out.push_back({cast.owner, ShareWith{1, cast.owner, "To prepare the outcome.", later}});
  out.push_back({cast.approver, DeferNotice{1, kToday + std::chrono::days{2}, "A risk."}});
  out.push_back({.days = 3});
  out.push_back({cast.owner, TellSubject{1}});
  out.push_back({cast.subject, Comment{"I was on a break."}});
  out.push_back({cast.subject, ReadExhibit{2}});
  out.push_back({cast.other_hr, ReadExhibit{2}});
  out.push_back({cast.owner, AskDisclosure{"ico", "Its inquiry.", "", "No less.", {2}}});
  out.push_back({cast.dpo, AdviseDisclosure{1, "It has the duty."}});
  out.push_back(
      {cast.approver, DecideDisclosure{1, DecideDisclosure::Decision::made, "As advised."}});
  out.push_back({cast.owner, ReadExhibit{2}});
  out.push_back({cast.owner, ReadExhibit{1}});
  out.push_back({cast.owner, InviteAnswer{kToday + std::chrono::days{8}}});
  out.push_back({cast.owner, PrepareOutcome{{OutcomeKind::dismissal,
                                             "It happened.",
                                             "No belief.",
                                             "In anger.",
                                             "So grave.",
                                             {2},
                                             "Stage 4."}}});
  out.push_back({cast.subject, AnswerInvitation{"I am sorry."}});
  out.push_back({cast.decider, DecideOutcome{{OutcomeKind::dismissal, "I agree."}}});
  out.push_back({cast.owner, EndShare{1}});
  out.push_back({.days = 18});
  return out;
}

inline Events unfounded(const Cast& cast) {
  Events out = opening(cast);
  out.push_back(
      {cast.decider, steps::FindGrounds{1, steps::FindGrounds::Found::none, "It shows nothing."}});
  out.push_back({cast.owner, steps::TellSubject{1}});
  out.push_back({cast.owner, steps::InviteAnswer{kToday + std::chrono::days{5}}});
  out.push_back({cast.other_hr, steps::ReadExhibit{1}});
  out.push_back(
      {cast.other_hr,
       steps::PrepareOutcome{
           {OutcomeKind::guidance, "A talk.", "No belief.", "Mildly.", "Once.", {1}, "Stage 1."}}});
  out.push_back({.days = 6});
  out.push_back({cast.looker, steps::ReadExhibit{1}});
  out.push_back({cast.looker, steps::DecideOutcome{{OutcomeKind::no_action, "Nothing there."}}});
  out.push_back({cast.other_hr, steps::CloseCase{"Nothing there."}});
  return out;
}

inline Events access_asked(const Cast& cast) {
  return {{cast.subject, steps::AskAccess{}},
          {cast.subject, steps::NoteSealed{digest(3)}},
          {cast.owner, steps::PauseAccess{"Which month?"}},
          {cast.subject, steps::ResumeAccess{}},
          {cast.owner, steps::ExtendAccess{"There is a lot."}},
          {cast.owner, steps::AnswerAccess{"Here it is."}}};
}
inline Events complained(const Cast& cast) {
  return {{cast.subject, steps::Complain{"Nobody told me."}},
          {cast.owner, steps::AcknowledgeComplaint{}},
          {cast.owner, steps::AnswerComplaint{"We looked into it."}}};
}
inline Events objected(const Cast& cast) {
  return {{cast.subject, steps::Object{"It is about my health."}},
          {cast.approver, steps::DecideObjection{ObjectionEnd::upheld, "They are right."}}};
}

struct NamedEvents {
  std::string_view name;
  Events (*events)(const Cast&);
};
inline constexpr std::array<NamedEvents, 7> kJourneys{{{"short_path", short_path},
                                                       {"refused", refused},
                                                       {"whole_way", whole_way},
                                                       {"unfounded", unfounded},
                                                       {"access_asked", access_asked},
                                                       {"complained", complained},
                                                       {"objected", objected}}};

}  // namespace probity::casework::example
