#include "openid/url.hpp"

#include <gtest/gtest.h>

namespace probity::openid {
namespace {

TEST(Url, Https_is_asked_and_http_only_on_this_machine) {
  for (const char* url :
       {"https://issuer.example", "https://issuer.example:8443/a/b?c=d", "http://127.0.0.1:3000/",
        "http://localhost:3000", "http://[::1]:3000/x", "https://login.example/0f-1/v2.0"}) {
    EXPECT_TRUE(is_safe_to_ask(url)) << url;
  }
  for (const char* url :
       {"http://issuer.example", "http://127.0.0.1.example/", "http://localhost.example",
        "http://0.0.0.0/", "ftp://issuer.example", "file:///etc/passwd", "HTTPS://x.example",
        "https:issuer.example", "//issuer.example", "", "https://", "https:///x"}) {
    EXPECT_FALSE(is_safe_to_ask(url)) << url;
  }
}

TEST(Url, Nothing_that_two_readers_could_see_differently) {
  for (const char* url :
       {"https://a@b.example/", "https://b.example#c", "https://a\\b.example/",
        "https://b.example/ x", "https://b.example/\r\nHost: c", "https://b.example:80:90/",
        "https://b.example:/", "https://b.example:x/", "https://[::1/", "https://[::2]/",
        "https://b_c.example/", "https://b.ex\xC3\xA4mple/", "http://localhost@b.example/",
        "https://%6Cocalhost/"}) {
    EXPECT_FALSE(is_safe_to_ask(url)) << url;
  }
  EXPECT_FALSE(is_safe_to_ask("https://b.example/" + std::string(2'048, 'x')));
}

TEST(Url, Texts_inside_cannot_become_another_part_of_it) {
  EXPECT_EQ(percent_encoded("a-b_c.d~9"), "a-b_c.d~9");
  EXPECT_EQ(percent_encoded("openid email&x=#\xC3\xA9+"), "openid%20email%26x%3D%23%C3%A9%2B");
}

}  // namespace
}  // namespace probity::openid
