#include "casework/dossier_steps.hpp"

namespace probity::casework {

DossierSteps::DossierSteps(Dossier& dossier, const TakenStep& step)
    : in_(dossier),
      facts_(step.facts),
      matter_(dossier.matter(step.when.day, step.what)),
      by_(Acting::kept(Acting::Passkey{}, step.by, step.standing, step.when, step.proof,
                       {matter_.subject, matter_.owner})) {}

// What the register says was so then and is believed; what the matter says is looked up in it.
Decided<void> DossierSteps::check_parts_of(const PersonId& who, const Standing& claimed) const {
  constexpr Few<Relation> kOfRegister{Relation::none,     Relation::household,
                                      Relation::declared, Relation::line,
                                      Relation::below,    Relation::requester_line};
  constexpr Few<Role> kNamed{Role::decider, Role::investigator, Role::panel_member};
  const Standing parts = parts_in(matter_, who);
  const bool same_relations = claimed.relations.without(kOfRegister) == parts.relations;
  const bool is_named = !claimed.roles.without(parts.roles).meets(kNamed);
  if (same_relations && is_named) return {};
  return refusal("this standing is one in another matter", "C60", "their standing in this matter");
}

Decided<void> DossierSteps::check_parts() const {
  return check_parts_of(by_.person(), by_.standing());
}

Decided<void> DossierSteps::check_first() const {
  if (in_.count_ == 0) return {};
  return refusal("this begins a matter of its own", "I47", "a new matter");
}

Decided<Case*> DossierSteps::open_case() const {
  if (!in_.case_) return std::unexpected(nothing_here());
  if (in_.closed_) return refusal("the case is closed", "C62", "a case that is open");
  return &*in_.case_;
}

Decided<RequestInDossier*> DossierSteps::request(InDossier number) const {
  PROBITY_ATTEMPT(open_case());
  return numbered(in_.requests_, number);
}

Decided<Opening*> DossierSteps::opening(InDossier number) const {
  PROBITY_ATTEMPT(open_case());
  return numbered(in_.openings_, number);
}

bool DossierSteps::lets(State state, Action action) const {
  return ask(by_.standing(), state, action).answer == Answer::allowed;
}

std::unexpected<Refusal> DossierSteps::not_in(State state, Action action) const {
  if (auto may = by_.may(state, action); !may) return std::unexpected(std::move(may).error());
  return refusal("this cannot be done in this state", "I47",
                 "another state than " + std::string{word_for(state)});
}

std::unexpected<Refusal> DossierSteps::unknown_fact(std::string_view what) {
  return refusal(std::string{what} + " is not known", "I47", std::string{what});
}

void DossierSteps::add_exhibit(Exhibit::Kind kind, const policy::Digest& digest) {
  in_.exhibits_.push_back({in_.exhibits_.size() + 1, kind, digest});
}

}  // namespace probity::casework
