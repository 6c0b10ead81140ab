#include "acts/sign_in.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "acts/names_shown.hpp"
#include "people/person.hpp"
#include "records/account_records.hpp"

namespace probity::acts {

namespace {

using identity::Account;

Result<Account> account_of(Trust& trust, const PersonId& person) {
  return trust.read([&](store::Reader& reader) { return records::load_account(reader, person); });
}

const people::Person* person_named(const People& people, std::string_view typed, LocalDate day) {
  const people::Person* person = people.register_.by_email(typed, day);
  if (person == nullptr) person = people.register_.by_login(typed, day);
  const bool may_sign_in = person != nullptr && person->sign_in == people::SignIn::allowed;
  return may_sign_in ? person : nullptr;
}

// As much work as a real check, so that time does not tell who has an account.
Result<void> pretend_to_check(std::string_view password) {
  static const Result<identity::PasswordHash> nobodys =
      identity::PasswordHash::of("nobody's password, for its time only");
  if (!nobodys) return std::unexpected(nobodys.error());
  static_cast<void>(nobodys->check(password));
  return {};
}

// Changes the account as it is now, inside one unit of work: guesses that come at once all count.
Result<void> change_account(Trust& trust, const PersonId& person,
                            const std::function<void(Account&)>& change) {
  return trust.keep_house("a guess at a password or code",
                          [&](store::UnitOfWork& unit) -> Result<void> {
                            PROBITY_TRY(Account account, records::load_account(unit, person));
                            change(account);
                            return records::save_account(unit, person, account);
                          });
}

Result<void> save_with_leaf(Trust& trust, const PersonId& person, const Account& account,
                            std::string_view type) {
  PROBITY_ATTEMPT(trust.commit_as("role:system",
                                  {.type = std::string{type}, .people = {{"person", person}}},
                                  [&](store::UnitOfWork& unit) -> Result<void> {
                                    PROBITY_ATTEMPT(records::save_account(unit, person, account));
                                    return records::forget_invitations(unit, person);
                                  }));
  return {};
}

Result<void> set_password(Account& account, const people::Person& person,
                          std::string_view password) {
  const auto known = NamesShown::known_about(person);
  const std::vector<std::string_view> views{known.begin(), known.end()};
  if (const auto why = identity::refusal_of_password(password, views)) {
    return failure(ErrorKind::refused, std::string{*why}, "Choose another password.");
  }
  PROBITY_TRY(account.password, identity::PasswordHash::of(password));
  account.count_success();
  return {};
}

std::unexpected<Error> code_no_longer_counts() {
  return failure(ErrorKind::refused, "this code does not count: it is mistyped, used, or too old",
                 "Type it again, or ask for a new one.");
}

}  // namespace

NextStep next_step_of(const Trust& trust, const PersonId& person, const Account& account) {
  if (account.one_time_seed) return NextStep::second_factor;
  const auto seats = trust.people()->seats_of(person, trust.today());
  return needs_second_factor(seats) ? NextStep::enrol : NextStep::none;
}

Result<NextStep> next_step_of(Trust& trust, const PersonId& person) {
  PROBITY_TRY(const Account account, account_of(trust, person));
  return next_step_of(trust, person, account);
}

namespace {

// Wrong codes are forgotten only once a code was right: else the password would give new guesses.
Result<void> after_right_password(Trust& trust, const PersonId& person, const Account& account,
                                  identity::PasswordCheck check, std::string_view password) {
  const bool is_all = next_step_of(trust, person, account) == NextStep::none;
  const bool is_weaker = check == identity::PasswordCheck::right_but_weaker;
  if (!is_weaker && !(is_all && account.failures > 0)) return {};
  std::optional<identity::PasswordHash> anew;
  if (is_weaker) {
    PROBITY_TRY(anew, identity::PasswordHash::of(password));
  }
  return change_account(trust, person, [&](Account& now) {
    if (is_all) now.count_success();
    if (anew) now.password = anew;
  });
}

}  // namespace

Result<Attempt> try_password(Trust& trust, std::string_view typed_name, std::string_view password,
                             GuessFrom from) {
  const auto people = trust.people();
  const people::Person* person = person_named(*people, typed_name, trust.today());
  if (person == nullptr || password.size() > identity::kLongestPassword) {
    PROBITY_ATTEMPT(pretend_to_check(password.substr(0, identity::kLongestPassword)));
    return WrongPassword{};
  }
  PROBITY_TRY(Account account, account_of(trust, person->id));
  if (!account.password) {
    PROBITY_ATTEMPT(pretend_to_check(password));
    return WrongPassword{};
  }
  if (const auto until = identity::closed_until(account, trust.now())) {
    PROBITY_ATTEMPT(pretend_to_check(password));
    return ClosedUntil{*until};
  }
  const auto check = account.password->check(password);
  if (check == identity::PasswordCheck::wrong) {
    if (from == GuessFrom::outside) return WrongPassword{};
    PROBITY_ATTEMPT(
        change_account(trust, person->id, [&](Account& now) { now.count_failure(trust.now()); }));
    return WrongPassword{};
  }
  PROBITY_ATTEMPT(after_right_password(trust, person->id, account, check, password));
  return RightPassword{person->id, next_step_of(trust, person->id, account)};
}

namespace {

CodeOutcome judge_code(Account& account, std::string_view typed, Instant now) {
  if (identity::closed_until(account, now)) return CodeOutcome::closed;
  if (!account.one_time_seed) return CodeOutcome::wrong;
  const identity::OneTimePasswords codes{identity::OneTimeSeed{account.one_time_seed->bytes()}};
  const auto step = codes.accepted_step(typed, now, account.one_time_step);
  if (!step) {
    account.count_failure(now);
    return CodeOutcome::wrong;
  }
  account.one_time_step = step;
  account.count_success();
  return CodeOutcome::right;
}

}  // namespace

Result<CodeOutcome> try_one_time_code(Trust& trust, const PersonId& person,
                                      std::string_view typed) {
  auto outcome = CodeOutcome::wrong;
  PROBITY_ATTEMPT(change_account(
      trust, person, [&](Account& account) { outcome = judge_code(account, typed, trust.now()); }));
  return outcome;
}

Result<std::optional<PersonId>> invited(Trust& trust, std::string_view typed_code) {
  const auto kept = identity::kept_of_typed(typed_code);
  if (!kept) return std::nullopt;
  PROBITY_TRY(const auto invitation, trust.read([&](store::Reader& reader) {
    return records::find_invitation(reader, *kept);
  }));
  if (!invitation || invitation->ends_at <= trust.now()) return std::nullopt;
  const auto people = trust.people();
  const people::Person* person = people->register_.find(invitation->person);
  if (person == nullptr || !people::is_employed(*person, trust.today())) return std::nullopt;
  return invitation->person;
}

Result<PersonId> accept_invitation(Trust& trust, std::string_view typed_code,
                                   std::string_view password) {
  PROBITY_TRY(const auto id, invited(trust, typed_code));
  if (!id) return code_no_longer_counts();
  const auto kept = identity::kept_of_typed(typed_code);
  const auto people = trust.people();
  Account chosen;
  PROBITY_ATTEMPT(set_password(chosen, *people->register_.find(*id), password));
  PROBITY_ATTEMPT(
      trust.commit_as("role:system", {.type = "account.opened", .people = {{"person", *id}}},
                      [&](store::UnitOfWork& unit) -> Result<void> {
                        // Looked up again: of several who use one code at once, one gets in.
                        PROBITY_TRY(const auto invitation, records::find_invitation(unit, *kept));
                        if (!invitation) return code_no_longer_counts();
                        PROBITY_TRY(Account account, records::load_account(unit, *id));
                        account.password = chosen.password;
                        account.count_success();
                        PROBITY_ATTEMPT(records::save_account(unit, *id, account));
                        return records::forget_invitations(unit, *id);
                      }));
  return *id;
}

Result<void> change_password(Trust& trust, const PersonId& id, std::string_view current,
                             std::string_view changed) {
  const auto people = trust.people();
  const people::Person* person = people->register_.find(id);
  PROBITY_TRY(Account account, account_of(trust, id));
  const bool is_right = person != nullptr && account.password &&
                        !identity::closed_until(account, trust.now()) &&
                        account.password->check(current) != identity::PasswordCheck::wrong;
  if (!is_right) {
    PROBITY_ATTEMPT(
        change_account(trust, id, [&](Account& now) { now.count_failure(trust.now()); }));
    return failure(ErrorKind::refused, "the present password is not right", "Type it again.");
  }
  PROBITY_ATTEMPT(set_password(account, *person, changed));
  return save_with_leaf(trust, id, account, "account.password_changed");
}

Result<void> enrol_one_time_codes(Trust& trust, const PersonId& person, identity::OneTimeSeed seed,
                                  std::string_view typed) {
  const identity::OneTimePasswords codes{identity::OneTimeSeed{seed.bytes()}};
  const auto step = codes.accepted_step(typed, trust.now(), std::nullopt);
  if (!step) {
    return failure(ErrorKind::refused, "the code does not fit",
                   "Check that the clock of your telephone is right, and type the newest code.");
  }
  PROBITY_TRY(Account account, account_of(trust, person));
  account.one_time_seed.emplace(std::move(seed));
  account.one_time_step = step;
  return save_with_leaf(trust, person, account, "account.second_factor_set");
}

Result<void> reset_second_factor(Trust& trust, const Actor& actor, const PersonId& person) {
  if (actor.is(person)) {
    return failure(ErrorKind::refused, "nobody takes their own second factor away (C50)",
                   "Ask another administrator.");
  }
  PROBITY_TRY(Account account, account_of(trust, person));
  account.one_time_seed.reset();
  account.one_time_step.reset();
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::invite, {.type = "account.second_factor_reset", .people = {{"person", person}}},
      [&](store::UnitOfWork& unit) { return records::save_account(unit, person, account); }));
  return {};
}

}  // namespace probity::acts
