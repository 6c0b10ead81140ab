#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/campaign_acts.hpp"
#include "acts/draft_acts.hpp"
#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "acts/sign_in.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/list_rooms.hpp"
#include "portal/matter_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;

// ---- What needs you

void add_task(Value& model, std::string_view what, const html::Url& where, Value due = {}) {
  model.list("tasks").push(
      Value::object().set("what", what).set("where", where).set("due", std::move(due)));
}

Result<void> add_reading(Context& context, Value& model) {
  PROBITY_TRY(const auto tasks, acts::reading_tasks_of(context.trust(), context.person()));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto now = acts::moment_now(context.trust());
  for (const auto& task : tasks) {
    const auto status = policy::status_of(editions, task.campaign.edition, now);
    const bool still_counts =
        status == policy::EditionStatus::in_force || status == policy::EditionStatus::approved;
    if (task.acknowledgement || !still_counts) continue;
    const auto url = html::Url::local(fmt::format("/reading/{}", task.campaign.number));
    const bool has_due = task.asked.due != LocalDate::max();
    add_task(model, "Read the policy and confirm it: " + task.campaign.title, url,
             has_due ? Value{task.asked.due} : Value{});
  }
  return {};
}

// Which of an edition's steps this person could take.
void add_edition(Context& context, Value& model, const policy::Edition& edition) {
  const auto path = fmt::format("/editions/{}", edition.number);
  for (const auto missing : policy::missing_for_force(edition, acts::moment_now(context.trust()))) {
    const bool can_confirm = missing == policy::Missing::confirmation &&
                             acts::may(context.actor(), Act::confirm_resolution);
    const bool can_record = missing == policy::Missing::resolution &&
                            acts::may(context.actor(), Act::record_resolution);
    const bool can_approve = missing == policy::Missing::lead_approval &&
                             std::ranges::any_of(edition.leads, [&](const auto& lead) {
                               return lead.lead.person == context.person() && !lead.approval;
                             });
    if (can_confirm) {
      add_task(model, "Confirm the Directors' resolution on the policy",
               html::Url::local(path + "/confirmation"));
    } else if (can_record) {
      add_task(model, "Record the Directors' resolution on the policy",
               html::Url::local(path + "/resolution"));
    } else if (can_approve) {
      add_task(model, "Approve the policy as its nominated lead",
               html::Url::local(path + "/approval"));
    }
  }
}

Result<void> add_editions(Context& context, Value& model) {
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto now = acts::moment_now(context.trust());
  const auto* current = policy::in_force(editions, now);
  if (!editions.empty() && (current == nullptr || current->number != editions.back().number)) {
    add_edition(context, model, editions.back());
  }
  if (current == nullptr) return {};
  const auto review = policy::review_state(current->heading.next_review, {}, now.day);
  if (review == policy::ReviewState::overdue && acts::may(context.actor(), Act::draft_edition)) {
    add_task(model, "The policy is overdue for review",
             html::Url::local(fmt::format("/editions/{}", current->number)));
  }
  return {};
}

Result<void> add_questions(Context& context, Value& model) {
  if (!acts::may(context.actor(), Act::run_campaign)) return {};
  PROBITY_TRY(const auto questions, acts::questions_of(context.trust()));
  const auto waiting = std::ranges::count_if(questions, [](const auto& question) {
    return registers::state_of(question) == registers::QuestionState::waiting;
  });
  if (waiting > 0) {
    add_task(model,
             fmt::format("Answer {} question{} about the policy", waiting, waiting == 1 ? "" : "s"),
             html::Url::local("/questions"));
  }
  return {};
}

// What a draft says stands on no list: only that it waits, or that there is an answer.
Result<void> add_drafts(Context& context, Value& model) {
  constexpr Span kNews = std::chrono::days{7};
  PROBITY_TRY(const auto drafts, acts::drafts_of(context.trust(), context.actor()));
  for (const auto& draft : drafts) {
    const auto state = advice::state_of(draft);
    const auto url = html::Url::local(fmt::format("/drafts/{}", draft.number));
    if (state == advice::QuestionState::held && draft.to == context.person()) {
      add_task(model, "Answer a colleague before they post something", url);
    } else if (draft.answer && draft.asked_by == context.person() &&
               context.trust().now() - draft.answer->when < kNews) {
      add_task(model,
               fmt::format("Your draft has an answer: {}", advice::in_words(draft.answer->ruling)),
               url);
    } else if (draft.lapsed && draft.asked_by == context.person() &&
               context.trust().now() - *draft.lapsed < kNews) {
      add_task(model, "Your draft was not answered: do not post it", url);
    }
  }
  return {};
}

void add_seats(Context& context, Value& model) {
  if (!acts::may(context.actor(), Act::approve_seat)) return;
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  std::size_t waiting = 0;
  for (const auto& person : people->register_.people()) {
    if (person.id == context.person()) continue;
    waiting += people->waiting_seats_of(person.id, today).size();
  }
  if (waiting > 0) {
    add_task(
        model,
        fmt::format("Approve {} seat{} that came with an import", waiting, waiting == 1 ? "" : "s"),
        html::Url::local("/seats"));
  }
}

Result<Answer> home_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  Page page{.name = "home", .title = "What needs you"};
  page.model.list("tasks");
  PROBITY_ATTEMPT(add_reading(context, page.model));
  PROBITY_ATTEMPT(add_editions(context, page.model));
  PROBITY_ATTEMPT(add_questions(context, page.model));
  PROBITY_ATTEMPT(add_drafts(context, page.model));
  add_seats(context, page.model);
  PROBITY_ATTEMPT(add_list_tasks(context, page.model));
  PROBITY_ATTEMPT(add_matter_tasks(context, page.model));
  if (context.desk().cases() != nullptr) page.extras.show("has_cases");
  if (acts::may(context.actor(), Act::keep_topics)) page.extras.show("may_keep_topics");
  if (acts::may(context.actor(), Act::keep_trust_facts)) page.extras.show("may_keep_facts");
  if (acts::may(context.actor(), Act::see_working_time)) page.extras.show("may_see_hours");
  if (acts::may(context.actor(), Act::see_equipment)) page.extras.show("may_see_equipment");
  if (acts::may(context.actor(), Act::see_key_holders)) page.extras.show("may_see_key_holders");
  page.model.set_if("has_nothing", page.model.list("tasks").size() == 0);
  return page;
}

// ---- One's own account

std::string_view words_for(const records::StoredSession& stored) {
  switch (stored.session.kind) {
    case identity::SessionKind::portal:
      return stored.label.empty() ? "signed in with a browser" : "signed in";
    case identity::SessionKind::checker: return "post checker on a telephone";
    case identity::SessionKind::access_token: return "token for a program";
  }
  return {};
}

std::string hex_of(const identity::TokenHash& hash) {
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

Result<Answer> account_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  Page page{.name = "account", .title = "Your account"};
  for (const auto& stored : context.desk().sessions().of(context.person())) {
    const bool is_this = stored.session.token == context.signed_in->token;
    page.model.list("sessions")
        .push(Value::object()
                  .set("id", hex_of(stored.session.token))
                  .set("end", html::Url::local("/account/sessions/" + hex_of(stored.session.token) +
                                               "/end"))
                  .set("kind", words_for(stored))
                  .set("label", stored.label)
                  .set("began", stored.session.began)
                  .set("last_used", stored.session.last_used)
                  .set_if("is_this", is_this));
  }
  for (const auto& [name, label, purpose] : std::array<std::array<std::string_view, 3>, 2>{
           {{"current", "Your password now", "current-password"},
            {"password", "New password", "new-password"}}}) {
    html::Values& field = page.extras.add(name);
    field.set("name", name).set("label", label).set("autocomplete", purpose);
    const auto fault = std::ranges::find(context.faults, name, &FieldFault::field);
    if (fault != context.faults.end()) field.set("error", fault->text);
  }
  context.field(page.extras, "label", "What the token is for")
      .set("hint", "Such as: nightly import")
      .set("width", "20");
  return page;
}

Result<Answer> change_password(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  if (!context.input.has("current")) context.complain("current", "Enter your password");
  if (!context.input.has("password")) context.complain("password", "Choose a new password");
  if (context.has_complaints()) return context.refused();
  const auto changed =
      acts::change_password(context.trust(), context.person(), context.input.all("current").front(),
                            context.input.all("password").front());
  if (!changed) {
    if (changed.error().kind != ErrorKind::refused) return std::unexpected(changed.error());
    const bool is_current = changed.error().what.starts_with("the present");
    return context.refuse(is_current ? "current" : "password", changed.error().what);
  }
  PROBITY_ATTEMPT(context.desk().sessions().end_all(context.person(), context.signed_in->token));
  return Done{html::Url::local("/account")};
}

// Shown once: what is kept is a hash.
Result<Answer> make_token(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  if (context.signed_in->kind != identity::SessionKind::portal) {
    return failure(ErrorKind::refused, "a token cannot make another token",
                   "Sign in with a browser.");
  }
  const std::string label = context.input.text("label");
  if (label.empty()) return context.refuse("label", "Say what the token is for");
  PROBITY_TRY(const auto token,
              context.desk().sessions().begin(context.person(), identity::SessionKind::access_token,
                                              label.substr(0, 100), acts::Proof::usual));
  Page page{.name = "token", .title = "Your new token", .back = "/account"};
  page.model.set("token", token.text()).set("label", label);
  return page;
}

Result<Answer> end_session(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  for (const auto& stored : context.desk().sessions().of(context.person())) {
    if (hex_of(stored.session.token) != context.path.at(0)) continue;
    PROBITY_ATTEMPT(context.desk().sessions().end(stored.session.token));
    return Done{html::Url::local("/account")};
  }
  return not_there();
}

// ---- What is held about oneself

void add_facts(Context& context, Value& model, const people::Person& person) {
  const auto& configuration = context.trust().configuration();
  const auto add = [&](std::string_view what, std::string value, people::DayRange days) {
    Value fact = Value::object().set("what", what).set("value", value);
    if (days.begin != LocalDate::min()) fact.set("from", days.begin);
    if (days.end != LocalDate::max()) fact.set("until", days.end - std::chrono::days{1});
    model.list("facts").push(std::move(fact));
  };
  add("Name", acts::NamesShown::name_of(person), {});
  add("Category", std::string{word_for(person.category)}, {});
  if (const auto email = acts::NamesShown::email_of(person)) add("Email address", *email, {});
  for (auto& login : acts::NamesShown::logins_of(person)) add("Login", std::move(login), {});
  for (const auto& days : person.employed) add("With the trust", "", days);
  for (const auto& posting : person.postings) {
    add("Works at", acts::name_of_school(configuration, posting.what.school.text), posting.days);
  }
  for (const auto& area : person.business_areas) add("Business area", area.what.text, area.days);
  const auto people = context.trust().people();
  for (const auto& manager : person.line_managers) {
    const auto* found = people->register_.find(manager.what);
    if (found != nullptr) add("Line manager", acts::NamesShown::name_of(*found), manager.days);
  }
  for (const auto& seat : person.seats) {
    add("Seat", std::string{word_for(seat.what.seat)}, seat.days);
  }
  if (!person.households.empty()) add("Household", "a code is kept, not with whom you live", {});
  for (const auto& conflict : person.conflicts)
    add("Conflict of interest", "declared", conflict.days);
}

Result<Answer> own_record(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_own_record));
  const auto people = context.trust().people();
  const auto* person = people->register_.find(context.person());
  if (person == nullptr) return not_there();
  Page page{.name = "record", .title = "What is held about you"};
  page.model.list("facts");
  page.model.list("acknowledgements");
  add_facts(context, page.model, *person);
  PROBITY_ATTEMPT(add_own_matters(context, page.model));
  page.model.set_if("has_cases", context.desk().cases() != nullptr);
  PROBITY_TRY(const auto tasks, acts::reading_tasks_of(context.trust(), context.person()));
  for (const auto& task : tasks) {
    if (!task.acknowledgement) continue;
    page.model.list("acknowledgements")
        .push(Value::object()
                  .set("title", task.campaign.title)
                  .set("edition", task.acknowledgement->edition)
                  .set("signed_on", task.acknowledgement->signed_on)
                  .set("document", policy::to_hex(task.acknowledgement->text.document)));
  }
  return page;
}

// For programs: who am I, and the token that a form needs.
Result<Answer> session_state(Context& context) {
  Page page{.name = "problem", .title = "Session"};
  page.model.set("person", to_hex(context.person())).set("csrf", context.form_token);
  page.model.list("seats");
  for (const auto& held : context.actor().seats) {
    page.model.list("seats").push(
        Value::object()
            .set("seat", word_for(held.seat))
            .set("capacity", held.capacity == people::Capacity::deputy ? "deputy" : "holder")
            .set("school", held.school.text));
  }
  return page;
}

}  // namespace

std::span<const Endpoint> home_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/home", Door::signed_in, home_page},
      Endpoint{Method::get, "/account", Door::signed_in, account_page},
      Endpoint{Method::post, "/account/password", Door::signed_in, change_password, account_page},
      Endpoint{Method::post, "/account/tokens", Door::signed_in, make_token, account_page},
      Endpoint{Method::post, "/account/sessions/{}/end", Door::signed_in, end_session},
      Endpoint{Method::get, "/record", Door::signed_in, own_record},
      Endpoint{Method::get, "/session", Door::signed_in, session_state},
  };
  return kEndpoints;
}

}  // namespace probity::portal
