#include "identity/session.hpp"

#include <sodium.h>

namespace probity::identity {

namespace {

constexpr std::string_view kPurpose = "probity session token";
constexpr Span kProvedAgainLasts = minutes{5};

struct Limits {
  Span idle;
  Span longest;
};

// A portal session ends with a lesson's silence and a working day; a checker's lasts a term,
// because losing it teaches people not to check; a program's token a year.
constexpr Limits limits_of(SessionKind kind) {
  switch (kind) {
    case SessionKind::portal: return {minutes{60}, hours{12}};
    case SessionKind::checker: return {hours{24 * 30}, hours{24 * 120}};
    case SessionKind::access_token: return {hours{24 * 90}, hours{24 * 365}};
  }
  return {};
}

TokenHash hash_of_bytes(std::span<const std::uint8_t> bytes) {
  TokenHash hash{};
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(),
                     reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size());
  return hash;
}

constexpr int kTextVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string SessionToken::text() const {
  std::array<char, sodium_base64_ENCODED_LEN(32, kTextVariant)> out{};
  sodium_bin2base64(out.data(), out.size(), bytes_.bytes().data(), bytes_.bytes().size(),
                    kTextVariant);
  return out.data();
}

TokenHash SessionToken::hash() const { return hash_of_bytes(bytes_.bytes()); }

std::optional<TokenHash> hash_of_token(std::string_view text) {
  std::array<std::uint8_t, 32> bytes{};
  std::size_t size = 0;
  const char* end = nullptr;
  const int status = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), "",
                                       &size, &end, kTextVariant);
  if (status != 0 || size != bytes.size() || end != text.data() + text.size()) return std::nullopt;
  const TokenHash hash = hash_of_bytes(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return hash;
}

std::optional<SessionEnd> why_ended(const Session& session, const Standing& standing, Instant now) {
  const Limits limits = limits_of(session.kind);
  if (session.revoked) return SessionEnd::revoked;
  if (now < session.began || now < standing.asked) return SessionEnd::clock_moved;
  if (now - standing.asked > kStandingLasts) return SessionEnd::standing_unknown;
  if (!standing.is_active) return SessionEnd::person_left;
  if (standing.signed_out_at && *standing.signed_out_at >= session.began) {
    return SessionEnd::signed_out_everywhere;
  }
  if (now - session.began > limits.longest) return SessionEnd::too_old;
  if (now - session.last_used > limits.idle) return SessionEnd::idle;
  return std::nullopt;
}

bool is_proved_again(const Session& session, Instant now) {
  return session.kind == SessionKind::portal && session.proved_again &&
         now >= *session.proved_again && now - *session.proved_again <= kProvedAgainLasts;
}

std::pair<SessionToken, Session> begin_session(const people::PersonId& person, SessionKind kind,
                                               Instant now, RandomSource& random) {
  SessionToken token{random};
  Session session;
  session.token = token.hash();
  session.person = person;
  session.kind = kind;
  session.began = now;
  session.last_used = now;
  return {std::move(token), session};
}

}  // namespace probity::identity
