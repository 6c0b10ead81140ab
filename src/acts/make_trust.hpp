// Making a trust's data folder.
//
//   PROBITY_ATTEMPT(make_trust({.folder = "/srv/probity", .name = "Example Trust"}, environment));
#pragma once

#include <string>
#include <string_view>

#include "acts/configuration.hpp"
#include "acts/trust.hpp"

namespace probity::acts {

struct NewTrust {
  std::string folder;
  Configuration configuration;
  std::string clause_map;  // TOML; empty: the one that ships
};

// Makes the folder, keys (0700), configuration, database, and an edition of the policy that is not
// in force. Fails (usage) when the folder has anything in it, which is left as it is.
[[nodiscard]] Result<void> make_trust(const NewTrust& trust, Environment environment);

// Fills a new trust with the fictional people, policy and campaign of the demonstration.
[[nodiscard]] Result<void> make_demonstration(Trust& trust);

// The configuration of the demonstration trust.
[[nodiscard]] Configuration demonstration_configuration();

}  // namespace probity::acts
