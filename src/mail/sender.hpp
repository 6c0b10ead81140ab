// Hands one message to somebody who delivers it: a port. SmtpSender is the adapter.
#pragma once

#include "base/result.hpp"
#include "mail/message.hpp"

namespace probity::mail {

class Sender {
 public:
  Sender() = default;
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  virtual ~Sender() = default;

  // Done when the next server has taken responsibility for it (RFC 5321 section 4.2.5). Fails with
  // a Problem (problem.hpp): refused when trying again cannot help, environment when it can. Errors
  // hold neither address nor text. May take as long as the adapter's timeout.
  [[nodiscard]] virtual Result<void> send(const Message& message) = 0;
};

}  // namespace probity::mail
