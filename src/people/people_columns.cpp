#include "people/people_columns.hpp"

#include <algorithm>
#include <optional>

#include "people/cell_text.hpp"

namespace probity::people {

namespace {

// Columns of others keep their place in the standard; ours may come as metadata too.
enum class Origin : std::uint8_t { roster, own };

struct KnownColumn {
  std::string_view name;
  PeopleColumn column;
  Origin origin = Origin::roster;
};

// The first name of each column is the one that the format describes.
constexpr std::array kKnown{
    KnownColumn{"sourcedId", PeopleColumn::source_key},
    KnownColumn{"status", PeopleColumn::status},
    KnownColumn{"enabledUser", PeopleColumn::enabled},
    KnownColumn{"orgSourcedIds", PeopleColumn::schools},
    KnownColumn{"role", PeopleColumn::role},
    KnownColumn{"username", PeopleColumn::username},
    KnownColumn{"userIds", PeopleColumn::user_ids},
    KnownColumn{"givenName", PeopleColumn::given_name},
    KnownColumn{"familyName", PeopleColumn::family_name},
    KnownColumn{"middleName", PeopleColumn::middle_name},
    KnownColumn{"preferred_name", PeopleColumn::preferred_name, Origin::own},
    KnownColumn{"preferredFirstName", PeopleColumn::preferred_name},  // OneRoster 1.2
    KnownColumn{"identifier", PeopleColumn::staff_number},
    KnownColumn{"email", PeopleColumn::email},
    KnownColumn{"logins", PeopleColumn::logins, Origin::own},
    KnownColumn{"category", PeopleColumn::category, Origin::own},
    KnownColumn{"line_manager", PeopleColumn::line_manager, Origin::own},
    KnownColumn{"business_areas", PeopleColumn::business_areas, Origin::own},
    KnownColumn{"household", PeopleColumn::household, Origin::own},
    KnownColumn{"seats", PeopleColumn::seats, Origin::own},
    KnownColumn{"starts", PeopleColumn::starts, Origin::own},
    KnownColumn{"ends", PeopleColumn::ends, Origin::own},
};

// What Probity has no business knowing about staff (R7), or no use for.
constexpr std::array<std::string_view, 37> kDiscarded{
    "password",
    "sms",
    "phone",
    "agentSourcedIds",
    "grades",
    "dateLastModified",
    "userMasterIdentifier",
    "pronouns",
    "title",
    "address",
    "postcode",
    "gender",
    "sex",
    "birthDate",
    "dateOfBirth",
    "birthCity",
    "birthState",
    "birthCountry",
    "countryOfBirthCode",
    "stateOfBirthAbbreviation",
    "cityOfBirth",
    "ethnicity",
    "ethnicityCodes",
    "race",
    "raceCodes",
    "religion",
    "disability",
    "nationality",
    "americanIndianOrAlaskaNative",
    "asian",
    "blackOrAfricanAmerican",
    "nativeHawaiianOrOtherPacificIslander",
    "white",
    "demographicRaceTwoOrMoreRaces",
    "hispanicOrLatinoEthnicity",
    "publicSchoolResidenceStatus",
    "nationalInsuranceNumber",
};

constexpr std::array kNeeded{PeopleColumn::source_key, PeopleColumn::given_name,
                             PeopleColumn::family_name};
constexpr std::string_view kMetadata = "metadata.";

std::string plain(std::string_view name) {
  std::string out = without_case(name);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

std::optional<PeopleColumn> known(std::string_view name) {
  const std::string wanted = plain(name);
  const bool is_metadata = wanted.starts_with(kMetadata);
  const std::string_view own = std::string_view{wanted}.substr(is_metadata ? kMetadata.size() : 0);
  for (const KnownColumn& column : kKnown) {
    if (is_metadata && column.origin != Origin::own) continue;
    if (plain(column.name) == own) return column.column;
  }
  return std::nullopt;
}

std::optional<std::string_view> discarded(std::string_view name) {
  const std::string wanted = plain(name);
  const std::string_view own =
      std::string_view{wanted}.substr(wanted.starts_with(kMetadata) ? kMetadata.size() : 0);
  const auto* found =
      std::ranges::find_if(kDiscarded, [&](std::string_view each) { return plain(each) == own; });
  if (found == kDiscarded.end()) return std::nullopt;
  return *found;
}

// A column's name as a note may show it: short, and nothing that a terminal would obey.
std::string shown(std::string_view name) {
  if (name.empty()) return "(no name)";
  return text_fault(name, 64) ? "(a name that cannot be shown)" : std::string{name};
}

}  // namespace

std::string_view name_of(PeopleColumn column) {
  return std::ranges::find(kKnown, column, &KnownColumn::column)->name;
}

std::expected<PeopleHeader, RefusedImport> read_people_header(const CsvRow& header) {
  PeopleHeader out;
  out.places.fill(PeopleHeader::kNowhere);
  RefusedImport refused;
  for (std::size_t place = 0; place < header.size(); ++place) {
    const std::string text = header.text(place);
    const std::string_view name = trimmed(text);
    if (const auto column = known(name)) {
      std::size_t& at = out.places.at(static_cast<std::size_t>(*column));
      if (at != PeopleHeader::kNowhere) {
        refused.refusals.push_back({header.line(), name_of(*column),
                                    "the header row names this column twice; keep one of them"});
      }
      at = place;
      out.columns.add(*column);
    } else if (const auto unread = discarded(name)) {
      out.notes.discarded_columns.push_back(*unread);
    } else {
      out.notes.unknown_columns.push_back(shown(name));
    }
  }
  for (const PeopleColumn column : kNeeded) {
    if (out.columns.has(column)) continue;
    refused.refusals.push_back(
        {header.line(), name_of(column),
         "the header row has no such column; a file of people needs sourcedId, givenName and "
         "familyName"});
  }
  if (!refused.refusals.empty()) return std::unexpected(std::move(refused));
  return out;
}

}  // namespace probity::people
