// What SmtpSender refuses before it connects. What it does with servers: tests/mail.
#include "mail/smtp_sender.hpp"

#include <gtest/gtest.h>

namespace probity::mail {
namespace {

SmtpSettings settings() {
  return {.host = "relay.trust.example",
          .origin = {MailAddress::parse("noreply@trust.example").value()}};
}

bool is_refused(SmtpSettings wanted) {
  const SystemClock clock;
  const auto sender = SmtpSender::create(std::move(wanted), clock);
  return !sender && sender.error().kind == ErrorKind::usage;
}

TEST(SmtpSettings, A_relay_without_signing_in_is_fine) { EXPECT_FALSE(is_refused(settings())); }

TEST(SmtpSettings, A_host_is_a_name_or_an_address_and_never_more_of_a_URL) {
  for (const auto* host :
       {"", "a/b", "a:25", "user@a", "a?b", "a#b", "a b", "a\r\nb", "[a", "[]", "[::1]/x", "%41"}) {
    SmtpSettings wanted = settings();
    wanted.host = host;
    EXPECT_TRUE(is_refused(wanted)) << host;
  }
  for (const auto* host : {"localhost", "10.0.0.1", "[::1]", "mail-1.trust.example"}) {
    SmtpSettings wanted = settings();
    wanted.host = host;
    EXPECT_FALSE(is_refused(wanted)) << host;
  }
}

TEST(SmtpSettings, A_password_is_never_sent_in_clear) {
  SmtpSettings wanted = settings();
  wanted.user = "probity";
  wanted.password = "secret";
  EXPECT_FALSE(is_refused(wanted));
  wanted.security = Security::none;
  EXPECT_TRUE(is_refused(wanted));
}

TEST(SmtpSettings, User_and_password_come_together) {
  SmtpSettings wanted = settings();
  wanted.user = "probity";
  EXPECT_TRUE(is_refused(wanted));
}

TEST(SmtpSettings, Ports_and_timeouts_of_nothing_are_refused) {
  SmtpSettings wanted = settings();
  wanted.port = 0;
  EXPECT_TRUE(is_refused(wanted));
  wanted = settings();
  wanted.timeout = Span{0};
  EXPECT_TRUE(is_refused(wanted));
}

}  // namespace
}  // namespace probity::mail
