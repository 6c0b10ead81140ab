#include "http/response.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/request.hpp"
#include "http/response_head.hpp"

namespace probity::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string head_of(const Response& response, After after = After::stays_open) {
  std::string out;
  append_head(out, response, after, "Sun, 06 Nov 1994 08:49:37 GMT");
  return out;
}

TEST(Response, Its_head_says_all_that_a_client_needs) {
  EXPECT_EQ(head_of(html(Status::ok, "<p>hello").add("cache-control", "no-store")),
            "HTTP/1.1 200 OK\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\ncontent-type: text/html; "
            "charset=utf-8\r\n"
            "content-length: 8\r\ncache-control: no-store\r\n\r\n");
  EXPECT_EQ(head_of(empty(Status::no_content), After::closes),
            "HTTP/1.1 204 No Content\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\nconnection: "
            "close\r\n\r\n");
}

TEST(Response, Dates_are_those_of_HTTP) {
  EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(1'709'164'800), "Thu, 29 Feb 2024 00:00:00 GMT");
}

// No value, whatever it holds, begins a line: injection is impossible by construction.
RC_GTEST_PROP(Response, A_head_has_as_many_lines_as_fields, (const std::string& value)) {
  Response response = plain(Status::ok, value).add("x-one", value).add("x-two", value);
  response.content_type = value.empty() ? "a" : value;
  response.add("location", Location::local(value).text());
  response.add("location", Location::elsewhere("https://a.example" + value).text());
  const std::string head = head_of(response);
  RC_ASSERT(std::ranges::count(head, '\n') == 9);
  RC_ASSERT(std::ranges::count(head, '\r') == 9);
  RC_ASSERT(head.find("\r\n\r\n") == head.size() - 4);
  for (const char c : head)
    RC_ASSERT(c == '\r' || c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7F));
}

TEST(Response, Nobody_is_sent_where_a_request_wants) {
  for (const auto* good : {"/", "/a/b?c=d&e", "/a%20b"})
    EXPECT_EQ(Location::local(good).text(), good);
  for (const auto* bad :
       {"", "a", "//other.example", "/\\other.example", "https://other.example", "/a\r\nb", "/a b",
        "/\t/other.example", "javascript:alert(1)", "/\xC3\xA9"}) {
    EXPECT_EQ(Location::local(bad).text(), "/") << bad;
  }
  EXPECT_EQ(Location::elsewhere("https://id.example/authorize?x=y").text(),
            "https://id.example/authorize?x=y");
  for (const auto* bad : {"", "http://a.example", "https://", "https://me@a.example/",
                          "https://a.example\\@b", "//a"}) {
    EXPECT_EQ(Location::elsewhere(bad).text(), "/") << bad;
  }
}

TEST(Response, Times_to_wait_are_rounded_up) {
  EXPECT_EQ(try_later(Status::too_many_requests, milliseconds{1'001}).field("retry-after"), "2");
  EXPECT_EQ(try_later(Status::unavailable, seconds{-5}).field("retry-after"), "0");
}

TEST(Response, What_is_built_in_is_not_copied) {
  static constexpr std::string_view kText = "body {}";
  EXPECT_EQ(asset("text/css", kText).body.text().data(), kText.data());
  Response moved = plain(Status::ok, "x");
  const Response other = std::move(moved);
  EXPECT_EQ(other.body.text(), "x");
}

TEST(Response, Bodies_are_left_out_where_there_is_none) {
  EXPECT_FALSE(has_body(plain(Status::ok, "x"), Method::head));
  EXPECT_FALSE(has_body(plain(Status::not_modified, "x"), Method::get));
  EXPECT_TRUE(has_body(plain(Status::ok, "x"), Method::get));
}

TEST(Cookie, Is_sent_safely_or_not_at_all) {
  EXPECT_EQ(print({.name = "__Host-session", .value = "a-_=", .max_age = seconds{60}}),
            "__Host-session=a-_=; Path=/; Max-Age=60; SameSite=Lax; Secure; HttpOnly");
  EXPECT_EQ(print({.name = "a", .value = "", .path = "/x", .same_site = Cookie::SameSite::strict}),
            "a=; Path=/x; SameSite=Strict; Secure; HttpOnly");
  for (const auto* bad : {"a;b", "a b", "a\r\nb", "a,b", "\"a\"", "a\\b", "\xC3\xA9"}) {
    EXPECT_EQ(print({.name = "a", .value = bad}), std::nullopt) << bad;
    EXPECT_EQ(print({.name = bad, .value = "a"}), std::nullopt) << bad;
  }
  EXPECT_EQ(print({.name = "a", .value = "b", .path = "/; Domain=x"}), std::nullopt);
  EXPECT_EQ(plain(Status::ok, "").set_cookie({.name = "a", .value = "b;c"}).fields().size(), 0U);
}

TEST(Cookie, Is_read_if_it_is_clear_which_one_is_meant) {
  EXPECT_EQ(cookie_value("a=1; b=2;c=3", "b"), "2");
  EXPECT_EQ(cookie_value("a=1; b=2;c=3", "c"), "3");
  EXPECT_EQ(cookie_value("aa=1; a=\"2\"", "a"), "2");
  EXPECT_EQ(cookie_value("a==x=", "a"), "=x=");
  EXPECT_EQ(cookie_value("a=1; a=2", "a"), std::nullopt);
  EXPECT_EQ(cookie_value("a=1; a=1", "a"), "1");
  EXPECT_EQ(cookie_value("a; =b;;", "a"), std::nullopt);
  EXPECT_EQ(cookie_value("", "a"), std::nullopt);
}

TEST(Request, Answers_what_handlers_ask) {
  Request request;
  request.fields = {
      {"content-type", "Text/HTML; charset=utf-8"}, {"cookie", "a=1"}, {"cookie", "b=2"}};
  EXPECT_EQ(request.media_type(), "text/html");
  EXPECT_EQ(request.field("x"), "");
  EXPECT_EQ(request.count("cookie"), 2U);
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(name_of(Method::delete_), "DELETE");
}

}  // namespace
}  // namespace probity::http
