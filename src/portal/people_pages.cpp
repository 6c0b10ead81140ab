#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "acts/names_shown.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/paging.hpp"
#include "portal/people_listing.hpp"
#include "portal/people_rooms.hpp"
#include "portal/people_words.hpp"
#include "portal/sent_file.hpp"
#include "records/account_records.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using people::Person;

// What the address asks to be shown.
struct Filter {
  std::string typed;
  std::string school;
  std::string category;
  bool wants_left = false;  // people who have left, instead of those who are here or will come

  explicit Filter(const Input& input)
      : typed(input.text("q")),
        school(input.text("school")),
        category(input.text("category")),
        wants_left(input.text("who") == "left") {}

  [[nodiscard]] bool is_empty() const {
    return typed.empty() && school.empty() && category.empty() && !wants_left;
  }
  [[nodiscard]] bool lets(const Person& person, LocalDate today) const {
    const bool has_left = people::employed_until(person, today) <= today;
    if (has_left != wants_left) return false;
    if (!category.empty() && category != people::word_for(person.category)) return false;
    return school.empty() || std::ranges::any_of(person.postings, [&](const auto& posting) {
             return posting.what.school.text == school &&
                    (has_left || posting.days.is_open_on(today));
           });
  }
  [[nodiscard]] html::Url added_to(html::Url url) const {
    if (!typed.empty()) url = url.with("q", typed);
    if (!school.empty()) url = url.with("school", school);
    if (!category.empty()) url = url.with("category", category);
    if (wants_left) url = url.with("who", "left");
    return url;
  }
};

void add_filter(const Context& context, Page& page, const Filter& filter) {
  context.field(page.extras, "q", "Name, email address or login", filter.typed).set("width", "20");
  add_select(page.extras, "school", "School", filter.school, school_options(context.trust()));
  std::vector<SelectOption> categories{{"", "All"}};
  for (const auto category : people::kCategories) {
    categories.push_back(
        {std::string{people::word_for(category)}, std::string{in_words(category)}});
  }
  add_select(page.extras, "category", "Category", filter.category, categories);
  add_select(page.extras, "who", "Who", filter.wants_left ? "left" : "",
             {{"", "With the trust"}, {"left", "Have left"}});
  if (!filter.is_empty()) page.extras.show("is_filtered");
}

void add_counts(const Context& context, Page& page, const people::PeopleRegister& people) {
  const LocalDate today = context.trust().today();
  std::size_t all = 0;
  std::map<people::Category, std::size_t> by_category;
  for (const Person& person : people.people()) {
    if (!people::is_employed(person, today)) continue;
    ++all;
    ++by_category[person.category];
  }
  page.model.set("with_trust", all);
  for (const auto& [category, count] : by_category) {
    page.model.list("by_category")
        .push(Value::object()
                  .set("of_category",
                       Value::word(people::word_for(category), in_words(category, count)))
                  .set("count", count));
  }
}

// Since when they are or will be here, or until when they were.
void add_standing(Value& one, const Person& person, LocalDate today) {
  if (people::is_employed(person, today)) {
    const LocalDate until = people::employed_until(person, today);
    if (until != LocalDate::max()) one.set("leaves_on", until - std::chrono::days{1});
    return;
  }
  for (const auto& days : person.employed) {
    if (days.begin > today) {
      one.set("starts_on", days.begin);
      return;
    }
  }
  if (!person.employed.empty()) {
    one.set("left_on", person.employed.back().end - std::chrono::days{1});
  }
}

Value person_value(const Context& context, const acts::People& people, const Person& person,
                   const std::map<PersonId, records::AccountState>& accounts) {
  const LocalDate today = context.trust().today();
  const auto& configuration = context.trust().configuration();
  const auto account = accounts.find(person.id);
  Value one = Value::object();
  one.set("person", to_hex(person.id))
      .set("name", acts::NamesShown::sorting_name_of(person))
      .set("category", category_value(person.category))
      .set("email", acts::NamesShown::email_of(person))
      .set_if("has_password", account != accounts.end() && account->second.has_password)
      .set_if("is_suspended", person.sign_in == people::SignIn::suspended)
      .set("where", html::Url::local("/people/" + to_hex(person.id)));
  for (const auto& school : schools_on(person, today)) {
    one.list("schools").push(school_value(school, configuration));
  }
  for (const auto& held : people.seats_of(person.id, today)) {
    one.list("seats").push(in_words(held, configuration));
  }
  add_standing(one, person, today);
  return one;
}

Result<std::map<PersonId, records::AccountState>> accounts_of(acts::Trust& trust) {
  PROBITY_TRY(const auto states,
              trust.read([](store::Reader& reader) { return records::account_states(reader); }));
  std::map<PersonId, records::AccountState> accounts;
  for (const auto& state : states) accounts.emplace(state.person, state);
  return accounts;
}

Result<Answer> people_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_people));
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  const Filter filter{context.input};
  const auto found = in_order(people->register_, NameSearch{filter.typed},
                              [&](const Person& person) { return filter.lets(person, today); });
  PROBITY_TRY(const auto accounts, accounts_of(context.trust()));
  Page page{.name = "people", .title = "People", .width = Width::table};
  add_counts(context, page, people->register_);
  page.model.set_if("may_import", acts::may(context.actor(), Act::import_people));
  const Paging paging{found.size(), context.input.number("page").value_or(1)};
  page.model.list("people");
  for (std::size_t i = paging.begin(); i < paging.end(); ++i) {
    page.model.list("people").push(person_value(context, *people, *found[i], accounts));
  }
  paging.add(page, filter.added_to(html::Url::local("/people")));
  add_filter(context, page, filter);
  return page;
}

}  // namespace

std::span<const Endpoint> people_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/people", kIn, people_page},
      Endpoint{Method::get, "/people/{}", kIn, person_page},
      Endpoint{Method::post, "/people/{}/invitation", kIn, make_invitation, person_page},
      Endpoint{Method::post, "/people/{}/invitation/email", kIn, send_invitation, person_page},
      Endpoint{Method::post, "/people/{}/second-factor/reset", kIn, reset_second_factor,
               person_page},
      Endpoint{Method::post, "/people/{}/sign-out", kIn, sign_out_everywhere, person_page},
      Endpoint{Method::get, "/people/import", kIn, import_people_form},
      Endpoint{Method::post, "/people/import", kIn, import_people, import_people_form,
               kLargestSentFile},
      Endpoint{Method::get, "/people/relations", kIn, import_relations_form},
      Endpoint{Method::post, "/people/relations", kIn, import_relations, import_relations_form,
               kLargestSentFile},
      Endpoint{Method::get, "/seats", kIn, seat_page},
      Endpoint{Method::post, "/seats/approve", kIn, approve_seat, seat_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
