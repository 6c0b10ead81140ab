// I45 for whole registers: what an import does depends on what the file says, and on nothing else.
#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::applied;
using example::Ids;
using example::kToday;
using std::chrono::days;

constexpr int kMostPeople = 7;

// What a file says about one person. Managers have smaller numbers, so no line is a circle.
struct Row {
  int number = 0;
  std::string family;
  std::string category;
  std::string schools;
  std::string seats;
  std::string household;
  int manager = -1;
  std::string starts;
  std::string ends;
};
using Roster = std::map<int, Row>;

std::string key(int number) { return "S" + std::to_string(number); }

rc::Gen<Row> some_row() {
  return rc::gen::build<Row>(
      rc::gen::set(&Row::number, rc::gen::inRange(0, kMostPeople)),
      rc::gen::set(&Row::family, rc::gen::element<std::string>("Brown", "Okafor", "Nwosu")),
      rc::gen::set(&Row::category, rc::gen::element<std::string>("employee", "volunteer")),
      rc::gen::set(&Row::schools,
                   rc::gen::element<std::string>("", "HGS", "RVS", "\"HGS, RVS\"",
                                                 "\"RVS [2025-09-01..2026-07-31], HGS\"")),
      rc::gen::set(&Row::seats, rc::gen::element<std::string>("", "hr", "\"hr, key_holder\"",
                                                              "headteacher@HGS [2026-03-01..]",
                                                              "it_support [..2026-03-12]")),
      rc::gen::set(&Row::household, rc::gen::element<std::string>("", "H1", "H2")),
      rc::gen::set(&Row::manager, rc::gen::inRange(-1, kMostPeople)),
      rc::gen::set(&Row::starts, rc::gen::element<std::string>("", "2024-09-01", "2026-04-01")),
      rc::gen::set(&Row::ends,
                   rc::gen::element<std::string>("", "2026-08-31", "2026-04-30", "2030-12-31")));
}

rc::Gen<Roster> some_roster() {
  return rc::gen::map(rc::gen::container<std::vector<Row>>(some_row()), [](const auto& rows) {
    Roster out;
    for (const Row& row : rows) out[row.number] = row;
    return out;
  });
}

std::string line_of(const Row& row, std::string_view status, const Roster& all) {
  const bool has_manager = row.manager < row.number && all.contains(row.manager);
  return key(row.number) + "," + std::string{status} + ",Given," + row.family + ",login" +
         std::to_string(row.number) + "," + row.category + "," + row.schools + "," + row.seats +
         "," + row.household + "," + (has_manager ? key(row.manager) : "") + "," + row.starts +
         "," + row.ends + "\n";
}

std::string gone(int number) { return key(number) + ",tobedeleted,,,,,,,,,,\n"; }

std::string file_of(const std::vector<std::string>& lines) {
  std::string out =
      "sourcedId,status,givenName,familyName,username,category,orgSourcedIds,seats,household,"
      "line_manager,starts,ends\n";
  for (const std::string& line : lines) out += line;
  return out;
}

std::vector<std::string> lines_of(const Roster& roster, std::string_view status = "") {
  std::vector<std::string> out;
  for (const auto& [number, row] : roster) out.push_back(line_of(row, status, roster));
  return out;
}

// nullopt when the file is refused, which some combinations of days are.
std::optional<PeopleRegister> attempt(const PeopleRegister& before, const std::string& text,
                                      Delivery delivery = Delivery::whole,
                                      LocalDate today = kToday) {
  const auto file = PeopleFile::parse(text, delivery);
  if (!file) return std::nullopt;
  ImportPlan plan = plan_people(before, *file, today, Ids{});
  if (std::holds_alternative<RefusedImport>(plan)) return std::nullopt;
  return applied(before, std::move(plan));
}

bool are_same(const Person& a, const Person& b, const Roster& roster) {
  const auto row = std::ranges::find_if(
      roster, [&](const auto& entry) { return a.source_key.is(key(entry.first)); });
  const bool have_same_name =
      row == roster.end() || (a.name.family.is_same_as(row->second.family) &&
                              b.name.family.is_same_as(row->second.family));
  return a.id == b.id && a.category == b.category && a.sign_in == b.sign_in && have_same_name &&
         a.employed == b.employed && a.postings == b.postings && a.seats == b.seats &&
         a.business_areas == b.business_areas && a.line_managers == b.line_managers &&
         a.households == b.households && a.conflicts == b.conflicts &&
         a.logins.size() == b.logins.size();
}

// `roster` is what the last file said, so that names can be asked for.
bool are_same(const PeopleRegister& a, const PeopleRegister& b, const Roster& roster) {
  return std::ranges::equal(a.people(), b.people(), [&](const Person& x, const Person& y) {
    return are_same(x, y, roster);
  });
}

PeopleRegister some_register(const Roster& roster) {
  const auto out = attempt({}, file_of(lines_of(roster)), Delivery::whole, kToday - days{40});
  RC_PRE(out.has_value());
  return *out;
}

RC_GTEST_PROP(PeopleImport, I45_the_same_file_twice_is_the_same_as_once, ()) {
  const PeopleRegister before = some_register(*some_roster());
  const Roster said = *some_roster();
  const std::string text = file_of(lines_of(said));
  const auto once = attempt(before, text);
  RC_PRE(once.has_value());
  const LocalDate again_on = kToday + days{*rc::gen::inRange(0, 3)};
  const ImportPlan again =
      plan_people(*once, PeopleFile::parse(text, Delivery::whole).value(), again_on, Ids{});
  const auto* ready = std::get_if<ReadyImport>(&again);
  RC_ASSERT(ready != nullptr);
  RC_ASSERT(ready->changes().empty());
  RC_ASSERT(ready->summary().unchanged == said.size());
  RC_ASSERT(are_same(*once, ready->apply_to(*once).value(), said));
}

RC_GTEST_PROP(PeopleImport, I45_the_order_of_rows_does_not_matter, ()) {
  const PeopleRegister before = some_register(*some_roster());
  const Roster said = *some_roster();
  std::vector<std::string> lines = lines_of(said);
  const auto straight = attempt(before, file_of(lines));
  for (std::size_t i = lines.size(); i > 1; --i) {
    std::swap(lines[i - 1], lines[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  const auto shuffled = attempt(before, file_of(lines));
  RC_ASSERT(straight.has_value() == shuffled.has_value());
  if (straight) RC_ASSERT(are_same(*straight, *shuffled, said));
}

// Changes are what differs between two whole files; bringing them is as good as the second file.
RC_GTEST_PROP(PeopleImport, I45_changes_do_what_the_whole_file_would, ()) {
  const Roster first = *some_roster();
  const PeopleRegister before = some_register(first);
  const Roster second = *some_roster();
  std::vector<std::string> changes;
  for (const auto& [number, row] : second) {
    const bool is_said_before =
        first.contains(number) && line_of(first.at(number), "", first) == line_of(row, "", second);
    if (!is_said_before) changes.push_back(line_of(row, "active", second));
  }
  for (const auto& [number, row] : first) {
    if (!second.contains(number)) changes.push_back(gone(number));
  }
  const auto by_whole = attempt(before, file_of(lines_of(second)));
  const auto by_changes = attempt(before, file_of(changes), Delivery::changes);
  RC_PRE(by_whole.has_value());
  RC_ASSERT(by_changes.has_value());
  RC_ASSERT(are_same(*by_whole, *by_changes, second));
}

RC_GTEST_PROP(PeopleImport, I45_one_wrong_row_is_enough_for_nothing_to_happen, ()) {
  const PeopleRegister before = some_register(*some_roster());
  std::vector<std::string> lines = lines_of(*some_roster());
  const auto place = *rc::gen::inRange<std::size_t>(0, lines.size() + 1);
  const std::string wrong = *rc::gen::element<std::string>(
      "S90,,Given,Brown,,nobody,,,,,,\n", "S91,,Given,Brown,,employee,,,,S99,,\n",
      "S92,,,,,employee,,,,,,\n", "S93,x\n", "S94,,Given,Brown,,employee,,\"cfoo, dpo\",,,,\n");
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), wrong);
  RC_ASSERT(!attempt(before, file_of(lines)).has_value());
}

// Whoever ends is gone on that day, with their seats, in whatever way the file said it.
RC_GTEST_PROP(PeopleImport, I21_who_ends_holds_nothing_from_that_day_on, ()) {
  const PeopleRegister before = some_register(*some_roster());
  const auto after = attempt(before, file_of(lines_of(*some_roster())));
  RC_PRE(after.has_value());
  for (const Person& person : after->people()) {
    for (int offset = -2; offset < 60; ++offset) {
      const LocalDate on = kToday + days{offset};
      if (is_employed(person, on)) continue;
      RC_ASSERT(seats_on(person, on).empty());
      RC_ASSERT(!after->line_manager_of(person.id, on).has_value());
    }
  }
}

// At most one line manager a day, and no entry twice: what the register promises.
RC_GTEST_PROP(PeopleImport, Dated_facts_never_contradict_each_other, ()) {
  PeopleRegister now = some_register(*some_roster());
  for (int step = 1; step <= 3; ++step) {
    const auto next =
        attempt(now, file_of(lines_of(*some_roster())), Delivery::whole, kToday + days{10 * step});
    if (next) now = *next;
  }
  for (const Person& person : now.people()) {
    for (std::size_t i = 1; i < person.employed.size(); ++i) {
      RC_ASSERT(!person.employed[i - 1].overlaps(person.employed[i]));
    }
    for (std::size_t i = 0; i < person.line_managers.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        RC_ASSERT(!person.line_managers[i].days.overlaps(person.line_managers[j].days));
      }
    }
  }
}

}  // namespace
}  // namespace probity::people
