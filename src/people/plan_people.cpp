// From a file of people and a register to the plan of an import.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <variant>

#include "people/import_outcome.hpp"
#include "people/people_columns.hpp"

namespace probity::people {

class PeoplePlanner {
 public:
  PeoplePlanner(const PeopleRegister& before, const PeopleFile& file, LocalDate today,
                const PersonIds& ids)
      : before_(before), file_(file), columns_(file.columns()), today_(today), ids_(ids) {
    outcome_.manager_column = name_of(PeopleColumn::line_manager);
    outcome_.summary.notes = file.notes();
  }

  ImportPlan plan() && {
    identify();
    for (std::size_t i = 0; i < file_.rows_.size(); ++i) plan_row(file_.rows_[i], persons_[i]);
    add_people_without_row();
    return std::move(outcome_).finish(before_, today_);
  }

 private:
  // Who a row is about.
  struct Identity {
    PersonId id;
    const Person* known = nullptr;  // nullptr: a newcomer
  };
  // A row on its way into an entry of the register.
  struct Entry {
    const PersonRow& row;
    Person& person;
    Standing standing;
    PersonChange change;
  };

  void identify();
  [[nodiscard]] std::optional<PersonId> id_of(const std::string& source_key) const;
  void refuse(const PersonRow& row, PeopleColumn column, std::string_view reason);

  void plan_row(const PersonRow& row, const Identity& identity);
  static Person newcomer(const PersonRow& row, const PersonId& id);
  void take_plain_facts(Entry& entry) const;
  void take_logins(Entry& entry) const;
  void take_dated_facts(Entry& entry);
  void take_employment(Entry& entry);
  void take_line_manager(Entry& entry);
  template <class T>
  void take_list(Entry& entry, PeopleColumn column, std::vector<Dated<T>>& field,
                 const std::vector<Stated<T>>& stated, Unstated unstated = Unstated::ends_today);
  static void note_change(Entry& entry, PeopleColumn column);

  void check_is_alone(const Entry& entry);
  void check_seats(const Entry& entry);
  void add_people_without_row();
  void record(PersonChange change, const Person* known, const Person& after);

  const PeopleRegister& before_;
  const PeopleFile& file_;
  PeopleColumnSet columns_;
  LocalDate today_;
  const PersonIds& ids_;
  std::vector<Identity> persons_;  // one for each row
  std::unordered_map<std::string_view, std::size_t> row_of_key_;
  std::vector<PersonId> listed_;  // in order
  ImportOutcome outcome_;
};

void PeoplePlanner::refuse(const PersonRow& row, PeopleColumn column, std::string_view reason) {
  outcome_.refusals.push_back({row.line, name_of(column), std::string{reason}});
}

void PeoplePlanner::identify() {
  for (const PersonRow& row : file_.rows_) {
    row_of_key_.emplace(row.source_key, persons_.size());
    const Person* known = before_.by_source_key(row.source_key);
    const PersonId id = known != nullptr ? known->id : ids_.id_for(row.source_key);
    if (known == nullptr && before_.find(id) != nullptr) {
      refuse(row, PeopleColumn::source_key,
             "the id made from this belongs to somebody else; give the person another sourcedId");
    }
    persons_.push_back({id, known});
    listed_.push_back(id);
  }
  std::ranges::sort(listed_);
}

// Of somebody in the file or in the register.
std::optional<PersonId> PeoplePlanner::id_of(const std::string& source_key) const {
  if (const auto at = row_of_key_.find(source_key); at != row_of_key_.end()) {
    const bool is_unknown_leaver = file_.rows_[at->second].status == RowStatus::to_be_deleted &&
                                   persons_[at->second].known == nullptr;
    if (is_unknown_leaver) return std::nullopt;
    return persons_[at->second].id;
  }
  const Person* known = before_.by_source_key(source_key);
  return known == nullptr ? std::nullopt : std::optional{known->id};
}

void PeoplePlanner::plan_row(const PersonRow& row, const Identity& identity) {
  if (row.status == RowStatus::to_be_deleted && identity.known == nullptr) {
    ++outcome_.summary.unchanged;  // was never here, or a copy of the file said so before
    return;
  }
  outcome_.people.push_back(identity.known != nullptr ? *identity.known
                                                      : newcomer(row, identity.id));
  Entry entry{row,
              outcome_.people.back(),
              identity.known != nullptr ? Standing::known : Standing::newcomer,
              {.person = identity.id, .line = row.line, .columns = {}}};
  take_employment(entry);
  if (row.status == RowStatus::active) {
    take_plain_facts(entry);
    take_dated_facts(entry);
    check_is_alone(entry);
    check_seats(entry);
  }
  record(std::move(entry.change), identity.known, entry.person);
}

Person PeoplePlanner::newcomer(const PersonRow& row, const PersonId& id) {
  return Person{.id = id,
                .source_key = SourceKey{row.source_key},
                .category = row.category,
                .sign_in = row.sign_in,
                .name = {Confidential{row.given_name}, Confidential{row.middle_name},
                         Confidential{row.family_name}, Confidential{row.preferred_name}},
                .staff_number = std::nullopt,
                .email = std::nullopt,
                .logins = {},
                .employed = {},
                .postings = {},
                .business_areas = {},
                .managed_areas = {},
                .line_managers = {},
                .households = {},
                .conflicts = {},
                .seats = {}};
}

void PeoplePlanner::note_change(Entry& entry, PeopleColumn column) {
  if (entry.standing == Standing::known) entry.change.columns.push_back(name_of(column));
}

void PeoplePlanner::take_plain_facts(Entry& entry) const {
  const PersonRow& row = entry.row;
  Person& person = entry.person;
  const auto take_value = [&](PeopleColumn column, auto& field, const auto& value) {
    if (!columns_.has(column) || field == value) return;
    field = value;
    note_change(entry, column);
  };
  const auto take_text = [&](PeopleColumn column, Confidential<std::string>& field,
                             const std::string& text) {
    if (!columns_.has(column) || field.is_same_as(text)) return;
    field = Confidential{text};
    note_change(entry, column);
  };
  const auto take_key = [&]<class KeyType>(PeopleColumn column, std::optional<KeyType>& field,
                                           const std::string& text) {
    const bool is_same = field ? field->as_written().is_same_as(text) : text.empty();
    if (!columns_.has(column) || is_same) return;
    field = text.empty() ? std::nullopt : std::optional{KeyType{text}};
    note_change(entry, column);
  };
  take_value(PeopleColumn::category, person.category, row.category);
  take_value(PeopleColumn::enabled, person.sign_in, row.sign_in);
  take_text(PeopleColumn::given_name, person.name.given, row.given_name);
  take_text(PeopleColumn::middle_name, person.name.middle, row.middle_name);
  take_text(PeopleColumn::family_name, person.name.family, row.family_name);
  take_text(PeopleColumn::preferred_name, person.name.preferred, row.preferred_name);
  take_key(PeopleColumn::staff_number, person.staff_number, row.staff_number);
  take_key(PeopleColumn::email, person.email, row.email);
  take_logins(entry);
}

void PeoplePlanner::take_logins(Entry& entry) const {
  std::vector<Login>& known = entry.person.logins;
  const std::vector<std::string>& stated = entry.row.logins;
  const bool is_same = std::ranges::equal(known, stated, [](const Login& a, const std::string& b) {
    return a.as_written().is_same_as(b);
  });
  if (!columns_.has_logins() || is_same) return;
  known.clear();
  for (const std::string& login : stated) known.emplace_back(login);
  note_change(entry, PeopleColumn::username);
}

template <class T>
void PeoplePlanner::take_list(Entry& entry, PeopleColumn column, std::vector<Dated<T>>& field,
                              const std::vector<Stated<T>>& stated, Unstated unstated) {
  if (!columns_.has(column)) return;
  auto after = restate(field, stated, {today_, entry.standing, unstated});
  if (!after) {
    refuse(entry.row, column, "something would end before it begins; give its first day too");
    return;
  }
  if (*after == field) return;
  field = *std::move(after);
  note_change(entry, column);
}

void PeoplePlanner::take_dated_facts(Entry& entry) {
  const PersonRow& row = entry.row;
  Person& person = entry.person;
  take_list(entry, PeopleColumn::schools, person.postings, row.postings);
  take_list(entry, PeopleColumn::business_areas, person.business_areas, row.business_areas);
  take_list(entry, PeopleColumn::household, person.households, row.households);
  take_list(entry, PeopleColumn::seats, person.seats, row.seats);
  take_line_manager(entry);
}

void PeoplePlanner::take_line_manager(Entry& entry) {
  std::vector<Stated<PersonId>> stated;
  if (!entry.row.line_manager.empty()) {
    const auto manager = id_of(entry.row.line_manager);
    if (!manager) {
      refuse(entry.row, PeopleColumn::line_manager,
             "nobody in this file or in the register has this sourcedId; correct it, or add the "
             "person");
      return;
    }
    stated.push_back({*manager, {}, {}});
    outcome_.manager_lines.emplace(std::pair{entry.person.id, *manager}, entry.row.line);
  }
  take_list(entry, PeopleColumn::line_manager, entry.person.line_managers, stated,
            Unstated::makes_room);
}

void PeoplePlanner::take_employment(Entry& entry) {
  std::vector<Dated<std::monostate>> known;
  known.reserve(entry.person.employed.size());
  for (const DayRange& days : entry.person.employed) known.push_back({{}, days});
  std::vector<Stated<std::monostate>> stated;
  if (entry.row.status == RowStatus::active) {
    auto& days = stated.emplace_back(std::monostate{}, entry.row.starts, entry.row.ends);
    const LocalDate until = employed_until(entry.person, today_);
    const bool has_known_end = until > today_ && until != LocalDate::max();
    if (!columns_.has(PeopleColumn::ends) && has_known_end) {
      days.last = until - std::chrono::days{1};
    }
  }
  const auto after = restate(known, stated, {today_, entry.standing, Unstated::ends_today});
  if (!after) {
    refuse(entry.row, PeopleColumn::ends,
           "the last day is before the first day that the register knows; fill `starts` too");
    return;
  }
  if (*after == known) return;
  const LocalDate until = employed_until(entry.person, today_);
  entry.person.employed.clear();
  for (const auto& [nothing, days] : *after) entry.person.employed.push_back(days);
  const bool has_other_end = employed_until(entry.person, today_) != until;
  note_change(entry, has_other_end ? PeopleColumn::ends : PeopleColumn::starts);
}

// No text may find two people from today on. Rows were compared with each other by the file; here
// with those of whom the file says nothing, which only a file of changes leaves in place.
void PeoplePlanner::check_is_alone(const Entry& entry) {
  const LocalDate until = employed_until(entry.person, today_);
  if (file_.delivery() == Delivery::whole || until == today_) return;
  const auto check = [&](PeopleColumn column, const std::vector<const Person*>& others) {
    const bool is_taken = std::ranges::any_of(others, [&](const Person* other) {
      return employed_until(*other, today_) > today_ &&
             !std::ranges::binary_search(listed_, other->id);
    });
    if (!is_taken) return;
    refuse(entry.row, column,
           "somebody else in the register has the same; correct it, or end the other person in "
           "this file too");
  };
  const PersonRow& row = entry.row;
  if (!row.staff_number.empty()) {
    check(PeopleColumn::staff_number, before_.all_with_staff_number(row.staff_number));
  }
  if (!row.email.empty()) check(PeopleColumn::email, before_.all_with_email(row.email));
  for (const std::string& login : row.logins) {
    check(PeopleColumn::username, before_.all_with_login(login));
  }
}

void PeoplePlanner::check_seats(const Entry& entry) {
  if (!columns_.has(PeopleColumn::seats)) return;
  const auto refusal = seat_refusal(entry.person, today_);
  if (!refusal) return;
  refuse(entry.row, PeopleColumn::seats,
         "one person may not hold these seats together: " + std::string{refusal->reason} + " (" +
             std::string{refusal->clauses} + "); give one of them to somebody else");
}

void PeoplePlanner::add_people_without_row() {
  for (const Person& known : before_.people()) {
    if (std::ranges::binary_search(listed_, known.id)) continue;
    Person after = known;
    PersonChange change{.person = known.id, .columns = {}};
    if (file_.delivery() == Delivery::whole && employed_until(known, today_) > today_) {
      for (DayRange& days : after.employed) days.end = std::min(days.end, today_);
      std::erase_if(after.employed, [](const DayRange& days) { return days.is_empty(); });
      change.columns.push_back(name_of(PeopleColumn::ends));
      ++outcome_.summary.ended_without_line;
      change.kind = ChangeKind::ended;
      outcome_.changes.push_back(std::move(change));
    }
    outcome_.people.push_back(std::move(after));
  }
}

void PeoplePlanner::record(PersonChange change, const Person* known, const Person& after) {
  ImportSummary& summary = outcome_.summary;
  if (known == nullptr) {
    change.kind = ChangeKind::added;
    summary.added_lines.push_back(change.line);
  } else if (change.columns.empty()) {
    ++summary.unchanged;
    return;
  } else if (employed_until(after, today_) < employed_until(*known, today_)) {
    change.kind = ChangeKind::ended;
    summary.ended_lines.push_back(change.line);
  } else {
    summary.changed_lines.push_back(change.line);
  }
  outcome_.changes.push_back(std::move(change));
}

ImportPlan plan_people(const PeopleRegister& before, const PeopleFile& file, LocalDate today,
                       const PersonIds& ids) {
  return PeoplePlanner{before, file, today, ids}.plan();
}

}  // namespace probity::people
