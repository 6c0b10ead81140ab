// How often somebody may do something: a bucket of tokens for each key, in memory that never grows.
//
//   RateLimit attempts{{.burst = 10, .one_each = seconds{6}}, seed};
//   if (!attempts.take(request.peer, now)) return try_later(Status::too_many_requests, seconds{6});
//
// Keys are not kept. Each falls, by a seeded hash, on one bucket in each of four rows, and is let
// through while one of the four has a token. A key that shares all four with busy ones is held back
// too early; with 4,096 buckets a row and 1,000 busy keys that happens to one key in 500. Nobody is
// ever let through too often.
//
// Thread-safe. 16 bytes for each bucket of each row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace probity::http {

class RateLimit final {
 public:
  struct Rate {
    std::uint32_t burst = 10;    // tokens in a full bucket; at least 1
    Span one_each = seconds{6};  // a token comes back after each of these; more than zero
  };

  // `seed` is a secret of the process: who knows it could pick keys that hold others back.
  RateLimit(Rate rate, std::uint64_t seed, std::size_t buckets = 4'096);
  RateLimit(const RateLimit&) = delete;
  RateLimit& operator=(const RateLimit&) = delete;

  // Takes a token. False if there is none: try again after `one_each`. A clock that went back gives
  // no tokens. O(length of the key).
  [[nodiscard]] bool take(std::string_view key, Instant now);

 private:
  static constexpr std::size_t kRows = 4;
  // A bucket is the moment at which it is full again: tokens are what lies between that and now.
  using Row = std::vector<Instant>;

  Rate rate_;
  std::uint64_t seed_;
  std::size_t buckets_;
  std::mutex mutex_;
  std::array<Row, kRows> rows_;  // guarded by mutex_
};

}  // namespace probity::http
