// One step with plain fields for each action, so that the rules can be asked whether it would be
// taken.
#include <algorithm>

#include "casework/dossier_may.hpp"

namespace probity::casework {

namespace {

const std::string kText = "x";
constexpr std::string_view kClause = "C23";

// Nobody of any register: somebody without a tie.
PersonId stranger() {
  PersonId out;
  out.bytes.fill(std::byte{0xff});
  return out;
}

class Plain {
 public:
  Plain(const Dossier& in, InDossier on, const policy::Moment& now) : in_(in), on_(on), now_(now) {}

  std::optional<PlainStep> of(Action action) {
    if (auto step = on_matter(action)) return step;
    if (auto step = on_request(action)) return step;
    if (auto step = on_opening(action)) return step;
    if (auto step = on_outcome(action)) return step;
    if (auto step = on_removal(action)) return step;
    return on_right(action);
  }

 private:
  std::optional<PlainStep> on_matter(Action action) {
    switch (action) {
      case Action::end_concern: return PlainStep{steps::EndConcern{ConcernEnd::spoken_to, kText}};
      case Action::open_case: return open_case();
      case Action::name_person:
        return PlainStep{steps::NamePerson{{stranger(), Role::investigator}, kText},
                         {.other = Standing{Role::staff, Relation::none}}};
      case Action::close_case: return PlainStep{steps::CloseCase{kText}};
      case Action::hand_over:
      case Action::reassign:
        return PlainStep{steps::HandOver{stranger(), kText},
                         {.other = Standing{{Role::staff, Role::hr}, Relation::none}}};
      case Action::preserve:
        return PlainStep{steps::Preserve{{now_.day - std::chrono::days{1}}, some_digest()}};
      default: return {};
    }
  }

  std::optional<PlainStep> on_request(Action action) {
    switch (action) {
      case Action::ask_opening: return ask_opening();
      case Action::ask_back: return PlainStep{steps::AskBack{on_, kText}};
      case Action::answer_back:
        return PlainStep{steps::AnswerBack{on_, kText}, {.answer_days = AnswerDays{}}};
      case Action::hand_on: return PlainStep{steps::HandOn{on_}};
      case Action::take_back: return PlainStep{steps::TakeBack{on_}};
      case Action::refuse_request: return PlainStep{steps::RefuseRequest{on_, kText}};
      case Action::approve: return approve();
      case Action::turn_key: return PlainStep{steps::TurnKey{on_}};
      case Action::carry_out:
        return PlainStep{steps::CarryOut{on_, some_digest()}, {.keys_needed = kLeastKeys}};
      default: return {};
    }
  }

  std::optional<PlainStep> on_opening(Action action) {
    switch (action) {
      case Action::read_extract:
        return PlainStep{steps::ReadExhibit{in_.openings().at(on_ - 1).extract.exhibits.front()}};
      case Action::find_grounds:
        return PlainStep{steps::FindGrounds{on_, steps::FindGrounds::Found::reasonable, kText}};
      case Action::share:
        return PlainStep{steps::ShareWith{on_, stranger(), kText, now_.day},
                         {.other = Standing{{Role::staff, Role::hr}, Relation::none}}};
      case Action::preview_share:
        return PlainStep{steps::PreviewShare{on_, stranger(), {}},
                         {.other = Standing{{Role::staff, Role::hr}, Relation::none}}};
      case Action::end_share: return PlainStep{steps::EndShare{on_}};
      case Action::defer_notice: return PlainStep{steps::DeferNotice{on_, now_.day, kText}};
      case Action::tell_subject: return PlainStep{steps::TellSubject{on_}};
      case Action::comment: return PlainStep{steps::Comment{kText}};
      default: return {};
    }
  }

  std::optional<PlainStep> on_outcome(Action action) {
    switch (action) {
      case Action::prepare_outcome: return prepare();
      case Action::answer_invitation: return PlainStep{steps::AnswerInvitation{kText}};
      case Action::decide_outcome:
        return PlainStep{steps::DecideOutcome{{prepared_of(*in_.outcome()).kind, kText}}};
      case Action::second_outcome: return PlainStep{steps::SecondOutcome{kText}};
      default: return {};
    }
  }

  std::optional<PlainStep> on_removal(Action action) {
    switch (action) {
      case Action::ask_removal:
        return PlainStep{steps::AskRemoval{subject(), kText, kText, std::string{kClause},
                                           now_.day + std::chrono::days{1}},
                         {.clauses = {std::string{kClause}}}};
      case Action::comply: return PlainStep{steps::Comply{on_}};
      case Action::contest: return PlainStep{steps::Contest{on_, kText}};
      case Action::verify_removal:
      case Action::settle_removal:
        return PlainStep{steps::SettleRemoval{on_, RemovalEnd::stands, kText}};
      case Action::ask_disclosure: return ask_disclosure();
      case Action::advise_disclosure: return PlainStep{steps::AdviseDisclosure{on_, kText}};
      case Action::decide_disclosure:
        return PlainStep{
            steps::DecideDisclosure{on_, steps::DecideDisclosure::Decision::refused, kText}};
      default: return {};
    }
  }

  static std::optional<PlainStep> on_right(Action action) {
    switch (action) {
      case Action::pause_access: return PlainStep{steps::PauseAccess{kText}};
      case Action::resume_access: return PlainStep{steps::ResumeAccess{}};
      case Action::extend_access: return PlainStep{steps::ExtendAccess{kText}};
      case Action::answer_access: return PlainStep{steps::AnswerAccess{kText}};
      case Action::acknowledge_complaint: return PlainStep{steps::AcknowledgeComplaint{}};
      case Action::answer_complaint: return PlainStep{steps::AnswerComplaint{kText}};
      case Action::decide_objection:
        return PlainStep{steps::DecideObjection{ObjectionEnd::upheld, kText}};
      default: return {};
    }
  }

  [[nodiscard]] PersonId subject() const {
    if (const auto known = in_.subject()) return *known;
    const auto& concern = in_.concern();
    return concern && !concern->named.empty() ? concern->named.front() : stranger();
  }

  static policy::Digest some_digest() {
    policy::Digest out;
    out.bytes.fill(1);
    return out;
  }

  PlainStep open_case() {
    return {steps::OpenCase{subject(),
                            {.kind = GroundKind::breach,
                             .facts = kText,
                             .necessity = kText,
                             .tried = kText,
                             .questions = {kText, kText, kText, kText, kText, kText},
                             .clauses = {std::string{kClause}}}},
            {.clauses = {std::string{kClause}}}};
  }

  PlainStep ask_opening() {
    std::vector<LocalDate> days{now_.day};
    if (in_.open_case() && !in_.open_case()->grounds.days().empty()) {
      days = in_.open_case()->grounds.days();
    }
    return {steps::AskOpening{std::move(days), {kText}},
            {.limits = Limits{{kText}}, .answer_days = AnswerDays{now_.day, now_.day}}};
  }

  PlainStep approve() {
    const Scope& asked = in_.requests().at(on_ - 1).asked.scope;
    return {steps::Approve{on_, {asked.days, asked.services, asked.most}, kText}};
  }

  // First the person is asked to answer; then it is prepared.
  PlainStep prepare() {
    const bool is_asked =
        in_.invitation() &&
        (!in_.outcome() || in_.invitation()->sent.at > prepared_of(*in_.outcome()).when.at);
    if (!is_asked) return {steps::InviteAnswer{now_.day + kLeastToAnswer}};
    return {steps::PrepareOutcome{{OutcomeKind::no_action, kText, kText, kText, kText, {}, kText}}};
  }

  // Whatever there is that can be disclosed at all.
  PlainStep ask_disclosure() {
    std::vector<ExhibitNumber> exhibits;
    for (const Exhibit& exhibit : in_.exhibits()) {
      if (exhibit.kind == Exhibit::Kind::picture) exhibits.push_back(exhibit.number);
    }
    for (const Opening& opening : in_.openings()) {
      if (state_of(opening) != State::extract_reasonable) continue;
      exhibits.insert(exhibits.end(), opening.extract.exhibits.begin(),
                      opening.extract.exhibits.end());
    }
    return {steps::AskDisclosure{kText, kText, kText, kText, std::move(exhibits)},
            {.body = OutsideRecipient{kText, kText, kText, RecipientKind::regulator}}};
  }

  const Dossier& in_;
  InDossier on_;
  const policy::Moment& now_;
};

}  // namespace

std::optional<PlainStep> plain_step(const Dossier& dossier, const MayDo& what,
                                    const policy::Moment& now) {
  return Plain{dossier, what.on, now}.of(what.action);
}

}  // namespace probity::casework
