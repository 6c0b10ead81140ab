#include "records/json_fields.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace probity::records {

namespace {

[[noreturn]] void refuse() { throw Json::other_error::create(501, "not this value", nullptr); }

}  // namespace

std::string hex_of(const PersonId& id) {
  std::string text;
  for (const std::byte byte : id.bytes) text += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return text;
}

PersonId person_from_hex(const std::string& text) {
  PersonId id;
  if (text.size() != 2 * id.bytes.size()) refuse();
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    unsigned value = 0;
    const char* begin = text.data() + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, value, 16);
    if (error != std::errc{} || end != begin + 2) refuse();
    id.bytes[i] = static_cast<std::byte>(value);
  }
  return id;
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
