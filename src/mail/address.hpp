// An e-mail address that can stand in a header and in an envelope as it is.
//
//   auto to = MailAddress::parse(cell);
//   if (!to) refuse(line_number);          // the error does not repeat what was typed
//
// Narrower than RFC 5321 section 4.1.2 on purpose: a dot-string, `@`, a domain of at least two
// labels. No quoted local parts, no address literals, no comments, ASCII only (a domain in another
// script as its xn-- form). So there is nothing in it that a mail server or a header could read as
// anything else.
//
// An address is personal data: it cannot be printed or formatted, and spelled_out() is for the
// envelope, the header and the store alone. Value type.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::mail {

class MailAddress {
 public:
  // Fails (unreadable) naming the rule that is broken, never the text. O(length).
  [[nodiscard]] static Result<MailAddress> parse(std::string_view text);

  // local@domain, 3 to 254 bytes of printable ASCII. Never for a log, an error or a file's name.
  [[nodiscard]] const std::string& spelled_out() const { return text_; }
  [[nodiscard]] std::string_view domain() const;  // in small letters

  // The domain does not care about case (RFC 5321 section 2.4); the local part does.
  auto operator<=>(const MailAddress&) const = default;

 private:
  explicit MailAddress(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace probity::mail
