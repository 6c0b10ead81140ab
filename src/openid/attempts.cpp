#include "openid/attempts.hpp"

#include <algorithm>
#include <utility>

#include "openid/claims.hpp"

namespace probity::openid {

bool is_fresh(const SignInAttempt& attempt, Instant now) {
  return now >= attempt.created && now < attempt.created + kAttemptLasts;
}

void Attempts::drop_old(Instant now) {
  std::erase_if(waiting_, [&](const auto& each) { return !is_fresh(each.second, now); });
  if (waiting_.size() < most_) return;
  const auto created = [](const auto& each) { return each.second.created; };
  waiting_.erase(std::ranges::min_element(waiting_, {}, created));
}

void Attempts::add(SignInAttempt attempt, Instant now) {
  const std::lock_guard lock{mutex_};
  if (waiting_.size() >= most_) drop_old(now);
  std::string state = attempt.state;
  waiting_.insert_or_assign(std::move(state), std::move(attempt));
}

std::optional<SignInAttempt> Attempts::take(std::string_view state, std::string_view browser,
                                            Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = waiting_.find(state);
  if (found == waiting_.end()) return std::nullopt;
  SignInAttempt attempt = std::move(found->second);
  waiting_.erase(found);
  if (!is_fresh(attempt, now) || !is_same_secret(attempt.browser, browser)) return std::nullopt;
  return attempt;
}

}  // namespace probity::openid
