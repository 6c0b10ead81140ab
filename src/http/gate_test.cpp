#include "http/gate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/address.hpp"
#include "http/message_reader.hpp"
#include "http/path.hpp"

namespace probity::http {
namespace {

// What is refused, byte by byte, is in tests/http/hostile_vectors.py, against the whole server.

std::string head_of(std::string_view target, std::string_view fields = "") {
  return "POST " + std::string{target} + " HTTP/1.1\r\nHost: Trust.example:8443\r\n" +
         std::string{fields} + "\r\n";
}

Admitted admitted(const std::string& head) {
  const auto out = admit(head, Limits{});
  EXPECT_TRUE(out.has_value()) << head;
  return out.value_or(Admitted{});
}

TEST(Gate, A_head_becomes_a_request) {
  const Admitted out =
      admitted(head_of("/a/b?c=d?e", "Accept: \t a, b \r\nX-Two:\r\nContent-Length: 012\r\n"));
  EXPECT_EQ(out.head.method, Method::post);
  EXPECT_EQ(out.head.path, "/a/b");
  EXPECT_EQ(out.head.query, "c=d?e");
  EXPECT_EQ(out.head.host, "trust.example:8443");
  EXPECT_EQ(out.head.fields, (std::vector<Field>{{"accept", "a, b"}, {"x-two", ""}}));
  EXPECT_EQ(out.framing, Framing::length);
  EXPECT_EQ(out.length, 12U);
  EXPECT_TRUE(out.stays_open);
}

TEST(Gate, The_last_address_that_a_proxy_names_is_the_nearest) {
  const Admitted out = admitted(
      head_of("/", "X-Forwarded-For: 1.2.3.4, ::ffff:192.0.2.7\r\nX-Forwarded-Proto: HTTPS\r\n"));
  EXPECT_EQ(out.forwarded_for, "192.0.2.7");
  EXPECT_EQ(out.forwarded_proto, "https");
  EXPECT_TRUE(out.head.fields.empty());
}

TEST(Gate, The_end_of_a_head_is_found_wherever_reads_end) {
  const std::string head = head_of("/", "X: y\r\n");
  const std::string bytes = head + "the body\0\xFF";
  std::size_t seen = 0;
  for (std::size_t size = 0; size < head.size(); ++size) {
    EXPECT_EQ(head_length(bytes.substr(0, size), seen), 0U) << size;
  }
  EXPECT_EQ(head_length(bytes, seen), head.size());
}

TEST(Gate, Hosts_are_names_and_addresses_with_or_without_a_port) {
  for (const auto* host : {"a", "trust.example", "trust.example.", "10.0.0.1:80", "[::1]",
                           "[2001:db8::1]:8443", "a_b-c"}) {
    EXPECT_TRUE(is_host(host)) << host;
  }
  for (const auto* host : {"", ":80", "a:", "a:0", "a:99999", "a:1:2", "[::1", "[]", "[a]", "::1",
                           "a b", "a/", "a,b", "me@a", ".a", "a..b", "[::1]x", "a:+80"}) {
    EXPECT_FALSE(is_host(host)) << host;
  }
}

TEST(Gate, Paths_are_plain) {
  for (const auto* path :
       {"/", "/a", "/a/", "/a.b/..c/...", "/%41~!$&'()*+,;=:@", "/a%20b", "/[x]|y"}) {
    EXPECT_TRUE(is_plain_path(path)) << path;
  }
  for (const auto* path : {"",         "a",    "//",    "/a//", "/.",   "/..",  "/./",  "/a/%2E",
                           "/a/.%2e/", "/%2f", "/%5C",  "/%00", "/%1f", "/%7F", "/%",   "/%4",
                           "/%4g",     "/a b", "/a\\b", "/a\"", "/<",   "/{",   "/a?b", "/a#b"}) {
    EXPECT_FALSE(is_plain_path(path)) << path;
  }
}

TEST(Gate, Addresses_have_one_text_and_clients_one_network) {
  EXPECT_EQ(canonical_address("2001:DB8:0:0::1"), "2001:db8::1");
  EXPECT_EQ(canonical_address("::FFFF:10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(canonical_address("10.0.0.256"), std::nullopt);
  EXPECT_EQ(canonical_address(std::string_view{"10.0.0.1\0x", 10}), std::nullopt);
  EXPECT_EQ(client_network("10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
  EXPECT_EQ(client_network(""), "");
}

TEST(Gate, Every_refusal_has_a_status_and_a_sentence) {
  for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(Refusal::count_); ++i) {
    const RefusalAnswer answer = answer_to(static_cast<Refusal>(i));
    EXPECT_GE(static_cast<int>(answer.status), 400);
    EXPECT_TRUE(answer.text.ends_with(".\n"));
  }
}

// Text from pieces that matter to a parser.
rc::Gen<std::string> hostile_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "\r\n", "\r", "\n", ":", " ", "\t", ",", "Content-Length", "Transfer-Encoding", "chunked",
          "5", "0", "a", "Host", "X", "\x01", "\xC3\xA9", "Connection", "close", "%2e", "/")),
      [](const std::vector<std::string>& pieces) {
        std::string out;
        for (const auto& piece : pieces) out += piece;
        return out;
      });
}

RC_GTEST_PROP(Gate, Whatever_is_admitted_is_read_the_same_by_the_other_parser, ()) {
  const std::string text = *hostile_text();
  const std::string bytes =
      *rc::gen::element<std::string>("POST / HTTP/1.1\r\nHost: a\r\n", "GET /") + text + "\r\n\r\n";
  std::size_t seen = 0;
  const auto length = head_length(bytes, seen);
  if (!length || *length == 0) return;
  const std::string_view head = std::string_view{bytes}.substr(0, *length);
  const auto read = admit(head, Limits{});
  if (!read) return;
  for (const Field& field : read->head.fields) {
    RC_ASSERT(field.value.find_first_of("\r\n") == std::string::npos);
  }
  MessageReader reader;
  const auto refused = reader.begin(head, *read, std::size_t{1} << 40U);
  // Beast is stricter about lists in Connection; never laxer.
  RC_ASSERT(!refused || text.find("Connection") != std::string::npos);
}

struct Reading {
  std::string body;
  std::size_t taken = 0;
  std::optional<Refusal> refused;
  bool is_complete = false;
};

// Reads `bytes` in pieces of at most `piece`, as a connection does.
Reading read_chunks(std::string_view bytes, std::size_t piece, std::size_t most) {
  const std::string head = head_of("/", "Transfer-Encoding: chunked\r\n");
  MessageReader reader;
  Reading out;
  out.refused = reader.begin(head, admitted(head), most);
  for (std::size_t end = std::min(piece, bytes.size()); !out.refused && !reader.is_complete();) {
    const auto taken = reader.take(bytes.substr(out.taken, end - out.taken));
    if (!taken) out.refused = taken.error();
    out.taken += taken.value_or(0);
    if (taken.value_or(0) > 0) continue;
    if (end == bytes.size()) break;
    end = std::min(end + piece, bytes.size());
  }
  out.is_complete = !out.refused && reader.is_complete();
  if (out.is_complete) out.body = reader.take_body();
  return out;
}

RC_GTEST_PROP(Message_reader, Chunks_come_out_whole_however_they_arrive, ()) {
  const auto pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty<std::string>());
  const auto piece = *rc::gen::inRange<std::size_t>(1, 40);
  std::string bytes;
  std::string body;
  for (const auto& each : pieces) {
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", each.size());
    bytes += size + each + "\r\n";
    body += each;
  }
  bytes += "0\r\n\r\n";
  const Reading reading = read_chunks(bytes + "GET / HTTP/1.1", piece, body.size());
  RC_ASSERT(reading.is_complete);
  RC_ASSERT(reading.body == body);
  RC_ASSERT(reading.taken == bytes.size());
  if (!body.empty())
    RC_ASSERT(read_chunks(bytes, piece, body.size() - 1).refused == Refusal::body_too_large);
}

TEST(Message_reader, What_the_gate_reads_differently_is_refused) {
  const std::string head = head_of("/", "Content-Length: 5\r\n");
  const auto changed = [&](auto change) {
    Admitted other = admitted(head);
    change(other);
    MessageReader reader;
    return reader.begin(head, other, 100);
  };
  EXPECT_EQ(changed([](Admitted&) {}), std::nullopt);
  EXPECT_EQ(changed([](Admitted& a) { a.length = 6; }), Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) { a.framing = Framing::chunked; }), Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) {
              a.framing = Framing::none;
              a.length = 0;
            }),
            Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) { a.head.path = "/x"; }), Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) { a.head.method = Method::put; }), Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) { a.field_count = 3; }), Refusal::parsers_disagree);
  EXPECT_EQ(changed([](Admitted& a) { a.length = 101; }), Refusal::body_too_large);
}

}  // namespace
}  // namespace probity::http
