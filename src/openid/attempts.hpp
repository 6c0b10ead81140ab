// Sign-ins that were begun and have not come back yet. Kept here and not in the browser, so that
// each is used once and none can be made up.
//
//   const std::string cookie = attempt.browser;   // to the browser: HttpOnly, SameSite=Lax
//   attempts.add(std::move(attempt), now);
//   ... when the browser comes back:
//   auto attempt = attempts.take(state, cookie, now);
//   if (!attempt) return error_of(Trouble::unknown_attempt);
//
// Thread-safe. Memory: at most kMostAttempts, half a kilobyte each.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace probity::openid {

inline constexpr Span kAttemptLasts = minutes{10};
inline constexpr std::size_t kMostAttempts = 10'000;

enum class Proof : std::uint8_t {
  any,            // whoever is signed in at the provider comes straight through
  anew,           // the person must sign in there now
  second_factor,  // that, and show a second factor: before what only custodians may do
};

// Each text is 256 random bits. Never for a log; only state, nonce and the hash of the verifier go
// to the provider, and only `browser` to the browser's cookies.
struct SignInAttempt {
  std::string state;
  std::string browser;   // by which the browser that comes back is known to be the one that began:
                         // otherwise one could sign somebody else in as oneself (RFC 9700 4.7.1)
  std::string nonce;     // ties the ID token to this attempt
  std::string verifier;  // PKCE (RFC 7636): ties the code to us
  Proof proof = Proof::any;
  Instant created{};
};

class Attempts final {
 public:
  explicit Attempts(std::size_t most = kMostAttempts) : most_(most) {}

  // When all places are taken, the oldest attempt goes: somebody who fills them can make people
  // begin again, but not lock the door. O(log n), and now and then O(n).
  void add(SignInAttempt attempt, Instant now);

  // The attempt, which is gone afterwards, whatever becomes of it. Nothing for a state that is not
  // known, another browser, or after kAttemptLasts. O(log n).
  [[nodiscard]] std::optional<SignInAttempt> take(std::string_view state, std::string_view browser,
                                                  Instant now);

 private:
  void drop_old(Instant now);

  const std::size_t most_;
  std::mutex mutex_;
  std::map<std::string, SignInAttempt, std::less<>> waiting_;  // by state; guarded by mutex_
};

// Whether it may still be used: not too old, and not from the future of a clock that went back.
[[nodiscard]] bool is_fresh(const SignInAttempt& attempt, Instant now);

}  // namespace probity::openid
