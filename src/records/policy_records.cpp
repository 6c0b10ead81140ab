#include "records/policy_records.hpp"

#include <utility>

#include <sodium.h>

#include "records/json_fields.hpp"

namespace probity::records {

namespace {

using policy::Edition;
using store::Blob;

Json json_of_document(const policy::Document& document) {
  return {{"kind", policy::word_for(document.kind)},
          {"name", document.name},
          {"sha256", json_of(document.sha256)},
          {"size", document.size}};
}

policy::Document read_document(const Json& json) {
  return {policy::document_kind_named(json.at("kind").get<std::string>())
              .value_or(policy::DocumentKind::pdf),
          json.at("name").get<std::string>(), get<policy::Digest>(json, "sha256"),
          json.at("size").get<std::uint64_t>()};
}

Json json_of_approval(const policy::Approval& approval) {
  return {
      {"by", json_of(approval.by)}, {"at", json_of(approval.at)}, {"text", json_of(approval.text)}};
}

policy::Approval read_approval(const Json& json) {
  return {get<PersonId>(json, "by"), get<Instant>(json, "at"),
          get<policy::EditionText>(json, "text")};
}

Json json_of_point(const std::optional<policy::ReviewPoint>& point) {
  return point ? Json(policy::text_of(*point)) : Json{};
}

std::optional<policy::ReviewPoint> read_point(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return policy::review_point_from(json.get<std::string>());
}

Json json_of_lead(const policy::Lead& lead) {
  return {{"title", lead.title}, {"person", json_of(lead.person)}};
}

policy::Lead read_lead(const Json& json) {
  return {json.at("title").get<std::string>(), get<std::optional<PersonId>>(json, "person")};
}

Json json_of_heading(const policy::Heading& heading) {
  return {{"title", heading.title},
          {"owner", heading.owner},
          {"trust_lead", json_of_lead(heading.trust_lead)},
          {"standing", heading.standing},
          {"last_reviewed", json_of_point(heading.last_reviewed)},
          {"next_review", json_of_point(heading.next_review)}};
}

policy::Heading read_heading(const Json& json) {
  return {json.at("title").get<std::string>(),  json.at("owner").get<std::string>(),
          read_lead(json.at("trust_lead")),     json.at("standing").get<std::string>(),
          read_point(json.at("last_reviewed")), read_point(json.at("next_review"))};
}

Json json_of_resolution(const policy::Resolution& resolution) {
  return {{"meeting", json_of(resolution.meeting)},
          {"minute", resolution.minute},
          {"minute_file", json_of(resolution.minute_file)},
          {"recorded_by", json_of(resolution.recorded_by)},
          {"at", json_of(resolution.at)},
          {"text", json_of(resolution.text)}};
}

policy::Resolution read_resolution(const Json& json) {
  return {get<LocalDate>(json, "meeting"),
          json.at("minute").get<std::string>(),
          get<std::optional<policy::Digest>>(json, "minute_file"),
          get<PersonId>(json, "recorded_by"),
          get<Instant>(json, "at"),
          get<policy::EditionText>(json, "text")};
}

Json json_of_fix(const policy::TypographicalFix& fix) {
  return {{"before", json_of_document(fix.before)},
          {"after", json_of_document(fix.after)},
          {"reason", fix.reason},
          {"compared", fix.comparison == policy::Comparison::by_words},
          {"by", json_of(fix.by)},
          {"at", json_of(fix.at)}};
}

policy::TypographicalFix read_fix(const Json& json) {
  return {read_document(json.at("before")),
          read_document(json.at("after")),
          json.at("reason").get<std::string>(),
          json.at("compared").get<bool>() ? policy::Comparison::by_words
                                          : policy::Comparison::not_possible,
          get<PersonId>(json, "by"),
          get<Instant>(json, "at")};
}

Json json_of_leads(const Edition& edition) {
  Json leads = Json::array();
  for (const auto& lead : edition.leads) {
    leads.push_back({{"lead", json_of_lead(lead.lead)},
                     {"approval", lead.approval ? json_of_approval(*lead.approval) : Json{}}});
  }
  return leads;
}

Edition read_edition(const Json& json) {
  Edition edition;
  edition.number = json.at("number").get<std::uint32_t>();
  edition.heading = read_heading(json.at("heading"));
  if (!json.at("document").is_null()) edition.document = read_document(json.at("document"));
  edition.clause_map = get<std::optional<policy::Digest>>(json, "clause_map");
  for (const Json& lead : json.at("leads")) {
    policy::NominatedLead nominated{read_lead(lead.at("lead")), {}};
    if (!lead.at("approval").is_null()) nominated.approval = read_approval(lead.at("approval"));
    edition.leads.push_back(std::move(nominated));
  }
  if (!json.at("resolution").is_null()) edition.resolution = read_resolution(json.at("resolution"));
  if (!json.at("confirmation").is_null()) {
    edition.confirmation = read_approval(json.at("confirmation"));
  }
  if (const Json& effective = json.at("effective"); !effective.is_null()) {
    edition.effective = {get<LocalDate>(effective, "first_day"), get<PersonId>(effective, "set_by"),
                         get<Instant>(effective, "at")};
  }
  for (const Json& fix : json.at("fixes")) edition.fixes.push_back(read_fix(fix));
  if (const Json& withdrawn = json.at("withdrawal"); !withdrawn.is_null()) {
    edition.withdrawal = {get<PersonId>(withdrawn, "by"), get<policy::Moment>(withdrawn, "when"),
                          withdrawn.at("reason").get<std::string>()};
  }
  return edition;
}

}  // namespace

std::string print_edition(const Edition& edition) {
  Json fixes = Json::array();
  for (const auto& fix : edition.fixes) fixes.push_back(json_of_fix(fix));
  Json withdrawal;
  if (edition.withdrawal) {
    withdrawal = {{"by", json_of(edition.withdrawal->by)},
                  {"when", json_of(edition.withdrawal->when)},
                  {"reason", edition.withdrawal->reason}};
  }
  Json effective;
  if (edition.effective) {
    effective = {{"first_day", json_of(edition.effective->first_day)},
                 {"set_by", json_of(edition.effective->set_by)},
                 {"at", json_of(edition.effective->at)}};
  }
  const Json whole{
      {"number", edition.number},
      {"heading", json_of_heading(edition.heading)},
      {"document", edition.document ? json_of_document(*edition.document) : Json{}},
      {"clause_map", json_of(edition.clause_map)},
      {"leads", json_of_leads(edition)},
      {"resolution", edition.resolution ? json_of_resolution(*edition.resolution) : Json{}},
      {"confirmation", edition.confirmation ? json_of_approval(*edition.confirmation) : Json{}},
      {"effective", std::move(effective)},
      {"fixes", std::move(fixes)},
      {"withdrawal", std::move(withdrawal)}};
  return whole.dump();
}

Result<Edition> parse_edition(std::string_view text) {
  return reading_json(text, [](const Json& json) { return read_edition(json); });
}

Result<std::vector<Edition>> load_editions(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("edition_all"));
  PROBITY_TRY(const auto rows, statement.all<std::string>());
  std::vector<Edition> editions;
  for (const auto& [whole] : rows) {
    PROBITY_TRY(auto edition, parse_edition(whole));
    editions.push_back(std::move(edition));
  }
  return editions;
}

Result<void> save_edition(store::UnitOfWork& unit, const Edition& edition) {
  PROBITY_TRY(auto put, unit.prepare("edition_put"));
  PROBITY_ATTEMPT(put.bind("number", edition.number).bind("whole", print_edition(edition)).run());
  return {};
}

Result<std::optional<std::string>> load_document(Tables tables, const policy::Digest& sha256) {
  PROBITY_TRY(auto statement, tables.prepare("document_get"));
  statement.bind("sha256", blob_of(sha256.bytes));
  PROBITY_TRY(auto row, statement.one<Blob>());
  if (!row) return std::nullopt;
  return std::move(std::get<0>(*row).bytes);
}

Result<void> save_document(store::UnitOfWork& unit, const policy::Digest& sha256,
                           std::string_view kind, std::string_view bytes) {
  PROBITY_TRY(auto put, unit.prepare("document_put"));
  put.bind("sha256", blob_of(sha256.bytes))
      .bind("kind", kind)
      .bind("bytes", Blob{std::string{bytes}});
  PROBITY_ATTEMPT(put.run());
  return {};
}

policy::Digest sha256_of(std::string_view bytes) {
  policy::Digest digest;
  crypto_hash_sha256(digest.bytes.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return digest;
}

}  // namespace probity::records
