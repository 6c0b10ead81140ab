#include "records/people_records.hpp"

#include <map>
#include <utility>
#include <vector>

#include "records/days.hpp"
#include "records/person_facts.hpp"
#include "records/stored_names.hpp"

namespace probity::records {

namespace {

using people::PeopleRegister;
using people::Person;
using store::Blob;

Result<Person> read_person(store::Statement& rows) {
  using Text = std::optional<std::string>;
  PROBITY_TRY(auto row, (rows.row<Blob, std::string, std::string, std::string, std::string,
                                  std::string, std::string, std::string, Text, Text>()));
  auto& [id, source_key, category, sign_in, given, middle, family, preferred, number, email] = row;
  PROBITY_TRY(const PersonId person_id, person_id_of(id));
  const auto known_category = people::category_named(category);
  if (!known_category) {
    return failure(ErrorKind::unreadable, "a person's category in the database is not known");
  }
  using Name = Confidential<std::string>;
  Person person{
      .id = person_id,
      .source_key = people::SourceKey{std::move(source_key)},
      .category = *known_category,
      .sign_in = sign_in == "suspended" ? people::SignIn::suspended : people::SignIn::allowed,
      .name = {Name{std::move(given)}, Name{std::move(middle)}, Name{std::move(family)},
               Name{std::move(preferred)}},
      .staff_number = {},
      .email = {},
      .logins = {},
      .employed = {},
      .postings = {},
      .business_areas = {},
      .managed_areas = {},
      .line_managers = {},
      .households = {},
      .conflicts = {},
      .seats = {}};
  if (number) person.staff_number.emplace(std::move(*number));
  if (email) person.email.emplace(std::move(*email));
  return person;
}

Result<std::vector<Person>> read_people(Tables tables) {
  PROBITY_TRY(auto rows, tables.prepare("person_all"));
  std::vector<Person> people;
  while (true) {
    PROBITY_TRY(const bool has_row, rows.step());
    if (!has_row) return people;
    PROBITY_TRY(auto person, read_person(rows));
    people.push_back(std::move(person));
  }
}

// People and facts come in the same order, so one walk puts them together.
Result<void> read_facts(Tables tables, std::vector<Person>& people) {
  PROBITY_TRY(auto rows, tables.prepare("person_fact_all"));
  auto at = people.begin();
  while (true) {
    PROBITY_TRY(const bool has_row, rows.step());
    if (!has_row) return {};
    PROBITY_TRY(auto row, (rows.row<Blob, std::string, std::string, std::string,
                                    std::optional<Blob>, std::int64_t, std::int64_t>()));
    auto& [id, kind, text, detail, other, begin, end] = row;
    PROBITY_TRY(const PersonId person_id, person_id_of(id));
    while (at != people.end() && at->id < person_id) ++at;
    if (at == people.end()) break;
    Fact fact{
        std::move(kind), std::move(text), std::move(detail), {}, {day_of(begin), day_of(end)}};
    if (other) {
      PROBITY_TRY(fact.other, person_id_of(*other));
    }
    PROBITY_ATTEMPT(add_fact(*at, std::move(fact)));
  }
  return failure(ErrorKind::unreadable, "the database has a fact about nobody");
}

Result<void> save_person(store::Statement& put, const Person& person) {
  put.bind("id", blob_of(person.id))
      .bind("source_key", StoredNames::text_of(person.source_key))
      .bind("category", word_for(person.category))
      .bind("sign_in", person.sign_in == people::SignIn::suspended ? "suspended" : "allowed")
      .bind("given", StoredNames::text_of(person.name.given))
      .bind("middle", StoredNames::text_of(person.name.middle))
      .bind("family", StoredNames::text_of(person.name.family))
      .bind("preferred", StoredNames::text_of(person.name.preferred))
      .bind("staff_number", StoredNames::text_of(person.staff_number))
      .bind("email", StoredNames::text_of(person.email));
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> save_facts(store::Statement& insert, const Person& person) {
  std::int64_t place = 0;
  for (const Fact& fact : facts_of(person)) {
    insert.bind("person", blob_of(person.id))
        .bind("place", place++)
        .bind("kind", fact.kind)
        .bind("text", fact.text)
        .bind("detail", fact.detail)
        .bind("begin_day", number_of(fact.days.begin))
        .bind("end_day", number_of(fact.days.end));
    if (fact.other) {
      insert.bind("other", blob_of(*fact.other));
    } else {
      insert.bind("other", std::nullopt);
    }
    PROBITY_ATTEMPT(insert.run());
  }
  return {};
}

Result<void> next_revision(store::UnitOfWork& unit, std::uint64_t before, std::uint64_t after) {
  PROBITY_TRY(auto set, unit.prepare("person_revision_set"));
  PROBITY_TRY(const std::uint64_t changed, set.bind("before", before).bind("after", after).run());
  if (changed == 1) return {};
  return failure(ErrorKind::usage, "the register of people was changed in the meantime",
                 "Look at the change again, and repeat it.");
}

}  // namespace

Result<PeopleRegister> load_people(Tables tables) {
  PROBITY_TRY(auto people, read_people(tables));
  PROBITY_ATTEMPT(read_facts(tables, people));
  PROBITY_TRY(auto statement, tables.prepare("person_revision_get"));
  PROBITY_TRY(const auto revision, statement.one<std::int64_t>());
  return PeopleRegister::of(std::move(people),
                            static_cast<std::uint64_t>(revision ? std::get<0>(*revision) : 0));
}

Result<void> save_people(store::UnitOfWork& unit, const PeopleRegister& before,
                         const PeopleRegister& after,
                         std::span<const people::PersonChange> changes) {
  PROBITY_ATTEMPT(next_revision(unit, before.revision(), after.revision()));
  PROBITY_TRY(auto put, unit.prepare("person_put"));
  PROBITY_TRY(auto forget, unit.prepare("person_fact_delete"));
  PROBITY_TRY(auto insert, unit.prepare("person_fact_insert"));
  for (const auto& change : changes) {
    const Person* person = after.find(change.person);
    if (person == nullptr) return failure(ErrorKind::usage, "a change is about nobody");
    PROBITY_ATTEMPT(save_person(put, *person));
    PROBITY_ATTEMPT(forget.bind("person", blob_of(person->id)).run());
    PROBITY_ATTEMPT(save_facts(insert, *person));
  }
  return {};
}

}  // namespace probity::records
