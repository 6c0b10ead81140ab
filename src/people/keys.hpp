// What finds a person, and the plain names of places.
//
//   Login login{"E.Brown"};
//   login.is("e.brown")         // true: whether it is the same as what the caller has in hand
//   login.as_written().reveal(key)
//
// Texts that name a person stay Confidential: they can be asked for, never printed or listed.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/confidential.hpp"
#include "base/hash.hpp"
#include "base/person_id.hpp"

namespace probity::people {

using probity::PersonId;  // an id is no name, so libraries below this one may hold it

// Where the ids of new people come from. The id must be a function of the staff system's key and a
// secret of the trust: then a register that was restored from a backup and imported again gives the
// same person the same id, and nobody outside can guess one.
class PersonIds {
 public:
  virtual ~PersonIds() = default;
  [[nodiscard]] virtual PersonId id_for(std::string_view source_key) const = 0;
};

// A-Z as a-z; every other byte as it is.
[[nodiscard]] std::string without_case(std::string_view text);

enum class KeyKind : std::uint8_t { source_key, staff_number, login, email_address };

// A text that finds a person. Case does not matter for ASCII letters, except in the staff system's
// own key: two people whose logins differ in case only could not be told apart in a log.
template <KeyKind kind>
class Key {
 public:
  explicit Key(std::string text)
      : hash_(hash_of(text)), folded_(folded(text)), as_written_(std::move(text)) {}

  [[nodiscard]] static std::string folded(std::string_view text) {
    return kind == KeyKind::source_key ? std::string{text} : without_case(text);
  }
  // For tables in memory; equal hashes are confirmed with is().
  [[nodiscard]] static std::uint64_t hash_of(std::string_view text) {
    return hash_bytes(folded(text), static_cast<std::uint64_t>(kind));
  }

  [[nodiscard]] bool is(std::string_view text) const { return folded_.is_same_as(folded(text)); }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] const Confidential<std::string>& as_written() const { return as_written_; }

 private:
  std::uint64_t hash_;
  Confidential<std::string> folded_;
  Confidential<std::string> as_written_;
};

using SourceKey = Key<KeyKind::source_key>;      // what the staff system calls them: sourcedId
using StaffNumber = Key<KeyKind::staff_number>;  // one for each human being: I19
using Login = Key<KeyKind::login>;               // as a proxy or a directory writes it
using EmailAddress = Key<KeyKind::email_address>;

// A school or another unit of the trust, as the staff system writes it: ORG-HGS. Not confidential.
struct SchoolId {
  std::string text;
  auto operator<=>(const SchoolId&) const = default;
};

// A business area (C60): Finance, Site team. The same whatever the case of its ASCII letters.
struct BusinessArea {
  std::string text;

  bool operator==(const BusinessArea& other) const {
    return without_case(text) == without_case(other.text);
  }
  std::weak_ordering operator<=>(const BusinessArea& other) const {
    return without_case(text) <=> without_case(other.text);
  }
};

// People with the same code live together. A code, not a name: the file's author is told so.
struct HouseholdCode {
  std::string text;
  auto operator<=>(const HouseholdCode&) const = default;
};

}  // namespace probity::people
