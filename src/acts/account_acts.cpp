#include "acts/account_acts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "acts/list_change.hpp"
#include "acts/names_shown.hpp"

namespace probity::acts {

namespace {

using registers::AccountKind;
using registers::RegisteredAccount;

bool is_owner(const Publishing& seen, const Actor& actor,
              const registers::PublishingAccount& account) {
  const people::Person* owner = seen.owner_of(account);
  return owner != nullptr && actor.is(owner->id);
}

bool is_for_whoever(AccountKind kind) {
  return kind == AccountKind::personal || kind == AccountKind::teaching;
}

// What somebody may do to an account of their own, and what only who keeps the accounts may.
Act act_for(const Publishing& seen, const Actor& actor, const RegisteredAccount& account) {
  const bool is_own = is_owner(seen, actor, account.account);
  return is_own && is_for_whoever(account.account.kind) ? Act::register_account
                                                        : Act::keep_accounts;
}

std::string new_id(const Publishing& seen) {
  for (std::size_t number = seen.rows.accounts.size() + 1;; ++number) {
    std::string id = fmt::format("own-{}", number);
    if (seen.account(id) == nullptr) return id;
  }
}

std::unexpected<Error> no_such_account() {
  return failure(ErrorKind::usage, "there is no such account, or it is not for you",
                 "See the list of accounts.");
}

Result<void> check(const Publishing& seen, const RegisteredAccount& one) {
  const auto& account = one.account;
  if (account.platform.empty() || account.handle.empty()) {
    return failure(ErrorKind::usage, "an account needs its platform and its name there",
                   "Enter both.");
  }
  if (!account.owner.empty() && seen.owner_of(account) == nullptr) {
    return failure(ErrorKind::usage, "nobody in the register of people has this owner's id",
                   "Choose somebody from the list.");
  }
  return {};
}

// Leaves do not tell which account: its id may be a handle, which is a name.
ListChange change_of(std::string_view type, RegisteredAccount account) {
  return {{.type = std::string{type}}, [account = std::move(account)](store::UnitOfWork& unit) {
            return records::save_account(unit, account);
          }};
}

// The act that the table is asked depends on the account, so it is looked up first.
Result<Act> act_on(PublishingNow& publishing, const Actor& actor, std::string_view id) {
  PROBITY_TRY(const auto seen, publishing.all());
  const auto* account = seen->account(id);
  if (account == nullptr) return no_such_account();
  const bool is_hidden =
      account->account.kind == AccountKind::personal && !is_owner(*seen, actor, account->account);
  if (is_hidden) return no_such_account();
  return act_for(*seen, actor, *account);
}

Result<void> set_open(PublishingNow& publishing, const Actor& actor, std::string_view id,
                      bool (*is_wanted)(const RegisteredAccount&), std::string_view type) {
  PROBITY_TRY(const Act act, act_on(publishing, actor, id));
  return change_lists(publishing, actor, act, [&](const Publishing& seen) -> Result<ListChange> {
    const auto* found = seen.account(id);
    if (found == nullptr || !is_wanted(*found)) return no_such_account();
    RegisteredAccount account = *found;
    if (account.account.kind == AccountKind::personal) {
      return ListChange{{.type = std::string{type}},
                        [id = std::string{id}](store::UnitOfWork& unit) {
                          return records::delete_account(unit, id);
                        }};
    }
    account.closed_on = account.closed_on ? std::nullopt : std::optional{seen.registers.as_of};
    return change_of(type, std::move(account));
  });
}

}  // namespace

std::vector<const RegisteredAccount*> own_accounts(const Publishing& seen, const Actor& actor) {
  std::vector<const RegisteredAccount*> own;
  for (const auto& one : seen.rows.accounts) {
    if (is_owner(seen, actor, one.account)) own.push_back(&one);
  }
  return own;
}

std::vector<const RegisteredAccount*> trust_accounts(const Publishing& seen) {
  std::vector<const RegisteredAccount*> accounts;
  for (const auto& one : seen.rows.accounts) {
    if (one.account.kind != AccountKind::personal) accounts.push_back(&one);
  }
  return accounts;
}

Result<std::string> keep_account(PublishingNow& publishing, const Actor& actor,
                                 RegisteredAccount account) {
  PROBITY_TRY(const auto before, publishing.all());
  Act act = act_for(*before, actor, account);
  if (!account.account.id.empty()) {
    PROBITY_TRY(const Act present, act_on(publishing, actor, account.account.id));
    if (present == Act::keep_accounts) act = present;
  }
  std::string id = account.account.id;
  PROBITY_ATTEMPT(
      change_lists(publishing, actor, act, [&](const Publishing& seen) -> Result<ListChange> {
        PROBITY_ATTEMPT(check(seen, account));
        RegisteredAccount after = account;
        after.origin = RegisteredAccount::Origin::person;
        const auto* there = seen.account(account.account.id);
        if (account.account.id.empty()) {
          after.account.id = id = new_id(seen);
          after.registered_on = seen.registers.as_of;
          return change_of("account.registered", std::move(after));
        }
        if (there == nullptr) return no_such_account();
        after.registered_on = there->registered_on;
        after.closed_on = there->closed_on;
        return change_of("account.changed", std::move(after));
      }));
  return id;
}

Result<void> close_account(PublishingNow& publishing, const Actor& actor, std::string_view id) {
  return set_open(
      publishing, actor, id, [](const RegisteredAccount& one) { return one.is_open(); },
      "account.closed");
}

Result<void> reopen_account(PublishingNow& publishing, const Actor& actor, std::string_view id) {
  return set_open(
      publishing, actor, id, [](const RegisteredAccount& one) { return !one.is_open(); },
      "account.reopened");
}

}  // namespace probity::acts
