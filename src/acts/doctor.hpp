// What is wrong with an installation, or will be: for whoever looks after it.
//
//   std::vector<Finding> findings = look_at_folder(folder, now);          // without opening it
//   std::ranges::move(look_inside(inside), std::back_inserter(findings));
//
// Every finding is made by itself: what cannot be looked at is a finding too. Counts and ids of
// places only, never a name (decision 13). The ids are fixed, and listed in docs/formats/doctor.md.
// Changes nothing but what opening a trust changes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acts/publication.hpp"
#include "acts/trust.hpp"
#include "schedule/scheduler.hpp"

namespace probity::acts {

enum class Health : std::uint8_t {
  ok,
  off,        // not switched on, and need not be
  attention,  // works, and needs somebody soon
  wrong,      // does not work, or can do harm
};
[[nodiscard]] std::string_view word_for(Health health);

struct Finding {
  std::string group;  // heading that it stands under: "Folder"
  std::string id;     // "keys.rights"
  Health state = Health::ok;
  std::string what;
  std::string next{};  // what to do; empty when there is nothing to do
  bool operator==(const Finding&) const = default;
};

// Rights, owners, configuration, room on the disk, the clock, the recovery key.
[[nodiscard]] std::vector<Finding> look_at_folder(const std::string& folder, Instant now);

// The impact assessment (C52): what is in force, when it ends, whether it is up for review.
[[nodiscard]] std::vector<Finding> look_at_assessment(Trust& trust);

struct Inside {
  enum class Server : std::uint8_t { at_rest, runs };
  Trust& trust;
  Result<Publication*> publication;  // or why there is none
  Server server = Server::at_rest;
  const schedule::Scheduler* scheduler = nullptr;  // the server's; null: not looked at
};

// Database, ledger, policy, people, mail, schedule, backups. Cost: reads the database once, and
// leaves from the end of the ledger until it has found what it looks for.
[[nodiscard]] std::vector<Finding> look_inside(const Inside& inside);

}  // namespace probity::acts
