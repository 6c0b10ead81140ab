// JSON from strangers, read strictly, as a small tree.
//
//   PROBITY_TRY(const auto claims, Json::read(text));
//   const std::string* issuer = claims.text_of("iss");       // nullptr: absent, or not a text
//
// Refused: a member that is there twice (readers differ on which one counts, and that is how checks
// are got around), more than eight levels, more than 256 members or entries at one level, anything
// after the end, text that is not UTF-8. Value type. Cost: O(length).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::openid {

class Json {
 public:
  struct Member;

  // Fails (unreadable) with the rule that is broken; never repeats what was read.
  [[nodiscard]] static Result<Json> read(std::string_view text);

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] const std::string* text() const;
  [[nodiscard]] const std::vector<Json>* entries() const;
  // nullptr also when this is no object.
  [[nodiscard]] const Json* member(std::string_view name) const;

  // Of a member: nothing when it is absent or of another type.
  [[nodiscard]] const std::string* text_of(std::string_view name) const;
  [[nodiscard]] std::optional<bool> truth_of(std::string_view name) const;
  // NumericDate (RFC 7519 section 2), whole or with a fraction, from 1970 to 2255.
  [[nodiscard]] std::optional<Instant> moment_of(std::string_view name) const;
  // A list of texts only.
  [[nodiscard]] std::optional<std::vector<std::string>> texts_of(std::string_view name) const;

 private:
  friend class JsonBuilder;
  struct Null {};
  std::variant<Null, bool, double, std::string, std::vector<Json>, std::vector<Member>> value_;
};

struct Json::Member {
  std::string name;
  Json value;
};

}  // namespace probity::openid
