#include "acts/groups_from_file.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "people/keys.hpp"

namespace probity::acts {

namespace {

using registers::Pupil;
using registers::TaughtGroup;

// By the group's name in lower case: the schools that have pupils in it.
using SchoolsOfGroups = std::map<std::string, std::set<std::string>, std::less<>>;

SchoolsOfGroups schools_of_groups(const Publishing& seen) {
  SchoolsOfGroups schools;
  for (const Pupil& pupil : seen.registers.pupils) {
    schools[people::without_case(pupil.tutor_group)].insert(pupil.school);
    for (const auto& each : pupil.classes) {
      schools[people::without_case(each)].insert(pupil.school);
    }
  }
  return schools;
}

// Whom and what a row of the file means; nothing when it would give nobody anything to see.
std::optional<TaughtGroup> meant_by(const Publishing& seen, const SchoolsOfGroups& known,
                                    const registers::GroupsFile::Row& row) {
  const people::Person* const person = seen.people->register_.by_source_key(row.person);
  const auto schools = known.find(people::without_case(row.group));
  if (person == nullptr || schools == known.end()) return std::nullopt;
  const bool is_said = !row.school.empty();
  if (is_said ? !schools->second.contains(row.school) : schools->second.size() != 1) {
    return std::nullopt;
  }
  return TaughtGroup{person->id, is_said ? row.school : *schools->second.begin(),
                     row.group,  row.from.value_or(seen.registers.as_of),
                     row.until,  TaughtGroup::Origin::file};
}

using Place = std::tuple<PersonId, std::string, std::string>;  // who, school, group in lower case

Place place_of(const TaughtGroup& one) {
  return {one.person, one.school, people::without_case(one.group)};
}

using Entries = std::multimap<Place, const TaughtGroup*>;

Entries entries_of(const Publishing& seen) {
  Entries entries;
  for (const TaughtGroup& one : seen.rows.taught_groups) entries.emplace(place_of(one), &one);
  return entries;
}

bool is_over(const TaughtGroup& one, LocalDate today) { return one.until && *one.until < today; }

// What is kept about what a row means.
struct Known {
  const TaughtGroup* entry = nullptr;  // the one that the row speaks of
  bool is_a_persons = false;  // somebody entered something in the portal: it goes before the file
};

Known known_about(const Entries& entries, const TaughtGroup& meant,
                  const registers::GroupsFile::Row& row, LocalDate today) {
  Known known;
  const auto [first, last] = entries.equal_range(place_of(meant));
  for (auto at = first; at != last; ++at) {
    const TaughtGroup& one = *at->second;
    known.is_a_persons = known.is_a_persons || one.origin == TaughtGroup::Origin::person;
    if (row.from ? one.from == *row.from : !is_over(one, today)) known.entry = &one;
  }
  return known;
}

void add_endings(GroupChanges& changes, const Publishing& seen,
                 const std::set<const TaughtGroup*>& listed) {
  const LocalDate today = seen.registers.as_of;
  for (const TaughtGroup& before : seen.rows.taught_groups) {
    if (before.origin != TaughtGroup::Origin::file || is_over(before, today)) continue;
    ++changes.report.before;
    if (listed.contains(&before)) continue;
    ++changes.report.ended;
    if (before.from >= today) {
      changes.forgotten.push_back(before);
    } else {
      changes.taught.push_back(before);
      changes.taught.back().until = today - std::chrono::days{1};
    }
  }
}

}  // namespace

GroupChanges changes_of_groups(const Publishing& seen, const registers::GroupsFile& file) {
  GroupChanges changes;
  changes.report.set_aside = file.others;
  const auto schools = schools_of_groups(seen);
  const Entries entries = entries_of(seen);
  std::set<const TaughtGroup*> listed;
  for (const auto& row : file.rows) {
    auto after = meant_by(seen, schools, row);
    if (!after) {
      changes.report.strangers.push_back(row.line);
      continue;
    }
    const Known known = known_about(entries, *after, row, seen.registers.as_of);
    if (known.entry != nullptr) {
      listed.insert(known.entry);
      after->group = known.entry->group;
      after->from = known.entry->from;
    }
    if (known.is_a_persons || (known.entry != nullptr && *known.entry == *after)) {
      ++changes.report.unchanged;
      continue;
    }
    ++(known.entry == nullptr ? changes.report.added : changes.report.changed);
    changes.taught.push_back(*std::move(after));
  }
  add_endings(changes, seen, listed);
  return changes;
}

}  // namespace probity::acts
