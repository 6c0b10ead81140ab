#include "registers/colleagues_file.hpp"

#include <array>

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
  preferred,
  email,
  title,
  job_title,
  department,
  line_manager,
  may_speak,
  trained_on,
  topics,
  channels,
};

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"sourcedId", source_id, Need::needed},
    ColumnName{"status", status},
    ColumnName{"orgSourcedIds", schools},
    ColumnName{"role", role},
    ColumnName{"givenName", given, Need::needed},
    ColumnName{"familyName", family, Need::needed},
    ColumnName{"preferredFirstName", preferred},
    ColumnName{"preferredName", preferred},
    ColumnName{"email", email},
    ColumnName{"title", title},
    ColumnName{"jobTitle", job_title},
    ColumnName{"department", department},
    ColumnName{"lineManager", line_manager},
    ColumnName{"authorisedSpokesperson", may_speak},
    ColumnName{"spokespersonTrainedOn", trained_on},
    ColumnName{"spokespersonTopics", topics},
    ColumnName{"spokespersonChannels", channels},
};

bool is_staff(const Cells& cells) {
  const std::string word = people::without_case(cells.text(role, kMostWord));
  return word != "student" && word != "parent" && word != "guardian" && word != "relative";
}

Colleague read_colleague(const Cells& cells) {
  Colleague out;
  out.source_id = cells.needed(source_id, kMostKey);
  out.title = cells.text(title, kMostWord);
  out.given = cells.text(given, kMostName);
  out.preferred = cells.text(preferred, kMostName);
  out.family = cells.text(family, kMostName);
  if (out.given.empty() && out.family.empty()) {
    cells.refuse(given, "a colleague needs a given or a family name; fill one of the cells");
  }
  out.email = cells.text(email, kMostKey);
  if (!out.email.empty() && !people::is_email(out.email)) {
    cells.refuse(email, "this is not an e-mail address; correct it, or leave the cell empty");
  }
  out.job_title = cells.text(job_title, kMostName);
  out.department = cells.text(department, kMostName);
  out.school = school_of(cells.first_of_list(schools));
  out.line_manager = cells.text(line_manager, kMostKey);
  // The day is read so that a wrong one is told; whether training counts the trust has decided when
  // it wrote Y.
  static_cast<void>(cells.date(trained_on));
  std::vector<std::string> about = cells.list(topics);
  std::vector<std::string> where = cells.list(channels);
  if (cells.is_yes(may_speak)) out.may_speak = {{std::move(about), std::move(where)}};
  return out;
}

}  // namespace

std::expected<ColleaguesFile, RefusedImport> ColleaguesFile::parse(std::string_view text) {
  constexpr std::size_t kMostColleagues = 200'000;
  ColleaguesFile file;
  UniqueKeys keys;
  auto read = read_file_rows(text, kColumns, kMostColleagues, [&](const Cells& cells) {
    if (!is_staff(cells)) {
      ++file.others;
    } else if (people::without_case(cells.text(status, kMostWord)) == "tobedeleted") {
      ++file.leaving;
    } else {
      file.colleagues.push_back(read_colleague(cells));
      keys.check(cells, source_id, file.colleagues.back().source_id);
    }
  });
  if (!read) return std::unexpected(std::move(read).error());
  return file;
}

}  // namespace probity::registers
