// What one line can be a sign of: docs/formats/roles.md is the specification.
#pragma once

#include <cstdint>
#include <string_view>

#include "visits/page_memory.hpp"
#include "visits/parameters.hpp"
#include "visits/sighting.hpp"

namespace probity::visits {

enum class Role : std::uint8_t {
  dropped,
  ahead,
  background,
  embed,
  auth,
  page,
  next_page,
  media,
  post,
  part,
  act,
};

// Why a line has its role. Each has one sentence for the person it is about.
enum class Reason : std::uint8_t {
  not_answered,       // 1
  tunnel,             // 1
  fetched_ahead,      // 2
  line_kept_open,     // 3
  push_host,          // 3
  widget_host,        // 4
  embed_path,         // 4
  login_host,         // 5
  short_link_host,    // 5
  auth_path,          // 5
  redirect,           // 6a
  few_own_requests,   // 6b
  followed_link,      // 6c
  document,           // 6d
  framed,             // 7
  not_from_own_page,  // 7
  no_page_host,       // 7
  sound_or_film,      // 8
  beacon_path,        // 9
  keeps_time,         // 9
  post_path,          // 10
  own_part,           // 11
  page_loading,       // 12
  large_answer,       // 13
  small_answer,       // 14
  paths_not_reviewed,
  took_too_long,
  other_site,
};

struct RoleReading {
  Role role;
  Reason reason;
  bool awaits_parts = false;   // a page only if its own requests follow (row 6b)
  bool may_keep_time = false;  // BACKGROUND after all if it turns out to be a clock
};

// The role of a platform's line, by the table, from what this device opened before.
// `has_path_rules` is the platform's. Pure; O(remembered pages).
[[nodiscard]] RoleReading role_on_service(const Sighting& line, bool has_path_rules,
                                          const PageMemory& pages, const Parameters& parameters);

// The role of another site's line: the second table.
[[nodiscard]] RoleReading role_elsewhere(const Sighting& line, const PageMemory& pages,
                                         const Parameters& parameters);

[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view sentence_for(Reason reason);

}  // namespace probity::visits
