#include "registers/groups_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "people/keys.hpp"
#include "registers/file_columns.hpp"

namespace probity::registers {

namespace {

enum Column : std::size_t { group, person, school, role, status, from, until };

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"classTitle", group, Need::needed},
    ColumnName{"group", group},
    ColumnName{"title", group},
    ColumnName{"userSourcedId", person, Need::needed},
    ColumnName{"schoolSourcedId", school},
    ColumnName{"orgSourcedIds", school},
    ColumnName{"role", role},
    ColumnName{"status", status},
    ColumnName{"beginDate", from},
    ColumnName{"endDate", until},
};

enum class Teaches : std::uint8_t { yes, no };

Teaches read_role(const Cells& cells) {
  constexpr std::array<std::string_view, 4> kTeaching{"", "teacher", "aide", "administrator"};
  constexpr std::array<std::string_view, 4> kOthers{"student", "parent", "guardian", "relative"};
  const std::string word = people::without_case(cells.text(role, kMostWord));
  if (std::ranges::find(kOthers, word) != kOthers.end()) return Teaches::no;
  if (std::ranges::find(kTeaching, word) == kTeaching.end()) {
    cells.refuse(role, "the role is none of teacher, aide, administrator and student");
  }
  return Teaches::yes;
}

bool is_leaving(const Cells& cells) {
  const std::string word = people::without_case(cells.text(status, kMostWord));
  if (!word.empty() && word != "active" && word != "tobedeleted") {
    cells.refuse(status, "the status is neither active nor tobedeleted");
  }
  return word == "tobedeleted";
}

GroupsFile::Row read_row(const Cells& cells) {
  GroupsFile::Row row{.line = cells.line(),
                      .group = cells.needed(group, kMostWord),
                      .school = school_of(cells.first_of_list(school)),
                      .person = cells.needed(person, kMostKey),
                      .from = cells.date(from),
                      .until = cells.date(until)};
  if (row.from && row.until && *row.until < *row.from) {
    cells.refuse(until, "the last day is before the first; correct one of them");
  }
  return row;
}

using Key = std::tuple<std::string, std::string, std::string, std::optional<LocalDate>>;

}  // namespace

std::expected<GroupsFile, RefusedImport> GroupsFile::parse(std::string_view text) {
  constexpr std::size_t kMostRows = 500'000;
  GroupsFile file;
  std::set<Key> known;
  auto read = read_file_rows(text, kColumns, kMostRows, [&](const Cells& cells) {
    if (read_role(cells) == Teaches::no) {
      ++file.others;
      return;
    }
    if (is_leaving(cells)) {
      ++file.leaving;
      return;
    }
    const Row& row = file.rows.emplace_back(read_row(cells));
    if (!known.insert({row.person, people::without_case(row.group), row.school, row.from}).second) {
      cells.refuse(group, "another row says the same; keep one of them");
    }
  });
  if (!read) return std::unexpected(std::move(read).error());
  return file;
}

}  // namespace probity::registers
