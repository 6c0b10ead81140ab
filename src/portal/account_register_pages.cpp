// The register of accounts: everybody's own, and the trust's for HR (C26, C34, C37, C45).
#include <algorithm>
#include <array>

#include "acts/account_acts.hpp"
#include "acts/names_shown.hpp"
#include "acts/school_words.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::AccountKind;
using registers::RegisteredAccount;

std::string_view words_for(AccountKind kind) {
  constexpr std::array<std::string_view, 4> kWords{"personal", "teaching", "of a trip", "official"};
  return kWords.at(static_cast<std::size_t>(kind));
}

Value account_value(const Context& context, const acts::Publishing& seen,
                    const RegisteredAccount& one) {
  const auto& account = one.account;
  const auto* owner = seen.owner_of(account);
  Value value = Value::object();
  value.set("account", id_in_path(context, one))
      .set("kind", Value::word(word_for(account.kind), words_for(account.kind)))
      .set("platform", account.platform)
      .set("handle", account.handle)
      .set("owner_name", owner == nullptr ? std::string{} : acts::NamesShown::name_of(*owner))
      .set("subject", account.subject)
      .set("department", one.department)
      .set("groups_shown", joined(one.groups, ", "))
      .set_if("is_open", one.is_open())
      .set_if("names_employer", account.names_employer)
      .set_if("has_disclaimer", account.has_disclaimer)
      .set_if("registered_with_work_email", account.registered_with_work_email)
      .set("closed_on", one.closed_on)
      .set("where", html::Url::local("/accounts/" + id_in_path(context, one)));
  if (!account.school.empty()) value.set("of_school", plain_school_value(context, account.school));
  return value;
}

bool is_own(const Context& context, const acts::Publishing& seen, const RegisteredAccount& one) {
  const auto* owner = seen.owner_of(one.account);
  return owner != nullptr && context.actor().is(owner->id);
}

Result<const RegisteredAccount*> account_in_path(const Context& context,
                                                 const acts::Publishing& seen) {
  for (const auto& one : seen.rows.accounts) {
    const bool is_theirs =
        is_own(context, seen, one) || (one.account.kind != AccountKind::personal &&
                                       acts::may(context.actor(), Act::keep_accounts));
    if (is_theirs && id_in_path(context, one) == context.path.at(0)) return &one;
  }
  return not_there();
}

void add_fields(const Context& context, Page& page, const RegisteredAccount& one) {
  html::Values& to = page.extras;
  const auto& account = one.account;
  context.field(to, "platform", "Platform", account.platform)
      .set("hint", "Such as Instagram, Facebook, X")
      .set("width", "20");
  context.field(to, "handle", "Name there", account.handle).set("width", "20");
  context.field(to, "subject", "Subject that it keeps to", account.subject)
      .set("hint", "For a teaching account")
      .set("width", "20");
  context.field(to, "department", "Department", one.department).set("width", "20");
  context.field(to, "groups", "Classes and clubs that it shows", joined(one.groups, ", "))
      .set("hint", "Separated by commas, such as Maple, Choir");
  add_select(to, "school", "School", context.input.text_or("school", account.school),
             plain_school_options(context, "The whole trust"));
  std::vector<std::string> profile;
  if (account.names_employer) profile.emplace_back("names_employer");
  if (account.has_disclaimer) profile.emplace_back("has_disclaimer");
  if (account.registered_with_work_email) profile.emplace_back("work_email");
  context.choice(to, "profile", "About its profile",
                 {{"names_employer", "It says where the owner works"},
                  {"has_disclaimer", "It says that the views are the owner's own"},
                  {"work_email", "It was opened with a work e-mail address"}},
                 profile);
}

void add_kind_and_owner(const Context& context, Page& page) {
  std::vector<Context::Choice> kinds{
      {"personal", "Personal", "Only you and the post checker see it. Nobody has to register one."},
      {"teaching", "Teaching", "Of a class or a subject"}};
  if (acts::may(context.actor(), Act::keep_accounts)) {
    kinds.push_back({"official", "Official", "Speaks for the school or the trust"});
    kinds.push_back({"trip", "Of a trip"});
    page.extras.show("may_choose_owner");
    add_staff(context, page.extras, "owner", "Who answers for it?", to_hex(context.person()));
  }
  context.choice(page.extras, "kind", "What kind of account is it?", kinds);
}

// What the form says; what it does not ask stays.
RegisteredAccount account_in(Context& context, RegisteredAccount one) {
  const Input& input = context.input;
  auto& account = one.account;
  account.platform = input.text("platform");
  account.handle = input.text("handle");
  account.subject = input.text("subject");
  account.school = acts::plain_school(input.text("school"));
  one.department = input.text("department");
  one.groups = texts_in(input.text("groups"));
  const auto profile = input.all("profile");
  const auto says = [&](std::string_view word) {
    return std::ranges::find(profile, word) != profile.end();
  };
  account.names_employer = says("names_employer");
  account.has_disclaimer = says("has_disclaimer");
  account.registered_with_work_email = says("work_email");
  if (account.platform.empty()) context.complain("platform", "Enter the platform");
  if (account.handle.empty()) context.complain("handle", "Enter its name there");
  for (const auto* field : {"platform", "handle", "subject", "department", "groups"}) {
    if (input.text(field).size() > 200) context.complain(field, "This is too long");
  }
  return one;
}

}  // namespace

Result<Answer> accounts_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::register_account));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "accounts", .title = "Accounts", .width = Width::table, .back = "/home"};
  page.model.list("own");
  for (const auto* one : acts::own_accounts(*seen, context.actor())) {
    page.model.list("own").push(account_value(context, *seen, *one));
  }
  const bool may_keep = acts::may(context.actor(), Act::keep_accounts);
  page.model.set_if("may_keep", may_keep)
      .set_if("may_import", acts::may(context.actor(), Act::import_lists));
  if (!may_keep) return page;
  page.model.list("of_trust");
  for (const auto* one : acts::trust_accounts(*seen)) {
    page.model.list("of_trust").push(account_value(context, *seen, *one));
  }
  return page;
}

Result<Answer> account_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::register_account));
  Page page{.name = "account_edit", .title = "Register an account", .back = "/accounts"};
  page.extras.set("action", html::Url::local("/accounts/new")).show("is_new");
  add_kind_and_owner(context, page);
  add_fields(context, page, {});
  return page;
}

Result<Answer> register_account(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::register_account));
  const auto kind = registers::account_kind_named(context.input.text("kind"));
  if (!kind) context.complain("kind", "Choose what kind of account it is");
  RegisteredAccount one = account_in(context, {});
  if (context.has_complaints()) return context.refused();
  one.account.kind = *kind;
  const auto people = context.trust().people();
  const auto owner = person_id_from_hex(context.input.text("owner"));
  const auto* person = people->register_.find(owner.value_or(context.person()));
  if (person == nullptr) return context.refuse("owner", "Choose who answers for it");
  one.account.owner = acts::NamesShown::source_key_of(*person);
  PROBITY_ATTEMPT(acts::keep_account(lists_of(context), context.actor(), one));
  return Done{html::Url::local("/accounts"), Value::object(), http::Status::created};
}

Result<Answer> registered_account_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::register_account));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const RegisteredAccount* const one, account_in_path(context, *seen));
  Page page{.name = "account_edit", .title = one->account.handle, .back = "/accounts"};
  page.model = account_value(context, *seen, *one);
  page.model.set_if("is_personal", one->account.kind == AccountKind::personal);
  add_actions(page.extras, "/accounts/" + id_in_path(context, *one), {"close", "reopen"});
  page.extras.show("is_change");
  add_fields(context, page, *one);
  return page;
}

Result<Answer> change_account(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const RegisteredAccount* const before, account_in_path(context, *seen));
  const RegisteredAccount after = account_in(context, *before);
  if (context.has_complaints()) return context.refused();
  PROBITY_ATTEMPT(acts::keep_account(lists_of(context), context.actor(), after));
  return Done{html::Url::local("/accounts")};
}

Result<Answer> close_account(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const RegisteredAccount* const one, account_in_path(context, *seen));
  PROBITY_ATTEMPT(acts::close_account(lists_of(context), context.actor(), one->account.id));
  return Done{html::Url::local("/accounts")};
}

Result<Answer> reopen_account(Context& context) {
  PROBITY_TRY(const auto seen, lists_of(context).all());
  PROBITY_TRY(const RegisteredAccount* const one, account_in_path(context, *seen));
  PROBITY_ATTEMPT(acts::reopen_account(lists_of(context), context.actor(), one->account.id));
  return Done{html::Url::local("/accounts")};
}

}  // namespace probity::portal
