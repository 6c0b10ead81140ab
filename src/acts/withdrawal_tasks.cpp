#include "acts/withdrawal_tasks.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "acts/letters.hpp"

namespace probity::acts {

namespace {

using registers::AccountKind;
using registers::Consent;
using registers::Pupil;
using registers::RegisteredAccount;
using registers::Shown;

bool is_on_a_trip_of(const Publishing& seen, const RegisteredAccount& account, const Pupil& pupil) {
  return std::ranges::any_of(seen.rows.trips, [&](const registers::Trip& trip) {
    return trip.account == account.account.id && trip.pupil(pupil.source_id) != nullptr;
  });
}

bool may_have_shown(const Publishing& seen, const RegisteredAccount& one, const Pupil& pupil) {
  const auto& account = one.account;
  if (!one.is_open() || account.kind == AccountKind::personal) return false;
  if (is_on_a_trip_of(seen, one, pupil)) return true;
  if (!account.school.empty() && account.school != pupil.school) return false;
  return account.kind == AccountKind::official ||
         std::ranges::any_of(one.groups, [&](const std::string& group) {
           return registers::is_in_group(pupil, group);
         });
}

bool is_closing(const Consent& consent) {
  return consent.answer == Consent::Answer::no || consent.withdrawn_on.has_value();
}

}  // namespace

std::vector<const RegisteredAccount*> accounts_that_may_show(const Publishing& seen,
                                                             const Pupil& pupil) {
  std::vector<const RegisteredAccount*> accounts;
  for (const auto& account : seen.rows.accounts) {
    if (may_have_shown(seen, account, pupil)) accounts.push_back(&account);
  }
  return accounts;
}

std::vector<registers::WithdrawalTask> tasks_about(
    const Publishing& seen, const Pupil& pupil, Instant now,
    const std::vector<registers::WithdrawalTask>& opened) {
  std::uint32_t last = 0;
  for (const auto& task : seen.rows.tasks) last = std::max(last, task.number);
  for (const auto& task : opened) last = std::max(last, task.number);
  std::vector<registers::WithdrawalTask> tasks;
  for (const auto* account : accounts_that_may_show(seen, pupil)) {
    const bool is_open = std::ranges::any_of(seen.rows.tasks, [&](const auto& task) {
      return task.pupil == pupil.source_id && task.account == account->account.id && !task.done;
    });
    if (!is_open) tasks.push_back({++last, pupil.source_id, account->account.id, now, {}, {}});
  }
  return tasks;
}

std::vector<PersonId> keepers_of(const Publishing& seen, std::string_view id) {
  const auto* account = seen.account(id);
  if (account == nullptr) return {};
  if (const people::Person* owner = seen.owner_of(account->account)) return {owner->id};
  std::vector<PersonId> keepers;
  for (const PersonId& person : seen.people->register_.employed_on(seen.registers.as_of)) {
    const Actor actor{person, seen.people->seats_of(person, seen.registers.as_of)};
    if (may(actor, Act::keep_accounts)) keepers.push_back(person);
  }
  return keepers;
}

Trust::Work opening(PublishingNow& publishing, const Publishing& seen,
                    std::vector<registers::WithdrawalTask> tasks) {
  std::set<PersonId> keepers;
  for (const auto& task : tasks) {
    for (const PersonId& person : keepers_of(seen, task.account)) keepers.insert(person);
  }
  return [&trust = publishing.trust(), people = seen.people, keepers = std::move(keepers),
          tasks = std::move(tasks)](store::UnitOfWork& unit) -> Result<void> {
    for (const auto& task : tasks) PROBITY_ATTEMPT(records::save_withdrawal_task(unit, task));
    const std::string body = fmt::format(
        "There is something to look at that was published. Please sign in:\n{}/withdrawals\n",
        trust.configuration().address);
    for (const PersonId& id : keepers) {
      const people::Person* const person = people->register_.find(id);
      if (person == nullptr) continue;
      PROBITY_ATTEMPT(add_letter(unit, trust, *person, mail::Subject::something_waits, body));
    }
    return {};
  };
}

bool has_lost_consent(const Pupil& before, const Pupil& after, LocalDate day) {
  const bool is_flagged = after.never_show && !before.never_show;
  const bool has_new_no = std::ranges::any_of(after.consents, [&](const Consent& each) {
    return is_closing(each) && std::ranges::find(before.consents, each) == before.consents.end();
  });
  if (!is_flagged && !has_new_no) return false;
  std::set<std::string> channels{""};
  for (const Consent& each : before.consents) channels.insert(each.channel);
  for (const Consent& each : after.consents) channels.insert(each.channel);
  return std::ranges::any_of(channels, [&](const std::string& channel) {
    constexpr std::array kUses{Shown::image, Shown::name};
    return std::ranges::any_of(kUses, [&](Shown use) {
      return registers::may_show(before, use, channel, day) &&
             !registers::may_show(after, use, channel, day);
    });
  });
}

}  // namespace probity::acts
