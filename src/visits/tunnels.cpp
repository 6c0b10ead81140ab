#include "visits/tunnels.hpp"

#include <algorithm>

namespace probity::visits {

using policy::HostKind;

void Tunnels::join(Group& into, const Group& other) const {
  into.opened.begin = std::min(into.opened.begin, other.opened.begin);
  into.opened.end = std::max(into.opened.end, other.opened.end);
  into.closed = std::max(into.closed, other.closed);
  into.bytes += other.bytes;
  into.has_page_host |= other.has_page_host;
  into.has_parts |= other.has_parts;
}

void Tunnels::add(const Tunnel& tunnel) {
  const bool is_page_host = tunnel.host_kind == HostKind::site || tunnel.host_kind == HostKind::app;
  const bool is_part = tunnel.host_kind == HostKind::cdn;
  if (!is_page_host && !is_part) return;
  Group group{{tunnel.open.begin, tunnel.open.begin},
              tunnel.open.end,
              tunnel.bytes_down,
              is_page_host,
              is_part};
  const Span together = parameters_->opened_together;
  // Joining may bring the group within reach of its neighbours, so their reach counts too.
  auto at = groups_.begin();
  while (at != groups_.end()) {
    const bool is_near = at->opened.begin <= group.opened.end + together &&
                         at->opened.end + together >= group.opened.begin;
    if (is_near) {
      join(group, *at);
      at = groups_.erase(at);
    } else {
      ++at;
    }
  }
  const auto place = std::ranges::lower_bound(groups_, group.opened.begin, {},
                                              [](const Group& g) { return g.opened.begin; });
  groups_.insert(place, group);
  if (groups_.size() > parameters_->tunnel_groups) settle_oldest();
}

bool Tunnels::looks_like_platform(const Group& group) const {
  const std::uint64_t enough =
      needs_parts_ ? parameters_->embedded_signature_bytes : parameters_->page_signature_bytes;
  return group.has_page_host && (group.has_parts || !needs_parts_) && group.bytes >= enough;
}

Interval Tunnels::possible_use_of(const Group& group) const {
  return {group.opened.begin - parameters_->before_page, group.closed};
}

void Tunnels::settle_oldest() {
  if (looks_like_platform(groups_.front())) settled_.add(possible_use_of(groups_.front()));
  groups_.erase(groups_.begin());
}

IntervalSet Tunnels::possible_use() const {
  IntervalSet all = settled_;
  for (const Group& group : groups_) {
    if (looks_like_platform(group)) all.add(possible_use_of(group));
  }
  return all;
}

}  // namespace probity::visits
