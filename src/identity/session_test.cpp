#include "identity/session.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::identity {
namespace {

Instant at(std::int64_t second) {
  return instant_from_unix((1'795'000'000 + second) * 1'000'000'000);
}

Session session_of(SessionKind kind) {
  SystemRandom random;
  return begin_session({}, kind, at(0), random).second;
}

Standing active(Instant asked) { return {asked, true, std::nullopt}; }

TEST(Session, The_token_is_found_again_and_not_kept) {
  SystemRandom random;
  const auto [token, session] = begin_session({}, SessionKind::portal, at(0), random);
  EXPECT_EQ(hash_of_token(token.text()), session.token);
  EXPECT_EQ(token.text().size(), 43U);
  EXPECT_EQ(hash_of_token(""), std::nullopt);
  EXPECT_EQ(hash_of_token(token.text() + "A"), std::nullopt);
  EXPECT_EQ(hash_of_token("../../etc/passwd"), std::nullopt);
}

TEST(Session, Ends_with_silence_and_with_the_day) {
  Session session = session_of(SessionKind::portal);
  EXPECT_EQ(why_ended(session, active(at(3'600)), at(3'600)), std::nullopt);
  EXPECT_EQ(why_ended(session, active(at(3'601)), at(3'601)), SessionEnd::idle);
  session.last_used = at(43'200);
  EXPECT_EQ(why_ended(session, active(at(43'201)), at(43'201)), SessionEnd::too_old);
}

TEST(Session, Signing_out_everywhere_ends_those_before_and_not_those_after) {
  Session session = session_of(SessionKind::portal);
  Standing standing{at(10), true, at(10)};
  EXPECT_EQ(why_ended(session, standing, at(10)), SessionEnd::signed_out_everywhere);
  session.began = at(11);
  session.last_used = at(11);
  standing.asked = at(11);
  EXPECT_EQ(why_ended(session, standing, at(11)), std::nullopt);
}

TEST(Session, A_clock_that_went_back_opens_nothing) {
  EXPECT_EQ(why_ended(session_of(SessionKind::portal), active(at(-20)), at(-10)),
            SessionEnd::clock_moved);
}

TEST(Session, A_sensitive_act_needs_the_second_factor_of_the_last_minutes) {
  Session session = session_of(SessionKind::portal);
  EXPECT_FALSE(is_proved_again(session, at(0)));
  session.proved_again = at(0);
  EXPECT_TRUE(is_proved_again(session, at(300)));
  EXPECT_FALSE(is_proved_again(session, at(301)));
  session.kind = SessionKind::access_token;
  EXPECT_FALSE(is_proved_again(session, at(1)));  // a program never proves anything again
}

RC_GTEST_PROP(Session, I21_nothing_is_read_five_seconds_after_the_person_left, ()) {
  const auto kind =
      *rc::gen::element(SessionKind::portal, SessionKind::checker, SessionKind::access_token);
  const Session session = session_of(kind);
  const std::int64_t left = *rc::gen::inRange(0, 600);
  // The register is asked when the last answer is too old, and says what was so then.
  Standing standing = active(at(0));
  for (std::int64_t second = 0; second < left + 60; second += *rc::gen::inRange(1, 4)) {
    if (why_ended(session, standing, at(second)) == SessionEnd::standing_unknown) {
      standing = {at(second), second < left, std::nullopt};
    }
    const bool goes_on = !why_ended(session, standing, at(second));
    RC_ASSERT(!goes_on || second <= left + 5);
    RC_ASSERT(goes_on || second >= left);
  }
}

}  // namespace
}  // namespace probity::identity
