// Tokens, by the first byte: text as it came, which nobody has signed, must never be believed; and
// header and claims (one line each) that the provider did sign must say what the result says.
#include <array>
#include <cstdint>
#include <string>

#include <openssl/evp.h>

#include "input.hpp"
#include "openid/base64url.hpp"
#include "openid/id_token.hpp"
#include "openid/logout_token.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace openid;

// The key of RFC 8037 appendix A: published, with its private half.
constexpr std::string_view kPrivate = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
constexpr std::string_view kPublic =
    R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})";
constexpr Instant kNow = instant_from_unix(1'795'000'000'000'000'000);
constexpr std::string_view kNonce = "n";

std::string coded(std::string_view text) {
  return base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::string signed_by_provider(std::string_view header, std::string_view claims) {
  static EVP_PKEY* const key = [] {
    const auto bytes = *from_base64url(kPrivate);
    return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size());
  }();
  const std::string message = coded(header) + "." + coded(claims);
  std::array<std::uint8_t, 64> signature{};
  std::size_t size = signature.size();
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  EVP_DigestSignInit(digest, nullptr, nullptr, nullptr, key);
  EVP_DigestSign(digest, signature.data(), &size,
                 reinterpret_cast<const unsigned char*>(message.data()), message.size());
  EVP_MD_CTX_free(digest);
  return message + "." + base64url(signature);
}

const KeySet& keys() {
  static const KeySet read = *KeySet::read(kPublic);
  return read;
}

const Provider& provider() {
  static const Provider example{.issuer = "https://i.example",
                                .client_id = "c",
                                .client_secret = ClientSecret{"s"},
                                .tenant_claim = "hd",
                                .tenant = "t",
                                .redirect_uri = "https://p.example/"};
  return example;
}

void check_unsigned(std::string_view text) {
  const auto token = SignedToken::read(text);
  if (token) require(!token->signed_claims(keys()), "what nobody has signed is not believed");
}

void check_signed(std::string_view text) {
  const std::size_t end = text.find('\n');
  const std::string_view claims = end == text.npos ? std::string_view{} : text.substr(end + 1);
  const auto token = SignedToken::read(signed_by_provider(text.substr(0, end), claims));
  if (!token) return;
  const auto json = Json::read(claims);
  require(json && json->is_object(), "claims that were read are an object");
  const auto identity = identity_in(*token, keys(), {provider(), kNonce, kNow, "access"}, kNow);
  const auto ended = sign_out_in(*token, keys(), provider(), kNow);
  require(!identity || !ended, "no token is an ID token and a logout token");
  const auto says = [&](std::string_view name, std::string_view what) {
    const std::string* said = json->text_of(name);
    return said != nullptr && *said == what;
  };
  if (identity) {
    require(says("iss", provider().issuer) && says("nonce", kNonce) && says("hd", "t"),
            "issuer, nonce and tenant are what was asked for");
    require(says("sub", identity->subject), "the subject is the one that was signed");
    require(json->moment_of("exp") > kNow - minutes{1}, "it has not run out");
  }
  if (ended) require(json->member("nonce") == nullptr, "a logout token has no nonce");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  const unsigned kind = bytes.next();
  if (kind % 2 == 0) probity::fuzz::check_unsigned(bytes.rest());
  if (kind % 2 == 1) probity::fuzz::check_signed(bytes.rest());
  return 0;
}
