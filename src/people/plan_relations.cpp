// From a file of relations and a register to the plan of an import.
#include <algorithm>
#include <map>
#include <utility>

#include "people/import_outcome.hpp"
#include "people/restate.hpp"

namespace probity::people {

namespace {

constexpr std::string_view kPersonColumn = "person";
constexpr std::string_view kOtherColumn = "other";
constexpr std::string_view kEndsColumn = "ends";

std::string_view word_for(RelationKind kind) {
  switch (kind) {
    case RelationKind::line_manager: return "line_manager";
    case RelationKind::area_manager: return "area_manager";
    case RelationKind::household: return "household";
    case RelationKind::conflict: return "conflict";
  }
  return {};
}

// What the rows about one person say in one relation, with the line of each.
template <class T>
struct Said {
  std::vector<Stated<T>> statements;
  std::vector<std::size_t> lines;
};

}  // namespace

class RelationsPlanner {
 public:
  RelationsPlanner(const PeopleRegister& before, const RelationsFile& file, LocalDate today)
      : before_(before), file_(file), today_(today) {
    outcome_.manager_column = kOtherColumn;
    outcome_.summary.notes.unknown_columns = file.unknown_columns_;
    outcome_.people.assign(before.people().begin(), before.people().end());
  }

  ImportPlan plan() && {
    for (const RelationRow& row : file_.rows_) sort_row(row);
    take(line_managers_, RelationKind::line_manager, &Person::line_managers, Unstated::makes_room);
    take(managed_areas_, RelationKind::area_manager, &Person::managed_areas, Unstated::stays);
    take(households_, RelationKind::household, &Person::households, Unstated::stays);
    take(conflicts_, RelationKind::conflict, &Person::conflicts, Unstated::stays);
    for (auto& [place, change] : changes_) outcome_.changes.push_back(std::move(change));
    return std::move(outcome_).finish(before_, today_);
  }

 private:
  template <class T>
  using ByPerson = std::map<std::size_t, Said<T>>;  // by place in the register

  void sort_row(const RelationRow& row);
  [[nodiscard]] const Person* person_in(const RelationRow& row, const std::string& key,
                                        std::string_view column);
  template <class T>
  void add(ByPerson<T>& all, const Person& person, T what, const RelationRow& row);
  template <class T>
  [[nodiscard]] bool refuse_contradictions(const Said<T>& said, Unstated unstated);
  template <class T>
  void take(const ByPerson<T>& all, RelationKind kind, std::vector<Dated<T>> Person::* field,
            Unstated unstated);
  template <class T>
  void count(const std::vector<Dated<T>>& known, const Stated<T>& statement, std::size_t line);

  const PeopleRegister& before_;
  const RelationsFile& file_;
  LocalDate today_;
  ImportOutcome outcome_;
  ByPerson<PersonId> line_managers_;
  ByPerson<BusinessArea> managed_areas_;
  ByPerson<HouseholdCode> households_;
  ByPerson<PersonId> conflicts_;
  std::map<std::size_t, PersonChange> changes_;  // by place in the register
};

const Person* RelationsPlanner::person_in(const RelationRow& row, const std::string& key,
                                          std::string_view column) {
  const Person* person = before_.by_source_key(key);
  if (person == nullptr) {
    outcome_.refusals.push_back(
        {row.line, column,
         "nobody in the register has this sourcedId; correct it, or import the person first"});
  }
  return person;
}

template <class T>
void RelationsPlanner::add(ByPerson<T>& all, const Person& person, T what, const RelationRow& row) {
  Said<T>& said = all[static_cast<std::size_t>(&person - before_.people().data())];
  said.statements.push_back({std::move(what), row.first, row.last});
  said.lines.push_back(row.line);
}

void RelationsPlanner::sort_row(const RelationRow& row) {
  const Person* person = person_in(row, row.person, kPersonColumn);
  const bool has_two_people =
      row.kind == RelationKind::line_manager || row.kind == RelationKind::conflict;
  const Person* other = has_two_people ? person_in(row, row.other, kOtherColumn) : nullptr;
  if (person == nullptr || (has_two_people && other == nullptr)) return;
  switch (row.kind) {
    case RelationKind::line_manager:
      add(line_managers_, *person, other->id, row);
      outcome_.manager_lines.emplace(std::pair{person->id, other->id}, row.line);
      break;
    case RelationKind::area_manager:
      add(managed_areas_, *person, BusinessArea{row.other}, row);
      break;
    case RelationKind::household: add(households_, *person, HouseholdCode{row.other}, row); break;
    case RelationKind::conflict: {
      // The same whoever declares it, so it is kept in one place: with the smaller id.
      const auto [low, high] = std::minmax(
          person, other, [](const Person* a, const Person* b) { return a->id < b->id; });
      add(conflicts_, *low, high->id, row);
      break;
    }
  }
}

// Two rows that say different things about the same days.
template <class T>
bool RelationsPlanner::refuse_contradictions(const Said<T>& said, Unstated unstated) {
  const std::size_t before = outcome_.refusals.size();
  for (std::size_t one = 0; one < said.lines.size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      const Stated<T>& a = said.statements[one];
      const Stated<T>& b = said.statements[other];
      if (unstated != Unstated::makes_room && a.what != b.what) continue;
      const DayRange a_days{a.first.value_or(LocalDate::min()), end_after(a.last)};
      const DayRange b_days{b.first.value_or(LocalDate::min()), end_after(b.last)};
      if (!a_days.overlaps(b_days)) continue;
      outcome_.refusals.push_back(
          {said.lines[one], kPersonColumn,
           "lines " + std::to_string(said.lines[other]) + " and " +
               std::to_string(said.lines[one]) +
               " speak of the same days; keep one, or give them days that do not overlap"});
    }
  }
  return outcome_.refusals.size() > before;
}

template <class T>
void RelationsPlanner::count(const std::vector<Dated<T>>& known, const Stated<T>& statement,
                             std::size_t line) {
  ImportSummary& summary = outcome_.summary;
  const Dated<T> after{statement.what, restating::days_of(known, statement, RestateOn{today_})};
  const auto is_same_thing = [&](const Dated<T>& entry) {
    return entry.what == after.what && entry.days.is_open_on(today_);
  };
  if (std::ranges::find(known, after) != known.end()) {
    ++summary.unchanged;
  } else if (std::ranges::none_of(known, is_same_thing)) {
    summary.added_lines.push_back(line);
  } else {
    (after.days.is_open_on(today_) ? summary.changed_lines : summary.ended_lines).push_back(line);
  }
}

template <class T>
void RelationsPlanner::take(const ByPerson<T>& all, RelationKind kind,
                            std::vector<Dated<T>> Person::* field, Unstated unstated) {
  for (const auto& [place, said] : all) {
    if (refuse_contradictions(said, unstated)) continue;
    Person& person = outcome_.people[place];
    auto after = restate(person.*field, said.statements, {today_, Standing::known, unstated});
    if (!after) {
      outcome_.refusals.push_back({said.lines.front(), kEndsColumn,
                                   "the relation would end before it begins; fill `starts` too"});
      continue;
    }
    for (std::size_t i = 0; i < said.lines.size(); ++i) {
      count(person.*field, said.statements[i], said.lines[i]);
    }
    if (*after == person.*field) continue;
    person.*field = *std::move(after);
    PersonChange& change = changes_[place];
    change.person = person.id;
    change.kind = ChangeKind::changed;
    change.columns.push_back(word_for(kind));
  }
}

ImportPlan plan_relations(const PeopleRegister& before, const RelationsFile& file,
                          LocalDate today) {
  return RelationsPlanner{before, file, today}.plan();
}

}  // namespace probity::people
