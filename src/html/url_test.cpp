#include "html/url.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::html {
namespace {

bool is_accepted(std::string_view text) { return Url::parse(text).has_value(); }

TEST(Url, Accepts_web_mail_and_places_on_this_server) {
  for (const char* text :
       {"https://example.org", "HTTPS://example.org/a?b=c#d", "http://[2001:db8::1]:8080/",
        "mailto:head@school.example", "mailto:a@b.example?subject=x", "/", "/people?page=2#top",
        "#main-content", "?page=2", "/ni%C3%B1os"}) {
    EXPECT_TRUE(is_accepted(text)) << text;
  }
}

TEST(Url, Refuses_everything_else) {
  for (const char* text : {"",
                           "javascript:alert(1)",
                           "JavaScript:alert(1)",
                           " javascript:alert(1)",
                           "java\nscript:alert(1)",
                           "\tjavascript:alert(1)",
                           "data:text/html,x",
                           "vbscript:x",
                           "//elsewhere.example",
                           "/\\elsewhere.example",
                           "\\\\elsewhere.example",
                           "people",
                           "people/1",
                           "ftp://example.org",
                           "file:///etc/passwd",
                           "http:example.org",
                           "https://",
                           "https:///path",
                           "https://user@elsewhere.example",
                           "https://:80",
                           "/a b",
                           "/a\"b",
                           "/a<b",
                           "/a\x01",
                           "mailto:",
                           "mailto:nobody",
                           "#",
                           "?",
                           "blob:https://example.org/1",
                           "/ni\xC3\xB1os",
                           "https://example.org/\u202Egpj"}) {
    EXPECT_FALSE(is_accepted(text)) << text;
  }
}

TEST(Url, The_error_does_not_repeat_the_text) {
  const auto refused = Url::parse("javascript:secret");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
  EXPECT_EQ(refused.error().what.find("secret"), std::string::npos);
}

TEST(Url, A_local_path_cannot_leave_this_server_or_become_a_query) {
  EXPECT_EQ(Url::local("/people/7").text(), "/people/7");
  EXPECT_EQ(Url::local("people").text(), "/people");
  EXPECT_EQ(Url::local("//elsewhere.example").text(), "/elsewhere.example");
  EXPECT_EQ(Url::local("").text(), "/");
  EXPECT_EQ(Url::local("/a?b#c%").text(), "/a%3Fb%23c%25");
  EXPECT_EQ(Url::local("/caf\xC3\xA9 \"x\"").text(), "/caf%C3%A9%20%22x%22");
}

TEST(Url, Query_parameters_are_encoded_and_stand_before_the_place) {
  const Url url = Url::local("/register").with("search", "O'Neill & co").with("page", "2");
  EXPECT_EQ(url.text(), "/register?search=O%27Neill%20%26%20co&page=2");
  EXPECT_EQ(Url::parse("/a?b=c#d")->with("e", "").text(), "/a?b=c&e=#d");
}

TEST(Url, A_place_is_an_id) {
  EXPECT_EQ(Url::place("email").text(), "#email");
  EXPECT_EQ(Url::place("a \"b").text(), "#a--b");
  EXPECT_TRUE(Url::place("x").is_local());
  EXPECT_FALSE(Url::parse("https://example.org")->is_local());
}

RC_GTEST_PROP(UrlProperty, What_is_built_is_accepted,
              (const std::string& path, const std::string& name, const std::string& value)) {
  RC_ASSERT(is_accepted(Url::local(path).text()));
  RC_ASSERT(is_accepted(Url::local(path).with(name, value).text()));
  RC_ASSERT(is_accepted(Url::place(name).with(name, value).text()));
}

RC_GTEST_PROP(UrlProperty, What_is_accepted_needs_no_trust_in_its_author, (std::string text)) {
  const auto prefix = *rc::gen::element<std::string>("", "/", "https://", "mailto:", "#", "?");
  text.insert(0, prefix);
  if (const auto url = Url::parse(text)) {
    RC_ASSERT(std::ranges::none_of(url->text(), [](char c) {
      return (static_cast<unsigned char>(c) <= 0x20) || std::string_view("\"<>\\^`{|}").contains(c);
    }));
  }
}

}  // namespace
}  // namespace probity::html
