// What tunnels to a platform can say (L2): that connections were open, never that anybody used
// them.
//
// Tunnels that open together are grouped. A group that looks like the platform itself, its page
// host and its own parts, with enough bytes for a page, may have been in use from just before its
// first opening to its last closing. All other groups are pieces in other pages, apps asking for
// news, or hints that a browser followed by itself. No byte count separates use from embeds, so the
// lower bound is always 0.
#pragma once

#include <cstdint>
#include <vector>

#include "base/interval.hpp"
#include "policy/service.hpp"
#include "visits/parameters.hpp"

namespace probity::visits {

struct Tunnel {
  Interval open;
  policy::HostKind host_kind{};
  std::uint64_t bytes_down = 0;
};

// The tunnels of one seat to one service. Which order they come in does not matter, as long as no
// more groups are in doubt at a time than Parameters::tunnel_groups.
class Tunnels {
 public:
  // `needs_parts`: the platform's page host also serves pieces for other sites' pages, so that only
  // together with its own parts it looks like the platform.
  Tunnels(const Parameters& parameters, bool needs_parts)
      : parameters_(&parameters), needs_parts_(needs_parts) {}

  void add(const Tunnel& tunnel);

  // When connections that look like the platform itself were open.
  [[nodiscard]] IntervalSet possible_use() const;

 private:
  struct Group {
    Interval opened;  // from the first opening to the last, both included
    Instant closed;   // the last closing
    std::uint64_t bytes = 0;
    bool has_page_host = false;
    bool has_parts = false;
  };

  void join(Group& into, const Group& other) const;
  [[nodiscard]] bool looks_like_platform(const Group& group) const;
  [[nodiscard]] Interval possible_use_of(const Group& group) const;
  void settle_oldest();

  const Parameters* parameters_;
  bool needs_parts_;
  std::vector<Group> groups_;  // by first opening; further apart than `opened_together`
  IntervalSet settled_;        // of groups that had to make room
};

}  // namespace probity::visits
