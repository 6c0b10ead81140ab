#include "identity/account.hpp"

#include <algorithm>

namespace probity::identity {

namespace {

constexpr std::uint32_t kFreeGuesses = 5;
constexpr Span kFirstWait = minutes{1};
constexpr Span kLongestWait = minutes{15};

}  // namespace

void Account::count_failure(Instant now) {
  ++failures;
  if (failures < kFreeGuesses) return;
  const std::uint32_t doublings = std::min(failures - kFreeGuesses, 8U);
  closed_until = now + std::min(kFirstWait * (1U << doublings), kLongestWait);
}

void Account::count_success() {
  failures = 0;
  closed_until.reset();
}

std::optional<Instant> closed_until(const Account& account, Instant now) {
  // A clock that was set back must not keep somebody out for longer than the longest wait.
  if (!account.closed_until || *account.closed_until <= now) return std::nullopt;
  if (*account.closed_until > now + kLongestWait) return std::nullopt;
  return account.closed_until;
}

}  // namespace probity::identity
