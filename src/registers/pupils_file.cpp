#include "registers/pupils_file.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/csv.hpp"
#include "people/cell_text.hpp"
#include "people/keys.hpp"
#include "registers/file_columns.hpp"

namespace probity::registers {

namespace {

enum Column : std::size_t {
  source_id,
  status,
  schools,
  role,
  given,
  family,
  middle,
  preferred,
  grades,
  tutor_group,
  classes,
  birth_date,
  image_online,
  name_online,
  recorded_on,
  expires_on,
  never_show,
};

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"sourcedId", source_id, Need::needed},
    ColumnName{"status", status},
    ColumnName{"orgSourcedIds", schools},
    ColumnName{"role", role},
    ColumnName{"givenName", given, Need::needed},
    ColumnName{"familyName", family, Need::needed},
    ColumnName{"middleName", middle},
    ColumnName{"preferredFirstName", preferred},
    ColumnName{"preferredName", preferred},
    ColumnName{"grades", grades},
    ColumnName{"tutorGroup", tutor_group},
    ColumnName{"classes", classes},
    ColumnName{"birthDate", birth_date},
    ColumnName{"consentImageOnline", image_online},
    ColumnName{"consentNameOnline", name_online},
    ColumnName{"consentRecordedOn", recorded_on},
    ColumnName{"consentExpiresOn", expires_on},
    ColumnName{"neverShow", never_show},
};

// A report of a management information system of an English school has headings of its own. Pupil
// numbers of the state (UPN, ULN) are not among them: nothing here needs them.
constexpr std::array kReportColumns{
    ColumnName{"Admission Number", source_id, Need::needed},
    ColumnName{"Admission No", source_id},
    ColumnName{"Adno", source_id},
    ColumnName{"Pupil ID", source_id},
    ColumnName{"Status", status},
    ColumnName{"School", schools},
    ColumnName{"Role", role},
    ColumnName{"Forename", given, Need::needed},
    ColumnName{"Legal Forename", given},
    ColumnName{"First Name", given},
    ColumnName{"Surname", family, Need::needed},
    ColumnName{"Legal Surname", family},
    ColumnName{"Last Name", family},
    ColumnName{"Middle Name", middle},
    ColumnName{"Middle Names", middle},
    ColumnName{"Chosen Name", preferred},
    ColumnName{"Chosen Forename", preferred},
    ColumnName{"Preferred Name", preferred},
    ColumnName{"Preferred Forename", preferred},
    ColumnName{"Year Group", grades},
    ColumnName{"Year", grades},
    ColumnName{"Reg Group", tutor_group},
    ColumnName{"Registration Group", tutor_group},
    ColumnName{"Tutor Group", tutor_group},
    ColumnName{"Form", tutor_group},
    ColumnName{"Class", tutor_group},
    ColumnName{"Classes", classes},
    ColumnName{"Clubs", classes},
    ColumnName{"Date of Birth", birth_date},
    ColumnName{"DOB", birth_date},
    ColumnName{"Photo Online", image_online},
    ColumnName{"Name Online", name_online},
    ColumnName{"Consent Date", recorded_on},
    ColumnName{"Consent Expires", expires_on},
    ColumnName{"Never Show", never_show},
};

bool is_report(std::string_view text) {
  constexpr std::array kOurs{ColumnName{"sourcedId", source_id}};
  constexpr std::array kReports{ColumnName{"Admission Number", source_id},
                                ColumnName{"Admission No", source_id},
                                ColumnName{"Adno", source_id}, ColumnName{"Pupil ID", source_id}};
  const auto has_id = [](const CsvRow& header, std::span<const ColumnName> names) {
    const auto found = FileColumns::find(header, names);
    return !found || found->place_of(source_id);  // twice is more than enough
  };
  const auto csv = CsvReader::open(text);
  return csv && !has_id(csv->header(), kOurs) && has_id(csv->header(), kReports);
}

// "Year 3", "Yr 3", "Y3" and "Reception" as OneRoster writes years; others as they are.
std::string year_of(std::string year) {
  const std::string word = people::without_case(year);
  if (word == "reception") return "KG";
  if (word == "nursery") return "PK";
  std::string_view rest = word;
  for (const std::string_view start : {"year", "yr", "y"}) {
    if (!rest.starts_with(start)) continue;
    rest = people::trimmed(rest.substr(start.size()));
    break;
  }
  const bool is_number = !rest.empty() && rest.size() <= 2 && rest.size() < word.size() &&
                         std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return year;
  return rest.size() == 1 ? "0" + std::string{rest} : std::string{rest};
}

void read_names(const Cells& cells, Pupil& out) {
  const std::string_view cause = "a pupil needs a given or a family name; fill one of the cells";
  out.given = cells.text(given, kMostName);
  out.family = cells.text(family, kMostName);
  out.middle = cells.text(middle, kMostName);
  out.preferred = cells.text(preferred, kMostName);
  if (out.given.empty() && out.family.empty()) cells.refuse(given, cause);
}

void read_consents(const Cells& cells, Pupil& out) {
  Consent consent;
  consent.from = cells.date(recorded_on);
  consent.until = cells.date(expires_on);
  for (const auto& [column, use] :
       {std::pair{image_online, Shown::image}, std::pair{name_online, Shown::name}}) {
    const auto answer = cells.answer(column);
    if (!answer) continue;  // nobody answered, which is "no" (C44)
    consent.use = use;
    consent.answer = *answer ? Consent::Answer::yes : Consent::Answer::no;
    out.consents.push_back(consent);
  }
}

Pupil read_pupil(const Cells& cells) {
  Pupil out;
  out.source_id = cells.needed(source_id, kMostKey);
  read_names(cells, out);
  out.tutor_group = cells.text(tutor_group, kMostWord);
  out.year = year_of(cells.first_of_list(grades));
  out.school = school_of(cells.first_of_list(schools));
  out.classes = cells.list(classes);
  out.birth_date = cells.date(birth_date);
  out.never_show = cells.is_yes(never_show);
  read_consents(cells, out);
  return out;
}

bool is_leaving(const Cells& cells) {
  const std::string word = people::without_case(cells.text(status, kMostWord));
  if (!word.empty() && word != "active" && word != "tobedeleted") {
    cells.refuse(status, "the status is neither active nor tobedeleted");
  }
  return word == "tobedeleted";
}

}  // namespace

std::expected<PupilsFile, RefusedImport> PupilsFile::parse(std::string_view text) {
  PupilsFile file;
  UniqueKeys keys;
  const std::span<const ColumnName> names =
      is_report(text) ? std::span<const ColumnName>{kReportColumns} : kColumns;
  auto read = read_file_rows(text, names, kMostPupils, [&](const Cells& cells) {
    const std::string word = people::without_case(cells.text(role, kMostWord));
    if (!word.empty() && word != "student") {
      ++file.others;
    } else if (is_leaving(cells)) {
      ++file.leaving;
    } else {
      file.pupils.push_back(read_pupil(cells));
      keys.check(cells, source_id, file.pupils.back().source_id);
    }
  });
  if (!read) return std::unexpected(std::move(read).error());
  file.unread_columns = *read;
  return file;
}

}  // namespace probity::registers
