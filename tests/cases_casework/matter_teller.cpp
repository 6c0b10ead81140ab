#include "cases_casework/matter_teller.hpp"

#include <algorithm>
#include <stdexcept>

namespace probity::cases {

namespace {

using namespace casework;
using std::chrono::days;

const std::vector<std::string> kServices{"facebook", "instagram", "x"};
const std::vector<std::string> kClauses{"C17", "C22", "C23", "C40"};

people::Person nobody_yet(const PersonId& id, const std::string& name) {
  const Confidential<std::string> nothing{""};
  return {.id = id,
          .source_key = people::SourceKey{name},
          .name = {nothing, nothing, nothing, nothing},
          .staff_number = {},
          .email = {},
          .logins = {},
          .employed = {people::DayRange{}},
          .postings = {},
          .business_areas = {},
          .managed_areas = {},
          .line_managers = {},
          .households = {},
          .conflicts = {},
          .seats = {}};
}

std::optional<people::Seat> seat_called(Words& value) {
  using people::Seat;
  constexpr std::array<std::pair<std::string_view, Seat>, 8> kSeats{
      {{"headteacher", Seat::headteacher},
       {"CFOO", Seat::cfoo},
       {"HR", Seat::hr},
       {"Chair", Seat::chair},
       {"Head of IT", Seat::head_of_it},
       {"IT Support", Seat::it_support},
       {"key holder", Seat::key_holder},
       {"DPO", Seat::dpo}}};
  for (const auto& [word, seat] : kSeats) {
    if (value.take(word)) return seat;
  }
  return {};
}

// "2026-03-05 2026-03-06 of facebook, x": the days, then the services up to `mark`.
template <class Asked>
void days_and_services(Words& line, std::string_view mark, Asked& out) {
  while (!line.take("of")) out.days.push_back(line.date());
  const std::string text = line.until(mark);
  Words services{text};
  while (!services.is_at_end()) out.services.push_back(services.word());
}

void expect(Words& line, std::string_view phrase) {
  if (!line.take(phrase)) throw std::invalid_argument{std::string{phrase} + " is missing"};
}

Answers told_refusal(const Refusal& refusal) {
  return {"refused: " + refusal.clauses + ": " + refusal.rule, "instead: " + refusal.needed};
}

std::string in_words(const MayDo& one) {
  std::string out{word_for(one.action)};
  std::ranges::replace(out, '_', ' ');
  return out;
}

OutcomeKind outcome_called(Words& line) {
  constexpr std::array<std::pair<std::string_view, OutcomeKind>, 7> kKinds{
      {{"no action", OutcomeKind::no_action},
       {"guidance", OutcomeKind::guidance},
       {"training", OutcomeKind::training},
       {"an informal warning", OutcomeKind::informal_warning},
       {"a written warning", OutcomeKind::written_warning},
       {"a final warning", OutcomeKind::final_warning},
       {"dismissal", OutcomeKind::dismissal}}};
  for (const auto& [word, kind] : kKinds) {
    if (line.take(word) || line.take(std::string{word} + ":")) return kind;
  }
  throw std::invalid_argument{"no outcome: " + line.rest()};
}

std::string lens_in_words(Lens lens) {
  switch (lens) {
    case Lens::reporter: return "whoever reported it";
    case Lens::handler: return "a handler";
    case Lens::approver: return "an approver";
    case Lens::key_holder: return "a key holder";
    case Lens::it_operator: return "IT Support";
    case Lens::decider: return "a decider";
    case Lens::recipient: return "a recipient";
    case Lens::subject: return "whom it is about";
    case Lens::adviser: return "an adviser";
  }
  return {};
}

}  // namespace

// ---- People: "Anna: teacher at HGS, below Lee, lives with Sam".

void MatterTeller::set(std::string_view key, Words value) {
  people_.push_back({std::string{key}, value.rest()});
}

PersonId MatterTeller::person(std::string_view name) const {
  const bool is_known = std::ranges::find(people_, name, &Told::name) != people_.end();
  if (!is_known) throw std::invalid_argument{"nobody is called " + std::string{name}};
  return person_named(name);
}

std::string MatterTeller::name_of(const PersonId& who) const {
  for (const Told& one : people_) {
    if (person_named(one.name) == who) return one.name;
  }
  return "somebody";
}

people::PeopleRegister MatterTeller::people_register() const {
  std::vector<people::Person> all;
  for (const Told& one : people_) {
    people::Person out = nobody_yet(person_named(one.name), one.name);
    std::string school;
    Words value{one.value};
    while (!value.is_at_end()) {
      if (value.take("at")) {
        school = value.word();
        out.postings.push_back({{people::SchoolId{school}}, {}});
      } else if (value.take("below")) {
        out.line_managers.push_back({person(value.word()), {}});
      } else if (value.take("lives with")) {
        (void)person(value.word());
        out.households.push_back({people::HouseholdCode{one.name}, {}});
      } else if (value.take("teacher")) {
        continue;
      } else {
        const bool is_deputy = value.take("deputy");
        const auto seat = seat_called(value);
        if (!seat) throw std::invalid_argument{"no such seat: " + value.rest()};
        const auto capacity = is_deputy ? people::Capacity::deputy : people::Capacity::holder;
        const bool of_school = *seat == people::Seat::headteacher;
        if (of_school && value.take("at")) {
          school = value.word();
          out.postings.push_back({{people::SchoolId{school}}, {}});
        }
        out.seats.push_back({{*seat, capacity, people::SchoolId{of_school ? school : ""}}, {}});
      }
    }
    for (const Told& other : people_) {
      if (!other.value.ends_with("lives with " + one.name)) continue;
      out.households.push_back({people::HouseholdCode{other.name}, {}});
    }
    all.push_back(std::move(out));
  }
  return people::PeopleRegister::of(std::move(all)).value();
}

Acting MatterTeller::acting(const PersonId& who, const policy::Moment& now) const {
  return dossier_.acting(people_register(), who, now, Proof::shown_again);
}

// ---- What is seen

Answers MatterTeller::looks(const PersonId& who, const policy::Moment& now) const {
  const auto seen = view_of(dossier_, acting(who, now));
  if (!seen) return {seen.error().rule};
  std::string lenses;
  for (const Lens lens : seen->lenses) {
    lenses += (lenses.empty() ? "sees, as " : " and ") + lens_in_words(lens);
  }
  std::string parts;
  const auto part = [&](bool is_shown, std::string_view what) {
    if (is_shown) (parts += ", ") += what;
  };
  part(true, word_for(seen->state));
  part(seen->subject.has_value(), "whom it is about");
  part(seen->reporter.has_value(), "who reported it");
  part(seen->concern.has_value(), "what was reported");
  part(seen->grounds && !seen->grounds->answers().empty(), "the grounds with their reasons");
  part(seen->grounds && seen->grounds->answers().empty(), "the ground");
  for (const RequestView& one : seen->requests) part(true, word_for(one.state));
  for (const OpeningView& one : seen->openings) part(!one.exhibits.empty(), "the extract");
  part(!seen->shares.empty(), "who may read it, and why");
  part(!seen->comments.empty(), "what was said to it");
  part(seen->outcome.has_value(), seen->outcome ? word_for(seen->outcome->state) : "");
  for (const RemovalView& one : seen->removals) part(true, word_for(one.state));
  return {lenses + ": " + parts.substr(2)};
}

Answers MatterTeller::waits(const policy::Moment& now) const {
  Answers out;
  for (const Told& one : people_) {
    const auto seen = view_of(dossier_, acting(person_named(one.name), now));
    if (!seen) continue;
    std::string tasks;
    for (const MayDo& task : waits_for(*seen)) {
      (tasks += tasks.empty() ? "" : ", ") += in_words(task);
    }
    if (!tasks.empty()) out.push_back("waits for " + one.name + ": " + tasks);
  }
  return out;
}

// ---- What is done

StepFacts MatterTeller::facts_for(const PersonId& who, const Step& step,
                                  const policy::Moment& now) const {
  StepFacts facts{.clauses = kClauses,
                  .edition = 1,
                  .limits = Limits{kServices, evidence::Kept::durations},
                  .answer_days = answer_days_from(now.day, {}),
                  .keys_needed = 2};
  if (const auto* raised = std::get_if<steps::RaiseConcern>(&step)) {
    const Addressed addressed{raised->named, who, raised->chosen, raised->about};
    facts.receiver = route(addressed, people_register(), now.day).to;
  }
  if (const auto* names = std::get_if<steps::NamePerson>(&step)) {
    facts.other = acting(names->part.person, now).standing();
  }
  if (const auto* hands = std::get_if<steps::HandOver>(&step)) {
    facts.other = acting(hands->to, now).standing();
  }
  if (const auto* shares = std::get_if<steps::ShareWith>(&step)) {
    facts.other = acting(shares->recipient, now).standing();
  }
  return facts;
}

Answers MatterTeller::takes(const PersonId& who, const Step& step, const policy::Moment& now) {
  const Acting by = dossier_.acting(people_register(), who, now, Proof::shown_again, step);
  if (const auto took = dossier_.take(taken(step, by, facts_for(who, step, now))); !took) {
    return told_refusal(refusal_for(dossier_, acting(who, now), took.error()));
  }
  return waits(now);
}

std::optional<Step> MatterTeller::concern_step(Words& line) const {
  if (line.take("reports to the")) {
    steps::RaiseConcern out;
    if (line.take("CFOO")) {
      out.chosen = Receiver::cfoo;
    } else if (line.take("Head of IT")) {
      out.chosen = Receiver::head_of_it;
    } else {
      expect(line, "headteacher");
    }
    if (line.take("with a picture")) out.picture = digest_named("picture");
    expect(line, "about");
    out.named.push_back(person(line.until(": ")));
    out.what = line.rest();
    return out;
  }
  if (line.take("ends it")) {
    steps::EndConcern out;
    const std::string how = line.until(": ");
    if (how == "spoken to") out.how = ConcernEnd::spoken_to;
    if (how == "guidance given") out.how = ConcernEnd::guidance_given;
    out.reasons = line.rest();
    return out;
  }
  if (line.take("opens a case about")) {
    steps::OpenCase out{.subject = person(line.word())};
    expect(line, "under");
    out.grounds.clauses = {line.until(": ")};
    out.grounds.kind = GroundKind::breach;
    out.grounds.facts = line.rest();
    out.grounds.necessity = out.grounds.tried = "As in the facts.";
    out.grounds.questions.fill("As in the facts.");
    return out;
  }
  if (line.take("names")) {
    const PersonId named = person(line.word());
    expect(line, "as");
    const std::string role = line.until(": ");
    return steps::NamePerson{{named, role_named(role).value()}, line.rest()};
  }
  if (line.take("hands it over to")) {
    const PersonId to = person(line.until(": "));
    return steps::HandOver{to, line.rest()};
  }
  if (line.take("closes the case:")) return steps::CloseCase{line.rest()};
  return {};
}

std::optional<Step> MatterTeller::request_step(Words& line) const {
  const auto request = static_cast<InDossier>(dossier_.requests().size());
  if (line.take("asks to open")) {
    steps::AskOpening out{.most = evidence::Kept::durations};
    days_and_services(line, "\n", out);
    return out;
  }
  if (line.take("asks back:")) return steps::AskBack{request, line.rest()};
  if (line.take("answers back:")) return steps::AnswerBack{request, line.rest()};
  if (line.take("takes it back")) return steps::TakeBack{request};
  if (line.take("hands it on")) return steps::HandOn{request};
  if (line.take("refuses:")) return steps::RefuseRequest{request, line.rest()};
  if (line.take("approves")) {
    Narrowed narrowed{.most = evidence::Kept::durations};
    days_and_services(line, ": ", narrowed);
    return steps::Approve{request, std::move(narrowed), line.rest()};
  }
  if (line.take("turns a key")) return steps::TurnKey{request};
  if (line.take("carries it out")) return steps::CarryOut{request, digest_named("extract")};
  return {};
}

std::optional<Step> MatterTeller::opening_step(Words& line) const {
  using Found = steps::FindGrounds::Found;
  const auto opening = static_cast<InDossier>(dossier_.openings().size());
  const auto removal = static_cast<InDossier>(dossier_.removals().size());
  if (line.take("reads exhibit")) return steps::ReadExhibit{std::stoull(line.word())};
  if (line.take("finds reasonable grounds:")) {
    return steps::FindGrounds{opening, Found::reasonable, line.rest()};
  }
  if (line.take("finds none:")) return steps::FindGrounds{opening, Found::none, line.rest()};
  if (line.take("shares it with")) {
    const PersonId recipient = person(line.word());
    expect(line, "until");
    const auto last_day = date_from(line.until(": ")).value();
    return steps::ShareWith{opening, recipient, line.rest(), last_day};
  }
  if (line.take("puts off telling until")) {
    const auto until = date_from(line.until(": ")).value();
    return steps::DeferNotice{opening, until, line.rest()};
  }
  if (line.take("tells the person")) return steps::TellSubject{opening};
  if (line.take("says to it:")) return steps::Comment{line.rest()};
  if (line.take("asks to remove by")) {
    steps::AskRemoval out{.last_day = line.date()};
    expect(line, "from");
    out.subject = person(line.word());
    expect(line, "under");
    out.clause = line.until(": ");
    out.content = line.rest();
    out.where = "as reported";
    return out;
  }
  if (line.take("complies")) return steps::Comply{removal};
  if (line.take("contests:")) return steps::Contest{removal, line.rest()};
  if (line.take("has looked, it is gone:")) {
    return steps::SettleRemoval{removal, RemovalEnd::is_gone, line.rest()};
  }
  return {};
}

std::optional<Step> MatterTeller::outcome_step(Words& line) const {
  if (line.take("asks for an answer by")) return steps::InviteAnswer{line.date()};
  if (line.take("answers:")) return steps::AnswerInvitation{line.rest()};
  if (line.take("prepares")) {
    OutcomeDraft draft{.kind = outcome_called(line)};
    expect(line, "on exhibit");
    draft.exhibits = {std::stoull(line.until(": "))};
    draft.reasons = line.rest();
    draft.belief = draft.manner = draft.proportionality = draft.stage = "As in the reasons.";
    return steps::PrepareOutcome{std::move(draft)};
  }
  if (line.take("decides")) {
    const OutcomeKind kind = outcome_called(line);
    return steps::DecideOutcome{{kind, line.rest()}};
  }
  if (line.take("agrees:")) return steps::SecondOutcome{line.rest()};
  return {};
}

Answers MatterTeller::tell(const policy::Moment& now, Words line) {
  // A minute a step, so that what comes later is later.
  const policy::Moment moment{now.at + minutes{dossier_.steps()}, now.day};
  if (line.take("days have passed")) return waits(moment);
  const PersonId who = person(line.word());
  if (line.take("looks")) return looks(who, moment);
  for (const auto step_of : {&MatterTeller::concern_step, &MatterTeller::request_step,
                             &MatterTeller::opening_step, &MatterTeller::outcome_step}) {
    if (const auto step = (this->*step_of)(line)) return takes(who, *step, moment);
  }
  throw std::invalid_argument{"nobody can do that: " + line.rest()};
}

}  // namespace probity::cases
