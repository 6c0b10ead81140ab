#include "handling/letters.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "acts/letters.hpp"

namespace probity::handling {

namespace {

using casework::Action;
using casework::Dossier;
using casework::MayDo;

// Whoever could have a part: holders of seats, and whom the matter names.
std::set<PersonId> candidates(const people::PeopleRegister& people, const Dossier& dossier,
                              LocalDate day) {
  std::set<PersonId> all;
  for (const people::Person& person : people.people()) {
    if (!people::seats_on(person, day).empty()) all.insert(person.id);
  }
  const casework::Matter matter = dossier.matter(day);
  if (matter.subject) all.insert(*matter.subject);
  for (const PersonId& recipient : matter.recipients) all.insert(recipient);
  for (const casework::NamedPart& part : matter.named) all.insert(part.person);
  return all;
}

std::vector<MayDo> waiting_in(const Dossier& dossier, const people::PeopleRegister& people,
                              const PersonId& who, const policy::Moment& now) {
  // What waits is offered before a second factor is asked for.
  const auto acting = dossier.acting(people, who, now, casework::Proof::shown_again);
  const auto view = casework::view_of(dossier, acting);
  return view ? casework::waits_for(*view) : std::vector<MayDo>{};
}

bool is_told_now(const Dossier* before, const Dossier& after, const PersonId& who, LocalDate day) {
  const auto told = [&](const Dossier& dossier) {
    return std::ranges::count_if(dossier.openings(), [](const casework::Opening& opening) {
      return opening.notice.told.has_value();
    });
  };
  return after.matter(day).subject == who && told(after) > (before == nullptr ? 0 : told(*before));
}

// C40, C60: it is theirs from now on, or is not any more.
std::optional<std::string_view> hands_changed(const Dossier* before, const Dossier& after,
                                              const PersonId& who) {
  if (before == nullptr || before->owner() == after.owner()) return {};
  if (after.owner() == who) return "A matter has been handed over to you. Please sign in:";
  if (before->owner() != who) return {};
  return "A matter that you had is in other hands now. Others, if you have some, are here:";
}

mail::Subject subject_for(std::span<const MayDo> waiting) {
  const bool is_approval =
      std::ranges::any_of(waiting, [](const MayDo& one) { return one.action == Action::approve; });
  return is_approval ? mail::Subject::approval_waits : mail::Subject::something_waits;
}

}  // namespace

Result<void> write_to_whom_it_waits_for(store::UnitOfWork& unit, acts::Trust& trust,
                                        const people::PeopleRegister& people, const Dossier* before,
                                        const Dossier& after, const PersonId& except,
                                        const policy::Moment& now) {
  const std::string& address = trust.configuration().address;
  for (const PersonId& who : candidates(people, after, now.day)) {
    const people::Person* person = people.find(who);
    if (who == except || person == nullptr) continue;
    if (is_told_now(before, after, who, now.day)) {
      PROBITY_ATTEMPT(acts::add_letter(
          unit, trust, *person, mail::Subject::notice_waits,
          fmt::format("There is something for you to read in Probity. Please sign in:\n"
                      "{}/matters\n\nYou can ask the office to print it for you.\n",
                      address)));
      continue;
    }
    if (const auto text = hands_changed(before, after, who)) {
      PROBITY_ATTEMPT(acts::add_letter(unit, trust, *person, mail::Subject::something_waits,
                                       fmt::format("{}\n{}/matters\n", *text, address)));
      continue;
    }
    const auto waiting = waiting_in(after, people, who, now);
    if (waiting.empty()) continue;
    if (before != nullptr && waiting_in(*before, people, who, now) == waiting) continue;
    PROBITY_ATTEMPT(acts::add_letter(
        unit, trust, *person, subject_for(waiting),
        fmt::format("Something waits for you in Probity. Please sign in:\n{}/matters\n", address)));
  }
  return {};
}

}  // namespace probity::handling
