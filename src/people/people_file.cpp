#include "people/people_file.hpp"

#include <algorithm>
#include <unordered_map>

#include "people/file_rows.hpp"
#include "people/people_row_reader.hpp"

namespace probity::people {

namespace {

// Whether the same text may pass from one person to another, who comes when the first has left.
enum class Passing : std::uint8_t { never, when_days_do_not_overlap };

// Finds texts that two rows have in common. Both lines are named: which of them is wrong, only the
// file's author can know.
template <class KeyType>
class Uniqueness {
 public:
  Uniqueness(std::string_view column, std::string_view what, Passing passing)
      : column_(column), what_(what), passing_(passing) {}

  void check(std::string_view text, const PersonRow& row, std::vector<ImportRefusal>& refusals) {
    if (text.empty()) return;
    const Use use{row.line, {row.starts.value_or(LocalDate::min()), end_after(row.ends)}};
    std::vector<Use>& uses = uses_[KeyType::folded(text)];
    const auto clash = std::ranges::find_if(uses, [&](const Use& other) {
      return passing_ == Passing::never || other.days.overlaps(use.days);
    });
    if (clash != uses.end()) {
      refusals.push_back({row.line, column_,
                          "lines " + std::to_string(clash->line) + " and " +
                              std::to_string(row.line) + " have the same " + std::string{what_} +
                              "; it belongs to one person at a time, so correct or remove one"});
      return;  // the next of the same names the first line again
    }
    uses.push_back(use);
  }

 private:
  struct Use {
    std::size_t line;
    DayRange days;
  };

  std::string_view column_;
  std::string_view what_;
  Passing passing_;
  std::unordered_map<std::string, std::vector<Use>> uses_;
};

void check_uniqueness(const std::vector<PersonRow>& rows, std::vector<ImportRefusal>& refusals) {
  Uniqueness<SourceKey> keys{"sourcedId", "sourcedId", Passing::never};
  // I19: a second account of the same human being is found by the number of the staff.
  Uniqueness<StaffNumber> numbers{"identifier", "identifier", Passing::never};
  Uniqueness<EmailAddress> emails{"email", "e-mail address", Passing::when_days_do_not_overlap};
  Uniqueness<Login> logins{"username", "login", Passing::when_days_do_not_overlap};
  for (const PersonRow& row : rows) {
    keys.check(row.source_key, row, refusals);
    if (row.status == RowStatus::to_be_deleted) continue;  // gives up whatever they had
    numbers.check(row.staff_number, row, refusals);
    emails.check(row.email, row, refusals);
    for (const std::string& login : row.logins) logins.check(login, row, refusals);
  }
}

}  // namespace

std::expected<PeopleFile, RefusedImport> PeopleFile::parse(std::string_view text, Delivery delivery,
                                                           PeopleLimits limits) {
  auto csv = CsvReader::open(text, limits.csv);
  if (!csv) return std::unexpected(RefusedImport{{refusal_of(csv.error())}});
  auto header = read_people_header(csv->header());
  if (!header) return std::unexpected(std::move(header).error());

  PeopleFile file;
  file.delivery_ = delivery;
  file.columns_ = header->columns;
  file.notes_ = header->notes;
  RefusedImport refused;
  PeopleRowReader reader{*header, delivery};
  read_rows(*csv, file.rows_, limits.rows, refused.refusals, [&](const CsvRow& row) {
    switch (reader.kind_of(row)) {
      case RowKind::pupil: ++file.notes_.pupils; break;
      case RowKind::relative: ++file.notes_.relatives; break;
      case RowKind::staff: file.rows_.push_back(reader.read(row, refused.refusals)); break;
    }
  });
  check_uniqueness(file.rows_, refused.refusals);
  if (refused.refusals.empty()) return file;
  std::ranges::sort(refused.refusals);
  return std::unexpected(std::move(refused));
}

}  // namespace probity::people
