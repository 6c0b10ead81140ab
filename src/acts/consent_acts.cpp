#include "acts/consent_acts.hpp"

#include <algorithm>
#include <utility>

#include "acts/list_change.hpp"
#include "acts/withdrawal_tasks.hpp"

namespace probity::acts {

namespace {

using registers::Consent;
using registers::KeptConsent;
using registers::Pupil;
using registers::TaughtGroup;
using registers::WithdrawalTask;

Result<void> keep_all(store::UnitOfWork& unit, const std::vector<KeptConsent>& answers,
                      const Trust::Work& open_tasks) {
  for (const auto& answer : answers) PROBITY_ATTEMPT(records::add_consent(unit, answer));
  return open_tasks(unit);
}

std::vector<KeptConsent> answers_of(const std::string& pupil, Consent consent,
                                    const std::vector<registers::Shown>& uses, const Actor& actor) {
  std::vector<KeptConsent> answers;
  for (const auto use : uses) {
    consent.use = use;
    answers.push_back({0, pupil, consent, KeptConsent::Origin::person, actor.person});
  }
  return answers;
}

std::vector<WithdrawalTask> tasks_after(const Publishing& seen, const Pupil& before,
                                        const std::vector<KeptConsent>& answers, Instant now) {
  Pupil after = before;
  for (const auto& answer : answers) after.consents.push_back(answer.consent);
  if (!has_lost_consent(before, after, seen.registers.as_of)) return {};
  return tasks_about(seen, before, now, {});
}

Happening happening_of(const PublishingNow& publishing, std::string_view type,
                       std::string_view pupil) {
  return {.type = std::string{type},
          .people = {{"pupil", pupil_in_leaf(publishing.trust(), pupil)}}};
}

Result<void> check(const GivenAnswer& given, LocalDate today) {
  if (given.uses.empty()) {
    return failure(ErrorKind::usage, "the answer is about nothing", "Choose picture or name.");
  }
  if (given.from && *given.from > today) {
    return failure(ErrorKind::usage, "the answer is from a day that has not come",
                   "Enter the day on which it was given.");
  }
  if (given.until && *given.until < given.from.value_or(today)) {
    return failure(ErrorKind::usage, "consent expires before it was given",
                   "Correct one of the days.");
  }
  return {};
}

bool is_mine(const Publishing& seen, const Actor& actor, const std::string& account_id) {
  const auto* account = seen.account(account_id);
  const people::Person* owner = account == nullptr ? nullptr : seen.owner_of(account->account);
  return owner == nullptr ? may(actor, Act::keep_accounts) : actor.is(owner->id);
}

}  // namespace

Result<std::size_t> record_answer(PublishingNow& publishing, const Actor& actor,
                                  const GivenAnswer& given) {
  std::size_t opened = 0;
  PROBITY_ATTEMPT(change_lists(
      publishing, actor, Act::record_consent, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_ATTEMPT(check(given, seen.registers.as_of));
        PROBITY_TRY(const Pupil* const pupil, visible_pupil(seen, actor, given.pupil));
        PROBITY_ATTEMPT(require_whole_school(seen, actor, pupil->school));
        const Consent consent{.answer = given.answer,
                              .channel = given.channel,
                              .from = given.from.value_or(seen.registers.as_of),
                              .until = given.until,
                              .withdrawn_on = {},
                              .responder = given.responder};
        auto answers = answers_of(given.pupil, consent, given.uses, actor);
        auto tasks = tasks_after(seen, *pupil, answers, publishing.trust().now());
        opened = tasks.size();
        return ListChange{
            happening_of(publishing, "consent.recorded", given.pupil),
            [answers = std::move(answers), open = opening(publishing, seen, std::move(tasks))](
                store::UnitOfWork& unit) { return keep_all(unit, answers, open); }};
      }));
  return opened;
}

Result<std::size_t> withdraw_consent(PublishingNow& publishing, const Actor& actor,
                                     const Withdrawal& withdrawal) {
  std::size_t opened = 0;
  PROBITY_ATTEMPT(change_lists(
      publishing, actor, Act::withdraw_consent, [&](const Publishing& seen) -> Result<ListChange> {
        if (withdrawal.uses.empty()) {
          return failure(ErrorKind::usage, "nothing is taken back", "Choose picture or name.");
        }
        PROBITY_TRY(const Pupil* const pupil, visible_pupil(seen, actor, withdrawal.pupil));
        const LocalDate today = seen.registers.as_of;
        const Consent consent{.answer = Consent::Answer::no,
                              .channel = withdrawal.channel,
                              .from = today,
                              .until = {},
                              .withdrawn_on = today,
                              .responder = withdrawal.responder};
        auto answers = answers_of(withdrawal.pupil, consent, withdrawal.uses, actor);
        auto tasks = tasks_after(seen, *pupil, answers, publishing.trust().now());
        opened = tasks.size();
        return ListChange{
            happening_of(publishing, "consent.withdrawn", withdrawal.pupil),
            [answers = std::move(answers), open = opening(publishing, seen, std::move(tasks))](
                store::UnitOfWork& unit) { return keep_all(unit, answers, open); }};
      }));
  return opened;
}

Result<void> undo_answer(PublishingNow& publishing, const Actor& actor, std::int64_t number) {
  return change_lists(
      publishing, actor, Act::withdraw_consent, [&](const Publishing& seen) -> Result<ListChange> {
        const auto kept = std::ranges::find(seen.rows.consents, number, &KeptConsent::number);
        const bool is_mine_of_today = kept != seen.rows.consents.end() && kept->recorded_by &&
                                      actor.is(*kept->recorded_by) &&
                                      kept->consent.from == seen.registers.as_of;
        if (!is_mine_of_today) {
          return failure(ErrorKind::usage, "only an entry of your own of today can be undone",
                         "Enter a new answer instead.");
        }
        return ListChange{
            happening_of(publishing, "consent.undone", kept->pupil),
            [number](store::UnitOfWork& unit) { return records::delete_consent(unit, number); }};
      });
}

Result<std::size_t> set_never_show(PublishingNow& publishing, const Actor& actor,
                                   std::string_view id) {
  std::size_t opened = 0;
  PROBITY_ATTEMPT(change_lists(
      publishing, actor, Act::set_never_show, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_TRY(const Pupil* const pupil, visible_pupil(seen, actor, id));
        PROBITY_ATTEMPT(require_whole_school(seen, actor, pupil->school));
        Pupil after = *pupil;
        after.never_show = true;
        auto tasks = has_lost_consent(*pupil, after, seen.registers.as_of)
                         ? tasks_about(seen, *pupil, publishing.trust().now(), {})
                         : std::vector<WithdrawalTask>{};
        opened = tasks.size();
        return ListChange{
            happening_of(publishing, "never_show.set", id),
            [flag = registers::NeverShow{pupil->source_id, seen.registers.as_of, actor.person},
             open = opening(publishing, seen, std::move(tasks))](
                store::UnitOfWork& unit) -> Result<void> {
              PROBITY_ATTEMPT(records::save_never_show(unit, flag));
              return open(unit);
            }};
      }));
  return opened;
}

Result<void> lift_never_show(PublishingNow& publishing, const Actor& actor, std::string_view id) {
  return change_lists(publishing, actor, Act::lift_never_show,
                      [&](const Publishing& seen) -> Result<ListChange> {
                        PROBITY_TRY(const Pupil* const pupil, visible_pupil(seen, actor, id));
                        PROBITY_ATTEMPT(require_whole_school(seen, actor, pupil->school));
                        return ListChange{happening_of(publishing, "never_show.lifted", id),
                                          [id = std::string{id}](store::UnitOfWork& unit) {
                                            return records::delete_never_show(unit, id);
                                          }};
                      });
}

std::vector<WithdrawalTask> tasks_of(const Publishing& seen, const Actor& actor) {
  std::vector<WithdrawalTask> tasks;
  for (const auto& task : seen.rows.tasks) {
    if (!task.done && is_mine(seen, actor, task.account)) tasks.push_back(task);
  }
  return tasks;
}

Result<void> finish_task(PublishingNow& publishing, const Actor& actor, std::uint32_t number) {
  return change_lists(
      publishing, actor, Act::register_account, [&](const Publishing& seen) -> Result<ListChange> {
        const auto found = std::ranges::find(seen.rows.tasks, number, &WithdrawalTask::number);
        const bool is_open = found != seen.rows.tasks.end() && !found->done;
        if (!is_open ||
            (!is_mine(seen, actor, found->account) && !may(actor, Act::keep_accounts))) {
          return failure(ErrorKind::usage, "there is no such task, or it is not yours",
                         "See the list of tasks.");
        }
        WithdrawalTask task = *found;
        task.done = publishing.trust().now();
        task.done_by = actor.person;
        return ListChange{
            happening_of(publishing, "withdrawal.looked_after", task.pupil),
            [task](store::UnitOfWork& unit) { return records::save_withdrawal_task(unit, task); }};
      });
}

Result<void> keep_group(PublishingNow& publishing, const Actor& actor, const TaughtGroup& taught) {
  return change_lists(
      publishing, actor, Act::keep_groups, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_ATTEMPT(require_whole_school(seen, actor, taught.school));
        const bool is_somebody = seen.people->register_.find(taught.person) != nullptr;
        const bool has_pupils = std::ranges::any_of(seen.registers.pupils, [&](const Pupil& pupil) {
          return pupil.school == taught.school && registers::is_in_group(pupil, taught.group);
        });
        if (!is_somebody || !has_pupils || (taught.until && *taught.until < taught.from)) {
          return failure(ErrorKind::usage, "there is no such person or class, or no such days",
                         "Choose them from the lists.");
        }
        return ListChange{{.type = "group.kept", .people = {{"person", taught.person}}},
                          [taught](store::UnitOfWork& unit) {
                            TaughtGroup kept = taught;
                            kept.origin =
                                TaughtGroup::Origin::person;  // no file changes it any more
                            return records::save_taught_group(unit, kept);
                          }};
      });
}

Result<void> forget_group(PublishingNow& publishing, const Actor& actor,
                          const TaughtGroup& taught) {
  return change_lists(
      publishing, actor, Act::keep_groups, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_ATTEMPT(require_whole_school(seen, actor, taught.school));
        return ListChange{{.type = "group.forgotten", .people = {{"person", taught.person}}},
                          [taught](store::UnitOfWork& unit) {
                            return records::delete_taught_group(unit, taught);
                          }};
      });
}

}  // namespace probity::acts
