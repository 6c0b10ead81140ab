// One line of a log as the engine sees it: no text, only what the role table asks.
#pragma once

#include <cstdint>

#include "base/instant.hpp"
#include "intake/request.hpp"
#include "policy/service.hpp"
#include "visits/level.hpp"

namespace probity::visits {

// Whose a host is: a platform of the catalogue, or some other site known only as a hash that lives
// in memory. 0 is nobody.
enum class SiteKey : std::uint64_t { none = 0 };

inline constexpr std::uint64_t kOtherSite = 1ULL << 63;

[[nodiscard]] constexpr SiteKey site_of(policy::ServiceId service) {
  return static_cast<SiteKey>(static_cast<std::uint64_t>(service) + 1);
}
[[nodiscard]] constexpr SiteKey other_site(std::uint64_t hash) {
  return static_cast<SiteKey>(hash | kOtherSite);
}
[[nodiscard]] constexpr bool is_service(SiteKey site) {
  return site != SiteKey::none && (static_cast<std::uint64_t>(site) & kOtherSite) == 0;
}
[[nodiscard]] constexpr policy::ServiceId service_of(SiteKey site) {
  return static_cast<policy::ServiceId>(static_cast<std::uint64_t>(site) - 1);
}

// A person's use of one device: the place where foreground time is kept. Dense from 0.
enum class SeatIndex : std::uint32_t {};

struct Sighting {
  Instant at{};        // its place in time: the start of a request, the end of a tunnel
  Span duration{0};    // 0 when the log does not say
  Instant asked_at{};  // its start, even where `at` is not
  SiteKey site{};
  SiteKey referrer_site{};          // owner of the Referer's host; none without a Referer
  std::uint64_t template_hash = 0;  // of method, host and path with numerals folded
  std::uint64_t line_hash =
      0;                     // of the whole line: puts equal starts in an order, finds duplicates
  std::uint64_t offset = 0;  // where the line begins in the input
  std::uint32_t host = 0;    // hash of the host
  std::uint32_t referrer_host = 0;  // hash of the Referer's host; 0 without
  std::uint32_t bytes_down = 0;     // at most 4 GiB is told apart
  SeatIndex seat{};
  std::uint16_t status = 0;
  Level level = Level::l2;
  policy::HostKind host_kind{};
  policy::PathRule path_rule{};
  policy::PathRule referrer_path_rule{};
  intake::Method method{};
  intake::Destination destination{};
  intake::Content content{};
  bool has_content_field = false;
  bool in_whole_seconds = false;  // the step of the log's clock
  bool has_duration = true;       // the log says how long it took
  bool hour_is_unsure = false;    // its local time comes twice, and may be the later one
  // `at` is not its start: that lies further back than lines are kept apart.
  bool took_too_long = false;
  bool streams = false;
  bool chosen_by_user = false;
  bool fetched_ahead = false;
  bool follows_itself = false;     // the Referer is this very path
  bool looks_like_a_file = false;  // the last part of the path has a dot in it

  [[nodiscard]] bool is_tunnel() const { return method == intake::Method::connect; }
  [[nodiscard]] Span resolution() const { return in_whole_seconds ? Span{seconds{1}} : Span{0}; }
  [[nodiscard]] Instant end() const { return is_tunnel() ? at : at + duration; }
};

// Whether a tunnel was really open, and when: not if it was refused, or if the log does not say how
// long.
[[nodiscard]] inline bool was_open(const Sighting& tunnel) {
  return tunnel.status == 200 && tunnel.has_duration;
}

// A page and its parts can have the same time, where clocks tick in whole seconds: the page comes
// first.
[[nodiscard]] inline bool may_be_page(const Sighting& line) {
  return line.host_kind == policy::HostKind::site && line.method == intake::Method::get &&
         !line.looks_like_a_file &&
         (line.destination == intake::Destination::document ||
          line.destination == intake::Destination::not_said);
}

// The order in which the engine sees lines, whatever order they were written in.
[[nodiscard]] inline bool comes_before(const Sighting& a, const Sighting& b) {
  if (a.at != b.at) return a.at < b.at;
  if (may_be_page(a) != may_be_page(b)) return may_be_page(a);
  return a.line_hash < b.line_hash;
}

}  // namespace probity::visits
