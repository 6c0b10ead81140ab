// The private check of a post: paste, read, change, copy (C9 - C15, C22 - C46). Nothing of a draft
// outlives its answer.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/draft_acts.hpp"
#include "portal/check_rooms.hpp"
#include "portal/check_view.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::AccountKind;
using registers::PublishingAccount;

// A text of the most code points, each four bytes and percent-encoded, and what goes with it.
constexpr std::size_t kMostBody = 320 * 1024;

std::string words_for(const PublishingAccount& account) {
  const std::string_view name = account.handle.empty() ? account.id : account.handle;
  switch (account.kind) {
    case AccountKind::personal: return fmt::format("{} on {}, your own", name, account.platform);
    case AccountKind::teaching: return fmt::format("{} on {}, teaching", name, account.platform);
    case AccountKind::trip: return fmt::format("{} on {}, trip", name, account.platform);
    case AccountKind::official: return fmt::format("{} on {}, official", name, account.platform);
  }
  return {};
}

// Those that somebody uses most first: their class's, then their own, then the trust's.
std::vector<PublishingAccount> in_order(std::vector<PublishingAccount> accounts) {
  const auto rank = [](const PublishingAccount& account) {
    switch (account.kind) {
      case AccountKind::trip: return 0;
      case AccountKind::teaching: return 1;
      case AccountKind::personal: return 2;
      case AccountKind::official: return 3;
    }
    return 4;
  };
  std::ranges::stable_sort(accounts, {}, rank);
  return accounts;
}

// An official account is chosen by whoever posts, never for them.
std::string first_own(const std::vector<PublishingAccount>& accounts) {
  const bool is_own = !accounts.empty() && accounts.front().kind != AccountKind::official;
  return is_own ? accounts.front().id : "";
}

void add_account_choice(Context& context, Page& page,
                        const std::vector<PublishingAccount>& accounts, const TypedDraft* typed) {
  html::Values& choice = context.field(page.extras, "account", "Where will you post it?");
  const std::string chosen = typed != nullptr               ? typed->draft.account
                             : context.input.has("account") ? context.input.text("account")
                                                            : first_own(accounts);
  const auto add = [&](std::string_view value, std::string_view text) {
    html::Values& item = choice.add("item");
    item.set("value", value).set("text", text);
    if (value == chosen) item.show("selected");
  };
  bool has_added_other = false;
  for (const auto& account : accounts) {
    if (account.kind == AccountKind::official && !has_added_other) {
      add("", "A personal account that I have not registered");
      has_added_other = true;
    }
    add(account.id, words_for(account));
  }
  if (!has_added_other) add("", "A personal account that I have not registered");
}

void add_fields(Context& context, Page& page, const TypedDraft* typed) {
  context.field(page.extras, "text", typed != nullptr ? "Your text" : "What do you want to post?")
      .set("rows", typed != nullptr ? "6" : "7")
      .set("label_size", "m")
      .set("value", typed != nullptr ? typed->draft.text : context.input.text("text"));
  context
      .choice(page.extras, "picture", "Is there a picture or a video?",
              {{"none", "No"},
               {"nobody", "Yes, and nobody can be seen in it"},
               {"people", "Yes, and people can be seen in it"}},
              {typed != nullptr ? typed->picture : "none"})
      .show("small");
  context
      .field(page.extras, "tagged", "Which pupils can be seen or are tagged?",
             typed != nullptr ? typed->tagged : "")
      .set("rows", "2")
      .set("hint", "Names with commas between them. Only of pupils whom you may see.");
}

void add_own_waiting(const std::vector<advice::LineManagerQuestion>& drafts, Context& context,
                     Page& page) {
  const auto held = std::ranges::count_if(drafts, [&](const auto& one) {
    return one.asked_by == context.person() && advice::state_of(one) == advice::QuestionState::held;
  });
  page.model.set("held", held);
  if (held == 0) return;
  page.extras.set("held_words", held == 1 ? "A draft of yours waits for an answer and is held"
                                          : "Drafts of yours wait for an answer and are held");
}

Result<Page> empty_page(Context& context, const TypedDraft* typed) {
  Page page{.name = "check", .title = "Check a post"};
  PROBITY_TRY(auto accounts, context.desk().advice().accounts_of(context.actor()));
  accounts = in_order(std::move(accounts));
  add_account_choice(context, page, accounts, typed);
  add_fields(context, page, typed);
  const bool is_checker = context.signed_in->kind == identity::SessionKind::checker;
  if (!is_checker && typed == nullptr) page.extras.show("may_stay");
  if (is_checker) page.extras.show("is_staying");
  if (acts::may(context.actor(), Act::see_doubts) && !is_checker)
    page.extras.show("may_see_doubts");
  if (typed != nullptr) return page;
  page.model.list("accounts");
  for (const auto& account : accounts) {
    page.model.list("accounts")
        .push(Value::object()
                  .set("id", account.id)
                  .set("account_kind", registers::word_for(account.kind))
                  .set("platform", account.platform)
                  .set("handle", account.handle));
  }
  PROBITY_TRY(const auto drafts, acts::drafts_of(context.trust(), context.actor()));
  add_own_waiting(drafts, context, page);
  return page;
}

Result<Answer> check_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::check_draft));
  PROBITY_TRY(auto page, empty_page(context, nullptr));
  return page;
}

// A suggestion is put in place of the words that were found now: what came with the form may be of
// an older text.
Result<Answer> check(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::check_draft));
  PROBITY_TRY(TypedDraft typed, typed_draft(context));
  acts::AdviceDesk& desk = context.desk().advice();
  PROBITY_TRY(auto advice, desk.check(context.actor(), typed.draft));
  const std::string place = context.input.text("apply");
  if (place.empty() || context.reader() == Reader::programs) {
    return checked_page(context, typed, advice);
  }
  typed.draft.text = with_suggestion(typed.draft.text, advice, place);
  PROBITY_TRY(advice, desk.check_one_of_many(context.actor(), typed.draft));
  return checked_page(context, typed, advice);
}

// What a telephone shares: checked as from the account that comes first.
Result<Answer> check_shared(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::check_draft));
  PROBITY_TRY(TypedDraft typed, shared_draft(context));
  PROBITY_TRY(auto accounts, context.desk().advice().accounts_of(context.actor()));
  accounts = in_order(std::move(accounts));
  typed.draft.account = first_own(accounts);
  PROBITY_TRY(const auto advice, context.desk().advice().check(context.actor(), typed.draft));
  return checked_page(context, typed, advice);
}

}  // namespace

Result<Answer> checked_page(Context& context, const TypedDraft& typed, const advice::Advice& advice,
                            std::string_view doubted) {
  if (context.reader() == Reader::programs) {
    return Page{.name = "check",
                .title = "Check a post",
                .model = advice_value(context.input.text("id"), advice)};
  }
  PROBITY_TRY(auto page, empty_page(context, &typed));
  show_advice(page.extras, typed.draft.text, advice, doubted);
  if (typed.draft.picture) page.extras.show("with_picture");
  for (const std::string& name : typed.unknown) page.extras.add("unknown").set("name", name);
  if (!typed.unknown.empty()) page.extras.show("has_unknown");
  using advice::Verdict;
  const bool may_go_out =
      advice.verdict == Verdict::nothing_found || advice.verdict == Verdict::change_first;
  if (may_go_out) page.extras.show("may_copy");
  if (!may_go_out) page.extras.show("ask_first");
  PROBITY_ATTEMPT(show_whom_to_ask(context, page, typed));
  return page;
}

std::span<const Endpoint> check_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::checker;
  constexpr auto kFlat = Nesting::none;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/check", kIn, check_form},
      Endpoint{Method::post, "/check", kIn, check, check_form, kMostBody, Nesting::one_level},
      Endpoint{Method::post, "/check/shared", kIn, check_shared, check_form, kMostBody, kFlat,
               FormToken::not_wanted},
      Endpoint{Method::post, "/check/ask", kIn, ask_line_manager, check_form, kMostBody},
      Endpoint{Method::post, "/check/doubt", kIn, doubt_finding, check_form, kMostBody,
               Nesting::one_level},
      Endpoint{Method::get, "/check/doubts", Door::signed_in, doubt_list},
      Endpoint{Method::get, "/check/app.webmanifest", Door::doorstep, checker_application},
      Endpoint{Method::post, "/check/stay", Door::signed_in, stay_at_checker},
      Endpoint{Method::post, "/check/end", kIn, end_checker},
  };
  return kEndpoints;
}

}  // namespace probity::portal
