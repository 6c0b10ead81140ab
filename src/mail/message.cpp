#include "mail/message.hpp"

#include <fmt/core.h>

#include "mail/encoding.hpp"

namespace probity::mail {

namespace {

// -1 when it is none. Capitals are refused: one id has one text.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// RFC 5322 section 3.3, in UTC: where the server stands is nobody's business.
std::string header_date(Instant moment) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<seconds>(moment - day)};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
      kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
      kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string MessageId::text() const {
  std::string out;
  for (const std::uint8_t byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

std::optional<MessageId> MessageId::parse(std::string_view text) {
  MessageId id;
  if (text.size() != 2 * id.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = hex_value(text[2 * i]);
    const int low = hex_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

Result<Message> Message::create(Parts parts) {
  if (parts.body.size() > kMostInBody) {
    return failure(ErrorKind::usage, "the message is too long", "a message holds 64 KiB of text");
  }
  if (!is_plain_text(parts.body)) {
    return failure(ErrorKind::usage, "the message is not plain text",
                   "use UTF-8 without control characters; lines end in a line feed alone");
  }
  return Message{std::move(parts)};
}

std::string compose(const Message& message, const Origin& origin, Instant now) {
  const std::string& from = origin.address.spelled_out();
  std::string out;
  out += "Date: " + header_date(now) + "\r\n";
  // A line of its own for the address keeps lines short with any name (RFC 5322 section 2.1.1).
  out += "From: " + display_phrase(origin.name) + "\r\n <" + from + ">\r\n";
  out += "To: " + message.to().spelled_out() + "\r\n";
  if (message.reply_to()) out += "Reply-To: " + message.reply_to()->spelled_out() + "\r\n";
  out += "Subject: " + std::string{line_of(message.subject()).sentence} + "\r\n";
  out +=
      "Message-ID: <" + message.id().text() + "@" + std::string{origin.address.domain()} + ">\r\n";
  out += "Auto-Submitted: auto-generated\r\n";
  // Exchange does not look at Auto-Submitted. Not "All": that would keep failures from us too.
  out += "X-Auto-Response-Suppress: OOF, AutoReply\r\n";
  out += "MIME-Version: 1.0\r\n";
  out += "Content-Type: text/plain; charset=utf-8\r\n";
  out += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  return out + quoted_printable(message.body());
}

}  // namespace probity::mail
