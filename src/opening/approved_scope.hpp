// What was approved, as a text that can be committed to and that key holders can read: whose case,
// about whom, which days, which services, how much (C59, C60).
//
//   PROBITY_TRY(const auto scope, ApprovedScope::of(approval.scope(), shown_name));
//   const ledger::Hash in_the_leaf = scope.commitment(salt);
//   PROBITY_TRY(const auto read, ApprovedScope::parse(bytes));      // docs/formats/key-holders.md
//
// The ledger has only the commitment (I34). The name is in the text so that a key holder who cannot
// look anybody up sees the name that was approved and no other; it goes to key holders and nowhere
// else. A value; pure; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "evidence/warrant.hpp"
#include "ledger/leaf.hpp"

namespace probity::opening {

inline constexpr std::size_t kMostDays = 62;  // of one approval: two months
inline constexpr std::size_t kMostServices = 255;
inline constexpr std::size_t kLongestName = 200;                     // bytes of UTF-8
inline constexpr std::size_t kLongestScope = std::size_t{16} << 10;  // bytes

class ApprovedScope {
 public:
  // Days and services are put in order. Fails (usage) when one is there twice or none is, when
  // there are more than above, when the name is empty, too long or has control characters, or when
  // the case's id has no number that can stand in a request (case_number_of()).
  [[nodiscard]] static Result<ApprovedScope> of(const evidence::Warrant::Scope& scope,
                                                std::string_view person_name);
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<ApprovedScope> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  // SHA-256(salt ‖ print()): what the leaf has, and what a turn request names as its approval.
  [[nodiscard]] ledger::Hash commitment(const ledger::Salt& salt) const;

  [[nodiscard]] const std::string& case_id() const { return scope_.case_id; }
  [[nodiscard]] const PersonId& person() const { return scope_.person; }
  [[nodiscard]] const std::string& person_name() const { return person_name_; }
  [[nodiscard]] const std::vector<LocalDate>& days() const { return scope_.days; }
  [[nodiscard]] const std::vector<std::string>& services() const { return scope_.services; }
  [[nodiscard]] evidence::Kept most() const { return scope_.most; }
  [[nodiscard]] bool covers(LocalDate day) const;

 private:
  ApprovedScope(evidence::Warrant::Scope scope, std::string person_name)
      : scope_(std::move(scope)), person_name_(std::move(person_name)) {}

  evidence::Warrant::Scope scope_;  // days and services ascending
  std::string person_name_;
};

// `case:3` is `3` to key holders: what follows the last colon. Fails (usage) when that cannot stand
// in a turn request.
[[nodiscard]] Result<std::string> case_number_of(std::string_view case_id);

}  // namespace probity::opening
