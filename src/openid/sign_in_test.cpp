#include "openid/sign_in.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {
namespace {

// A provider in memory whose token endpoint answers whatever a test says. How a real one answers is
// in tests/openid.
class SaidProvider final : public Fetch {
 public:
  Result<FetchAnswer> get(const std::string& url) override {
    if (url.ends_with("/keys")) return FetchAnswer{200, key_set_of(example_ed25519().jwk("e"))};
    return FetchAnswer{200, metadata};
  }
  Result<FetchAnswer> post_form(const std::string& url, std::span<const FormField> fields,
                                const BasicCredentials& credentials) override {
    ++posts;
    form = url;
    for (const FormField& field : fields) form += fmt::format(" {}={}", field.name, field.value);
    authorization = fmt::format("{}:{}", credentials.user, credentials.password);
    return token_answer;
  }

  std::string metadata =
      R"({"issuer":"https://issuer.example","authorization_endpoint":"https://issuer.example/auth?a=b",)"
      R"("token_endpoint":"https://issuer.example/token","jwks_uri":"https://issuer.example/keys"})";
  FetchAnswer token_answer{200, "{}"};
  int posts = 0;
  std::string form;
  std::string authorization;
};

struct SignInTest : testing::Test {
  SaidProvider there;
  identity::SystemRandom random;
  Provider provider = example_provider();
  SignIn sign_in{provider, there, random};

  Beginning begun(Proof proof = Proof::any) { return *sign_in.begin(proof, kExampleNow); }

  // What the provider would answer to that attempt.
  static std::string tokens_for(const SignInAttempt& attempt, std::string_view more = {}) {
    std::string claims = example_claims("nonce", '"' + attempt.nonce + '"');
    claims.insert(1, more);
    return fmt::format(
        R"({{"access_token":"a","token_type":"Bearer","id_token":"{}"}})",
        token_of(R"({"alg":"EdDSA","kid":"e"})", claims, example_ed25519(), Algorithm::eddsa));
  }
  // What came of it; empty when somebody is signed in.
  Error outcome(SignInAttempt attempt, ProviderAnswer answer = {.code = "code"}, Span later = {}) {
    if (!answer.state) answer.state = attempt.state;
    const auto identity = sign_in.finish(std::move(attempt), answer, kExampleNow + later);
    return identity ? Error{} : identity.error();
  }
  std::string after(FetchAnswer answer) {
    there.token_answer = std::move(answer);
    return outcome(begun().attempt).what;
  }
};

std::string what(Trouble trouble) { return error_of(trouble).what; }

TEST_F(SignInTest, Sends_the_browser_with_everything_that_protects_the_way_back) {
  const Beginning beginning = begun();
  EXPECT_TRUE(beginning.address.starts_with("https://issuer.example/auth?a=b&response_type=code&"));
  for (const std::string& part :
       {std::string{"&code_challenge_method=S256"}, std::string{"&scope=openid%20email"},
        "&state=" + beginning.attempt.state, "&nonce=" + beginning.attempt.nonce,
        std::string{"&redirect_uri=https%3A%2F%2Fprobity.trust.example%2Fsign-in%2Freturn"},
        std::string{"&hd=trust.example"}}) {
    EXPECT_NE(beginning.address.find(part), std::string::npos) << part;
  }
  for (const std::string& kept : {beginning.attempt.verifier, beginning.attempt.browser}) {
    EXPECT_EQ(beginning.address.find(kept), std::string::npos);
  }
  EXPECT_EQ(beginning.address.find("prompt"), std::string::npos);
  EXPECT_NE(begun(Proof::anew).address.find("&prompt=login&max_age=0"), std::string::npos);
}

TEST_F(SignInTest, No_two_attempts_share_anything) {
  std::set<std::string> texts;
  for (int i = 0; i < 50; ++i) {
    const SignInAttempt attempt = begun().attempt;
    for (const auto& text : {attempt.state, attempt.browser, attempt.nonce, attempt.verifier}) {
      EXPECT_EQ(text.size(), 43U);
      texts.insert(text);
    }
  }
  EXPECT_EQ(texts.size(), 200U);
}

TEST_F(SignInTest, The_code_goes_to_the_token_endpoint_with_the_verifier_and_our_password) {
  provider.client_secret = ClientSecret{"a:b c%"};
  SignInAttempt attempt = begun().attempt;
  there.token_answer.body = tokens_for(attempt);
  const std::string verifier = attempt.verifier;
  EXPECT_EQ(outcome(std::move(attempt)).what, "");
  EXPECT_EQ(there.form,
            "https://issuer.example/token grant_type=authorization_code code=code "
            "redirect_uri=https://probity.trust.example/sign-in/return code_verifier=" +
                verifier);
  EXPECT_EQ(there.authorization, "probity:a%3Ab%20c%25");
}

TEST_F(SignInTest, What_the_token_endpoint_refuses_says_whose_fault_it_is) {
  EXPECT_EQ(after({400, R"({"error":"invalid_grant"})"}), what(Trouble::code_refused));
  EXPECT_EQ(after({401, R"({"error":"invalid_client"})"}), what(Trouble::provider_refuses_us));
  EXPECT_EQ(after({400, "<html>"}), what(Trouble::provider_refuses_us));
  EXPECT_EQ(after({302, ""}), what(Trouble::provider_refuses_us));
  EXPECT_EQ(after({429, ""}), what(Trouble::provider_failed));
  EXPECT_EQ(after({503, R"({"error":"invalid_grant"})"}), what(Trouble::provider_failed));
}

TEST_F(SignInTest, What_it_answers_must_be_an_ID_token) {
  for (const char* body :
       {"", "<html>", "[]", "{}", R"({"id_token":7})", R"({"id_token":"a","id_token":"b"})"}) {
    EXPECT_EQ(after({200, body}), what(Trouble::token_answer)) << body;
  }
  EXPECT_EQ(after({200, R"({"id_token":"a.b.c"})"}), what(Trouble::token_form));
  EXPECT_EQ(after({200, R"({"id_token":"eyJhbGciOiJub25lIn0.e30."})"}), what(Trouble::algorithm));
}

TEST_F(SignInTest, What_the_provider_says_on_the_way_back_is_told_apart) {
  const auto with = [&](const char* error) { return outcome(begun().attempt, {.error = error}); };
  EXPECT_EQ(with("access_denied").what, what(Trouble::cancelled));
  EXPECT_EQ(with("login_required").what, what(Trouble::interaction));
  EXPECT_EQ(with("server_error").kind, ErrorKind::environment);
  EXPECT_EQ(with("unauthorized_client").what, what(Trouble::provider_refuses_us));
  EXPECT_EQ(with("e.brown@school.example").what.find("brown"), std::string::npos);
  EXPECT_EQ(outcome(begun().attempt, {}).what, what(Trouble::answer_incomplete));
  EXPECT_EQ(outcome(begun().attempt, {.code = ""}).what, what(Trouble::answer_incomplete));
  EXPECT_EQ(outcome(begun().attempt, {.code = std::string(4'097, 'c')}).what,
            what(Trouble::answer_incomplete));
  EXPECT_EQ(outcome(begun().attempt, {.code = "c\n"}).what, what(Trouble::answer_incomplete));
  EXPECT_EQ(there.posts, 0);
}

TEST_F(SignInTest, An_answer_that_is_not_ours_never_reaches_the_token_endpoint) {
  EXPECT_EQ(outcome(begun().attempt, {.code = "c", .state = "other"}).what,
            what(Trouble::unknown_attempt));
  EXPECT_EQ(outcome(begun().attempt, {.code = "c", .iss = "https://evil.example"}).what,
            what(Trouble::other_issuer));
  EXPECT_EQ(outcome(begun().attempt, {.code = "c"}, minutes{10}).what,
            what(Trouble::unknown_attempt));
  EXPECT_EQ(outcome(begun().attempt, {.code = "c"}, -seconds{1}).what,
            what(Trouble::unknown_attempt));
  EXPECT_EQ(there.posts, 0);
}

TEST_F(SignInTest, A_provider_that_always_says_who_it_is_must_do_so_each_time) {
  there.metadata.insert(1, R"("authorization_response_iss_parameter_supported":true,)");
  EXPECT_EQ(outcome(begun().attempt).what, what(Trouble::other_issuer));
  SignInAttempt attempt = begun().attempt;
  there.token_answer.body = tokens_for(attempt);
  EXPECT_EQ(outcome(std::move(attempt), {.code = "c", .iss = "https://issuer.example"}).what, "");
}

TEST_F(SignInTest, Signing_in_anew_must_have_happened_since) {
  const auto with = [&](Proof proof, const std::string& more) {
    SignInAttempt attempt = begun(proof).attempt;
    there.token_answer.body = tokens_for(attempt, more);
    return outcome(std::move(attempt)).what;
  };
  EXPECT_EQ(with(Proof::any, ""), "");
  EXPECT_EQ(with(Proof::anew, ""), what(Trouble::not_again));
  EXPECT_EQ(with(Proof::anew, R"("auth_time":1794999939,)"), what(Trouble::not_again));
  EXPECT_EQ(with(Proof::anew, R"("auth_time":1794999940,)"), "");
  EXPECT_EQ(with(Proof::second_factor, R"("auth_time":1795000000,)"),
            what(Trouble::no_second_factor));
  EXPECT_EQ(with(Proof::second_factor, R"("amr":["mfa"],)"), what(Trouble::not_again));
  EXPECT_EQ(with(Proof::second_factor, R"("auth_time":1795000000,"amr":["mfa"],)"), "");
}

TEST(Troubles, Each_has_a_sentence_of_its_own) {
  std::set<std::string> sentences;
  const auto last = static_cast<int>(Trouble::tried_just_now);
  for (int i = 0; i <= last; ++i) sentences.insert(error_of(static_cast<Trouble>(i)).what);
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(last) + 1);
  EXPECT_EQ(sentences.count("OpenID: refused"), 0U);
}

}  // namespace
}  // namespace probity::openid
