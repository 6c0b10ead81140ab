#include "casework/dossier.hpp"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "casework/dossier_steps.hpp"

namespace probity::casework {

namespace {

template <class... Each>
struct Cases : Each... {
  using Each::operator()...;
};

// Whom a step says that the matter is about, where nothing has said it yet.
std::optional<PersonId> begins_about(const Step& step) {
  if (const auto* opens = std::get_if<steps::OpenCase>(&step)) return opens->subject;
  if (const auto* asks = std::get_if<steps::AskRemoval>(&step)) return asks->subject;
  return {};
}

}  // namespace

// ---- States

State state_on(const RequestInDossier& request, LocalDate day) {
  return std::visit(Cases{[&](const Request& one) {
                            return request.closed ? State::request_lapsed : state_on(one, day);
                          },
                          [&](const AskedBack& one) {
                            const bool lapsed = request.closed ||
                                                state_on(one.request, day) == State::request_lapsed;
                            return lapsed ? State::request_lapsed : State::request_asked_back;
                          },
                          [](const RefusedRequest&) { return State::request_refused; },
                          [](const TakenBackRequest&) { return State::request_taken_back; },
                          [&](const Approval& one) {
                            return request.closed ? State::warrant_expired : one.state_on(day);
                          }},
                    request.now);
}

State state_of(const Opening& opening) {
  return std::visit(Cases{[](std::monostate) { return State::extract_made; },
                          [](const ReasonableGrounds&) { return State::extract_reasonable; },
                          [](const UnfoundedExtract&) { return State::extract_unfounded; }},
                    opening.finding);
}

State state_of(const DisclosureNow& disclosure) {
  return std::visit(Cases{[](const AskedDisclosure&) { return State::disclosure_asked; },
                          [](const AdvisedDisclosure&) { return State::disclosure_advised; },
                          [](const Disclosure&) { return State::disclosure_made; },
                          [](const RefusedDisclosure&) { return State::disclosure_refused; }},
                    disclosure);
}

State state_of(const OutcomeNow& outcome) {
  return std::visit(Cases{[](const PreparedOutcome&) { return State::outcome_prepared; },
                          [](const HalfOutcome&) { return State::outcome_half; },
                          [](const Outcome&) { return State::outcome_made; }},
                    outcome);
}

const AskedDisclosure& asked_of(const DisclosureNow& disclosure) {
  return std::visit(
      Cases{[](const AskedDisclosure& one) -> const AskedDisclosure& { return one; },
            [](const AdvisedDisclosure& one) -> const AskedDisclosure& { return one.asked(); },
            [](const Disclosure& one) -> const AskedDisclosure& { return one.advised().asked(); },
            [](const RefusedDisclosure& one) -> const AskedDisclosure& { return one.asked; }},
      disclosure);
}

const PreparedOutcome& prepared_of(const OutcomeNow& outcome) {
  return std::visit(
      Cases{[](const PreparedOutcome& one) -> const PreparedOutcome& { return one; },
            [](const HalfOutcome& one) -> const PreparedOutcome& { return one.prepared; },
            [](const Outcome& one) -> const PreparedOutcome& { return one.prepared(); }},
      outcome);
}

State Dossier::state() const {
  if (closed_) return State::case_closed;
  if (case_) return State::case_open;
  if (ended_) return State::concern_ended;
  if (concern_) return State::concern_received;
  if (access_) return state_of(*access_);
  if (complaint_) return state_of(*complaint_);
  if (objection_) return state_of(*objection_);
  return State::nothing;
}

// ---- Who is in it

std::optional<PersonId> Dossier::subject() const {
  if (case_) return case_->subject;
  if (!removals_.empty()) return removals_.front().subject;
  if (concern_ && concern_->named.size() == 1) return concern_->named.front();
  if (access_) return access_->subject;
  if (complaint_) return complaint_->by;
  if (objection_) return objection_->person;
  return {};
}

std::optional<PersonId> Dossier::owner() const {
  if (case_) return case_->owner;
  if (concern_) return concern_->receiver;
  return {};
}

Addressed Dossier::addressed() const {
  Addressed out = addressed_;
  if (case_ && std::ranges::find(out.named, case_->subject) == out.named.end()) {
    out.named.push_back(case_->subject);
  }
  return out;
}

Matter Dossier::matter(LocalDate day) const {
  Matter out{.subject = subject(), .owner = owner()};
  std::ranges::transform(handed_over_, std::back_inserter(out.earlier_owners), &HandedOver::from);
  if (concern_) {
    out.reporter = concern_->reporter;
    std::ranges::copy_if(concern_->named, std::back_inserter(out.also_named),
                         [&](const PersonId& named) { return named != out.subject; });
  }
  if (case_) {
    for (const Naming& naming : case_->named) out.named.push_back(naming.part);
  }
  for (const RequestInDossier& request : requests_) {
    const auto* approval = std::get_if<Approval>(&request.now);
    if (approval != nullptr) out.approvers.push_back(approval->by());
  }
  for (const Opening& opening : openings_) out.it_operators.push_back(opening.it_operator);
  for (const Share& share : shares_) {
    if (state_on(share, day) == State::share_open) out.recipients.push_back(share.recipient);
  }
  if (outcome_) {
    out.preparer = prepared_of(*outcome_).by;
    if (const auto* half = std::get_if<HalfOutcome>(&*outcome_)) out.author = half->first.by;
    if (const auto* made = std::get_if<Outcome>(&*outcome_)) {
      out.author = made->decided_by().front().by;
    }
  }
  return out;
}

Matter Dossier::matter(LocalDate day, const Step& with) const {
  Matter out = matter(day);
  if (!out.subject) {
    out.subject = begins_about(with);
    std::erase_if(out.also_named, [&](const PersonId& named) { return named == out.subject; });
  }
  return out;
}

Acting Dossier::acting(const people::PeopleRegister& people_register, const PersonId& who,
                       const policy::Moment& now, Proof proof,
                       std::span<const PersonId> owners_of_linked) const {
  Matter in = matter(now.day);
  in.owners_of_linked.assign(owners_of_linked.begin(), owners_of_linked.end());
  return Acting::in(in, people_register, who, now, proof);
}

Acting Dossier::acting(const people::PeopleRegister& people_register, const PersonId& who,
                       const policy::Moment& now, Proof proof, const Step& to_take,
                       std::span<const PersonId> owners_of_linked) const {
  Matter in = matter(now.day, to_take);
  in.owners_of_linked.assign(owners_of_linked.begin(), owners_of_linked.end());
  return Acting::in(in, people_register, who, now, proof);
}

// ---- Steps

TakenStep taken(Step what, const Acting& by, StepFacts facts) {
  return {.what = std::move(what),
          .by = by.person(),
          .standing = by.standing(),
          .proof = by.proof(),
          .when = by.now(),
          .facts = std::move(facts)};
}

Decided<void> Dossier::apply(const TakenStep& step) {
  PROBITY_ATTEMPT(check_bounds(step));
  DossierSteps steps{*this, step};
  PROBITY_ATTEMPT(steps.check_parts());
  PROBITY_ATTEMPT(std::visit(steps, step.what));
  ++count_;
  latest_ = step.when;
  return {};
}

Decided<void> Dossier::take(const TakenStep& step) {
  Dossier next = *this;
  PROBITY_ATTEMPT(next.apply(step));
  *this = std::move(next);
  return {};
}

Decided<Dossier> Dossier::of(std::uint64_t number, std::span<const TakenStep> steps) {
  Dossier out{number};
  for (const TakenStep& step : steps) PROBITY_ATTEMPT(out.apply(step));
  return out;
}

Decided<evidence::Warrant> Dossier::warrant(InDossier request, unsigned keys_needed,
                                            std::span<const Objection> objections,
                                            const Acting& by) const {
  if (closed_ || request == 0 || request > requests_.size()) {
    return std::unexpected(nothing_here());
  }
  const auto* approval = std::get_if<Approval>(&requests_[request - 1].now);
  if (approval == nullptr) {
    PROBITY_ATTEMPT(by.may(state_on(requests_[request - 1], by.now().day), Action::carry_out));
    return std::unexpected(nothing_here());
  }
  return Approval{*approval}.carry_out(keys_needed, objections, by);
}

policy::Digest manifest_of(std::span<const Exhibit> exhibits, std::span<const ExhibitNumber> some) {
  std::string list;
  for (const Exhibit& exhibit : exhibits) {
    if (std::ranges::find(some, exhibit.number) == some.end()) continue;
    list += std::to_string(exhibit.number) + " " + to_hex(exhibit.digest) + "\n";
  }
  policy::Digest out;
  crypto_hash_sha256(out.bytes.data(), reinterpret_cast<const unsigned char*>(list.data()),
                     list.size());
  return out;
}

}  // namespace probity::casework
