// Drafts that wait for somebody's answer before they are published (C39).
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/draft_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/check_rooms.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using advice::LineManagerQuestion;
using advice::QuestionState;
using advice::Ruling;

constexpr std::array kRulings{Ruling::fine, Ruling::fine_with_changes, Ruling::not_this,
                              Ruling::let_us_talk};

std::string name_of(const Context& context, const PersonId& id) {
  const auto people = context.trust().people();
  const people::Person* const person = people->register_.find(id);
  return person == nullptr ? std::string{} : acts::NamesShown::name_of(*person);
}

Value state_value(QuestionState state) {
  switch (state) {
    case QuestionState::held: return Value::word("held", "held");
    case QuestionState::answered: return Value::word("answered", "answered");
    case QuestionState::taken_back: return Value::word("taken_back", "taken back");
    case QuestionState::lapsed: return Value::word("not_answered", "not answered: do not post");
  }
  return {};
}

html::Url address_of(const LineManagerQuestion& draft, std::string_view what = {}) {
  return html::Url::local(
      fmt::format("/drafts/{}{}{}", draft.number, what.empty() ? "" : "/", what));
}

Value summary_of(const Context& context, const LineManagerQuestion& draft) {
  return Value::object()
      .set("number", draft.number)
      .set("where", address_of(draft))
      .set("author", name_of(context, draft.asked_by))
      .set("answerer", name_of(context, draft.answer ? draft.answer->by : draft.to))
      .set("asked_at", draft.asked)
      .set("draft_state", state_value(advice::state_of(draft)))
      .set("ruling", draft.answer ? Value::word(advice::word_for(draft.answer->ruling),
                                                advice::in_words(draft.answer->ruling))
                                  : Value{});
}

std::string account_in_words(Context& context, const std::string& id) {
  if (id.empty()) return {};
  const auto lists = context.desk().advice().publishing().all();
  const auto* const kept = lists ? (*lists)->account(id) : nullptr;
  if (kept == nullptr) return id;
  return fmt::format("{} on {}", kept->account.handle.empty() ? id : kept->account.handle,
                     kept->account.platform);
}

Result<LineManagerQuestion> draft_in_path(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(auto draft, acts::draft_of(context.trust(), context.actor(), number));
  if (!draft) return not_there();
  return *std::move(draft);
}

Result<Answer> draft_list(Context& context) {
  PROBITY_TRY(const auto drafts, acts::drafts_of(context.trust(), context.actor()));
  Page page{.name = "drafts", .title = "Drafts that were sent to somebody"};
  page.model.list("asked");
  page.model.list("own");
  // Newest first.
  for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) {
    const bool is_own = draft->asked_by == context.person();
    page.model.list(is_own ? "own" : "asked").push(summary_of(context, *draft));
  }
  return page;
}

void add_answer_form(Context& context, Page& page) {
  std::vector<Context::Choice> choices;
  choices.reserve(kRulings.size());
  for (const Ruling ruling : kRulings) {
    choices.push_back({advice::word_for(ruling), advice::in_words(ruling)});
  }
  context.choice(page.extras, "decision", "Your answer", choices).set("legend_size", "m");
  context.field(page.extras, "words", "What should be changed, or a few words (optional)")
      .set("rows", "4");
}

Result<Answer> draft_page(Context& context) {
  PROBITY_TRY(const auto draft, draft_in_path(context));
  Page page{.name = "draft",
            .title = "Draft of " + name_of(context, draft.asked_by),
            .model = summary_of(context, draft),
            .back = "/drafts"};
  const bool is_held = advice::state_of(draft) == QuestionState::held;
  const bool may_answer = is_held && draft.to == context.person();
  page.model.set("draft", acts::text_of(draft.draft))
      .set("note", acts::text_of(draft.note))
      .set("account", account_in_words(context, draft.account))
      .set_if("may_answer", may_answer)
      .set_if("may_take_back", is_held && draft.asked_by == context.person());
  if (draft.answer) {
    page.model.set("answer_text", acts::text_of(draft.answer->note))
        .set("answered_at", draft.answer->when);
  }
  if (is_held && draft.reminded) page.model.set("reminded_at", *draft.reminded);
  const auto ended = draft.taken_back ? draft.taken_back
                     : draft.lapsed   ? draft.lapsed
                     : draft.answer   ? std::optional{draft.answer->when}
                                      : std::nullopt;
  if (ended)
    page.model.set("goes_on", context.trust().zone().date(*ended + advice::kKeptAfterwards));
  page.extras.set("answer", address_of(draft, "answer"))
      .set("pass_on", address_of(draft, "pass-on"))
      .set("take_back", address_of(draft, "take-back"));
  if (may_answer) add_answer_form(context, page);
  return page;
}

Result<Answer> answer_draft(Context& context) {
  PROBITY_TRY(const auto draft, draft_in_path(context));
  const auto ruling = advice::ruling_named(context.input.text("decision"));
  const std::string words = context.input.text("words");
  if (!ruling) context.complain("decision", "Choose your answer");
  if (ruling == Ruling::fine_with_changes && words.empty()) {
    context.complain("words", "Say what should be changed");
  }
  if (words.size() > advice::kLongestNote) {
    context.complain("words", fmt::format("Use {} characters or fewer", advice::kLongestNote));
  }
  if (context.has_complaints()) return context.refused();
  PROBITY_ATTEMPT(
      acts::answer_draft(context.trust(), context.actor(), draft.number, *ruling, words));
  return Done{.location = address_of(draft),
              .model = Value::object().set("number", draft.number),
              .notice = "Sent. Its author is told"};
}

Result<Answer> pass_draft_on(Context& context) {
  PROBITY_TRY(const auto draft, draft_in_path(context));
  PROBITY_ATTEMPT(acts::pass_draft_on(context.desk().advice(), context.actor(), draft.number));
  return Done{.location = html::Url::local("/drafts"),
              .model = Value::object().set("number", draft.number),
              .notice = "Passed on to the next in line"};
}

Result<Answer> take_draft_back(Context& context) {
  PROBITY_TRY(const auto draft, draft_in_path(context));
  PROBITY_ATTEMPT(acts::take_draft_back(context.trust(), context.actor(), draft.number));
  return Done{.location = html::Url::local("/drafts"),
              .model = Value::object().set("number", draft.number),
              .notice = "Taken back"};
}

}  // namespace

std::span<const Endpoint> draft_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/drafts", kIn, draft_list},
      Endpoint{Method::get, "/drafts/{}", kIn, draft_page},
      Endpoint{Method::post, "/drafts/{}/answer", kIn, answer_draft, draft_page},
      Endpoint{Method::post, "/drafts/{}/pass-on", kIn, pass_draft_on, draft_page},
      Endpoint{Method::post, "/drafts/{}/take-back", kIn, take_draft_back, draft_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
