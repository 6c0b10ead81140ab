// What can go wrong with sending a message, each with one sentence and what follows from it.
//
//   if (is_permanent(problem_of(sent.error()))) give_up();
//
// Error has no room for a code of our own, so the sentence that `what` begins with is the code;
// problem_of() reads it back. Errors name the server's reply by number and never repeat its words,
// which often hold the reader's address.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace probity::mail {

enum class Problem : std::uint8_t {
  unreachable,      // no connection: the name, the network, or nobody listens (environment)
  too_slow,         // no answer in time (environment)
  cut_off,          // the connection ended before the message was taken (environment)
  not_secure,       // no TLS, or a certificate that is not trusted (environment)
  sign_in_refused,  // user or password (environment: a setting, which somebody can repair)
  sender_refused,   // the server takes nothing from our address or machine (environment, as above)
  put_off,          // the server asks to come again: 4xx, such as greylisting (environment)
  recipient_refused,  // 5xx for this address (refused)
  message_refused,    // 5xx for this text (refused)
  other,              // anything else (environment)
};

// Trying again cannot help: the answer is about this address or text.
[[nodiscard]] bool is_permanent(Problem problem);
// It concerns every message: no use in trying the next one now.
[[nodiscard]] bool is_about_server(Problem problem);

// Stable, for the store and for metrics: a-z and _.
[[nodiscard]] std::string_view code_of(Problem problem);
[[nodiscard]] std::optional<Problem> problem_named(std::string_view code);

// `reply` is the SMTP reply's number, 0 when there was none.
[[nodiscard]] Error error_of(Problem problem, int reply = 0);
// other for errors that are not from here.
[[nodiscard]] Problem problem_of(const Error& error);

}  // namespace probity::mail
