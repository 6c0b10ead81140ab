#include "openid/id_token.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {
namespace {

constexpr std::string_view kHeader = R"({"alg":"EdDSA","kid":"e","typ":"JWT"})";

Result<VerifiedIdentity> checked(const std::string& claims,
                                 const Provider& provider = example_provider(),
                                 std::string_view access_token = {},
                                 std::string_view header = kHeader) {
  const auto token =
      SignedToken::read(token_of(header, claims, example_ed25519(), Algorithm::eddsa));
  if (!token) return std::unexpected(token.error());
  const auto keys = KeySet::read(key_set_of(example_ed25519().jwk("e")));
  const Asked asked{provider, kExampleNonce, kExampleNow - seconds{30}, access_token};
  return identity_in(*token, *keys, asked, kExampleNow);
}

// Of the claims of the example with one replaced.
std::string fault(std::string_view name, std::string_view value) {
  const auto identity = checked(example_claims(name, value));
  return identity ? std::string{} : identity.error().what;
}

std::string what(Trouble trouble) { return error_of(trouble).what; }

std::string second(std::int64_t after_now) { return fmt::format("{}", 1'795'000'000 + after_now); }

TEST(IdToken, Says_who_it_is) {
  const auto identity = checked(example_claims());
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->issuer, "https://issuer.example");
  EXPECT_EQ(identity->subject, "s-17");
  EXPECT_EQ(identity->email.spelled_out(), "e.brown@school.example");
  EXPECT_EQ(identity->email_standing, EmailStanding::verified);
  EXPECT_EQ(identity->tenant_value, "trust.example");
  EXPECT_FALSE(identity->signed_in_at);
}

TEST(IdToken, Another_issuer_is_refused_also_one_that_nearly_is_the_same) {
  for (const char* issuer :
       {"\"https://evil.example\"", "\"https://issuer.example/\"", "\"https://Issuer.example\"",
        "\"\"", "7", "[\"https://issuer.example\"]", ""}) {
    EXPECT_EQ(fault("iss", issuer), what(Trouble::wrong_issuer)) << issuer;
  }
}

TEST(IdToken, The_audience_is_us_and_among_several_it_was_us_who_asked) {
  EXPECT_EQ(fault("aud", R"(["probity"])"), "");
  for (const char* audience : {R"("other")", R"("Probity")", R"("probity ")", "[]", R"(["other"])",
                               R"(["probity",7])", R"(["probity","other"])", "7", ""}) {
    EXPECT_EQ(fault("aud", audience), what(Trouble::wrong_audience)) << audience;
  }
  EXPECT_EQ(fault("azp", R"("probity")"), "");
  EXPECT_EQ(fault("azp", R"("other")"), what(Trouble::wrong_audience));
  EXPECT_EQ(fault("azp", "null"), what(Trouble::wrong_audience));
  std::string both = example_claims("aud", R"(["probity","other"])");
  both.insert(1, R"("azp":"probity",)");
  EXPECT_TRUE(checked(both));
}

TEST(IdToken, Times_may_be_a_minute_off_and_no_more) {
  EXPECT_EQ(fault("exp", second(-59)), "");
  EXPECT_EQ(fault("exp", second(-60)), what(Trouble::too_old));
  EXPECT_EQ(fault("iat", second(60)), "");
  EXPECT_EQ(fault("iat", second(61)), what(Trouble::clock));
  EXPECT_EQ(fault("nbf", second(60)), "");
  EXPECT_EQ(fault("nbf", second(61)), what(Trouble::clock));
  EXPECT_EQ(fault("iat", second(-90)), "");
  EXPECT_EQ(fault("iat", second(-91)), what(Trouble::clock));  // before the sign-in was begun
}

TEST(IdToken, Times_that_are_none_are_refused) {
  for (const char* name : {"exp", "iat"}) {
    for (const char* value :
         {"", "null", "\"1795000300\"", "-1", "1e400", "1e300", "[1795000300]"}) {
      EXPECT_NE(fault(name, value), "") << name << " " << value;
    }
  }
  EXPECT_EQ(fault("nbf", "\"0\""), what(Trouble::claims_missing));
}

TEST(IdToken, Belongs_to_this_sign_in_alone) {
  for (const char* nonce :
       {"\"n-of-another\"", "\"N-of-the-example\"", "\"n-of-the-exampl\"", "\"\"", "null", ""}) {
    EXPECT_EQ(fault("nonce", nonce), what(Trouble::nonce)) << nonce;
  }
}

TEST(IdToken, The_tenant_is_ours_letter_by_letter) {
  for (const char* tenant : {"\"other.example\"", "\"trust.example.evil.example\"",
                             "\"Trust.example\"", "null", "[\"trust.example\"]", ""}) {
    EXPECT_EQ(fault("hd", tenant), what(Trouble::tenant)) << tenant;
  }
  Provider microsoft = example_provider();
  microsoft.tenant_claim = "tid";
  EXPECT_FALSE(checked(example_claims(), microsoft));
  EXPECT_TRUE(checked(example_claims("tid", R"("trust.example")"), microsoft));
  Provider open = example_provider();
  open.tenant_claim = open.tenant = "";
  EXPECT_EQ(checked(example_claims(), open)->tenant_value, "");
}

TEST(IdToken, Only_a_plain_true_verifies_an_address) {
  for (const char* value : {"false", "\"true\"", "1", "null", "[true]", ""}) {
    const auto identity = checked(example_claims("email_verified", value));
    ASSERT_TRUE(identity) << value;
    EXPECT_EQ(identity->email_standing, EmailStanding::unverified) << value;
  }
  for (const char* value : {"\"\"", "7", "\"a b@school.example\"", "\"a\\u0000@school.example\"",
                            "\"a@x\\r\\nBcc: b\"", ""}) {
    const auto identity = checked(example_claims("email", value));
    ASSERT_TRUE(identity) << value;
    EXPECT_EQ(identity->email_standing, EmailStanding::none) << value;
    EXPECT_EQ(identity->email.spelled_out(), "") << value;
  }
}

TEST(IdToken, The_subject_is_printable_and_not_too_long) {
  const std::string longest(255, 's');
  EXPECT_EQ(fault("sub", '"' + longest + '"'), "");
  EXPECT_EQ(fault("sub", '"' + longest + "s\""), what(Trouble::claims_missing));
  for (const char* subject : {"\"\"", "17", "\"s\\n17\"", "\"s\\u0000\"", "\"\xC3\xA9\"", ""}) {
    EXPECT_EQ(fault("sub", subject), what(Trouble::claims_missing)) << subject;
  }
}

TEST(IdToken, A_hash_of_the_access_token_must_fit_when_it_is_there) {
  // Made with: printf access | openssl dgst -sha512 -binary | head -c 32 | basenc --base64url
  constexpr const char* kHash = R"("kyd4-h3ZoV2sH212kLKbcOnCBajStKQ38Ae_bfT-PFI")";
  EXPECT_TRUE(checked(example_claims("at_hash", kHash), example_provider(), "access"));
  EXPECT_FALSE(checked(example_claims("at_hash", kHash), example_provider(), "another"));
  EXPECT_FALSE(checked(example_claims("at_hash", kHash), example_provider(), ""));
  EXPECT_FALSE(checked(example_claims("at_hash", "null"), example_provider(), "access"));
  EXPECT_TRUE(checked(example_claims(), example_provider(), "access"));
}

TEST(IdToken, Nothing_else_that_the_provider_signs_passes_for_one) {
  for (const char* type : {"logout+jwt", "at+jwt", "application/at+jwt", "dpop+jwt"}) {
    const std::string header = fmt::format(R"({{"alg":"EdDSA","kid":"e","typ":"{}"}})", type);
    EXPECT_FALSE(checked(example_claims(), example_provider(), {}, header)) << type;
  }
  EXPECT_TRUE(checked(example_claims(), example_provider(), {}, R"({"alg":"EdDSA","kid":"e"})"));
  EXPECT_TRUE(checked(example_claims(), example_provider(), {},
                      R"({"alg":"EdDSA","kid":"e","typ":"jwt"})"));
}

TEST(IdToken, A_second_factor_is_what_the_provider_says_it_is) {
  Provider provider = example_provider();
  const auto shows = [&](std::string_view name, std::string_view value) {
    return shows_second_factor(*checked(example_claims(name, value), provider), provider);
  };
  EXPECT_FALSE(shows("amr", ""));
  EXPECT_FALSE(shows("amr", R"(["pwd","otp"])"));
  EXPECT_FALSE(shows("amr", R"("mfa")"));
  EXPECT_TRUE(shows("amr", R"(["pwd","mfa"])"));
  EXPECT_FALSE(shows("acr", R"("")"));
  EXPECT_FALSE(shows("acr", R"("gold")"));
  provider.second_factor_acr = "gold";
  EXPECT_TRUE(shows("acr", R"("gold")"));
  EXPECT_FALSE(shows("acr", R"("silver")"));
}

TEST(IdToken, Refusals_name_nobody) {
  for (const char* name : {"iss", "aud", "exp", "iat", "nonce", "hd", "sub"}) {
    const std::string sentence = fault(name, R"("e.brown@school.example\n")");
    EXPECT_NE(sentence, "") << name;
    EXPECT_EQ(sentence.find("brown"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace probity::openid
