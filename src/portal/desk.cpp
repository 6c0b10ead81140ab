#include "portal/desk.hpp"

#include <utility>

namespace probity::portal {

namespace {

std::uint64_t seed_from(identity::RandomSource& random) {
  std::array<std::uint8_t, 8> bytes{};
  random.fill(bytes);
  std::uint64_t seed = 0;
  for (const std::uint8_t byte : bytes) seed = (seed << 8U) | byte;
  return seed;
}

}  // namespace

Desk::Desk(acts::Trust& trust, acts::Sessions& sessions, html::Templates templates,
           DeskSettings settings)
    : trust_(trust),
      sessions_(sessions),
      templates_(std::move(templates)),
      settings_(std::move(settings)),
      figures_(trust),
      pending_(trust.random()),
      guesses_({.burst = 200, .one_each = seconds{2}}, seed_from(trust.random())),
      outside_guesses_(seed_from(trust.random())),
      requests_({.burst = 300, .one_each = milliseconds{50}}, seed_from(trust.random())) {}

void Desk::leave_notice(const identity::TokenHash& session, std::string_view notice) {
  constexpr std::size_t kMost = 10'000;  // of sessions that never looked at the next page
  const std::lock_guard lock{mutex_};
  if (notices_.size() >= kMost) notices_.clear();
  notices_.insert_or_assign(session, std::string{notice});
}

std::string Desk::take_notice(const identity::TokenHash& session) {
  const std::lock_guard lock{mutex_};
  const auto found = notices_.find(session);
  if (found == notices_.end()) return {};
  std::string notice = std::move(found->second);
  notices_.erase(found);
  return notice;
}

}  // namespace probity::portal
