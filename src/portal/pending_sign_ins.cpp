#include "portal/pending_sign_ins.hpp"

#include <algorithm>
#include <utility>

#include "identity/session.hpp"

namespace probity::portal {

namespace {

constexpr Span kLasts = minutes{10};
constexpr std::size_t kMost = 4'000;

}  // namespace

std::string PendingSignIns::begin(PendingSignIn pending) {
  const std::string token = identity::SessionToken{random_}.text();
  const std::lock_guard lock{mutex_};
  std::erase_if(pending_,
                [&](const auto& one) { return one.second.began + kLasts <= pending.began; });
  if (pending_.size() >= kMost) {
    pending_.erase(
        std::ranges::min_element(pending_, {}, [](const auto& one) { return one.second.began; }));
  }
  pending_.emplace(token, std::move(pending));
  return token;
}

std::optional<PendingSignIn> PendingSignIns::find(std::string_view token, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto at = pending_.find(token);
  if (at == pending_.end() || at->second.began + kLasts <= now) return std::nullopt;
  return at->second;
}

void PendingSignIns::forget(std::string_view token) {
  const std::lock_guard lock{mutex_};
  if (const auto at = pending_.find(token); at != pending_.end()) pending_.erase(at);
}

}  // namespace probity::portal
