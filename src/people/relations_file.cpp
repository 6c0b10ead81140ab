#include "people/relations_file.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "people/cell_text.hpp"
#include "people/file_rows.hpp"
#include "people/keys.hpp"

namespace probity::people {

namespace {

constexpr std::size_t kRelation = 0;
constexpr std::size_t kPerson = 1;
constexpr std::size_t kOther = 2;
constexpr std::size_t kArea = 3;
constexpr std::size_t kHousehold = 4;
constexpr std::size_t kStarts = 5;
constexpr std::size_t kEnds = 6;
constexpr std::array<std::string_view, 7> kColumns{"relation",  "person", "other", "business_area",
                                                   "household", "starts", "ends"};
constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMostText = 255;

using Places = std::array<std::size_t, kColumns.size()>;
using Refusals = std::vector<ImportRefusal>;

struct KnownRelation {
  std::string_view word;
  RelationKind kind;
  std::size_t column;  // where its other side stands
};
constexpr std::array kRelations{
    KnownRelation{"line_manager", RelationKind::line_manager, kOther},
    KnownRelation{"area_manager", RelationKind::area_manager, kArea},
    KnownRelation{"household", RelationKind::household, kHousehold},
    KnownRelation{"conflict", RelationKind::conflict, kOther},
};

// Like read_people_header(): a header that is none is not repeated.
Places places_of(const CsvRow& header, std::vector<std::string>& unknown, Refusals& refusals) {
  Places out;
  out.fill(kNowhere);
  for (std::size_t place = 0; place < header.size(); ++place) {
    const std::string text = header.text(place);
    const std::string name = without_case(trimmed(text));
    const auto* found = std::ranges::find(kColumns, name);
    if (found == kColumns.end()) {
      unknown.push_back(name.empty() || text_fault(name, 64) ? "(no name)" : name);
      continue;
    }
    std::size_t& at = out.at(static_cast<std::size_t>(found - kColumns.begin()));
    if (at != kNowhere) {
      refusals.push_back({header.line(), *found, "the header row names this column twice"});
    }
    at = place;
  }
  for (const std::size_t needed : {kRelation, kPerson}) {
    if (out.at(needed) != kNowhere) continue;
    refusals.push_back({header.line(), kColumns.at(needed),
                        "the header row has no such column; a file of relations needs relation "
                        "and person"});
  }
  return out;
}

class RowReader {
 public:
  RowReader(const Places& places, const CsvRow& row, Refusals& refusals)
      : places_(places), row_(row), refusals_(refusals) {}

  RelationRow read() {
    RelationRow out;
    out.line = row_.line();
    const std::string word = without_case(text(kRelation));
    out.person = text(kPerson);
    if (out.person.empty())
      refuse(kPerson, "the cell is empty; it needs the sourcedId of a person");
    out.first = date(kStarts);
    out.last = date(kEnds);
    if (out.first && out.last && *out.last < *out.first) {
      refuse(kEnds, "the last day is before the first day; correct one of them");
    }
    const auto* known = std::ranges::find(kRelations, word, &KnownRelation::word);
    if (known == kRelations.end()) {
      refuse(kRelation, "a relation is one of line_manager, area_manager, household, conflict");
      return out;
    }
    out.kind = known->kind;
    out.other = text(known->column);
    check_sides(out, known->column);
    return out;
  }

 private:
  void check_sides(const RelationRow& row, std::size_t column) {
    if (row.other.empty()) refuse(column, "the cell is empty; this relation needs it");
    for (const std::size_t unused : {kOther, kArea, kHousehold}) {
      if (unused == column || text(unused).empty()) continue;
      refuse(unused, "this relation has no such side; leave the cell empty");
    }
    if (column == kOther && !row.other.empty() && row.other == row.person) {
      refuse(kOther, "nobody stands in this relation to themselves; name another person");
    }
    if (column == kHousehold && !row.other.empty() && !is_code(row.other)) {
      refuse(kHousehold,
             "a household is a code like H12, the same for all who live in it; no names");
    }
    if (column == kArea && row.other.find_first_of(",[]") != std::string::npos) {
      refuse(kArea, "the name of a business area has no comma and no brackets");
    }
  }

  void refuse(std::size_t column, std::string_view reason) {
    refusals_.push_back({row_.line(), kColumns.at(column), std::string{reason}});
  }

  std::string text(std::size_t column) {
    const std::size_t place = places_.at(column);
    if (place == kNowhere || row_.is_empty(place)) return {};
    const std::string cell = row_.text(place);
    const std::string_view out = trimmed(cell);
    if (const auto fault = text_fault(out, kMostText)) {
      refuse(column, *fault);
      return {};
    }
    return std::string{out};
  }

  std::optional<LocalDate> date(std::size_t column) {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    const auto out = date_in(cell);
    if (!out) refuse(column, "the date is not like 2026-09-01");
    return out;
  }

  const Places& places_;
  const CsvRow& row_;
  Refusals& refusals_;
};

}  // namespace

std::expected<RelationsFile, RefusedImport> RelationsFile::parse(std::string_view text,
                                                                 RelationsLimits limits) {
  auto csv = CsvReader::open(text, limits.csv);
  if (!csv) return std::unexpected(RefusedImport{{refusal_of(csv.error())}});
  RelationsFile file;
  RefusedImport refused;
  const Places places = places_of(csv->header(), file.unknown_columns_, refused.refusals);
  if (!refused.refusals.empty()) return std::unexpected(std::move(refused));
  read_rows(*csv, file.rows_, limits.rows, refused.refusals, [&](const CsvRow& row) {
    file.rows_.push_back(RowReader{places, row, refused.refusals}.read());
  });
  if (refused.refusals.empty()) return file;
  std::ranges::sort(refused.refusals);
  return std::unexpected(std::move(refused));
}

}  // namespace probity::people
