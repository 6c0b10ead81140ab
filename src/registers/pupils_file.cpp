#include "registers/pupils_file.hpp"

#include <array>
#include <utility>

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
  out.year = cells.first_of_list(grades);
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
  auto read = read_file_rows(text, kColumns, kMostPupils, [&](const Cells& cells) {
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
