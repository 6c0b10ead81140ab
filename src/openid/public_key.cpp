#include "openid/public_key.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "openid/base64url.hpp"

namespace probity::openid {

namespace {

template <auto release>
struct Free {
  template <class Thing>
  void operator()(Thing* thing) const {
    release(thing);
  }
};
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using Pair = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kCoordinate = 32;
constexpr int kFewestBits = 2'048;
constexpr int kMostBits = 8'192;  // checking gets slow above

// OpenSSL keeps what went wrong for each thread; nobody asks, and the next caller must not see it.
struct ForgetErrors {
  ForgetErrors() = default;
  ForgetErrors(const ForgetErrors&) = delete;
  ForgetErrors& operator=(const ForgetErrors&) = delete;
  ~ForgetErrors() { ERR_clear_error(); }
};

std::optional<Bytes> bytes_of(const Json& jwk, std::string_view name) {
  const std::string* text = jwk.text_of(name);
  return text == nullptr ? std::nullopt : from_base64url(*text);
}

Key built(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder)};
  const Context context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
  return Key{key};
}

Number number_of(const Bytes& bytes) {
  return Number{BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
}

Key rsa_key(const Json& jwk) {
  const auto modulus = bytes_of(jwk, "n");
  const auto exponent = bytes_of(jwk, "e");
  if (!modulus || !exponent || modulus->size() > kMostBits / 8 || exponent->size() > 4) {
    return nullptr;
  }
  const Number n = number_of(*modulus);
  const Number e = number_of(*exponent);
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!n || !e || !builder || BN_num_bits(n.get()) < kFewestBits || BN_is_odd(n.get()) != 1 ||
      BN_is_odd(e.get()) != 1 || BN_is_one(e.get()) == 1) {
    return nullptr;
  }
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return built("RSA", builder.get());
}

// OpenSSL refuses a point that is not on the curve.
Key p256_key(const Json& jwk) {
  const auto x = bytes_of(jwk, "x");
  const auto y = bytes_of(jwk, "y");
  const std::string* curve = jwk.text_of("crv");
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!x || !y || curve == nullptr || *curve != "P-256" || x->size() != kCoordinate ||
      y->size() != kCoordinate || !builder) {
    return nullptr;
  }
  Bytes point{0x04};  // uncompressed
  point.insert(point.end(), x->begin(), x->end());
  point.insert(point.end(), y->begin(), y->end());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return built("EC", builder.get());
}

Key ed25519_key(const Json& jwk) {
  const auto x = bytes_of(jwk, "x");
  const std::string* curve = jwk.text_of("crv");
  if (!x || curve == nullptr || *curve != "Ed25519" || x->size() != kCoordinate) return nullptr;
  return Key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, x->data(), x->size())};
}

// RFC 7517 sections 4.2 and 4.3. A key whose private half is published signs for everybody.
bool is_for_checking(const Json& jwk) {
  if (jwk.member("d") != nullptr || jwk.member("k") != nullptr) return false;
  const std::string* use = jwk.text_of("use");
  if (jwk.member("use") != nullptr && (use == nullptr || *use != "sig")) return false;
  if (jwk.member("key_ops") == nullptr) return true;
  const auto operations = jwk.texts_of("key_ops");
  return operations && std::ranges::find(*operations, "verify") != operations->end();
}

// RFC 7518 section 3.4: r and s, 32 bytes each, where OpenSSL wants DER. Any other length, such as
// DER itself, is none.
std::optional<Bytes> der_of(std::span<const std::uint8_t> signature) {
  if (signature.size() != 2 * kCoordinate) return std::nullopt;
  const Pair pair{ECDSA_SIG_new()};
  Number r{BN_bin2bn(signature.data(), kCoordinate, nullptr)};
  Number s{BN_bin2bn(signature.data() + kCoordinate, kCoordinate, nullptr)};
  if (!pair || !r || !s) return std::nullopt;
  ECDSA_SIG_set0(pair.get(), r.release(), s.release());  // owns both from here
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
  unsigned char* at = der.data();
  i2d_ECDSA_SIG(pair.get(), &at);
  return der;
}

bool set_padding(EVP_PKEY_CTX* context, Algorithm algorithm) {
  if (algorithm == Algorithm::rs256) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  }
  // RFC 7518 section 3.5: the same hash for the mask, and a salt as long as it.
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

}  // namespace

std::optional<PublicKey> PublicKey::from(const Json& jwk) {
  const ForgetErrors forget;
  const std::string* type = jwk.text_of("kty");
  if (type == nullptr || !is_for_checking(jwk)) return std::nullopt;
  PublicKey out;
  Key key;
  if (*type == "RSA") {
    key = rsa_key(jwk);
  } else if (*type == "EC") {
    key = p256_key(jwk);
    out.type_ = Type::p256;
  } else if (*type == "OKP") {
    key = ed25519_key(jwk);
    out.type_ = Type::ed25519;
  }
  if (!key) return std::nullopt;
  out.key_ = std::shared_ptr<EVP_PKEY>{std::move(key)};
  if (const std::string* id = jwk.text_of("kid")) out.id_ = *id;
  if (jwk.member("alg") == nullptr) return out;
  const std::string* algorithm = jwk.text_of("alg");
  out.only_ = algorithm == nullptr ? std::nullopt : algorithm_named(*algorithm);
  if (!out.only_ || !out.fits(*out.only_)) return std::nullopt;
  return out;
}

bool PublicKey::fits(Algorithm algorithm) const {
  if (only_ && *only_ != algorithm) return false;
  switch (algorithm) {
    case Algorithm::rs256:
    case Algorithm::ps256: return type_ == Type::rsa;
    case Algorithm::es256: return type_ == Type::p256;
    case Algorithm::eddsa: return type_ == Type::ed25519;
  }
  return false;
}

bool PublicKey::verifies(Algorithm algorithm, std::string_view message,
                         std::span<const std::uint8_t> signature) const {
  const ForgetErrors forget;
  if (!fits(algorithm)) return false;
  std::optional<Bytes> der;
  if (type_ == Type::p256) {
    der = der_of(signature);
    if (!der) return false;
    signature = *der;
  }
  const Digest digest{EVP_MD_CTX_new()};
  const EVP_MD* hash = type_ == Type::ed25519 ? nullptr : EVP_sha256();  // Ed25519 has its own
  EVP_PKEY_CTX* context = nullptr;
  if (!digest || EVP_DigestVerifyInit(digest.get(), &context, hash, nullptr,
                                      static_cast<EVP_PKEY*>(key_.get())) != 1) {
    return false;
  }
  if (type_ == Type::rsa && !set_padding(context, algorithm)) return false;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  return EVP_DigestVerify(digest.get(), signature.data(), signature.size(), bytes,
                          message.size()) == 1;
}

}  // namespace probity::openid
