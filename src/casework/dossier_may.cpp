#include "casework/dossier_may.hpp"

#include <algorithm>

namespace probity::casework {

namespace {

// Something that an action can be about.
struct Thing {
  State state{};
  InDossier on = 0;
};

template <class All, class StateOf>
void add_each(std::vector<Thing>& things, const All& all, StateOf state) {
  for (InDossier on = 1; on <= all.size(); ++on) things.push_back({state(all[on - 1]), on});
}

std::vector<Thing> things_in(const Dossier& dossier, LocalDate day) {
  std::vector<Thing> things{{dossier.state(), 0}};
  const auto on_day = [day](const auto& one) { return state_on(one, day); };
  add_each(things, dossier.requests(), on_day);
  add_each(things, dossier.openings(), [](const Opening& one) { return state_of(one); });
  add_each(things, dossier.openings(),
           [day](const Opening& one) { return state_on(one.notice, day); });
  add_each(things, dossier.shares(), on_day);
  if (dossier.outcome()) things.push_back({state_of(*dossier.outcome()), 0});
  add_each(things, dossier.removals(), on_day);
  add_each(things, dossier.disclosures(), [](const DisclosureNow& one) { return state_of(one); });
  return things;
}

// Somebody who tries steps on a copy.
class Trying {
 public:
  Trying(const Dossier& dossier, const Acting& by) : dossier_(dossier), by_(by) {}

  [[nodiscard]] bool may(const MayDo& what) const {
    switch (what.action) {
      case Action::see_progress:
      case Action::read_concern: return true;
      case Action::read_share:
        return casework::may_read(dossier_.shares().at(what.on - 1), by_).has_value();
      case Action::hearing_pack: return !dossier_.closed();
      // The last two begin a matter of their own, and the table has let them.
      case Action::see_own:
      case Action::object:
      case Action::complain: return is_about_them();
      case Action::decide_outcome:
      case Action::second_outcome: return takes(what, read_what_it_rests_on());
      default: return takes(what, dossier_);
    }
  }

  [[nodiscard]] bool takes(const Step& step) const { return take(dossier_, {step}).has_value(); }

 private:
  [[nodiscard]] bool is_about_them() const { return dossier_.subject() == by_.person(); }

  [[nodiscard]] std::optional<Dossier> take(Dossier copy, const PlainStep& one) const {
    const TakenStep step{.what = one.step,
                         .by = by_.person(),
                         .standing = by_.standing(),
                         .proof = Proof::shown_again,
                         .when = by_.now(),
                         .facts = one.facts};
    if (!copy.take(step)) return {};
    return copy;
  }

  [[nodiscard]] bool takes(const MayDo& what, const Dossier& from) const {
    const auto plain = plain_step(from, what, by_.now());
    return plain && take(from, *plain).has_value();
  }

  // Whoever decides reads first what it rests on, as far as they may.
  [[nodiscard]] Dossier read_what_it_rests_on() const {
    Dossier copy = dossier_;
    for (const ExhibitNumber exhibit : prepared_of(*dossier_.outcome()).exhibits) {
      if (auto next = take(copy, {steps::ReadExhibit{exhibit}})) copy = *std::move(next);
    }
    return copy;
  }

  const Dossier& dossier_;
  const Acting& by_;
};

}  // namespace

std::vector<MayDo> may_do(const Dossier& dossier, const Acting& by) {
  const Trying trying{dossier, by};
  std::vector<MayDo> out;
  for (const Thing& thing : things_in(dossier, by.now().day)) {
    for (const Action action : kActions) {
      if (ask(by.standing(), thing.state, action).answer != Answer::allowed) continue;
      if (const MayDo one{action, thing.on}; trying.may(one)) out.push_back(one);
    }
  }
  return out;
}

bool may_read(const Dossier& dossier, const Acting& by, ExhibitNumber exhibit) {
  return Trying{dossier, by}.takes(steps::ReadExhibit{exhibit});
}

}  // namespace probity::casework
