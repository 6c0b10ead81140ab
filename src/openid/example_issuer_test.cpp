#include "openid/example_issuer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "openid/base64url.hpp"

namespace probity::openid {

namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

EVP_PKEY* made(std::string_view type, unsigned bits) {
  if (type == "RSA") return EVP_RSA_gen(bits);
  if (type == "Ed25519") return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  return EVP_EC_gen(std::string{type}.c_str());
}

}  // namespace

ExampleKey::ExampleKey(std::string_view type, unsigned bits)
    : key_(made(type, bits), [](EVP_PKEY* key) { EVP_PKEY_free(key); }), type_(type) {}

std::string ExampleKey::number(const char* name, std::size_t width) const {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(static_cast<EVP_PKEY*>(key_.get()), name, &number);
  if (width == 0) width = static_cast<std::size_t>(BN_num_bytes(number));
  std::vector<std::uint8_t> bytes(width);
  BN_bn2binpad(number, bytes.data(), static_cast<int>(width));
  BN_free(number);
  return base64url(bytes);
}

std::string ExampleKey::jwk(std::string_view id, std::string_view more) const {
  std::string own;
  if (type_ == "RSA") {
    own = fmt::format(R"("kty":"RSA","n":"{}","e":"{}")", number("n", 0), number("e", 0));
  } else if (type_ == "Ed25519") {
    std::array<std::uint8_t, 32> bytes{};
    std::size_t size = bytes.size();
    EVP_PKEY_get_raw_public_key(static_cast<EVP_PKEY*>(key_.get()), bytes.data(), &size);
    own = fmt::format(R"("kty":"OKP","crv":"Ed25519","x":"{}")", base64url(bytes));
  } else {
    const std::size_t width = type_ == "P-256" ? 32 : 48;
    own = fmt::format(R"("kty":"EC","crv":"{}","x":"{}","y":"{}")", type_, number("qx", width),
                      number("qy", width));
  }
  return fmt::format(R"({{{},"kid":"{}"{}}})", own, id, more);
}

std::string ExampleKey::raw_signature(std::string_view message, Algorithm algorithm) const {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  EVP_PKEY_CTX* context = nullptr;
  const EVP_MD* hash = algorithm == Algorithm::eddsa ? nullptr : EVP_sha256();
  EVP_DigestSignInit(digest, &context, hash, nullptr, static_cast<EVP_PKEY*>(key_.get()));
  if (algorithm == Algorithm::ps256) {
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST);
  }
  std::array<std::uint8_t, 1024> out{};
  std::size_t size = out.size();
  EVP_DigestSign(digest, out.data(), &size, bytes_of(message).data(), message.size());
  EVP_MD_CTX_free(digest);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string ExampleKey::signature(std::string_view message, Algorithm algorithm) const {
  const std::string raw = raw_signature(message, algorithm);
  if (algorithm != Algorithm::es256) return raw;
  const unsigned char* at = bytes_of(raw).data();
  ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(raw.size()));
  std::array<std::uint8_t, 64> out{};
  BN_bn2binpad(ECDSA_SIG_get0_r(pair), out.data(), 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(pair), out.data() + 32, 32);
  ECDSA_SIG_free(pair);
  return {out.begin(), out.end()};
}

std::string ExampleKey::pem() const {
  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(memory, static_cast<EVP_PKEY*>(key_.get()));
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory, &text);
  std::string out{text, static_cast<std::size_t>(size)};
  BIO_free(memory);
  return out;
}

const ExampleKey& example_rsa() {
  static const ExampleKey key{"RSA"};
  return key;
}
const ExampleKey& example_p256() {
  static const ExampleKey key{"P-256"};
  return key;
}
const ExampleKey& example_ed25519() {
  static const ExampleKey key{"Ed25519"};
  return key;
}

std::string text64(std::string_view text) { return base64url(bytes_of(text)); }

std::string key_set_of(std::string_view jwks) { return fmt::format(R"({{"keys":[{}]}})", jwks); }

std::string token_of(std::string_view header, std::string_view claims, const ExampleKey& key,
                     Algorithm algorithm) {
  const std::string message = text64(header) + "." + text64(claims);
  return message + "." + text64(key.signature(message, algorithm));
}

std::string token_with_password(std::string_view header, std::string_view claims,
                                std::string_view password) {
  const std::string message = text64(header) + "." + text64(claims);
  std::array<std::uint8_t, 32> mac{};
  unsigned size = mac.size();
  HMAC(EVP_sha256(), password.data(), static_cast<int>(password.size()), bytes_of(message).data(),
       message.size(), mac.data(), &size);
  return message + "." + base64url(mac);
}

Provider example_provider() {
  return {.issuer = "https://issuer.example",
          .client_id = "probity",
          .client_secret = ClientSecret{"secret-of-the-example"},
          .tenant_claim = "hd",
          .tenant = "trust.example",
          .redirect_uri = "https://probity.trust.example/sign-in/return"};
}

std::string example_claims(std::string_view name, std::string_view value) {
  using Claim = std::pair<std::string_view, std::string_view>;
  std::vector<Claim> claims{{"iss", R"("https://issuer.example")"},
                            {"sub", R"("s-17")"},
                            {"aud", R"("probity")"},
                            {"iat", "1795000000"},
                            {"exp", "1795000300"},
                            {"nonce", R"("n-of-the-example")"},
                            {"hd", R"("trust.example")"},
                            {"email", R"("e.brown@school.example")"},
                            {"email_verified", "true"}};
  bool is_known = name.empty();
  for (auto& [known, its] : claims) {
    if (known != name) continue;
    its = value;
    is_known = true;
  }
  if (!is_known) claims.emplace_back(name, value);
  std::string out;
  for (const auto& [known, its] : claims) {
    if (!its.empty()) out += fmt::format(R"({}"{}":{})", out.empty() ? "" : ",", known, its);
  }
  return "{" + out + "}";
}

namespace {

TEST(ExampleIssuer, Replaces_adds_and_leaves_out_a_claim) {
  EXPECT_NE(example_claims("sub", "7").find(R"("sub":7)"), std::string::npos);
  EXPECT_NE(example_claims("tid", "7").find(R"("tid":7)"), std::string::npos);
  EXPECT_EQ(example_claims("sub", "").find("sub"), std::string::npos);
}

TEST(ExampleIssuer, Signs_differently_with_each_key) {
  EXPECT_NE(example_rsa().signature("x", Algorithm::rs256),
            ExampleKey{"RSA"}.signature("x", Algorithm::rs256));
  EXPECT_EQ(example_p256().signature("x", Algorithm::es256).size(), 64U);
}

}  // namespace

}  // namespace probity::openid
