#include "openid/settings.hpp"

#include <type_traits>

#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"

namespace probity::openid {
namespace {

static_assert(!std::is_copy_constructible_v<ClientSecret>);
static_assert(!std::is_copy_assignable_v<ClientSecret>);

TEST(ProviderSettings, The_example_can_be) { EXPECT_TRUE(check(example_provider())); }

TEST(ProviderSettings, Each_setting_that_cannot_be_is_named_and_the_secret_is_not_repeated) {
  const auto refusal = [](auto change) {
    Provider provider = example_provider();
    change(provider);
    const auto checked = check(provider);
    return checked ? std::string{} : checked.error().what;
  };
  EXPECT_EQ(refusal([](Provider& p) { p.issuer = "http://issuer.example"; }),
            "OpenID settings: issuer");
  EXPECT_EQ(refusal([](Provider& p) { p.issuer = "https://issuer.example?a"; }),
            "OpenID settings: issuer");
  EXPECT_EQ(refusal([](Provider& p) { p.redirect_uri = "/return"; }),
            "OpenID settings: redirect address");
  EXPECT_EQ(refusal([](Provider& p) { p.client_id = ""; }), "OpenID settings: client");
  EXPECT_EQ(refusal([](Provider& p) { p.client_secret = ClientSecret{"two\nlines"}; }),
            "OpenID settings: client secret");
  EXPECT_EQ(refusal([](Provider& p) { p.tenant = ""; }), "OpenID settings: tenant and its claim");
  EXPECT_EQ(refusal([](Provider& p) { p.tenant_claim = "email"; }),
            "OpenID settings: tenant claim");
}

TEST(ClientSecret, Is_gone_where_it_was_moved_from) {
  ClientSecret first{"short"};
  const ClientSecret second{std::move(first)};
  EXPECT_TRUE(first.is_empty());  // NOLINT(bugprone-use-after-move): that is the claim
  EXPECT_EQ(second.spelled_out(), "short");
}

}  // namespace
}  // namespace probity::openid
