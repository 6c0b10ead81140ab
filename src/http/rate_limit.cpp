#include "http/rate_limit.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace probity::http {

RateLimit::RateLimit(Rate rate, std::uint64_t seed, std::size_t buckets)
    : rate_{std::max(rate.burst, 1U), std::max(rate.one_each, Span{1})},
      seed_(seed),
      buckets_(std::max<std::size_t>(buckets, 1)) {
  for (Row& row : rows_) row.assign(buckets_, Instant::min());
}

bool RateLimit::take(std::string_view key, Instant now) {
  const std::string_view text = key.empty() ? std::string_view{"-"} : key;
  const Span one = rate_.one_each;
  const Instant empty = now + one * rate_.burst;  // when a bucket that is empty now is full again
  const std::scoped_lock lock{mutex_};
  std::array<Instant*, kRows> mine{};
  bool is_allowed = false;
  for (std::size_t i = 0; i < kRows; ++i) {
    mine[i] = &rows_[i][hash_bytes(text, mix(seed_, i + 1)) % buckets_];
    is_allowed = is_allowed || std::max(*mine[i], now) + one <= empty;
  }
  if (!is_allowed) return false;
  // A bucket without a token is taken to be just empty: never fuller than the key's own would be.
  for (Instant* full_again : mine) {
    *full_again = std::max(*full_again, std::min(std::max(*full_again, now) + one, empty));
  }
  return true;
}

}  // namespace probity::http
