// The small values of the domain as JSON, for rows that hold a thing whole. Part of *_records.
//
// Only rows that Probity wrote itself are read with it; a value of another form throws
// nlohmann::json::exception, which reading_json() turns into an Error.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "policy/edition.hpp"
#include "records/days.hpp"

namespace probity::records {

using Json = nlohmann::json;

[[nodiscard]] PersonId person_from_hex(const std::string& text);  // throws as Json does

inline Json json_of(const PersonId& id) { return to_hex(id); }
inline Json json_of(Instant at) { return at.time_since_epoch().count(); }
inline Json json_of(LocalDate day) { return number_of(day); }
inline Json json_of(const std::string& text) { return text; }
inline Json json_of(const policy::Digest& digest) { return policy::to_hex(digest); }
Json json_of(const policy::Moment& moment);
Json json_of(const policy::EditionText& text);
template <class T>
Json json_of(const std::optional<T>& value) {
  return value ? json_of(*value) : Json{};
}

void read(const Json& json, PersonId& into);
void read(const Json& json, Instant& into);
void read(const Json& json, LocalDate& into);
void read(const Json& json, std::string& into);
void read(const Json& json, policy::Digest& into);
void read(const Json& json, policy::Moment& into);
void read(const Json& json, policy::EditionText& into);
template <class T>
void read(const Json& json, std::optional<T>& into) {
  into.reset();
  if (!json.is_null()) read(json, into.emplace());
}
template <class T>
T get(const Json& object, const char* key) {
  T value{};
  read(object.at(key), value);
  return value;
}

template <class Read>
auto reading_json(std::string_view text, Read read_it) -> Result<decltype(read_it(Json{}))> {
  try {
    return read_it(Json::parse(text));
  } catch (const Json::exception&) {
    return failure(ErrorKind::unreadable, "a row of the database is not what was written there",
                   "Restore the database from a backup.");
  }
}

}  // namespace probity::records
