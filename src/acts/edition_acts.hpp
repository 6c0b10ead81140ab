// What people do with editions of the policy (C1, C4, C5), each with its leaf.
//
//   PROBITY_ATTEMPT(confirm_resolution(trust, actor, 3, seen));
//
// What may be done to an edition is policy's to say (policy/edition_acts.hpp); who may do it is
// here (actor.hpp). Fails as both do, and as the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "policy/clause_map.hpp"
#include "policy/edition.hpp"
#include "policy/edition_acts.hpp"

namespace probity::acts {

[[nodiscard]] Result<std::vector<policy::Edition>> editions_of(Trust& trust);
[[nodiscard]] Result<std::optional<policy::Edition>> edition_in_force(Trust& trust);
// The map beside an edition; fails (cannot_tell) when it has none yet.
[[nodiscard]] Result<policy::ClauseMap> clause_map_of(Trust& trust, const policy::Edition& edition);
[[nodiscard]] Result<std::optional<std::string>> document_bytes(Trust& trust,
                                                                const policy::Digest& sha256);
// As a leaf commits to it: a document is not personal.
[[nodiscard]] ledger::Hash hash_of(const policy::Digest& digest);
[[nodiscard]] policy::Moment moment_now(const Trust& trust);

// The first edition of a fresh trust, not in force, with this map beside it. By init.
[[nodiscard]] Result<void> begin_first_edition(Trust& trust, std::string_view clause_map_text);

// The number of the new edition, which takes heading, leads and map over from the newest.
[[nodiscard]] Result<policy::EditionNumber> begin_edition(Trust& trust, const Actor& actor);
[[nodiscard]] Result<void> upload_document(Trust& trust, const Actor& actor,
                                           policy::EditionNumber number, std::string_view bytes,
                                           std::string_view file_name);
[[nodiscard]] Result<void> upload_clause_map(Trust& trust, const Actor& actor,
                                             policy::EditionNumber number, std::string_view text);
[[nodiscard]] Result<void> set_heading(Trust& trust, const Actor& actor,
                                       policy::EditionNumber number, policy::Heading heading);
[[nodiscard]] Result<void> nominate(Trust& trust, const Actor& actor, policy::EditionNumber number,
                                    std::vector<policy::Lead> leads);
[[nodiscard]] Result<void> set_effective(Trust& trust, const Actor& actor,
                                         policy::EditionNumber number, LocalDate first_day);
[[nodiscard]] Result<void> record_resolution(Trust& trust, const Actor& actor,
                                             policy::EditionNumber number, LocalDate meeting,
                                             std::string_view minute);
[[nodiscard]] Result<void> confirm_resolution(Trust& trust, const Actor& actor,
                                              policy::EditionNumber number,
                                              const policy::EditionText& seen);
[[nodiscard]] Result<void> approve_edition(Trust& trust, const Actor& actor,
                                           policy::EditionNumber number,
                                           const policy::EditionText& seen);
[[nodiscard]] Result<void> correct_typing(Trust& trust, const Actor& actor,
                                          policy::EditionNumber number, std::string_view bytes,
                                          std::string_view file_name, std::string_view reason);
[[nodiscard]] Result<void> withdraw_edition(Trust& trust, const Actor& actor,
                                            policy::EditionNumber number, std::string_view reason);

}  // namespace probity::acts
