// Sends through a mail server: SMTP (RFC 5321), with or without TLS and signing in.
//
//   SystemClock clock;
//   PROBITY_TRY(auto sender, SmtpSender::create({.host = "relay.trust.example",
//                                                .port = 25,
//                                                .security = Security::none,
//                                                .origin =
//                                                {*MailAddress::parse("noreply@trust.example")}},
//                                               clock));
//   Result<void> sent = sender->send(message);
//
// Proxies, .netrc and other settings of the environment are not looked at.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "mail/message.hpp"
#include "mail/sender.hpp"

namespace probity::mail {

enum class Security : std::uint8_t {
  none,      // in clear: for a relay on the same machine or a network that is trusted
  starttls,  // TLS before anything is said (RFC 3207); a server that does not offer it is not used
  tls,       // TLS from the first byte (RFC 8314)
};

struct SmtpSettings {
  // Name or address of the mail server; an IPv6 address in brackets.
  std::string host;
  // 25 for relays inside, 587 with starttls, 465 with tls. 1 to 65535.
  std::uint16_t port = 587;
  Security security = Security::starttls;
  // Empty: no signing in, as most relays inside want it. Needs a password, and TLS: without it the
  // password could be read on the way.
  std::string user = {};
  std::string password = {};
  // PEM file with the authorities to trust, when it is not the system's list: they alone count
  // then. Empty: the system's.
  std::string ca_file = {};
  Origin origin;
  // Until the connection stands, TLS included. Raising it helps with slow networks only.
  Span connect_timeout = seconds{15};
  // For the whole of one message. Servers may take minutes after its end to look at it (RFC 5321
  // section 4.5.3.2 allows ten): raise it when messages come twice. A stop waits this long.
  Span timeout = seconds{60};
};

// Thread-safe: every message has a connection of its own, which ends with it. Cost: that of a
// connection, with TLS a few milliseconds of work.
class SmtpSender final : public Sender {
 public:
  // Does not connect. Fails (usage) for settings that cannot be. The clock must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<SmtpSender>> create(SmtpSettings settings,
                                                                  const Clock& clock);
  ~SmtpSender() override;

  [[nodiscard]] Result<void> send(const Message& message) override;

 private:
  SmtpSender(SmtpSettings settings, const Clock& clock);
  const SmtpSettings settings_;
  const Clock& clock_;
};

}  // namespace probity::mail
