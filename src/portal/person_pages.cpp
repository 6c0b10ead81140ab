// One person of the register: every fact with its days, and their account.
#include <algorithm>

#include <fmt/format.h>

#include "acts/invitations.hpp"
#include "acts/letters.hpp"
#include "acts/names_shown.hpp"
#include "acts/people_acts.hpp"
#include "acts/sign_in.hpp"
#include "portal/desk.hpp"
#include "portal/people_listing.hpp"
#include "portal/people_rooms.hpp"
#include "portal/people_words.hpp"
#include "records/account_records.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using people::Person;

// ---- Facts

template <class T>
void add_dated(Value& to, std::string_view list, const std::vector<people::Dated<T>>& all,
               auto describe) {
  for (const auto& entry : all) {
    Value one = Value::object();
    describe(one, entry.what);
    add_days(one, entry.days);
    to.list(list).push(std::move(one));
  }
}

void add_work(const Context& context, Value& model, const Person& person) {
  const auto& configuration = context.trust().configuration();
  for (const auto& days : person.employed) {
    Value one = Value::object();
    add_days(one, days);
    model.list("employed").push(std::move(one));
  }
  add_dated(model, "postings", person.postings, [&](Value& one, const people::Posting& posting) {
    one.set("school", posting.school.text)
        .set("school_name", acts::name_of_school(configuration, posting.school.text));
    if (posting.role != people::RosterRole::not_given) {
      one.set("role", Value::word(people::word_for(posting.role), in_words(posting.role)));
    }
  });
  const auto area = [](Value& one, const people::BusinessArea& its) { one.set("area", its.text); };
  add_dated(model, "areas", person.business_areas, area);
  add_dated(model, "managed_areas", person.managed_areas, area);
}

void add_line(const Context& context, Value& model, const people::PeopleRegister& people,
              const Person& person) {
  const LocalDate today = context.trust().today();
  add_dated(model, "line_managers", person.line_managers, [&](Value& one, const PersonId& id) {
    const Person* manager = people.find(id);
    one.set("person", to_hex(id))
        .set("manager", manager == nullptr ? "" : acts::NamesShown::name_of(*manager))
        .set("where", html::Url::local("/people/" + to_hex(id)));
  });
  const auto manages = std::ranges::count_if(people.people(), [&](const Person& other) {
    return people.line_manager_of(other.id, today) == person.id;
  });
  if (manages > 0) model.set("manages", manages);
}

// Only that there is something: with whom is for those who decide a matter.
void add_flags(Value& model, const Person& person, const people::PeopleRegister& people,
               LocalDate today) {
  const auto is_now = [&](const auto& entry) { return entry.days.is_open_on(today); };
  const bool is_declared_by_others = std::ranges::any_of(people.people(), [&](const Person& other) {
    return std::ranges::any_of(other.conflicts, [&](const auto& conflict) {
      return conflict.what == person.id && is_now(conflict);
    });
  });
  model
      .set_if("has_declared_conflict",
              is_declared_by_others || std::ranges::any_of(person.conflicts, is_now))
      .set_if("has_household", std::ranges::any_of(person.households, is_now));
}

void add_seats(const Context& context, Value& model, const acts::People& people,
               const Person& person) {
  const LocalDate today = context.trust().today();
  const auto approved = people.seats_of(person.id, today);
  const auto waiting = people.waiting_seats_of(person.id, today);
  add_dated(model, "seats", person.seats, [&](Value& one, const people::SeatHeld& held) {
    const bool is_approved = std::ranges::find(approved, held) != approved.end();
    const bool waits = std::ranges::find(waiting, held) != waiting.end();
    one.set("seat", people::word_for(held.seat))
        .set("capacity", word_for(held.capacity))
        .set("seat_school", held.school.text)
        .set("seat_name", in_words(held, context.trust().configuration()))
        .set("seat_state", is_approved ? Value::word("approved", "approved")
                           : waits     ? Value::word("waiting", "waits for approval")
                                       : Value::word("not_now", "not on this day"));
  });
}

Result<void> add_account(Context& context, Value& model, const PersonId& id) {
  acts::Trust& trust = context.trust();
  PROBITY_TRY(const auto account,
              trust.read([&](store::Reader& reader) { return records::load_account(reader, id); }));
  PROBITY_TRY(const auto invitation, trust.read([&](store::Reader& reader) {
    return records::invitation_of(reader, id);
  }));
  model.set_if("has_password", account.password.has_value())
      .set_if("has_second_factor", account.one_time_seed.has_value());
  if (invitation && invitation->ends_at > trust.now()) {
    model.set("invited_until", invitation->ends_at);
  }
  model.set("sessions", context.desk().sessions().of(id).size());
  return {};
}

// ---- The letter

Page letter(const Context& context, const Person& person, const identity::PaperCode& code) {
  acts::Trust& trust = context.trust();
  const auto email = acts::NamesShown::email_of(person);
  const auto logins = acts::NamesShown::logins_of(person);
  Page page{.name = "invitation_letter",
            .title = "Invitation for " + acts::NamesShown::name_of(person),
            .back = "/people/" + to_hex(person.id)};
  page.extras.add("print");
  const std::string path = "/people/" + to_hex(person.id);
  page.extras.set("person_path", path);
  if (acts::can_be_written_to(trust, person)) {
    page.extras.set("send_link", html::Url::local(path + "/invitation/email"));
  }
  page.model.set("name", acts::NamesShown::name_of(person))
      .set("trust_name", trust.configuration().trust_name)
      .set("code", code.text())
      .set("address", acts::invitation_address(trust.configuration()))
      .set("ends", trust.now() + identity::kInvitationLasts)
      .set("sign_in_name", email            ? *email
                           : logins.empty() ? std::string{}
                                            : logins.front())
      .set_if("has_no_sign_in_name", !email && logins.empty())
      .set_if("has_email", email.has_value())
      .set_if("needs_second_factor",
              acts::needs_second_factor(trust.people()->seats_of(person.id, trust.today())));
  return page;
}

}  // namespace

Result<Answer> person_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_people));
  PROBITY_TRY(const PersonId id, context.person_in_path(0));
  const auto people = context.trust().people();
  const Person& person = *people->register_.find(id);
  const LocalDate today = context.trust().today();
  Page page{.name = "person", .title = acts::NamesShown::name_of(person), .back = "/people"};
  page.model.set("person", to_hex(id))
      .set("name", acts::NamesShown::name_of(person))
      .set("category", category_value(person.category))
      .set("source_key", acts::NamesShown::source_key_of(person))
      .set("email", acts::NamesShown::email_of(person))
      .set_if("is_suspended", person.sign_in == people::SignIn::suspended)
      .set_if("is_here", people::is_employed(person, today));
  for (auto& login : acts::NamesShown::logins_of(person)) {
    page.model.list("logins").push(std::move(login));
  }
  add_work(context, page.model, person);
  add_line(context, page.model, people->register_, person);
  add_flags(page.model, person, people->register_, today);
  add_seats(context, page.model, *people, person);
  PROBITY_ATTEMPT(add_account(context, page.model, id));
  const bool may_change = acts::may(context.actor(), Act::invite) && !context.actor().is(id);
  const std::string path = "/people/" + to_hex(id);
  page.extras.set("person_path", path)
      .set("invite_link", html::Url::local(path + "/invitation"))
      .set("send_link", html::Url::local(path + "/invitation/email"))
      .set("reset_link", html::Url::local(path + "/second-factor/reset"))
      .set("sign_out_link", html::Url::local(path + "/sign-out"));
  const bool may_invite = may_change && people::is_employed(person, today);
  page.model.set_if("may_invite", may_invite)
      .set_if("may_send", may_invite && acts::can_be_written_to(context.trust(), person))
      .set_if("may_sign_out", may_change);
  return page;
}

Result<Answer> make_invitation(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::invite));
  PROBITY_TRY(const PersonId id, context.person_in_path(0));
  PROBITY_TRY(const auto code, acts::invite(context.trust(), context.actor(), id));
  const auto people = context.trust().people();
  return letter(context, *people->register_.find(id), code);
}

Result<Answer> send_invitation(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::invite));
  PROBITY_TRY(const PersonId id, context.person_in_path(0));
  PROBITY_ATTEMPT(acts::send_invitation(context.trust(), context.actor(), id));
  return Done{.location = html::Url::local("/people/" + to_hex(id)),
              .notice = "The invitation goes out by e-mail now"};
}

Result<Answer> reset_second_factor(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::invite));
  PROBITY_TRY(const PersonId id, context.person_in_path(0));
  PROBITY_ATTEMPT(acts::reset_second_factor(context.trust(), context.actor(), id));
  PROBITY_ATTEMPT(context.desk().sessions().end_all(id, std::nullopt));
  return Done{html::Url::local("/people/" + to_hex(id))};
}

Result<Answer> sign_out_everywhere(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::invite));
  PROBITY_TRY(const PersonId id, context.person_in_path(0));
  PROBITY_ATTEMPT(
      acts::sign_out_everywhere(context.trust(), context.desk().sessions(), context.actor(), id));
  return Done{html::Url::local("/people/" + to_hex(id))};
}

}  // namespace probity::portal
