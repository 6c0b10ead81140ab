#include "mail/message.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "mail/encoding.hpp"

namespace probity::mail {
namespace {

using namespace std::chrono_literals;

MailAddress address(std::string_view text) { return MailAddress::parse(text).value(); }

Message::Parts parts(std::string body) {
  return {.id = {{0xab, 1, 2, 3}},
          .to = address("e.brown@school.example"),
          .subject = Subject::approval_waits,
          .body = std::move(body)};
}

const Instant kNow = std::chrono::sys_days{2026y / 3 / 10} + 9h + 15min + 2s + 317ms;

std::string composed(std::string body, std::string name = "Probity") {
  return compose(Message::create(parts(std::move(body))).value(),
                 {address("noreply@trust.example"), std::move(name)}, kNow);
}

TEST(Message, Is_composed_of_a_header_that_is_the_same_but_for_reader_subject_and_id) {
  EXPECT_EQ(composed("Please sign in.\n"),
            "Date: Tue, 10 Mar 2026 09:15:02 +0000\r\n"
            "From: \"Probity\"\r\n"
            " <noreply@trust.example>\r\n"
            "To: e.brown@school.example\r\n"
            "Subject: Probity: a request waits for your answer\r\n"
            "Message-ID: <ab010203000000000000000000000000@trust.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Please sign in.\r\n");
}

TEST(Message, Answers_go_where_the_sender_of_the_message_says) {
  Message::Parts with_reply = parts("x\n");
  with_reply.reply_to = address("office@trust.example");
  const std::string text =
      compose(Message::create(with_reply).value(), {address("noreply@trust.example")}, kNow);
  EXPECT_NE(text.find("\r\nReply-To: office@trust.example\r\n"), std::string::npos);
}

TEST(Message, What_is_not_plain_text_is_refused_before_it_is_kept) {
  using namespace std::string_literals;
  for (const auto& body : {"a\r\nb"s, "a\0b"s, "\x1b[2J"s, "\xff"s, "\xc0\xaf"s, "\xed\xa0\x80"s,
                           "\xf4\x90\x80\x80"s, "caf\xc3"s, std::string(kMostInBody + 1, 'a')}) {
    const auto message = Message::create(parts(body));
    ASSERT_FALSE(message);
    EXPECT_EQ(message.error().kind, ErrorKind::usage);
  }
  EXPECT_TRUE(Message::create(parts(std::string(kMostInBody, 'a'))));
  EXPECT_TRUE(Message::create(parts("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82\t\n")));
}

TEST(Message, No_name_of_the_sender_can_begin_another_line_of_the_header) {
  const std::string text = composed("x", "A\"\r\nBcc: other@school.example\r\n\r\n");
  EXPECT_EQ(text.find("Bcc"), std::string::npos);
  EXPECT_NE(text.find("From: =?utf-8?B?"), std::string::npos);
}

TEST(Message, Every_subject_is_one_short_plain_sentence_with_a_code_of_its_own) {
  std::size_t at = 0;
  for (const SubjectLine& line : subject_lines()) {
    EXPECT_EQ(static_cast<std::size_t>(line.subject), at++);
    EXPECT_EQ(&line_of(line.subject), &line);
    EXPECT_EQ(subject_of(line.code), line.subject);
    EXPECT_LE(line.sentence.size(), 60U);
    EXPECT_TRUE(std::ranges::all_of(line.sentence, [](char c) { return c >= ' ' && c <= '~'; }));
  }
  EXPECT_EQ(subject_of("about_e_brown"), std::nullopt);
}

TEST(Message, What_concerns_the_reader_is_told_in_school_hours) {
  EXPECT_EQ(line_of(Subject::notice_waits).timing, Timing::school_hours);
  EXPECT_EQ(line_of(Subject::approval_waits).timing, Timing::any_hour);
}

TEST(MessageId, Is_read_from_its_own_text_alone) {
  const MessageId id{{0xab, 1, 2, 3}};
  EXPECT_EQ(MessageId::parse(id.text()), id);
  for (const auto* text :
       {"", "ab01", "AB010203000000000000000000000000", "zz010203000000000000000000000000"}) {
    EXPECT_EQ(MessageId::parse(text), std::nullopt);
  }
}

// Any text of ours: words, blanks at ends of lines, long lines, other scripts, lone dots.
rc::Gen<std::string> some_body() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "word", " ", "\t", "\n", "\n.\n", "=", "caf\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x99\x82",
          "From ", std::string(75, 'x'), std::string(200, 'y'))),
      [](const std::vector<std::string>& words) {
        std::string out;
        for (const std::string& word : words) out += word;
        return out;
      });
}

RC_GTEST_PROP(Message, Any_body_becomes_short_lines_of_ascii, ()) {
  const std::string body = *some_body();
  RC_ASSERT(is_plain_text(body));
  const std::string whole = composed(body);
  std::string_view rest = whole;
  rest.remove_prefix(rest.find("\r\n\r\n") + 4);
  RC_ASSERT(rest.ends_with("\r\n"));
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    RC_ASSERT(line.size() <= 76U);
    RC_ASSERT(!line.ends_with(' ') && !line.ends_with('\t'));
    RC_ASSERT(
        std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); }));
    rest.remove_prefix(line.size() + 2);
  }
}

}  // namespace
}  // namespace probity::mail
