#include "acts/list_imports.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "acts/groups_from_file.hpp"
#include "acts/list_change.hpp"
#include "acts/school_words.hpp"
#include "acts/withdrawal_tasks.hpp"
#include "registers/accounts_file.hpp"
#include "registers/consents_file.hpp"
#include "registers/pupils_file.hpp"

namespace probity::acts {

namespace {

using Outcome = ImportReport::Outcome;
using registers::KeptConsent;
using registers::Pupil;
using registers::RegisteredAccount;
using registers::TaughtGroup;
using registers::WithdrawalTask;

// What a file changes, before anything is kept.
struct Changes {
  ListImportReport report;
  std::vector<Pupil> saved;
  std::vector<std::string> deleted;
  std::vector<KeptConsent> answered;
  std::vector<std::int64_t> unanswered;
  std::vector<registers::NeverShow> flagged;
  std::vector<WithdrawalTask> tasks;
  std::vector<RegisteredAccount> accounts;
  std::vector<std::string> forgotten_accounts;
  std::vector<TaughtGroup> taught;
  std::vector<TaughtGroup> forgotten_groups;

  [[nodiscard]] bool is_empty() const {
    return saved.empty() && deleted.empty() && answered.empty() && unanswered.empty() &&
           flagged.empty() && accounts.empty() && forgotten_accounts.empty() && taught.empty() &&
           forgotten_groups.empty();
  }
};

Result<void> keep(store::UnitOfWork& unit, const Changes& changes) {
  for (const auto& id : changes.deleted) PROBITY_ATTEMPT(records::delete_pupil(unit, id));
  for (const auto& pupil : changes.saved) PROBITY_ATTEMPT(records::save_pupil(unit, pupil));
  for (const auto number : changes.unanswered) {
    PROBITY_ATTEMPT(records::delete_consent(unit, number));
  }
  for (const auto& kept : changes.answered) PROBITY_ATTEMPT(records::add_consent(unit, kept));
  for (const auto& flag : changes.flagged) PROBITY_ATTEMPT(records::save_never_show(unit, flag));
  for (const auto& account : changes.accounts) {
    PROBITY_ATTEMPT(records::save_account(unit, account));
  }
  for (const auto& id : changes.forgotten_accounts) {
    PROBITY_ATTEMPT(records::delete_account(unit, id));
  }
  for (const auto& one : changes.forgotten_groups) {
    PROBITY_ATTEMPT(records::delete_taught_group(unit, one));
  }
  for (const auto& one : changes.taught) PROBITY_ATTEMPT(records::save_taught_group(unit, one));
  return {};
}

Happening happening_of(std::string_view type, const ListImportReport& report) {
  return {.type = std::string{type},
          .commitments = {{"added", std::uint64_t{report.added}},
                          {"changed", std::uint64_t{report.changed}},
                          {"ended", std::uint64_t{report.ended}}}};
}

bool is_more_than_a_tenth(const ListImportReport& report) {
  return report.ended * 10 > report.before;
}

using Plan = std::function<Changes(const Publishing&)>;

Result<ListImportReport> carry_out(PublishingNow& publishing, const Actor& actor,
                                   std::string_view type, const ImportOptions& options,
                                   const Plan& plan) {
  PROBITY_TRY(const auto seen, publishing.all());
  Changes changes = plan(*seen);
  ListImportReport& report = changes.report;
  const bool is_trial = options.run == ImportOptions::Run::try_only;
  const bool is_confirmed = options.confirmation == ImportOptions::Confirmation::given;
  report.outcome = is_trial ? Outcome::tried : Outcome::done;
  if (is_more_than_a_tenth(report) && (is_trial || !is_confirmed)) report.outcome = Outcome::held;
  if (report.outcome != Outcome::done || changes.is_empty()) return report;
  const Trust::Work open_tasks = opening(publishing, *seen, changes.tasks);
  PROBITY_ATTEMPT(publishing.trust().commit(actor, Act::import_lists, happening_of(type, report),
                                            [&](store::UnitOfWork& unit) -> Result<void> {
                                              PROBITY_ATTEMPT(records::begin_publishing_change(
                                                  unit, seen->rows.revision));
                                              PROBITY_ATTEMPT(keep(unit, changes));
                                              return open_tasks(unit);
                                            }));
  // Who has left leaves the write-ahead log too; while somebody reads, the next copy does it.
  if (!changes.deleted.empty()) {
    static_cast<void>(publishing.trust().writer().erase_deleted());
  }
  return report;
}

// Pupils with all answers and flags, as they are after it.
std::vector<Pupil> with_answers(std::vector<Pupil> pupils, const std::vector<KeptConsent>& kept,
                                const std::set<std::string>& never_show) {
  std::map<std::string_view, std::vector<registers::Consent>> answers;
  for (const auto& each : kept) answers[each.pupil].push_back(each.consent);
  for (Pupil& pupil : pupils) {
    pupil.consents = std::move(answers[pupil.source_id]);
    pupil.never_show = never_show.contains(pupil.source_id);
  }
  return pupils;
}

void add_answer_changes(Changes& to, const std::vector<KeptConsent>& before,
                        const std::vector<KeptConsent>& after) {
  std::set<std::int64_t> kept;
  for (const auto& each : after) {
    if (each.number == 0) {
      to.answered.push_back(each);
    } else {
      kept.insert(each.number);
    }
  }
  for (const auto& each : before) {
    if (!kept.contains(each.number)) to.unanswered.push_back(each.number);
  }
}

void add_tasks(Changes& to, const Publishing& seen, const std::vector<Pupil>& after, Instant now) {
  for (const Pupil& pupil : after) {
    const Pupil* before = seen.pupil(pupil.source_id);
    if (before == nullptr) continue;
    if (!has_lost_consent(*before, pupil, seen.registers.as_of)) continue;
    std::ranges::move(tasks_about(seen, pupil, now, to.tasks), std::back_inserter(to.tasks));
  }
  to.report.tasks = to.tasks.size();
}

std::set<std::string> flagged_in(const Publishing& seen) {
  std::set<std::string> flagged;
  for (const auto& flag : seen.rows.never_show) flagged.insert(flag.pupil);
  return flagged;
}

// Names and places, without what is kept in rows of its own.
Pupil bare(Pupil pupil) {
  pupil.consents.clear();
  pupil.never_show = false;
  return pupil;
}

std::set<std::string> pupils_with_changed_answers(const Changes& changes, const Publishing& seen) {
  std::set<std::string> changed;
  for (const auto& kept : changes.answered) changed.insert(kept.pupil);
  for (const auto& flag : changes.flagged) changed.insert(flag.pupil);
  const std::set<std::int64_t> gone{changes.unanswered.begin(), changes.unanswered.end()};
  for (const auto& kept : seen.rows.consents) {
    if (gone.contains(kept.number)) changed.insert(kept.pupil);
  }
  return changed;
}

void count_pupils(Changes& to, const Publishing& seen, const std::vector<Pupil>& listed) {
  const auto changed_answers = pupils_with_changed_answers(to, seen);
  for (const Pupil& pupil : listed) {
    const Pupil* before = seen.pupil(pupil.source_id);
    const bool is_moved = before == nullptr || bare(*before) != bare(pupil);
    if (is_moved) to.saved.push_back(bare(pupil));
    if (before == nullptr) {
      ++to.report.added;
    } else if (is_moved || changed_answers.contains(pupil.source_id)) {
      ++to.report.changed;
    } else {
      ++to.report.unchanged;
    }
  }
}

// The trust's, if it has one alone: whoever has one school does not write it into every row.
std::string only_school(const Trust& trust) {
  std::set<std::string> known;
  for (const auto& [id, _] : trust.configuration().school_names) known.insert(plain_school(id));
  const auto people = trust.people();
  for (const auto& person : people->register_.people()) {
    for (const auto& posting : person.postings) {
      if (posting.days.contains(trust.today())) {
        known.insert(plain_school(posting.what.school.text));
      }
    }
  }
  return known.size() == 1 ? *known.begin() : std::string{};
}

void settle_school(registers::PupilsFile& file, const Trust& trust) {
  const std::string school = only_school(trust);
  for (Pupil& pupil : file.pupils) {
    if (pupil.school.empty()) pupil.school = school;
  }
}

Changes changes_of_pupils(const Publishing& seen, const registers::PupilsFile& file, Instant now) {
  Changes changes;
  changes.report.listed = file.pupils.size();
  changes.report.answered = static_cast<std::size_t>(std::ranges::count_if(
      file.pupils, [](const Pupil& pupil) { return !pupil.consents.empty(); }));
  changes.report.before = seen.registers.pupils.size();
  changes.report.set_aside = file.others;
  std::set<std::string_view> listed;
  std::vector<registers::PupilAnswer> answers;
  auto flagged = flagged_in(seen);
  for (const Pupil& pupil : file.pupils) {
    listed.insert(pupil.source_id);
    for (const auto& consent : pupil.consents) answers.emplace_back(pupil.source_id, consent);
    if (pupil.never_show && flagged.insert(pupil.source_id).second) {
      changes.flagged.push_back({pupil.source_id, seen.registers.as_of, {}});
    }
  }
  for (const Pupil& pupil : seen.registers.pupils) {
    if (!listed.contains(pupil.source_id)) changes.deleted.push_back(pupil.source_id);
  }
  // Answers about who leaves go with them.
  std::vector<KeptConsent> before = seen.rows.consents;
  std::erase_if(before, [&](const KeptConsent& kept) { return !listed.contains(kept.pupil); });
  const auto after =
      registers::consents_after_file(before, KeptConsent::Origin::pupils_file, answers);
  add_answer_changes(changes, before, after);
  changes.report.ended = changes.deleted.size();
  count_pupils(changes, seen, file.pupils);
  add_tasks(changes, seen, with_answers(file.pupils, after, flagged), now);
  return changes;
}

Changes changes_of_consents(const Publishing& seen, const registers::ConsentsFile& file,
                            Instant now) {
  Changes changes;
  std::vector<registers::PupilAnswer> answers;
  for (const auto& each : file.answers) {
    if (seen.pupil(each.pupil) != nullptr) {
      answers.emplace_back(each.pupil, each.consent);
    } else if (changes.report.strangers.empty() || changes.report.strangers.back() != each.line) {
      changes.report.strangers.push_back(each.line);
    }
  }
  const auto after = registers::consents_after_file(seen.rows.consents,
                                                    KeptConsent::Origin::consents_file, answers);
  add_answer_changes(changes, seen.rows.consents, after);
  const auto changed = pupils_with_changed_answers(changes, seen);
  changes.report.changed = changed.size();
  changes.report.unchanged = seen.registers.pupils.size() - changed.size();
  changes.report.before = seen.registers.pupils.size();
  add_tasks(changes, seen, with_answers(seen.registers.pupils, after, flagged_in(seen)), now);
  return changes;
}

// What a file does not say of an account stays.
RegisteredAccount from_file(const RegisteredAccount* before,
                            const registers::PublishingAccount& account, LocalDate today) {
  RegisteredAccount one{.account = account,
                        .department = before == nullptr ? "" : before->department,
                        .groups = before == nullptr ? std::vector<std::string>{} : before->groups,
                        .origin = RegisteredAccount::Origin::file,
                        .registered_on = before == nullptr ? today : before->registered_on,
                        .closed_on = {}};
  return one;
}

Changes changes_of_accounts(const Publishing& seen, const registers::AccountsFile& file) {
  Changes changes;
  const LocalDate today = seen.registers.as_of;
  std::set<std::string_view> listed;
  for (const auto& account : file.accounts) {
    listed.insert(account.id);
    const RegisteredAccount* before = seen.account(account.id);
    auto after = from_file(before, account, today);
    if (before != nullptr && *before == after) {
      ++changes.report.unchanged;
      continue;
    }
    ++(before == nullptr ? changes.report.added : changes.report.changed);
    changes.accounts.push_back(std::move(after));
  }
  for (const auto& before : seen.rows.accounts) {
    if (before.origin != RegisteredAccount::Origin::file || !before.is_open()) continue;
    ++changes.report.before;
    if (listed.contains(before.account.id)) continue;
    ++changes.report.ended;
    if (before.account.kind == registers::AccountKind::personal) {
      changes.forgotten_accounts.push_back(before.account.id);
    } else {
      changes.accounts.push_back(before);
      changes.accounts.back().closed_on = today;
    }
  }
  return changes;
}

ListImportReport refused(people::RefusedImport import) {
  ListImportReport report;
  report.refusals = std::move(import.refusals);
  return report;
}

}  // namespace

Result<ListImportReport> import_pupils(PublishingNow& publishing, const Actor& actor,
                                       std::string_view text, const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_lists));
  auto file = registers::PupilsFile::parse(text);
  if (!file) return refused(std::move(file).error());
  settle_school(*file, publishing.trust());
  return carry_out(publishing, actor, "pupils.imported", options, [&](const Publishing& seen) {
    return changes_of_pupils(seen, *file, publishing.trust().now());
  });
}

Result<ListImportReport> import_consents(PublishingNow& publishing, const Actor& actor,
                                         std::string_view text, const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_lists));
  auto file = registers::ConsentsFile::parse(text);
  if (!file) return refused(std::move(file).error());
  return carry_out(publishing, actor, "consents.imported", options, [&](const Publishing& seen) {
    return changes_of_consents(seen, *file, publishing.trust().now());
  });
}

Result<ListImportReport> import_accounts(PublishingNow& publishing, const Actor& actor,
                                         std::string_view text, const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_lists));
  auto file = registers::AccountsFile::parse(text);
  if (!file) return refused(std::move(file).error());
  return carry_out(publishing, actor, "accounts.imported", options,
                   [&](const Publishing& seen) { return changes_of_accounts(seen, *file); });
}

Result<ListImportReport> import_groups(PublishingNow& publishing, const Actor& actor,
                                       std::string_view text, const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_lists));
  auto file = registers::GroupsFile::parse(text);
  if (!file) return refused(std::move(file).error());
  return carry_out(publishing, actor, "groups.imported", options, [&](const Publishing& seen) {
    GroupChanges found = changes_of_groups(seen, *file);
    Changes changes;
    changes.report = std::move(found.report);
    changes.taught = std::move(found.taught);
    changes.forgotten_groups = std::move(found.forgotten);
    return changes;
  });
}

}  // namespace probity::acts
