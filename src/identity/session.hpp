// How long somebody stays signed in, and what ends it at once.
//
//   auto [token, session] = begin_session(person, SessionKind::portal, now, random);
//   set_cookie(token.text());  store(session);
//   ... later, on each request:
//   if (auto ended = why_ended(session, standing, now)) refuse(*ended);
//   session.last_used = now;
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/instant.hpp"
#include "identity/random.hpp"
#include "people/keys.hpp"

namespace probity::identity {

enum class SessionKind : std::uint8_t {
  portal,   // everything that the person may do
  checker,  // the post checker alone, on one's own phone: long, because nothing else can be reached
  access_token,  // a program's, made by the person for themselves
};

// What is kept of a token: whoever reads the database cannot use it.
using TokenHash = std::array<std::uint8_t, 32>;

// 256 random bits, shown once.
class SessionToken {
 public:
  explicit SessionToken(RandomSource& random) : bytes_(random) {}
  [[nodiscard]] std::string text() const;  // URL-safe
  [[nodiscard]] TokenHash hash() const;

 private:
  Secret<32> bytes_;
};
// Of a token as it came back; nullopt when it cannot be one.
[[nodiscard]] std::optional<TokenHash> hash_of_token(std::string_view text);

struct Session {
  TokenHash token{};
  people::PersonId person;
  SessionKind kind = SessionKind::portal;
  Instant began{};
  Instant last_used{};
  std::optional<Instant> proved_again;  // when the person last showed a second factor in it
  std::optional<Instant> revoked;
};

// What the register said about the person, and when. Asked again after `kStandingLasts`, so that a
// role or an employment that ends stops reading within five seconds (I21).
struct Standing {
  Instant asked{};
  bool is_active = false;                // employed or otherwise part of the trust (C50)
  std::optional<Instant> signed_out_at;  // everywhere: by the person, or because a role ended
};
inline constexpr Span kStandingLasts = seconds{5};

enum class SessionEnd : std::uint8_t {
  revoked,
  person_left,
  signed_out_everywhere,
  idle,
  too_old,
  clock_moved,       // now is before its beginning: nothing is decided on such a clock (I39)
  standing_unknown,  // nobody has asked the register lately: ask, then decide
};

// Why it is over; nothing while it goes on. Pure.
[[nodiscard]] std::optional<SessionEnd> why_ended(const Session& session, const Standing& standing,
                                                  Instant now);

// Whether a sensitive act may go ahead without asking for the second factor again.
[[nodiscard]] bool is_proved_again(const Session& session, Instant now);

[[nodiscard]] std::pair<SessionToken, Session> begin_session(const people::PersonId& person,
                                                             SessionKind kind, Instant now,
                                                             RandomSource& random);

}  // namespace probity::identity
