#include "people/people_register.hpp"

#include <algorithm>

namespace probity::people {

namespace {

const PersonId* on_day(const std::vector<Dated<PersonId>>& all, LocalDate day) {
  const auto found = std::ranges::find_if(
      all, [&](const Dated<PersonId>& entry) { return entry.days.contains(day); });
  return found == all.end() ? nullptr : &found->what;
}

template <class T>
bool has_on(const std::vector<Dated<T>>& all, const T& what, LocalDate day) {
  return std::ranges::any_of(
      all, [&](const Dated<T>& entry) { return entry.days.contains(day) && entry.what == what; });
}

// I9: where two could be meant, nobody is.
const Person* only_employed(const std::vector<const Person*>& all, LocalDate day) {
  const Person* found = nullptr;
  for (const Person* person : all) {
    if (!is_employed(*person, day)) continue;
    if (found != nullptr) return nullptr;
    found = person;
  }
  return found;
}

}  // namespace

Result<PeopleRegister> PeopleRegister::of(std::vector<Person> people, std::uint64_t revision) {
  PeopleRegister out;
  out.people_ = std::move(people);
  out.revision_ = revision;
  std::ranges::sort(out.people_, {}, &Person::id);
  if (std::ranges::adjacent_find(out.people_, {}, &Person::id) != out.people_.end()) {
    return failure(ErrorKind::unreadable, "two people of the register have the same id",
                   "restore the register from a backup");
  }
  const auto is_nobody = [&](const Dated<PersonId>& entry) { return !out.find(entry.what); };
  for (const Person& person : out.people_) {
    if (std::ranges::any_of(person.line_managers, is_nobody) ||
        std::ranges::any_of(person.conflicts, is_nobody)) {
      return failure(ErrorKind::unreadable, "the register refers to a person it does not hold",
                     "restore the register from a backup");
    }
  }
  out.build_indexes();
  return out;
}

void PeopleRegister::build_indexes() {
  for (std::uint32_t place = 0; place < people_.size(); ++place) {
    const Person& person = people_[place];
    source_keys_.emplace_back(person.source_key.hash(), place);
    if (person.staff_number) staff_numbers_.emplace_back(person.staff_number->hash(), place);
    if (person.email) emails_.emplace_back(person.email->hash(), place);
    for (const Login& login : person.logins) logins_.emplace_back(login.hash(), place);
  }
  for (Index* index : {&source_keys_, &staff_numbers_, &emails_, &logins_}) {
    std::ranges::sort(*index);
  }
}

template <class IsMeant>
std::vector<const Person*> PeopleRegister::all_meant(const Index& index, std::uint64_t hash,
                                                     IsMeant is_meant) const {
  std::vector<const Person*> out;
  for (auto at = std::ranges::lower_bound(index, hash, {}, &Index::value_type::first);
       at != index.end() && at->first == hash; ++at) {
    const Person& person = people_[at->second];
    const bool is_new = out.empty() || out.back() != &person;
    if (is_new && is_meant(person)) out.push_back(&person);
  }
  return out;
}

const Person* PeopleRegister::find(const PersonId& id) const {
  const auto found = std::ranges::lower_bound(people_, id, {}, &Person::id);
  return found == people_.end() || found->id != id ? nullptr : &*found;
}

const Person* PeopleRegister::by_source_key(std::string_view key) const {
  const auto all = all_meant(source_keys_, SourceKey::hash_of(key),
                             [&](const Person& person) { return person.source_key.is(key); });
  return all.size() == 1 ? all.front() : nullptr;
}

std::vector<const Person*> PeopleRegister::all_with_login(std::string_view login) const {
  return all_meant(logins_, Login::hash_of(login), [&](const Person& person) {
    return std::ranges::any_of(person.logins, [&](const Login& own) { return own.is(login); });
  });
}

std::vector<const Person*> PeopleRegister::all_with_email(std::string_view address) const {
  return all_meant(emails_, EmailAddress::hash_of(address),
                   [&](const Person& person) { return person.email->is(address); });
}

std::vector<const Person*> PeopleRegister::all_with_staff_number(std::string_view number) const {
  return all_meant(staff_numbers_, StaffNumber::hash_of(number),
                   [&](const Person& person) { return person.staff_number->is(number); });
}

const Person* PeopleRegister::by_login(std::string_view login, LocalDate day) const {
  return only_employed(all_with_login(login), day);
}

const Person* PeopleRegister::by_email(std::string_view address, LocalDate day) const {
  return only_employed(all_with_email(address), day);
}

std::vector<PersonId> PeopleRegister::employed_on(LocalDate day) const {
  std::vector<PersonId> out;
  for (const Person& person : people_) {
    if (is_employed(person, day)) out.push_back(person.id);
  }
  return out;
}

std::vector<PersonId> PeopleRegister::holders_of(Seat seat, LocalDate day, Capacity capacity,
                                                 const std::optional<SchoolId>& school) const {
  std::vector<PersonId> out;
  for (const Person& person : people_) {
    if (person.seats.empty()) continue;
    const bool is_holder = std::ranges::any_of(seats_on(person, day), [&](const SeatHeld& held) {
      return held.seat == seat && held.capacity == capacity && (!school || held.school == *school);
    });
    if (is_holder) out.push_back(person.id);
  }
  return out;
}

std::vector<PersonId> PeopleRegister::managers_of(const BusinessArea& area, LocalDate day) const {
  std::vector<PersonId> out;
  for (const Person& person : people_) {
    if (has_on(person.managed_areas, area, day) && is_employed(person, day)) {
      out.push_back(person.id);
    }
  }
  return out;
}

std::optional<PersonId> PeopleRegister::line_manager_of(const PersonId& id, LocalDate day) const {
  const Person* person = find(id);
  if (person == nullptr || !is_employed(*person, day)) return std::nullopt;
  const PersonId* above = on_day(person->line_managers, day);
  if (above == nullptr) return std::nullopt;
  const Person* manager = find(*above);
  if (manager == nullptr || !is_employed(*manager, day)) return std::nullopt;
  return manager->id;
}

std::vector<PersonId> PeopleRegister::line_above(const PersonId& id, LocalDate day) const {
  std::vector<PersonId> out;
  const Person* person = find(id);
  while (person != nullptr) {
    const PersonId* above = on_day(person->line_managers, day);
    // No line is longer than the number of people: one that is runs in a circle.
    if (above == nullptr || *above == id || out.size() >= people_.size()) break;
    out.push_back(*above);
    person = find(*above);
  }
  return out;
}

bool PeopleRegister::manages_area_of(const PersonId& manager, const PersonId& id,
                                     LocalDate day) const {
  const Person* above = find(manager);
  const Person* person = find(id);
  if (above == nullptr || person == nullptr || !is_employed(*above, day)) return false;
  return std::ranges::any_of(person->business_areas, [&](const Dated<BusinessArea>& area) {
    return area.days.contains(day) && has_on(above->managed_areas, area.what, day);
  });
}

bool PeopleRegister::are_in_one_line(const PersonId& one, const PersonId& other,
                                     LocalDate day) const {
  if (one == other || !find(one) || !find(other)) return true;
  const auto is_above = [&](const PersonId& manager, const PersonId& id) {
    const auto line = line_above(id, day);
    return std::ranges::find(line, manager) != line.end();
  };
  return is_above(one, other) || is_above(other, one);
}

bool PeopleRegister::share_household(const PersonId& one, const PersonId& other,
                                     LocalDate day) const {
  const Person* a = find(one);
  const Person* b = find(other);
  if (a == nullptr || b == nullptr || a == b) return true;
  return std::ranges::any_of(a->households, [&](const Dated<HouseholdCode>& household) {
    return household.days.contains(day) && has_on(b->households, household.what, day);
  });
}

bool PeopleRegister::have_conflict(const PersonId& one, const PersonId& other,
                                   LocalDate day) const {
  const Person* a = find(one);
  const Person* b = find(other);
  if (a == nullptr || b == nullptr || a == b) return true;
  return has_on(a->conflicts, other, day) || has_on(b->conflicts, one, day);
}

}  // namespace probity::people
