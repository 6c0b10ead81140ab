#include "handling/room.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "handling/letters.hpp"

namespace probity::handling {

namespace {

using acts::Act;
using acts::Actor;
using casework::Acting;
using casework::Dossier;
using casework::Step;
using casework::TakenStep;
namespace steps = casework::steps;

casework::Proof proof_of(const Actor& actor) {
  return actor.proof == acts::Proof::shown_again ? casework::Proof::shown_again
                                                 : casework::Proof::usual;
}

// Whoever has it, and whoever has had it.
std::vector<PersonId> owners_of(const Dossier& dossier) {
  std::vector<PersonId> owners;
  if (const auto now = dossier.owner()) owners.push_back(*now);
  std::ranges::transform(dossier.handed_over(), std::back_inserter(owners),
                         &casework::HandedOver::from);
  return owners;
}

bool has_one_of(std::span<const PersonId> some, const PersonId& who) {
  return std::ranges::find(some, who) != some.end();
}

bool was_approved_by_one_of(const Dossier& dossier, std::span<const PersonId> some) {
  return std::ranges::any_of(dossier.requests(), [&](const casework::RequestInDossier& request) {
    const auto* approval = std::get_if<casework::Approval>(&request.now);
    return approval != nullptr && has_one_of(some, approval->by());
  });
}

// I19: whoever asked in a dossier that is linked to this one approves nothing in it. Linked are
// those about the same person, and those in which this one's owners approved what was asked for.
std::vector<PersonId> owners_of_linked(const OpenDossier& dossier, LocalDate day,
                                       std::span<const OpenDossier> all) {
  const auto subject = dossier.now->matter(day).subject;
  const std::vector<PersonId> own = owners_of(*dossier.now);
  std::vector<PersonId> owners;
  for (const OpenDossier& other : all) {
    if (other.stored.number == dossier.stored.number) continue;
    const bool is_same = subject && other.now->matter(day).subject == subject;
    if (!is_same && !was_approved_by_one_of(*other.now, own)) continue;
    std::ranges::copy_if(owners_of(*other.now), std::back_inserter(owners),
                         [&](const PersonId& asked) { return asked != dossier.now->owner(); });
  }
  return owners;
}

// Where a matter goes that is left: nowhere while whoever has it could still hand it over.
std::optional<PersonId> who_gets_what_was_left(const Dossier& dossier,
                                               const people::PeopleRegister& people,
                                               LocalDate day) {
  using casework::State;
  const auto owner = dossier.owner();
  const State state = dossier.state();
  if (!owner || (state != State::concern_received && state != State::case_open)) return {};
  const auto standing = casework::standing_of(dossier.matter(day), people, *owner, day);
  const auto can = casework::ask(standing, state, casework::Action::hand_over);
  if (can.answer == casework::Answer::allowed) return {};
  return casework::route(dossier.addressed(), people, day).to;
}

Result<PersonId> person_behind(const Actor& actor) {
  if (actor.person) return *actor.person;
  return failure(ErrorKind::refused, "only a person takes part in a matter (C60)",
                 "Sign in: nobody impersonates, and the server's console has no way in.");
}

std::optional<PersonId> other_in(const Step& step) {
  if (const auto* naming = std::get_if<steps::NamePerson>(&step)) return naming->part.person;
  if (const auto* share = std::get_if<steps::ShareWith>(&step)) return share->recipient;
  if (const auto* shown = std::get_if<steps::PreviewShare>(&step)) return shown->recipient;
  if (const auto* hands = std::get_if<steps::HandOver>(&step)) return hands->to;
  return std::nullopt;
}

}  // namespace

std::unexpected<Error> not_here() { return std::unexpected(error_of(casework::nothing_here())); }

policy::Moment Room::now() const { return policy::moment_in(trust_.zone(), trust_.now()); }

Result<std::optional<Seen>> Room::seen_by(const Actor& actor, const OpenDossier& dossier,
                                          std::span<const OpenDossier> all) {
  PROBITY_TRY(const PersonId who, person_behind(actor));
  PROBITY_TRY(const auto people, register_.now());
  const policy::Moment moment = now();
  auto linked = owners_of_linked(dossier, moment.day, all);
  const Acting acting = dossier.now->acting(*people, who, moment, proof_of(actor), linked);
  auto view = casework::view_of(*dossier.now, acting);
  if (!view) return std::optional<Seen>{};
  return std::optional{Seen{dossier, acting, *std::move(view), std::move(linked)}};
}

Result<Seen> Room::enter(const Actor& actor, DossierNumber number) {
  PROBITY_ATTEMPT(acts::require(actor, Act::take_part_in_matter));
  PROBITY_TRY(const auto all, dossiers_.all());
  const auto found =
      std::ranges::find(all, number, [](const OpenDossier& one) { return one.stored.number; });
  // Where there is none, the work is done on another, so that the answer takes as long.
  const bool is_there = found != all.end();
  if (!is_there && all.empty()) return not_here();
  PROBITY_TRY(auto seen, seen_by(actor, is_there ? *found : all.front(), all));
  if (!seen || !is_there) return not_here();
  return *std::move(seen);
}

Result<std::vector<Seen>> Room::all_of(const Actor& actor) {
  PROBITY_ATTEMPT(acts::require(actor, Act::take_part_in_matter));
  PROBITY_TRY(const auto all, dossiers_.all());
  std::vector<Seen> seen;
  for (const OpenDossier& dossier : all) {
    PROBITY_TRY(auto one, seen_by(actor, dossier, all));
    if (one) seen.push_back(*std::move(one));
  }
  return seen;
}

Result<TakenStep> Room::taken(const Acting& acting, Step step, const Dossier* dossier,
                              const Beside& beside) {
  PROBITY_TRY(auto facts, facts_.for_step(step, dossier, acting.person(), acting.now()));
  facts.keys_needed = beside.keys_needed;
  if (const auto other = other_in(step); other && dossier != nullptr) {
    PROBITY_TRY(const auto people, register_.now());
    facts.other =
        casework::standing_of(dossier->matter(acting.now().day), *people, *other, acting.now().day);
  }
  if (const auto* concern = std::get_if<steps::RaiseConcern>(&step)) {
    PROBITY_TRY(const auto people, register_.now());
    facts.receiver = casework::route({.named = concern->named,
                                      .reporter = acting.person(),
                                      .chosen = concern->chosen,
                                      .what = concern->about},
                                     *people, acting.now().day)
                         .to;
  }
  return casework::taken(std::move(step), acting, std::move(facts));
}

Result<Dossiers::Adding> Room::adding(const Actor* actor, TakenStep step, const Beside& beside,
                                      const Dossier* before) {
  PROBITY_TRY(auto people, register_.now());
  const PersonId by = step.by;
  const policy::Moment when = step.when;
  return Dossiers::Adding{
      .actor = actor,
      .step = std::move(step),
      .files = beside.files,
      .removed = beside.removed,
      .leaf_type = beside.leaf_type,
      .commitments = beside.commitments,
      .files_of_leaf = beside.files_of_leaf,
      .also = [this, before, by, when, preserved = beside.preserved, days = beside.preserved_days,
               people = std::move(people)](store::UnitOfWork& unit,
                                           const Dossier& after) -> Result<void> {
        if (preserved) {
          PROBITY_ATTEMPT(records::save_preserved(unit, *preserved, days));
        }
        return write_to_whom_it_waits_for(unit, trust_, *people, before, after, by, when);
      }};
}

void Room::note_refusal(const Actor& actor, const Step& step, std::optional<DossierNumber> number,
                        const Error& error) {
  if (error.kind != ErrorKind::refused || error.what == acts::kProveAgain) return;
  // A refusal that cannot be kept stays one.
  [[maybe_unused]] const auto kept =
      trust_.commit_as(acts::role_in(actor, Act::take_part_in_matter),
                       {.type = "refused",
                        .case_id = number ? fmt::format("case:{}", *number) : std::string{},
                        .purpose = std::string{casework::word_for(step)}});
}

Result<OpenDossier> Room::take(const Actor& actor, const Seen& seen, Step step,
                               const Beside& beside) {
  const Dossier& before = *seen.dossier.now;
  PROBITY_TRY(const auto people, register_.now());
  // A step can say whom the matter is about: then their ties to that person count already.
  const Acting acting = before.acting(*people, seen.acting.person(), seen.acting.now(),
                                      seen.acting.proof(), step, seen.owners_of_linked);
  PROBITY_TRY(auto one, taken(acting, std::move(step), &before, beside));
  PROBITY_TRY(const auto whole, adding(&actor, std::move(one), beside, &before));
  auto after = dossiers_.add(seen.dossier, whole);
  if (!after) note_refusal(actor, whole.step.what, seen.dossier.stored.number, after.error());
  return after;
}

Result<std::size_t> Room::hand_over_what_was_left() {
  PROBITY_TRY(const auto all, dossiers_.all());
  PROBITY_TRY(const auto people, register_.now());
  const Acting clock = Acting::clock(now());
  const LocalDate today = clock.now().day;
  std::size_t handed_over = 0;
  for (const OpenDossier& one : all) {
    const auto to = who_gets_what_was_left(*one.now, *people, today);
    if (!to) continue;
    Step step = steps::HandOver{*to, "Whoever had it has no office for it any more."};
    PROBITY_TRY(auto step_taken, taken(clock, std::move(step), one.now.get(), {}));
    PROBITY_TRY(const auto whole, adding(nullptr, std::move(step_taken), {}, one.now.get()));
    // Where it cannot go there, HR sees the case; and in an hour somebody may hold the office.
    if (dossiers_.add(one, whole)) ++handed_over;
  }
  return handed_over;
}

Result<OpenDossier> Room::begin(const Actor& actor, Step step, const Beside& beside) {
  PROBITY_ATTEMPT(acts::require(actor, Act::take_part_in_matter));
  PROBITY_TRY(const PersonId who, person_behind(actor));
  PROBITY_TRY(const auto people, register_.now());
  const Dossier none{0};
  const Acting acting = none.acting(*people, who, now(), proof_of(actor), step);
  PROBITY_TRY(auto one, taken(acting, std::move(step), nullptr, beside));
  PROBITY_TRY(const auto whole, adding(&actor, std::move(one), beside, nullptr));
  auto after = dossiers_.begin(whole);
  if (!after) note_refusal(actor, whole.step.what, std::nullopt, after.error());
  return after;
}

Result<std::vector<casework::Objection>> Room::objections() {
  PROBITY_TRY(const auto all, dossiers_.all());
  std::vector<casework::Objection> found;
  for (const OpenDossier& one : all) {
    if (one.now->objection()) found.push_back(*one.now->objection());
  }
  return found;
}

}  // namespace probity::handling
