#include "records/json_fields.hpp"

namespace probity::records {

namespace {

[[noreturn]] void refuse() { throw Json::other_error::create(501, "not this value", nullptr); }

}  // namespace

PersonId person_from_hex(const std::string& text) {
  const auto id = person_id_from_hex(text);
  if (!id) refuse();
  return *id;
}

Json json_of(const policy::Moment& moment) {
  return {{"at", json_of(moment.at)}, {"day", json_of(moment.day)}};
}

Json json_of(const policy::EditionText& text) {
  return {{"document", json_of(text.document)}, {"clause_map", json_of(text.clause_map)}};
}

void read(const Json& json, PersonId& into) { into = person_from_hex(json.get<std::string>()); }
void read(const Json& json, Instant& into) { into = instant_from_unix(json.get<std::int64_t>()); }
void read(const Json& json, LocalDate& into) { into = day_of(json.get<std::int64_t>()); }
void read(const Json& json, std::string& into) { into = json.get<std::string>(); }

void read(const Json& json, policy::Digest& into) {
  const auto digest = policy::digest_from_hex(json.get<std::string>());
  if (!digest) refuse();
  into = *digest;
}

void read(const Json& json, policy::Moment& into) {
  into = {get<Instant>(json, "at"), get<LocalDate>(json, "day")};
}

void read(const Json& json, policy::EditionText& into) {
  into = {get<policy::Digest>(json, "document"), get<policy::Digest>(json, "clause_map")};
}

}  // namespace probity::records
