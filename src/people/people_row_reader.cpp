#include "people/people_row_reader.hpp"

#include <algorithm>
#include <array>
#include <expected>

namespace probity::people {

namespace {

// Longest texts, in bytes. A name of 200 bytes has some 70 characters of any script.
constexpr std::size_t kMostKey = 255;
constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostLogin = 254;
constexpr std::size_t kMostWord = 64;
constexpr std::size_t kMostList = 4'096;

// userIds holds {type:id}; these types are what people sign in with. Others are discarded.
constexpr std::array<std::string_view, 5> kLoginTypes{"ldap", "ad", "azuread", "google", "login"};

// The same thing twice in one cell needs days to tell its stretches apart.
template <class T>
bool is_ambiguous(const std::vector<Stated<T>>& all) {
  for (auto one = all.begin(); one != all.end(); ++one) {
    for (auto other = all.begin(); other != one; ++other) {
      if (one->what != other->what) continue;
      if (!one->first || !other->first) return true;
      const DayRange a{*one->first, end_after(one->last)};
      const DayRange b{*other->first, end_after(other->last)};
      if (a.overlaps(b)) return true;
    }
  }
  return false;
}

constexpr std::string_view kAmbiguous =
    "the same is listed twice; keep one, or give each its own days";

bool is_backwards(const std::optional<LocalDate>& first, const std::optional<LocalDate>& last) {
  return first && last && *last < *first;
}

constexpr std::string_view kBackwards = "the last day is before the first day; correct one of them";

// "headteacher/deputy@ORG-HGS"
std::expected<SeatHeld, std::string_view> seat_in(std::string_view text) {
  SeatHeld out;
  const std::size_t at = text.find('@');
  if (at != std::string_view::npos) {
    out.school = {std::string{text.substr(at + 1)}};
    if (!is_code(out.school.text)) {
      return std::unexpected("after @ comes the id of a school, as in orgSourcedIds");
    }
    text = text.substr(0, at);
  }
  if (text.ends_with("/deputy")) {
    out.capacity = Capacity::deputy;
    text.remove_suffix(std::string_view{"/deputy"}.size());
  }
  const auto seat = seat_named(text);
  if (!seat) {
    return std::unexpected(
        "a seat is one of it_support, head_of_it, administrator, headteacher, cfoo, hr, director, "
        "chair, clerk, dpo, key_holder, with /deputy and @SCHOOL after it where it needs them");
  }
  out.seat = *seat;
  if (place_of(*seat) == SeatPlace::school && out.school.text.empty()) {
    return std::unexpected("this seat belongs to a school; write headteacher@SCHOOL");
  }
  if (place_of(*seat) == SeatPlace::trust && !out.school.text.empty()) {
    return std::unexpected("this seat belongs to the whole trust; take away @ and the school");
  }
  return out;
}

}  // namespace

void PeopleRowReader::Cells::refuse(PeopleColumn column, std::string_view reason) const {
  refusals.push_back({row.line(), name_of(column), std::string{reason}});
}

std::string PeopleRowReader::Cells::text(PeopleColumn column, std::size_t most_bytes) const {
  const std::size_t place = header.places.at(static_cast<std::size_t>(column));
  if (place == PeopleHeader::kNowhere || row.is_empty(place)) return {};
  const std::string cell = row.text(place);
  const std::string_view out = trimmed(cell);
  if (const auto fault = text_fault(out, most_bytes)) {
    refuse(column, *fault);
    return {};
  }
  return std::string{out};
}

std::string PeopleRowReader::Cells::needed(PeopleColumn column, std::size_t most_bytes) const {
  const std::size_t before = refusals.size();
  std::string out = text(column, most_bytes);
  if (out.empty() && refusals.size() == before) {
    refuse(column, "the cell is empty; every person needs one");
  }
  return out;
}

std::vector<DatedItem> PeopleRowReader::Cells::list(PeopleColumn column) const {
  auto items = dated_list(text(column, kMostList));
  if (!items) {
    refuse(column, items.error());
    return {};
  }
  for (const DatedItem& item : *items) {
    if (is_backwards(item.first, item.last)) refuse(column, kBackwards);
  }
  return *std::move(items);
}

std::optional<LocalDate> PeopleRowReader::Cells::date(PeopleColumn column) const {
  const std::string cell = text(column, kMostWord);
  if (cell.empty()) return std::nullopt;
  const auto out = date_in(cell);
  if (!out) refuse(column, "the date is not like 2026-09-01");
  return out;
}

RowKind PeopleRowReader::kind_of(const CsvRow& row) const {
  const std::size_t place = header_.places.at(static_cast<std::size_t>(PeopleColumn::role));
  if (place == PeopleHeader::kNowhere) return RowKind::staff;
  const std::string cell = row.text(place);
  const std::string role = without_case(trimmed(cell));
  if (role == "student") return RowKind::pupil;
  if (role == "parent" || role == "guardian" || role == "relative") return RowKind::relative;
  return RowKind::staff;
}

PersonRow PeopleRowReader::read(const CsvRow& row, std::vector<ImportRefusal>& refusals) const {
  const Cells cells{header_, row, refusals};
  PersonRow out;
  out.line = row.line();
  out.source_key = cells.needed(PeopleColumn::source_key, kMostKey);
  read_standing(cells, out);
  if (out.status == RowStatus::to_be_deleted) return out;  // nothing else of them is needed
  read_identity(cells, out);
  read_logins(cells, out);
  read_postings(cells, out);
  read_areas_and_households(cells, out);
  read_seats(cells, out);
  read_days(cells, out);
  return out;
}

void PeopleRowReader::read_standing(const Cells& cells, PersonRow& out) const {
  const std::string status = without_case(cells.text(PeopleColumn::status, kMostWord));
  if (status == "tobedeleted") {
    out.status = RowStatus::to_be_deleted;
  } else if (status.empty() && delivery_ == Delivery::changes) {
    cells.refuse(PeopleColumn::status,
                 "in a file of changes every row says active or tobedeleted; fill the cell, or "
                 "import the file as a whole one");
  } else if (!status.empty() && status != "active") {
    cells.refuse(PeopleColumn::status, "the status is neither active nor tobedeleted");
  }
  const std::string enabled = without_case(cells.text(PeopleColumn::enabled, kMostWord));
  if (enabled == "false") {
    out.sign_in = SignIn::suspended;
  } else if (!enabled.empty() && enabled != "true") {
    cells.refuse(PeopleColumn::enabled, "the cell is neither true nor false");
  }
}

void PeopleRowReader::read_identity(const Cells& cells, PersonRow& out) {
  out.given_name = cells.needed(PeopleColumn::given_name, kMostName);
  out.family_name = cells.needed(PeopleColumn::family_name, kMostName);
  out.middle_name = cells.text(PeopleColumn::middle_name, kMostName);
  out.preferred_name = cells.text(PeopleColumn::preferred_name, kMostName);
  out.staff_number = cells.text(PeopleColumn::staff_number, kMostWord);
  out.email = cells.text(PeopleColumn::email, kMostLogin);
  if (!out.email.empty() && !is_email(out.email)) {
    cells.refuse(PeopleColumn::email,
                 "this is not an e-mail address; correct it, or leave the cell empty for somebody "
                 "who has none");
  }
  if (!cells.header.columns.has(PeopleColumn::category)) return;
  const auto category = category_named(cells.text(PeopleColumn::category, kMostWord));
  if (category) {
    out.category = *category;
  } else {
    cells.refuse(PeopleColumn::category,
                 "a category is one of employee, officer, consultant, contractor, volunteer, "
                 "casual_worker, agency_worker (C50)");
  }
}

void PeopleRowReader::read_logins(const Cells& cells, PersonRow& out) {
  std::vector<std::string> all = plain_list(cells.text(PeopleColumn::logins, kMostList));
  if (std::string name = cells.text(PeopleColumn::username, kMostLogin); !name.empty()) {
    all.insert(all.begin(), std::move(name));
  }
  for (const std::string& entry : plain_list(cells.text(PeopleColumn::user_ids, kMostList))) {
    const std::size_t colon = entry.find(':');
    if (!entry.starts_with('{') || !entry.ends_with('}') || colon == std::string::npos) {
      cells.refuse(PeopleColumn::user_ids, "each id is written {type:id}, as in {LDAP:e.brown}");
      return;
    }
    const std::string type = without_case(trimmed(entry.substr(1, colon - 1)));
    const std::string id{
        trimmed(std::string_view{entry}.substr(colon + 1, entry.size() - colon - 2))};
    if (std::ranges::find(kLoginTypes, type) != kLoginTypes.end() && !id.empty()) {
      all.push_back(id);
    }
  }
  for (std::string& login : all) {
    const bool is_there = std::ranges::any_of(out.logins, [&](const std::string& known) {
      return Login::folded(known) == Login::folded(login);
    });
    if (!is_there) out.logins.push_back(std::move(login));
  }
}

void PeopleRowReader::read_postings(const Cells& cells, PersonRow& out) {
  const std::string word = without_case(cells.text(PeopleColumn::role, kMostWord));
  const auto role = roster_role_named(word);
  if (!role) {
    cells.refuse(PeopleColumn::role,
                 "a role is one of teacher, aide, administrator, proctor; rows of student, parent, "
                 "guardian and relative are set aside");
  }
  for (DatedItem& item : cells.list(PeopleColumn::schools)) {
    if (!is_code(item.text)) {
      cells.refuse(PeopleColumn::schools,
                   "the id of a school is up to 64 letters, digits and . _ : / -");
      return;
    }
    out.postings.push_back(
        {{{std::move(item.text)}, role.value_or(RosterRole::not_given)}, item.first, item.last});
  }
  if (is_ambiguous(out.postings)) cells.refuse(PeopleColumn::schools, kAmbiguous);
}

void PeopleRowReader::read_areas_and_households(const Cells& cells, PersonRow& out) {
  for (DatedItem& item : cells.list(PeopleColumn::business_areas)) {
    out.business_areas.push_back({{std::move(item.text)}, item.first, item.last});
  }
  if (is_ambiguous(out.business_areas)) cells.refuse(PeopleColumn::business_areas, kAmbiguous);
  for (DatedItem& item : cells.list(PeopleColumn::household)) {
    if (!is_code(item.text)) {
      cells.refuse(PeopleColumn::household,
                   "a household is a code like H12, the same for all who live in it; no names");
      return;
    }
    out.households.push_back({{std::move(item.text)}, item.first, item.last});
  }
  if (is_ambiguous(out.households)) cells.refuse(PeopleColumn::household, kAmbiguous);
}

void PeopleRowReader::read_seats(const Cells& cells, PersonRow& out) {
  for (const DatedItem& item : cells.list(PeopleColumn::seats)) {
    auto seat = seat_in(item.text);
    if (!seat) {
      cells.refuse(PeopleColumn::seats, seat.error());
      return;
    }
    out.seats.push_back({*std::move(seat), item.first, item.last});
  }
  if (is_ambiguous(out.seats)) cells.refuse(PeopleColumn::seats, kAmbiguous);
}

void PeopleRowReader::read_days(const Cells& cells, PersonRow& out) {
  out.line_manager = cells.text(PeopleColumn::line_manager, kMostKey);
  if (!out.line_manager.empty() && out.line_manager == out.source_key) {
    cells.refuse(PeopleColumn::line_manager, "nobody is their own line manager");
  }
  out.starts = cells.date(PeopleColumn::starts);
  out.ends = cells.date(PeopleColumn::ends);
  if (is_backwards(out.starts, out.ends)) cells.refuse(PeopleColumn::ends, kBackwards);
}

}  // namespace probity::people
