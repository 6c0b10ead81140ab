// A message to one person, and its text as it goes over the wire.
//
//   PROBITY_TRY(auto message, Message::create({.id = MessageId{random_bytes},
//                                              .to = *address,
//                                              .subject = Subject::approval_waits,
//                                              .body = "Please sign in:
//                                              https://probity.example/\n"}));
//   std::string text = compose(message, origin, clock.now());
//
// One message has one reader: nobody learns who else got it. The body says that something waits and
// where, never what: it lies in mailboxes for years and is read on lent telephones.
//
// Value types; pure; thread-safe.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "mail/address.hpp"
#include "mail/subject.hpp"

namespace probity::mail {

// 128 random bits from the caller's source of chance: it tells nothing about message or reader, and
// a message that is sent twice, because an answer was lost, can be seen to be the same.
struct MessageId {
  std::array<std::uint8_t, 16> bytes{};

  [[nodiscard]] std::string text() const;  // 32 hexadecimal digits
  [[nodiscard]] static std::optional<MessageId> parse(std::string_view text);
  auto operator<=>(const MessageId&) const = default;
};

inline constexpr std::size_t kMostInBody = 64UL * 1024;

class Message {
 public:
  struct Parts {
    MessageId id;
    MailAddress to;
    Subject subject;
    std::string body;  // UTF-8, lines end in a line feed, at most kMostInBody bytes
    std::optional<MailAddress> reply_to = std::nullopt;  // who answers; the sender's when absent
  };

  // Fails (usage) when the body is not plain text or too long.
  [[nodiscard]] static Result<Message> create(Parts parts);

  [[nodiscard]] const MessageId& id() const { return parts_.id; }
  [[nodiscard]] const MailAddress& to() const { return parts_.to; }
  [[nodiscard]] Subject subject() const { return parts_.subject; }
  [[nodiscard]] const std::string& body() const { return parts_.body; }
  [[nodiscard]] const std::optional<MailAddress>& reply_to() const { return parts_.reply_to; }

 private:
  explicit Message(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;
};

// Whom messages come from. Bounces go there too, so somebody should read it.
struct Origin {
  MailAddress address;
  std::string name = "Probity";  // UTF-8: what readers know the trust by
};

// RFC 5322 with a body of text/plain in UTF-8, quoted-printable (RFC 2045), CRLF line ends, and
// `Auto-Submitted` (RFC 3834), so that no absence note answers it. ASCII. The Message-ID is the id
// at the origin's domain. Lines of the body are at most 76 long, those of the header at most 998.
// O(length).
[[nodiscard]] std::string compose(const Message& message, const Origin& origin, Instant now);

}  // namespace probity::mail
